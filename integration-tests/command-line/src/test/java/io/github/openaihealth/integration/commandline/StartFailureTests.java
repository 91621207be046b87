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

import java.util.stream.Stream;

import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A start that fails because a call of the application itself failed.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@ParameterizedTest
	@CsvSource({ "sdk, runner", "sdk, bean", "web-client, runner", "web-client, bean", "rest-template, runner",
			"rest-template, bean", "rest-client, runner", "rest-client, bean" })
	void startThatFailsOnACallEndsWithItsDiagnosis(String client, String place, CapturedOutput output) {
		Throwable failure = start(this.openAi.baseUrl(), client, place);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("rejects the key of 'openai.api-key'")
			.contains("The call ended with HTTP 401, request id req_f00df00df00df00df00df00df00df00d.")
			.containsPattern(
					"The call was made in \\S+CommandLineApplication\\$Importer \\(CommandLineApplication\\.java:\\d+\\)\\.")
			.contains("The application stopped because its own call failed.")
			.contains("Cause: invalid-api-key, see ")
			.doesNotContain(OpenAiStandIn.REVOKED_KEY)
			.doesNotContain("\tat ");
		assertThat(failure).isNotInstanceOf(OpenAiMisconfigurationException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "runner", "bean" })
	void whatIsNotProvenToBeAboutAConnectionKeepsItsStackTrace(String place, CapturedOutput output) {
		start(this.openAi.baseUrl(), "unobserved", place);
		assertThat(output).doesNotContain("APPLICATION FAILED TO START")
			.contains("HttpClientErrorException$Unauthorized");
	}

	@Test
	void aCallToAnotherServerKeepsItsStackTrace(CapturedOutput output) {
		start(this.openAi.baseUrl().replace("127.0.0.1", "localhost"), "web-client", "runner",
				"importer.base-url=" + this.openAi.baseUrl());
		assertThat(output).doesNotContain("APPLICATION FAILED TO START").contains("WebClientResponseException");
	}

	@Test
	void anIgnoredCauseKeepsItsStackTrace(CapturedOutput output) {
		start(this.openAi.baseUrl(), "sdk", "runner", "openai.ignored-causes=invalid-api-key");
		assertThat(output).doesNotContain("APPLICATION FAILED TO START").contains("UnauthorizedException");
	}

	@Test
	void whenSwitchedOffStackTracesAreAsBefore(CapturedOutput output) {
		start(this.openAi.baseUrl(), "sdk", "runner", "openai.enabled=false");
		assertThat(output).doesNotContain("APPLICATION FAILED TO START").contains("UnauthorizedException");
	}

	private static Throwable start(String baseUrl, String client, String place, String... properties) {
		String[] all = Stream
			.concat(Stream.of("openai.base-url=" + baseUrl, "openai.api-key=" + OpenAiStandIn.REVOKED_KEY,
					"importer.client=" + client, "importer.place=" + place), Stream.of(properties))
			.toArray(String[]::new);
		Throwable failure = catchThrowable(
				() -> RunningApplication.start(WebApplicationType.NONE, CommandLineApplication.class, all));
		assertThat(failure).isNotNull();
		return failure;
	}

}
