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

package io.github.openaihealth.sample.ask;

import java.time.Duration;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.calls.OpenAiExceptionExplainer;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChatClient}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ChatClientTests {

	private static final String COMPLETION = """
			{"choices": [{"index": 0, "message": {"role": "assistant", "content": "African or European?"}}]}
			""";

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

	private OpenAiExceptionExplainer explainer = (exception) -> null;

	private volatile @Nullable ApiKey key = ApiKey.of("EXAMPLE-key-before-rotation");

	@BeforeEach
	void start() {
		this.server.start();
		answer(WireMock.okJson(COMPLETION));
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void whenModelAnswersTheAnswerIsGiven() {
		assertThat(ask()).isEqualTo(Answer.of("African or European?", 200));
		this.server.verify(WireMock.postRequestedFor(WireMock.urlPathEqualTo("/v1/chat/completions"))
			.withHeader("OpenAI-Organization", WireMock.equalTo("org-EXAMPLE"))
			.withHeader("OpenAI-Project", WireMock.equalTo("proj_EXAMPLE"))
			.withHeader("x-gateway", WireMock.equalTo("EXAMPLE"))
			.withRequestBody(WireMock.matchingJsonPath("$.messages[0].content", WireMock.equalTo("What?"))));
	}

	@Test
	void whenKeyIsRotatedTheNextCallUsesIt() {
		ask();
		this.key = ApiKey.of("EXAMPLE-key-after-rotation");
		ask();
		this.key = null;
		ask();
		assertThat(this.server.getServeEvents().getServeEvents())
			.extracting((event) -> event.getRequest().getHeader("Authorization"))
			.containsExactly(null, "Bearer EXAMPLE-key-after-rotation", "Bearer EXAMPLE-key-before-rotation");
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 400, 401, 403, 404, 429, 500, 503 })
	void law1TheKeyNeverLeaves(int status, CapturedOutput output) {
		answer(WireMock.aResponse()
			.withStatus(status)
			.withBody("{\"error\": {\"message\": \"Incorrect API key provided: EXAMPLE-key-before-rotation\"}}"));
		Answer answer = ask();
		assertThat(answer)
			.isEqualTo(Answer.failed("The call failed with the status %d.".formatted(status), status, null));
		assertThat(output).doesNotContain("EXAMPLE-key");
	}

	@Test
	void law1TheKeyNeverLeavesEvenIfItCannotBeSent(CapturedOutput output) {
		this.key = ApiKey.of("EXAMPLE-key-before-rotation\n");
		assertThat(ask()).isEqualTo(Answer.failed("The call failed before an answer came.", null, null));
		assertThat(output).doesNotContain("EXAMPLE-key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "{\"choices\": []}", "{\"choices\": [{\"message\": {\"content\": null}}]}",
			"<html></html>", "{\"choices\":" })
	void whenAnswerIsNoCompletionItIsNotShown(String body) {
		answer(WireMock.ok(body).withHeader("Content-Type", "application/json"));
		assertThat(ask()).isEqualTo(Answer.failed("What answered is not the API of a model.", 200, null));
	}

	@Test
	void whenAnswerIsAPageItIsNotShown() {
		answer(WireMock.ok("<html></html>").withHeader("Content-Type", "text/html"));
		assertThat(ask()).isEqualTo(Answer.failed("What answered is not the API of a model.", 200, null));
	}

	@Test
	void whenAnswerIsLateTheCallEnds() {
		answer(WireMock.okJson(COMPLETION).withFixedDelay(20_000));
		assertThat(ask(Duration.ofSeconds(1))).isEqualTo(Answer.failed("No answer came within 1 s.", null, null));
	}

	@Test
	void whenFailureIsUnderstoodTheAnswerSaysWhatItMeans() {
		answer(WireMock.unauthorized());
		Diagnosis diagnosis = new Diagnosis(Cause.INVALID_API_KEY, "The key is rejected.", "Replace it.");
		this.explainer = (exception) -> (exception instanceof HttpClientErrorException) ? diagnosis : null;
		assertThat(ask()).isEqualTo(Answer.failed("The call failed with the status 401.", 401, diagnosis));
	}

	@Test
	void whenNobodyListensTheCallFails() {
		int port = this.server.port();
		this.server.stop();
		assertThat(ask("http://127.0.0.1:%d/v1".formatted(port), Duration.ofSeconds(10)))
			.isEqualTo(Answer.failed("The call failed before an answer came.", null, null));
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.server.stubFor(WireMock.post("/v1/chat/completions").willReturn(answer));
	}

	private Answer ask() {
		return ask(Duration.ofSeconds(10));
	}

	private Answer ask(Duration timeout) {
		return ask("http://127.0.0.1:%d/v1".formatted(this.server.port()), timeout);
	}

	private Answer ask(String baseUrl, Duration timeout) {
		ChatClient client = new ChatClient(RestClient.builder(), new Connection(baseUrl), this.explainer,
				new AskProperties("gpt-EXAMPLE", 10, timeout));
		return client.ask("What?");
	}

	/**
	 * A connection whose key changes.
	 */
	private final class Connection implements OpenAiConnectionDetails {

		private final String baseUrl;

		private Connection(String baseUrl) {
			this.baseUrl = baseUrl;
		}

		@Override
		public @Nullable ApiKey getApiKey() {
			return ChatClientTests.this.key;
		}

		@Override
		public String getBaseUrl() {
			return this.baseUrl;
		}

		@Override
		public String getOrganizationId() {
			return "org-EXAMPLE";
		}

		@Override
		public String getProjectId() {
			return "proj_EXAMPLE";
		}

		@Override
		public Map<String, String> getHeaders() {
			return Map.of("x-gateway", "EXAMPLE");
		}

	}

}
