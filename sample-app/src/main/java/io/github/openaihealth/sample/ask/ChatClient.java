/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.openaihealth.sample.ask;

import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.calls.OpenAiExceptionExplainer;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/**
 * Calls chat completions. The key is asked for at each call, so that a rotated one is
 * used at once. The builder is Spring Boot's, whose clients are observed.
 */
@Component
@EnableConfigurationProperties(AskProperties.class)
class ChatClient {

	private static final JsonMapper JSON = new JsonMapper();

	private final RestClient restClient;

	private final OpenAiConnectionDetails connection;

	private final OpenAiExceptionExplainer explainer;

	private final AskProperties properties;

	ChatClient(RestClient.Builder builder, OpenAiConnectionDetails connection, OpenAiExceptionExplainer explainer,
			AskProperties properties) {
		JdkClientHttpRequestFactory requestFactory = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
		requestFactory.setReadTimeout(properties.timeout());
		this.restClient = builder.requestFactory(requestFactory).build();
		this.connection = connection;
		this.explainer = explainer;
		this.properties = properties;
	}

	/**
	 * Ask a model.
	 * @param question the question
	 * @return what came of it
	 */
	Answer ask(String question) {
		Map<String, Object> request = Map.of("model", this.properties.model(), "max_completion_tokens",
				this.properties.maxTokens(), "messages", List.of(Map.of("role", "user", "content", question)));
		try {
			return read(this.restClient.post()
				.uri(this.connection.getBaseUrl() + "/chat/completions")
				.headers(this::identify)
				.contentType(MediaType.APPLICATION_JSON)
				.body(request)
				.retrieve()
				.toEntity(byte[].class));
		}
		// Not even logged: the text of an exception may hold the key
		catch (RuntimeException ex) {
			Integer status = (ex instanceof RestClientResponseException answered) ? answered.getStatusCode().value()
					: null;
			return Answer.failed(describe(ex, status), status, this.explainer.explain(ex));
		}
	}

	private void identify(HttpHeaders headers) {
		ApiKey key = this.connection.getApiKey();
		if (key != null) {
			headers.setBearerAuth(key.reveal());
		}
		set(headers, "OpenAI-Organization", this.connection.getOrganizationId());
		set(headers, "OpenAI-Project", this.connection.getProjectId());
		this.connection.getHeaders().forEach(headers::set);
	}

	private static void set(HttpHeaders headers, String name, @Nullable String value) {
		if (value != null) {
			headers.set(name, value);
		}
	}

	private static Answer read(ResponseEntity<byte[]> response) {
		int status = response.getStatusCode().value();
		if (!response.getStatusCode().is2xxSuccessful()) {
			return Answer.failed(failed(status), status, null);
		}
		String content = content(response.getBody());
		return (content != null) ? Answer.of(content, status)
				: Answer.failed("What answered is not the API of a model.", status, null);
	}

	private static @Nullable String content(byte @Nullable [] body) {
		try {
			JsonNode content = JSON.readTree((body != null) ? body : new byte[0]).at("/choices/0/message/content");
			return content.isString() ? content.stringValue() : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private String describe(RuntimeException failure, @Nullable Integer status) {
		if (status != null) {
			return failed(status);
		}
		return (failure.getCause() instanceof HttpTimeoutException)
				? "No answer came within %d s.".formatted(this.properties.timeout().toSeconds())
				: "The call failed before an answer came.";
	}

	private static String failed(int status) {
		return "The call failed with the status %d.".formatted(status);
	}

}
