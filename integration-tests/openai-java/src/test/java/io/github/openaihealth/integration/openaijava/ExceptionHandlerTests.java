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

package io.github.openaihealth.integration.openaijava;

import java.io.IOException;
import java.util.List;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openaihealth.integration.GeneratedBlock;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exception handler of the documentation in an application.
 */
@ExtendWith(OutputCaptureExtension.class)
class ExceptionHandlerTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@RegisterExtension
	private final OpenAiStandIn elsewhere = new OpenAiStandIn();

	@ParameterizedTest
	@ValueSource(strings = { "rest-client", "web-client" })
	void clientsSeeTheSummaryAndTheLogHasTheDiagnosis(String client, CapturedOutput output) throws IOException {
		try (RunningApplication application = start()) {
			RunningApplication.Answer answer = application.get("/" + client, null);
			assertThat(answer.status()).isEqualTo(502);
			String problem = "{\"detail\":\"The endpoint rejects the key\",\"instance\":\"/" + client
					+ "\",\"status\":502,\"title\":\"Bad Gateway\",\"cause\":\"invalid-api-key\"}";
			assertThat(answer.body()).isEqualTo(problem);
			String logged = logged(output);
			assertThat(logged).contains("rejects the key of 'openai.api-key'", "ends with 'abcd'",
					"The call ended with HTTP 401");
			assertThat(output).doesNotContain(OpenAiStandIn.REVOKED_KEY);
			if (client.equals("rest-client")) {
				new GeneratedBlock("docs/exceptions.md", "problem").assertThatItIs("```json\n" + problem + "\n```\n");
				new GeneratedBlock("docs/exceptions.md", "log").assertThatItIs("```\n" + logged + "\n```\n");
			}
		}
	}

	@Test
	void aCallToSomebodyElseIsAnsweredAsBefore(CapturedOutput output) {
		try (RunningApplication application = start()) {
			assertThat(application.get("/elsewhere", null).status()).isEqualTo(500);
			assertThat(logged(output)).isEmpty();
			assertThat(output).contains("HttpClientErrorException$Unauthorized");
		}
	}

	@Test
	void clientsSeeNothingOfTheAnswer() {
		this.openAi.server()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.atPriority(0)
				.willReturn(WireMock.jsonResponse(
						"{\"error\":{\"message\":\"Incorrect API key provided: CANARY\",\"code\":\"invalid_api_key\"}}",
						401)));
		try (RunningApplication application = start()) {
			assertThat(application.get("/rest-client", null).body()).contains("invalid-api-key")
				.doesNotContain("CANARY", "openai.api-key", "127.0.0.1");
		}
	}

	private RunningApplication start() {
		return RunningApplication.start(ExceptionApplication.class, "openai.base-url=" + this.openAi.baseUrl(),
				"openai.api-key=" + OpenAiStandIn.REVOKED_KEY, "elsewhere=" + this.elsewhere.baseUrl());
	}

	private static String logged(CapturedOutput output) {
		List<String> lines = output.toString()
			.lines()
			.filter((line) -> line.contains("OpenAiExceptionHandler"))
			.toList();
		assertThat(lines).hasSizeLessThan(2);
		return lines.isEmpty() ? "" : lines.get(0).substring(lines.get(0).indexOf(" : ") + 3);
	}

	/**
	 * An application whose answers need OpenAI.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ ClientApplication.class, QuestionController.class })
	static class ExceptionApplication {

	}

	/**
	 * Asks OpenAI.
	 */
	@RestController
	static class QuestionController {

		private final RestClient restClient;

		private final WebClient webClient;

		private final String elsewhere;

		QuestionController(RestClient restClient, WebClient webClient, @Value("${elsewhere}") String elsewhere) {
			this.restClient = restClient;
			this.webClient = webClient;
			this.elsewhere = elsewhere;
		}

		@GetMapping("/rest-client")
		String restClient() {
			return this.restClient.get().uri("/models").retrieve().body(String.class);
		}

		@GetMapping("/web-client")
		String webClient() {
			return this.webClient.get().uri("/models").retrieve().bodyToMono(String.class).block();
		}

		@GetMapping("/elsewhere")
		String elsewhere() {
			return this.restClient.get().uri(this.elsewhere + "/models").retrieve().body(String.class);
		}

	}

}
