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

package io.github.openaihealth.integration.openaijava;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.OwnCallContract;
import org.junit.jupiter.api.Nested;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * What is found in the calls of the clients of the documentation.
 */
class OwnCallTests {

	private static final Map<String, String> BODY = Map.of("content", OwnCallContract.PROMPT);

	private static OpenAIClient client(ApplicationContext application, String key) {
		OpenAIClient client = application.getBean(OpenAIClient.class);
		return client.withOptions((options) -> {
			options.maxRetries(0);
			if (!key.equals(OpenAiStandIn.KEY)) {
				options.apiKey(key);
			}
		});
	}

	private static ChatCompletionCreateParams params() {
		return ChatCompletionCreateParams.builder().model("gpt-4o-mini").addUserMessage(OwnCallContract.PROMPT).build();
	}

	private static RestClient restClient(ApplicationContext application, String key) {
		if (key.equals(OpenAiStandIn.KEY)) {
			return application.getBean(RestClient.class);
		}
		return application.getBean(RestClient.Builder.class).defaultHeader("Authorization", "Bearer " + key).build();
	}

	private abstract static class Contract extends OwnCallContract {

		Contract(String client, boolean body) {
			super(WebApplicationType.SERVLET, ClientApplication.class, "openai", client, "chat", body);
		}

	}

	@Nested
	class Sdk extends Contract {

		Sdk() {
			super("OpenAI Java SDK", true);
		}

		@Override
		protected String call(ApplicationContext application, String key) {
			OpenAIClient client = client(application, key);
			try {
				return client.chat().completions().create(params()).toString();
			}
			catch (OpenAIServiceException ex) {
				return ex.getClass() + ex.getMessage() + ex.code() + ex.headers();
			}
		}

	}

	@Nested
	class SdkStreaming extends Contract {

		SdkStreaming() {
			super("OpenAI Java SDK", true);
		}

		@Override
		protected String call(ApplicationContext application, String key) {
			OpenAIClient client = client(application, key);
			try (StreamResponse<ChatCompletionChunk> answer = client.chat().completions().createStreaming(params())) {
				return "" + answer.stream().count();
			}
			catch (OpenAIServiceException ex) {
				return ex.getClass() + ex.getMessage() + ex.code();
			}
		}

	}

	@Nested
	class RestClientThatRetrieves extends Contract {

		RestClientThatRetrieves() {
			super("RestClient or RestTemplate", true);
		}

		@Override
		protected String call(ApplicationContext application, String key) {
			try {
				return restClient(application, key).post()
					.uri(OpenAiStandIn.OPENAI + "/chat/completions")
					.body(BODY)
					.retrieve()
					.body(String.class);
			}
			catch (RestClientResponseException ex) {
				return ex.getMessage() + ex.getResponseBodyAsString();
			}
		}

	}

	@Nested
	class RestClientThatExchanges extends Contract {

		RestClientThatExchanges() {
			super("RestClient or RestTemplate", false);
		}

		@Override
		protected String call(ApplicationContext application, String key) {
			return restClient(application, key).post()
				.uri(OpenAiStandIn.OPENAI + "/chat/completions")
				.body(BODY)
				.exchange((request, response) -> response.getStatusCode()
						+ StreamUtils.copyToString(response.getBody(), StandardCharsets.UTF_8));
		}

	}

	@Nested
	class Template extends Contract {

		Template() {
			super("RestClient or RestTemplate", true);
		}

		@Override
		protected String call(ApplicationContext application, String key) {
			RestTemplate template = application.getBean(org.springframework.boot.restclient.RestTemplateBuilder.class)
				.build();
			HttpHeaders headers = new HttpHeaders();
			headers.setBearerAuth(key);
			try {
				return template.postForObject(OpenAiStandIn.OPENAI + "/chat/completions",
						new HttpEntity<>(BODY, headers), String.class);
			}
			catch (RestClientResponseException ex) {
				return ex.getMessage() + ex.getResponseBodyAsString();
			}
		}

	}

	@Nested
	class Reactive extends Contract {

		Reactive() {
			super("WebClient", false);
		}

		@Override
		protected String call(ApplicationContext application, String key) {
			WebClient client = key.equals(OpenAiStandIn.KEY) ? application.getBean(WebClient.class)
					: application.getBean(WebClient.Builder.class)
						.defaultHeader("Authorization", "Bearer " + key)
						.build();
			try {
				return client.post()
					.uri(OpenAiStandIn.OPENAI + "/chat/completions")
					.bodyValue(BODY)
					.retrieve()
					.bodyToMono(String.class)
					.block();
			}
			catch (WebClientResponseException ex) {
				return ex.getMessage() + ex.getResponseBodyAsString();
			}
		}

	}

}
