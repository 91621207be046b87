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

package io.github.openaihealth.integration.untouched;

import java.util.concurrent.TimeUnit;

import reactor.core.publisher.Mono;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Applications that work without the starter. Each sees only the libraries that it has,
 * so that nothing but the classes of this file may refer to those.
 */
final class Applications {

	private Applications() {
	}

	/**
	 * Does its work in a runner.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class CommandLine {

		@Bean
		CommandLineRunner work() {
			return (arguments) -> {
			};
		}

	}

	/**
	 * Has nothing of its own.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

	}

	/**
	 * Calls OpenAI with a client of Spring that blocks.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithRestClient {

		@Bean
		RestClient openAi(RestClient.Builder builder, @Value("${openai.base-url}") String baseUrl) {
			return builder.baseUrl(baseUrl).build();
		}

	}

	/**
	 * Calls OpenAI with Spring's other client.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithWebClient {

		@Bean
		WebClient openAiClient(WebClient.Builder builder, @Value("${openai.base-url}") String baseUrl) {
			return builder.baseUrl(baseUrl).build();
		}

	}

	/**
	 * Has an indicator of its own for what the starter watches.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithOwnIndicator {

		@Bean
		HealthIndicator openaiHealthIndicator() {
			return () -> Health.outOfService().build();
		}

	}

	/**
	 * The same, reactive.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithOwnReactiveIndicator {

		@Bean
		ReactiveHealthIndicator openai() {
			return () -> Mono.just(Health.unknown().build());
		}

	}

	/**
	 * Binds the same properties to a class of its own.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableConfigurationProperties(WithOwnProperties.OpenAi.class)
	static class WithOwnProperties {

		/**
		 * Properties.
		 *
		 * @param apiKey the key
		 * @param baseUrl the base URL
		 * @param model the model
		 */
		@ConfigurationProperties("openai")
		record OpenAi(String apiKey, String baseUrl, String model) {
		}

	}

	/**
	 * Works at certain times.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableScheduling
	static class WithJob {

		@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
		void work() {
		}

	}

	/**
	 * Lets nobody in without a password, and anybody see health.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Secured {

		@Bean
		SecurityFilterChain filterChain(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/actuator/health/**")
					.permitAll()
					.anyRequest()
					.authenticated())
				.build();
		}

	}

	/**
	 * Chats with Spring AI.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithChatModel {

		@Bean
		Chat chat(ChatModel model) {
			return new Chat(model);
		}

		record Chat(ChatModel model) {
		}

	}

}
