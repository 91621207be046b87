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

package io.github.openaihealth.integration.springai;

import java.util.List;

import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.OwnCallContract;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Nested;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;

/**
 * What is found in the calls of Spring AI's models.
 */
class OwnCallTests {

	private abstract static class Contract extends OwnCallContract {

		Contract(String operation) {
			super(WebApplicationType.SERVLET, SpringAiApplication.class, "spring.ai.openai", "Spring AI", operation,
					true, "spring.ai.openai.max-retries=0");
		}

		ChatModel chatModel(ApplicationContext application, String key) {
			if (key.equals(OpenAiStandIn.KEY)) {
				return application.getBean(ChatModel.class);
			}
			return OpenAiChatModel.builder()
				.options(OpenAiChatOptions.builder().apiKey(key).baseUrl(OpenAiStandIn.OPENAI).maxRetries(0).build())
				.observationRegistry(application.getBean(ObservationRegistry.class))
				.meterRegistry(application.getBean(MeterRegistry.class))
				.build();
		}

	}

	@Nested
	class Chat extends Contract {

		Chat() {
			super("chat");
		}

		@Override
		protected String call(ApplicationContext application, String key) {
			try {
				return chatModel(application, key).call(PROMPT);
			}
			catch (RuntimeException ex) {
				return ex.toString() + ex.getCause();
			}
		}

	}

	@Nested
	class Streaming extends Contract {

		Streaming() {
			super("chat");
		}

		@Override
		protected String call(ApplicationContext application, String key) {
			try {
				List<ChatResponse> answers = chatModel(application, key).stream(new Prompt(PROMPT))
					.collectList()
					.block();
				return answers.size() + " answers";
			}
			catch (RuntimeException ex) {
				return ex.toString() + ex.getCause();
			}
		}

	}

	@Nested
	class Embedding extends Contract {

		Embedding() {
			super("embeddings");
		}

		@Override
		protected String call(ApplicationContext application, String key) {
			try {
				if (!key.equals(OpenAiStandIn.KEY)) {
					return chatModel(application, key).call(PROMPT);
				}
				return "" + application.getBean(EmbeddingModel.class).embed(PROMPT).length;
			}
			catch (RuntimeException ex) {
				return ex.toString() + ex.getCause();
			}
		}

	}

}
