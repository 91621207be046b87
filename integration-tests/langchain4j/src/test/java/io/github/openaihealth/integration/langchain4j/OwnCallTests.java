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

package io.github.openaihealth.integration.langchain4j;

import dev.langchain4j.http.client.spring.restclient.SpringRestClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.OwnCallContract;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/**
 * What is found in the calls of LangChain4j's chat model.
 */
class OwnCallTests extends OwnCallContract {

	OwnCallTests() {
		super(WebApplicationType.SERVLET, Chatting.class, "langchain4j.open-ai.chat-model", "LangChain4j", "chat",
				true);
	}

	@Override
	protected String call(ApplicationContext application, String key) {
		ChatModel model = key.equals(OpenAiStandIn.KEY) ? application.getBean(ChatModel.class)
				: OpenAiChatModel.builder()
					.httpClientBuilder(new SpringRestClientBuilder(application.getBean(RestClient.Builder.class)))
					.apiKey(key)
					.baseUrl(OpenAiStandIn.OPENAI)
					.modelName("gpt-4o-mini")
					.maxRetries(0)
					.build();
		try {
			return model.chat(PROMPT);
		}
		catch (RuntimeException ex) {
			return ex.toString() + ex.getCause();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Chatting {

		@Bean
		Object service(ChatModel model) {
			return "service";
		}

	}

}
