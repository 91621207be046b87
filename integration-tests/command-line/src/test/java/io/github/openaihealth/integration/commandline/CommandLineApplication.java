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

package io.github.openaihealth.integration.commandline;

import com.openai.client.OpenAIClient;
import io.github.openaihealth.client.OpenAiClientHttpRequestInterceptor;
import io.github.openaihealth.connection.OpenAiConnectionDetails;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * An application without a web server that calls OpenAI while it starts: in a runner, a
 * job or the initialization of a bean, with the client that a property names.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan("io.github.openaihealth.integration.snippets")
public class CommandLineApplication {

	public static void main(String[] args) {
		System.exit(SpringApplication.exit(SpringApplication.run(CommandLineApplication.class, args)));
	}

	@Bean
	Importer importer(OpenAIClient sdk, RestClient restClient, WebClient webClient, OpenAiConnectionDetails details,
			Environment environment) {
		return new Importer(sdk, restClient, webClient, details, environment);
	}

	@Bean
	@ConditionalOnProperty(name = "importer.place", havingValue = "bean")
	Object warmUp(Importer importer) {
		importer.call();
		return new Object();
	}

	@Bean
	@ConditionalOnProperty(name = "importer.place", havingValue = "runner")
	CommandLineRunner importRunner(Importer importer) {
		return (args) -> importer.call();
	}

	/*
	 * As a server or a consumer of messages, which goes on after its start.
	 */
	@Bean
	@ConditionalOnProperty(name = "importer.place", havingValue = "nowhere")
	CommandLineRunner serve() {
		return (args) -> Thread.currentThread().join();
	}

	@Bean
	@ConditionalOnProperty(name = "importer.place", havingValue = "job")
	Job importJob(Importer importer, JobRepository repository) {
		return new JobBuilder("import", repository)
			.start(new StepBuilder("call", repository).tasklet((step, context) -> {
				importer.call();
				return RepeatStatus.FINISHED;
			}).build())
			.build();
	}

	/**
	 * Whoever calls OpenAI.
	 */
	static class Importer {

		private final OpenAIClient sdk;

		private final RestClient restClient;

		private final WebClient webClient;

		private final OpenAiConnectionDetails details;

		private final String client;

		private final String baseUrl;

		Importer(OpenAIClient sdk, RestClient restClient, WebClient webClient, OpenAiConnectionDetails details,
				Environment environment) {
			this.sdk = sdk;
			this.restClient = restClient;
			this.webClient = webClient;
			this.details = details;
			this.client = environment.getProperty("importer.client", "sdk");
			this.baseUrl = environment.getProperty("importer.base-url", details.getBaseUrl());
		}

		void call() {
			String uri = this.baseUrl + "/models";
			switch (this.client) {
				case "sdk" -> this.sdk.models().list();
				case "rest-client" -> this.restClient.get().uri(uri).retrieve().body(String.class);
				case "unobserved" -> unobserved().get().uri(uri).retrieve().body(String.class);
				case "rest-template" -> restTemplate().getForObject(uri, String.class);
				case "web-client" -> this.webClient.get().uri(uri).retrieve().bodyToMono(String.class).block();
				default -> throw new IllegalArgumentException(this.client);
			}
		}

		private RestClient unobserved() {
			return RestClient.builder()
				.requestInterceptor(new OpenAiClientHttpRequestInterceptor(this.details))
				.build();
		}

		private RestTemplate restTemplate() {
			RestTemplate restTemplate = new RestTemplate();
			restTemplate.getInterceptors().add(new OpenAiClientHttpRequestInterceptor(this.details));
			return restTemplate;
		}

	}

}
