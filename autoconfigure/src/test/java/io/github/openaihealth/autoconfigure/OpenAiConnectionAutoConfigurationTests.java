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

package io.github.openaihealth.autoconfigure;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.calls.OpenAiExceptionExplainer;
import io.github.openaihealth.connection.ApplicationStub;
import io.github.openaihealth.connection.OpenAiApiKeySupplier;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import io.github.openaihealth.connection.OpenAiConnections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpenAiConnectionAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenAiConnectionAutoConfigurationTests {

	private static final String KEY = ApplicationStub.newKey();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenAiConnectionAutoConfiguration.class));

	@Test
	void theCheckAndTheBeansOfTheApplicationUseOneCatalog(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("key"), KEY);
		this.contextRunner.withPropertyValues("openai.api-key-file=" + file)
			.withBean("afterTheCheck", Boolean.class, () -> file.toFile().delete())
			.run((context) -> {
				assertThat(context.getBean("afterTheCheck")).isEqualTo(true);
				assertThat(context.getBean(OpenAiConnectionDetails.class).getApiKey().reveal()).isEqualTo(KEY);
				assertThat(context.getBean(OpenAiConnections.class).read("openai").apiKey().value().reveal())
					.isEqualTo(KEY);
			});
	}

	@Test
	void whenDisabledThereIsNoCheckButACatalog() {
		this.contextRunner.withPropertyValues("openai.enabled=false", "openai.api-key=YOUR_API_KEY")
			.run((context) -> assertThat(context.getBean(OpenAiConnections.class).names()).containsExactly("openai"));
	}

	@Test
	void whenDisabledExceptionsCanStillBeGivenToTheExplainer() {
		this.contextRunner.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(
					context.getBean(OpenAiExceptionExplainer.class).explain(new IllegalStateException()))
				.isNull());
	}

	@Test
	void law9AnExplainerOfTheUserWins() {
		OpenAiExceptionExplainer own = (exception) -> null;
		this.contextRunner.withPropertyValues("openai.api-key=" + KEY)
			.withBean("own", OpenAiExceptionExplainer.class, () -> own)
			.run((context) -> assertThat(context.getBean(OpenAiExceptionExplainer.class)).isSameAs(own));
	}

	@Test
	void withoutAnHttpClientThereIsNoExplainer() {
		this.contextRunner.withPropertyValues("openai.api-key=" + KEY)
			.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OpenAiExceptionExplainer.class));
	}

	@Test
	void whenUserHasDetailsTheyAreNotAskedAtTheStart() {
		this.contextRunner.withBean("vault", OpenAiConnectionDetails.class, Vault::new).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(OpenAiConnectionDetails.class);
			assertThat(context.getBean(OpenAiConnections.class).names()).containsExactly("vault");
		});
	}

	@Test
	void law9ABeanThatSuppliesTheKeyWinsAndIsNotAskedAtTheStart() {
		AtomicInteger asked = new AtomicInteger();
		this.contextRunner.withBean("vault", OpenAiApiKeySupplier.class, () -> () -> {
			asked.incrementAndGet();
			return ApiKey.of(KEY);
		})
			.withPropertyValues("openai.api-key=YOUR_API_KEY", "openai.base-url=https://gateway.example.org/v1",
					"openai.org-id=org-EXAMPLE", "openai.project-id=proj_EXAMPLE", "openai.headers.x-team=blue")
			.run((context) -> {
				OpenAiConnectionDetails details = context.getBean(OpenAiConnectionDetails.class);
				assertThat(details.getBaseUrl()).isEqualTo("https://gateway.example.org/v1");
				assertThat(details.getOrganizationId()).isEqualTo("org-EXAMPLE");
				assertThat(details.getProjectId()).isEqualTo("proj_EXAMPLE");
				assertThat(details.getHeaders()).containsEntry("x-team", "blue");
				OpenAiConnections connections = context.getBean(OpenAiConnections.class);
				assertThat(connections.names()).containsExactly("openai");
				assertThat(connections.hasChanged("openai")).isFalse();
				assertThat(connections.knownKeys()).containsExactly(ApiKey.of("YOUR_API_KEY"));
				assertThat(asked).hasValue(0);
				assertThat(details.getApiKey()).isEqualTo(ApiKey.of(KEY));
				OpenAiConnection connection = connections.read("openai");
				assertThat(connection.apiKey()).isEqualTo(new Sourced<>(ApiKey.of(KEY), "apiKey", "bean 'vault'"));
				assertThat(connection.effectiveBaseUrl()).isEqualTo("https://gateway.example.org/v1");
				assertThat(connections.knownKeys()).contains(ApiKey.of(KEY));
				assertThat(asked).hasValue(2);
			});
	}

	@ParameterizedTest
	@CsvSource({ "openai.base-url=api.openai.com/v1, invalid-base-url",
			"openai.base-url=http://api.openai.com/v1, unencrypted-openai-url" })
	void whenABeanSuppliesTheKeyTheAddressIsInspected(String property, String cause) {
		this.contextRunner.withBean("vault", OpenAiApiKeySupplier.class, () -> () -> {
			throw new IllegalStateException("Not before it is needed");
		})
			.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(OpenAiMisconfigurationException.class,
						(ex) -> assertThat(ex.getDiagnoses()).extracting((diagnosis) -> diagnosis.cause().id())
							.containsExactly(cause)));
	}

	@Test
	void whenABeanSuppliesTheKeyNoneIsMissing(CapturedOutput output) {
		this.contextRunner.withBean("vault", OpenAiApiKeySupplier.class, () -> () -> null)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("openai.api-key");
	}

	@Test
	void whenSeveralBeansSupplyTheKeyStartFailsUnlessOneIsPreferred() {
		ApplicationContextRunner two = this.contextRunner
			.withBean("vault", OpenAiApiKeySupplier.class, () -> () -> ApiKey.of(KEY))
			.withBean("file", OpenAiApiKeySupplier.class, () -> () -> null);
		two.run((context) -> assertThat(context).getFailure()
			.isInstanceOf(OpenAiMisconfigurationException.class)
			.hasMessageContainingAll("'vault'", "'file'"));
		two.withPropertyValues("openai.fail-fast=false")
			.run((context) -> assertThatExceptionOfType(OpenAiMisconfigurationException.class)
				.isThrownBy(context.getBean(OpenAiConnectionDetails.class)::getApiKey));
		this.contextRunner.withBean("vault", OpenAiApiKeySupplier.class, () -> () -> ApiKey.of(KEY))
			.withBean("other", OpenAiApiKeySupplier.class, () -> () -> null, (bean) -> bean.setFallback(true))
			.withBean("notMeant", OpenAiApiKeySupplier.class, () -> () -> null,
					(bean) -> bean.setAutowireCandidate(false))
			.run(hasKeyOfVault());
		this.contextRunner
			.withBean("vault", OpenAiApiKeySupplier.class, () -> () -> ApiKey.of(KEY), (bean) -> bean.setPrimary(true))
			.withBean("other", OpenAiApiKeySupplier.class, () -> () -> null)
			.run(hasKeyOfVault());
	}

	@Test
	void eachNewKeyThatAClientIsGivenIsToldOnce(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("key"), KEY);
		this.contextRunner.withPropertyValues("openai.api-key-file=" + file).run((context) -> {
			OpenAiConnections connections = context.getBean(OpenAiConnections.class);
			OpenAiConnectionDetails details = context.getBean(OpenAiConnectionDetails.class);
			List<String> told = new ArrayList<>();
			connections.onNewKey(told::add);
			details.getApiKey();
			connections.read("openai");
			details.getApiKey();
			assertThat(told).isEmpty();
			for (int i = 1; i <= 3; i++) {
				Files.writeString(file, ApplicationStub.newKey());
				details.getApiKey();
				details.getApiKey();
				assertThat(told).hasSize(i).containsOnly("openai");
			}
			connections.read("openai");
			details.getApiKey();
			assertThat(told).hasSize(3);
		});
	}

	@Test
	void law6ABeanThatHasAnotherKeyAtEachCallCausesNoFlood() {
		this.contextRunner
			.withBean("vault", OpenAiApiKeySupplier.class, () -> () -> ApiKey.of(ApplicationStub.newKey()))
			.run((context) -> {
				OpenAiConnections connections = context.getBean(OpenAiConnections.class);
				List<String> told = new ArrayList<>();
				connections.onNewKey(told::add);
				connections.read("openai");
				for (int i = 0; i < 100; i++) {
					context.getBean(OpenAiConnectionDetails.class).getApiKey();
				}
				assertThat(told).containsExactly("openai");
			});
	}

	private static ContextConsumer<AssertableApplicationContext> hasKeyOfVault() {
		return (context) -> assertThat(context.getBean(OpenAiConnectionDetails.class).getApiKey())
			.isEqualTo(ApiKey.of(KEY));
	}

	@Test
	void law11DetailsCannotBeALambdaThatForgetsItsAddress() {
		assertThat(Arrays.stream(OpenAiConnectionDetails.class.getMethods())
			.filter((method) -> Modifier.isAbstract(method.getModifiers()))
			.map(Method::getName)).containsExactlyInAnyOrder("getApiKey", "getBaseUrl");
	}

	/**
	 * A bean that must not be asked.
	 */
	static class Vault implements OpenAiConnectionDetails {

		@Override
		public ApiKey getApiKey() {
			throw new IllegalStateException("Not before it is needed");
		}

		@Override
		public String getBaseUrl() {
			throw new IllegalStateException("Not before it is needed");
		}

	}

}
