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

package io.github.openaihealth.integration.webmvc;

import java.util.List;
import java.util.stream.StreamSupport;

import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.endpoint.OpenAiEndpoint;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.context.annotation.Bean;

/**
 * An application that prints what there is of OpenAI in it, and ends.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ReportingApplication {

	public static void main(String[] args) {
		SpringApplication.run(ReportingApplication.class, args).close();
	}

	@Bean
	ApplicationRunner report(ReactiveHealthContributorRegistry registry, ObjectProvider<OpenAiEndpoint> endpoint,
			OpenAiConnections connections) {
		return (arguments) -> {
			List<String> contributors = StreamSupport.stream(registry.spliterator(), false)
				.map((entry) -> entry.name())
				.filter((name) -> name.startsWith("openai"))
				.toList();
			System.out.println("CONTRIBUTORS " + contributors);
			System.out.println("ENDPOINT " + (endpoint.getIfAvailable() != null));
			System.out.println("CONNECTIONS " + connections.names());
		};
	}

}
