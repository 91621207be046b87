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

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * An application that uses the chat and the embedding model of Spring AI, if they are on.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class SpringAiApplication {

	/**
	 * Start, ask each model and the health once, and end.
	 * @param args the arguments
	 */
	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = SpringApplication.run(SpringAiApplication.class, args)) {
			context.getBean(Assistant.class).ask();
			System.out.println(
					"HEALTH " + context.getBean(HealthEndpoint.class).healthForPath("openai").getStatus().getCode());
		}
	}

	@Bean
	Assistant assistant(ObjectProvider<ChatModel> chat, ObjectProvider<EmbeddingModel> embedding) {
		return new Assistant(chat, embedding);
	}

	record Assistant(ObjectProvider<ChatModel> chat, ObjectProvider<EmbeddingModel> embedding) {

		void ask() {
			this.chat.ifAvailable((model) -> call(() -> model.call("Hello")));
			this.embedding.ifAvailable((model) -> call(() -> model.embed("Hello")));
		}

		private static void call(Runnable call) {
			try {
				call.run();
			}
			catch (RuntimeException ex) {
				System.out.println("CALL FAILED " + ex.getClass().getName());
			}
		}

	}

}
