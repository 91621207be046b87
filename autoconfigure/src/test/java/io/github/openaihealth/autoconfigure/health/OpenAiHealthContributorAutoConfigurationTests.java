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

package io.github.openaihealth.autoconfigure.health;

import io.github.openaihealth.autoconfigure.OpenAiConnectionAutoConfiguration;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import io.github.openaihealth.health.OpenAiHealthIndicator;
import io.github.openaihealth.health.OpenAiMonitors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.boot.http.client.JdkHttpClientBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OpenAiHealthContributorAutoConfiguration} and
 * {@link OpenAiMonitorAutoConfiguration}.
 */
class OpenAiHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenAiConnectionAutoConfiguration.class,
				OpenAiMonitorAutoConfiguration.class, OpenAiHealthContributorAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class))
		.withPropertyValues("openai.base-url=http://127.0.0.1:1/v1");

	@Test
	void registersContributorNamedOpenai() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(OpenAiMonitors.class);
			assertThat(context).getBean("openaiHealthContributor").isInstanceOf(OpenAiHealthIndicator.class);
			assertThat(context.getBean(ReactiveHealthContributorRegistry.class).getContributor("openai")).isNotNull();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "openaiHealthIndicator", "openaiHealthContributor" })
	void law9WhenUserDeclaresTheIndicatorBacksOff(String beanName) {
		this.contextRunner.withBean(beanName, HealthIndicator.class, () -> () -> Health.up().build()).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(ReactiveHealthContributor.class);
			assertThat(context.getBean(HealthContributorRegistry.class).getContributor("openai"))
				.isSameAs(context.getBean(beanName));
		});
	}

	@Test
	void law9WhenUserDeclaresConnectionDetailsTheyAreUsed() {
		this.contextRunner.withBean("vault", OpenAiConnectionDetails.class, () -> mock(OpenAiConnectionDetails.class))
			.run((context) -> assertThat(context.getBean(OpenAiMonitors.class).get("vault")).isNotNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.openai.enabled=false", "management.health.defaults.enabled=false",
			"openai.enabled=false" })
	void whenDisabledThereIsNoContributor(String property) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(context).doesNotHaveBean(ReactiveHealthContributor.class)
				.hasSingleBean(OpenAiConnectionDetails.class));
	}

	@Test
	void whenDisabledByDefaultAndEnabledAgainThereIsAContributor() {
		this.contextRunner
			.withPropertyValues("management.health.defaults.enabled=false", "management.health.openai.enabled=true")
			.run((context) -> assertThat(context).hasBean("openaiHealthContributor"));
	}

	@ParameterizedTest
	@ValueSource(classes = { WebClient.class, JdkHttpClientBuilder.class, JsonFactory.class })
	void whenALibraryOfTheProbeIsMissingThereIsNoMonitor(Class<?> type) {
		this.contextRunner.withClassLoader(new FilteredClassLoader(type))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("openAiMonitors")
				.hasSingleBean(OpenAiConnectionDetails.class));
	}

	@Test
	void whenActuatorIsMissingThereIsNoContributor() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("openaiHealthContributor"));
	}

}
