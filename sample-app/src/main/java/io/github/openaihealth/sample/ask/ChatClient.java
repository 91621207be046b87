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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Calls chat completions. The key is asked for at each call, so that a rotated one is
 * used at once.
 */
@Component
@EnableConfigurationProperties(AskProperties.class)
class ChatClient {

	private final WebClient webClient = WebClient.builder()
		.clientConnector(
				new JdkClientHttpConnector(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()))
		.build();

	private final OpenAiConnectionDetails connection;

	private final AskProperties properties;

	ChatClient(OpenAiConnectionDetails connection, AskProperties properties) {
		this.connection = connection;
		this.properties = properties;
	}

	/**
	 * Ask a model.
	 * @param question the question
	 * @return a {@code Mono} that always emits an answer and never an error
	 */
	Mono<Answer> ask(String question) {
		Map<String, Object> request = Map.of("model", this.properties.model(), "max_completion_tokens",
				this.properties.maxTokens(), "messages", List.of(Map.of("role", "user", "content", question)));
		return Mono
			.defer(() -> this.webClient.post()
				.uri(this.connection.getBaseUrl() + "/chat/completions")
				.headers(this::identify)
				.bodyValue(request)
				.exchangeToMono(ChatClient::read))
			.timeout(this.properties.timeout())
			// Not even logged: the text of an exception may hold the key
			.onErrorResume((failure) -> Mono.just(Answer.failed(describe(failure), null)));
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

	private static Mono<Answer> read(ClientResponse response) {
		int status = response.statusCode().value();
		if (!response.statusCode().is2xxSuccessful()) {
			return response.releaseBody()
				.thenReturn(Answer.failed("The call failed with the status %d.".formatted(status), status));
		}
		Answer noCompletion = Answer.failed("What answered is not the API of a model.", status);
		return response.bodyToMono(JsonNode.class)
			.map((body) -> body.at("/choices/0/message/content"))
			.map((content) -> content.isString() ? Answer.of(content.stringValue(), status) : noCompletion)
			.onErrorReturn(noCompletion)
			.defaultIfEmpty(noCompletion);
	}

	private String describe(Throwable failure) {
		return (failure instanceof TimeoutException)
				? "No answer came within %d s.".formatted(this.properties.timeout().toSeconds())
				: "The call failed before an answer came.";
	}

}
