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

package io.github.openaihealth.autoconfigure.calls;

import io.github.openaihealth.autoconfigure.OpenAiConnectionAutoConfiguration;
import io.github.openaihealth.autoconfigure.TestApplication;
import io.github.openaihealth.autoconfigure.health.OpenAiMonitorAutoConfiguration;
import io.github.openaihealth.calls.OwnCallObservationHandler;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.OwnCalls;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiCallsAutoConfiguration}.
 */
class OpenAiCallsAutoConfigurationTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(OpenAiConnectionAutoConfiguration.class, OpenAiMonitorAutoConfiguration.class,
					OpenAiCallsAutoConfiguration.class, ObservationAutoConfiguration.class));

	@Test
	void callsOfAnObservedClientAreSeen() {
		this.contextRunner.withPropertyValues(this.openAi.properties(OpenAiStandIn.KEY)).run((context) -> {
			call(context, context.getBean(ObservationRegistry.class));
			assertThat(ownCalls(context).count()).isEqualTo(1);
		});
	}

	@Test
	void callsWithoutObservationAreNot() {
		this.contextRunner.withPropertyValues(this.openAi.properties(OpenAiStandIn.KEY)).run((context) -> {
			call(context, ObservationRegistry.NOOP);
			assertThat(ownCalls(context).count()).isZero();
		});
	}

	@Test
	void law9WhenTheUsersRegistryObservesNothingTheStartIsAsBefore() {
		this.contextRunner.withPropertyValues(this.openAi.properties(OpenAiStandIn.KEY))
			.withBean(ObservationRegistry.class, () -> ObservationRegistry.NOOP)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				call(context, context.getBean(ObservationRegistry.class));
				assertThat(ownCalls(context).count()).isZero();
			});
	}

	@Test
	void withoutMicrometerThereIsNoHandler() {
		this.contextRunner.withPropertyValues(this.openAi.properties(OpenAiStandIn.KEY))
			.withClassLoader(new FilteredClassLoader(ObservationHandler.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("openAiOwnCallObservationHandler")
				.hasSingleBean(OpenAiMonitors.class));
	}

	@Test
	void withoutHealthOfActuatorCallsAreSeen() {
		this.contextRunner.withPropertyValues(this.openAi.properties(OpenAiStandIn.KEY))
			.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> {
				call(context, context.getBean(ObservationRegistry.class));
				assertThat(ownCalls(context).count()).isEqualTo(1);
			});
	}

	@Test
	void whenLibraryIsSwitchedOffThereIsNoHandler() {
		this.contextRunner.withPropertyValues(this.openAi.properties(OpenAiStandIn.KEY, "openai.enabled=false"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OwnCallObservationHandler.class));
	}

	@Test
	void law12WhenOffTheUseOfConnectionsIsSeenAllTheSame() {
		this.contextRunner.withPropertyValues(this.openAi.properties(OpenAiStandIn.KEY, "openai.own-calls=off"))
			.run((context) -> {
				assertThat(context).hasSingleBean(OwnCallObservationHandler.class);
				call(context, context.getBean(ObservationRegistry.class));
				assertThat(ownCalls(context).isWatched()).isFalse();
				assertThat(ownCalls(context).count()).isZero();
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void lazyOrNotCallsAreSeenFromTheFirstOn(boolean lazy) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(TestApplication.class)
			.web(WebApplicationType.NONE)
			.lazyInitialization(lazy)
			.properties(this.openAi.properties(OpenAiStandIn.KEY))
			.run()) {
			call(context, context.getBean(ObservationRegistry.class));
			assertThat(ownCalls(context).count()).isEqualTo(1);
		}
	}

	private void call(ApplicationContext context, ObservationRegistry registry) {
		RestClient.builder()
			.observationRegistry(registry)
			.defaultHeader("Authorization", "Bearer " + OpenAiStandIn.KEY)
			.build()
			.get()
			.uri(this.openAi.baseUrl() + "/models")
			.retrieve()
			.toBodilessEntity();
	}

	private static OwnCalls ownCalls(ApplicationContext context) {
		return context.getBean(OpenAiMonitors.class).get("openai").ownCalls();
	}

}
