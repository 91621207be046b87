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

import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a user sees when an application with a wrong key does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupFailureTests {

	@ParameterizedTest
	@EnumSource
	void whenKeyIsMissingStartFailsWithAnalysisBeforeTheWebServer(WebApplicationType type, CapturedOutput output) {
		assertThatStartFails(Cause.MISSING_API_KEY, type);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("openai.api-key")
			.contains("OPENAI_API_KEY")
			.contains("openai.ignored-causes=missing-api-key")
			.doesNotContain("Tomcat")
			.doesNotContain("\tat ");
	}

	@Test
	void whenInitializationIsLazyStartFails(CapturedOutput output) {
		assertThatStartFails(Cause.MISSING_API_KEY, WebApplicationType.SERVLET,
				"--spring.main.lazy-initialization=true");
		assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("Tomcat");
	}

	@Test
	void whenAnotherClientWouldFailOnTheSameKeyOurAnalysisComesFirst(CapturedOutput output) {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> run(WebApplicationType.NONE, ClientConfiguration.class));
		assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("At least one credential source");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			blank-api-key           | ``
			blank-api-key           | `   `
			unresolved-reference    | ${OPENAI_API_KEY}
			placeholder-api-key     | YOUR_API_KEY
			placeholder-api-key     | sk-your-openai-key-here
			surrounding-white-space | ` sk-proj-Zq3vT7mKp2Xw9LcRb5NdYh8Js`
			""")
	void whenKeyIsWrongStartFails(String cause, String value, CapturedOutput output) {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> run(WebApplicationType.NONE, TestApplication.class, "--openai.api-key=" + value))
			.satisfies(hasCause(cause));
		assertThat(output).contains("'openai.api-key'").contains("commandLineArgs").contains(cause);
		assertThat(output).doesNotContain("Zq3vT7mKp2Xw9LcRb5NdYh8Js");
	}

	@Test
	void whenPlaceholderIsCircularStartFailsWithoutTheValue(CapturedOutput output) {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> run(WebApplicationType.NONE, TestApplication.class,
					"--openai.api-key=sk-EXAMPLE-${openai.api-key}"))
			.satisfies(hasCause("unreadable-property"));
		assertThat(output).contains("'openai.api-key'").doesNotContain("sk-EXAMPLE");
	}

	@Test
	void whenFailFastIsOffStartLogsOneError(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(WebApplicationType.NONE, TestApplication.class,
				"--openai.fail-fast=false")) {
			assertThat(context.isRunning()).isTrue();
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("ERROR"))).singleElement()
			.asString()
			.contains("missing-api-key");
	}

	@ParameterizedTest
	@CsvSource({ "api-key", "api-key-file", "base-url", "org-id", "project-id", "headers.x-team", "headers",
			"ssl.bundle", "enabled", "ignored-causes", "discovery.enabled", "connections.gateway.api-key",
			"connections.gateway.base-url", "connections.gateway.headers.x-team" })
	void whenAnyPropertyRefersToItselfFailFastDecidesAndNobodySeesTheValue(String name, CapturedOutput output) {
		String[] arguments = { "--openai.%1$s=sk-EXAMPLE-${openai.%1$s}".formatted(name),
				"--openai.test-connection=off" };
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> run(WebApplicationType.NONE, TestApplication.class, arguments))
			.satisfies(hasCause("unreadable-property"));
		run(WebApplicationType.NONE, TestApplication.class,
				Stream
					.concat(Stream.of(arguments),
							Stream.of("--openai.fail-fast=false", "--logging.level.io.github=TRACE"))
					.toArray(String[]::new))
			.close();
		assertThat(output).contains("'openai." + name.replaceAll("\\.x-team", ""))
			.contains("(unreadable-property)")
			.doesNotContain("sk-EXAMPLE");
	}

	@Test
	void whenFailFastIsNoBooleanStartFailsWithoutTheValue(CapturedOutput output) {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> run(WebApplicationType.NONE, TestApplication.class, "--openai.fail-fast=sk-EXAMPLE"))
			.satisfies(hasCause("unreadable-property"));
		assertThat(output).contains("'openai.fail-fast'").doesNotContain("sk-EXAMPLE");
	}

	@ParameterizedTest
	@CsvSource({ "--openai.enabled=false", "--openai.ignored-causes=missing-api-key",
			"--openai.base-url=http://127.0.0.1:1/v1" })
	void whenNoKeyIsMeantStartSucceeds(String argument, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(WebApplicationType.NONE, TestApplication.class, argument)) {
			assertThat(context.isRunning()).isTrue();
		}
		assertThat(output).doesNotContain("ERROR");
	}

	@Test
	void whenIgnoredCauseIsUnknownStartWarns(CapturedOutput output) {
		run(WebApplicationType.NONE, TestApplication.class, "--openai.base-url=http://127.0.0.1:1/v1",
				"--openai.ignored-causes=mising-api-key")
			.close();
		assertThat(output).contains("'openai.ignored-causes' names 'mising-api-key', which is no cause.");
	}

	@Test
	void analysisStaysBelowTwoKilobytes() {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> run(WebApplicationType.NONE, TestApplication.class, "--openai.api-key=\"YOUR_API_KEY\"",
					"--openai.base-url=openai"))
			.satisfies((ex) -> {
				var analysis = new OpenAiMisconfigurationFailureAnalyzer().analyze(ex);
				assertThat(analysis.getDescription() + analysis.getAction()).hasSizeLessThan(2000);
			});
	}

	private void assertThatStartFails(Cause cause, WebApplicationType type, String... arguments) {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> run(type, TestApplication.class, arguments))
			.satisfies(hasCause(cause.id()));
	}

	private static ThrowingConsumer<OpenAiMisconfigurationException> hasCause(String id) {
		return (ex) -> assertThat(ex.getDiagnoses()).extracting(Diagnosis::cause).extracting(Cause::id).contains(id);
	}

	private static ConfigurableApplicationContext run(WebApplicationType type, Class<?> source, String... arguments) {
		return new SpringApplicationBuilder(source).web(type)
			.properties("server.port=0", "server.address=127.0.0.1")
			.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ClientConfiguration {

		@Bean
		static Object aClient() {
			throw new IllegalStateException("At least one credential source must be specified");
		}

		@Bean
		Object aaUsesTheClient(Object aClient) {
			return new Object();
		}

	}

}
