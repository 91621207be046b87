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

package io.github.openaihealth.probe;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.http.client.HttpClientSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiProbe} against a server.
 */
class OpenAiProbeTests {

	private static final String MODELS = "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-fake\",\"object\":\"model\"}]}";

	@RegisterExtension
	static WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final OpenAiProbe probe = Probes.probe();

	@AfterEach
	void close() {
		this.probe.close();
	}

	private static String baseUrl() {
		return "http://127.0.0.1:" + server.getPort() + "/v1";
	}

	@Test
	void law8ThreadsDoNotKeepTheClassLoaderOfARequest() {
		Thread current = Thread.currentThread();
		ClassLoader contextClassLoader = current.getContextClassLoader();
		ClassLoader ofRequest = new URLClassLoader(new URL[0], contextClassLoader);
		current.setContextClassLoader(ofRequest);
		try {
			asksForKey();
			probe(Probes.connection(baseUrl()));
		}
		finally {
			current.setContextClassLoader(contextClassLoader);
		}
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getContextClassLoader)
			.doesNotContain(ofRequest);
	}

	private ProbeResult probe(OpenAiConnection connection) {
		return this.probe.probe(connection, Probes.DEADLINE, false).block();
	}

	private static void asksForKey() {
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson(MODELS)));
		server.stubFor(withoutKey(WireMock.get(WireMock.anyUrl())).willReturn(WireMock.aResponse()
			.withStatus(401)
			.withBody("{\"error\":{\"message\":\"You didn't provide an API key.\"}}")));
	}

	private static MappingBuilder withoutKey(MappingBuilder mapping) {
		return mapping.withHeader("Authorization", WireMock.absent());
	}

	@Test
	void whenKeyIsAcceptedSaysSo() {
		asksForKey();
		ProbeResult result = probe(Probes.connection(baseUrl()));
		assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		assertThat(result.httpStatus()).isEqualTo(200);
		assertThat(result.endpoint()).isEqualTo("127.0.0.1:" + server.getPort() + "/v1/models");
		assertThat(result.authentication()).isEqualTo(Authentication.ENFORCED);
		assertThat(result.latency()).isPositive().isLessThan(Probes.DEADLINE);
	}

	@Test
	void sendsKeyOrganizationProjectAndUserAgent() {
		asksForKey();
		OpenAiConnection connection = new OpenAiConnection("openai",
				new Sourced<>(ApiKey.of(Probes.KEY), "openai.api-key", null),
				new Sourced<>(baseUrl(), "openai.base-url", null), new Sourced<>("org-Fake", "openai.org-id", null),
				new Sourced<>("proj_Fake", "openai.project-id", null), Map.of("X-Team", "blue"), List.of());
		probe(connection);
		List<LoggedRequest> requests = server.findAll(WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/models")));
		assertThat(requests).hasSize(2);
		LoggedRequest request = requests.stream()
			.filter((candidate) -> candidate.containsHeader("Authorization"))
			.findFirst()
			.orElseThrow();
		assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + Probes.KEY);
		assertThat(request.getHeader("OpenAI-Organization")).isEqualTo("org-Fake");
		assertThat(request.getHeader("OpenAI-Project")).isEqualTo("proj_Fake");
		assertThat(request.getHeader("X-Team")).isEqualTo("blue");
		assertThat(request.getHeader("User-Agent")).isEqualTo("openai-health-spring-boot/test");
		assertThat(request.getHeader("Accept")).isEqualTo("application/json");
		assertThat(request.getHeader("Accept-Encoding")).isEqualTo("identity");
	}

	@Test
	void whenKeyIsRejectedSaysSo() {
		server.stubFor(WireMock.get(WireMock.anyUrl())
			.willReturn(WireMock.aResponse()
				.withStatus(401)
				.withHeader("x-request-id", "req_0123456789abcdef0123456789abcdef")
				.withBody(
						"{\"error\":{\"message\":\"Incorrect API key provided: sk-proj-****AbC1.\",\"code\":\"invalid_api_key\"}}")));
		ProbeResult result = probe(Probes.connection(baseUrl()));
		assertThat(result.cause()).isEqualTo(Cause.INVALID_API_KEY);
		assertThat(result.providerCode()).isEqualTo("invalid_api_key");
		assertThat(result.requestId()).isEqualTo("req_0123456789abcdef0123456789abcdef");
	}

	@Test
	void whenHeaderTakesThePlaceOfTheKeyNothingIsSaidOfTheKey() {
		OpenAiConnection connection = Probes.connection(baseUrl(), Probes.KEY,
				Map.of("authorization", "Basic FakeFakeFake"));
		String ending = Probes.KEY.substring(Probes.KEY.length() - 4);
		for (int status : new int[] { 200, 401, 403, 404, 429, 500, 503 }) {
			server.resetMappings();
			server.stubFor(WireMock.get(WireMock.anyUrl())
				.willReturn(WireMock.aResponse()
					.withStatus(status)
					.withBody((status == 200) ? MODELS
							: "{\"error\":{\"message\":\"Incorrect API key provided: Fake.\",\"code\":\"invalid_api_key\"}}")));
			ProbeResult result = probe(connection);
			assertThat(result.diagnosis().description() + " " + result.diagnosis().action()).as("%d", status)
				.doesNotContain(ending)
				.doesNotContain("openai.api-key")
				.doesNotContainIgnoringCase("the key");
		}
		server.verify(0, WireMock.getRequestedFor(WireMock.anyUrl())
			.withHeader("Authorization", WireMock.containing(Probes.KEY)));
	}

	@Test
	void whenHeaderTakesThePlaceOfTheKeyTextsSpeakOfTheHeader() {
		OpenAiConnection connection = Probes.connection(baseUrl(), Probes.KEY,
				Map.of("authorization", "Basic FakeFakeFake"));
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.aResponse().withStatus(401)));
		server.stubFor(WireMock.get(WireMock.anyUrl())
			.withHeader("Authorization", WireMock.equalTo("Basic FakeFakeFake"))
			.willReturn(WireMock.okJson(MODELS)));
		ProbeResult result = probe(connection);
		assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		assertThat(result.authentication()).isEqualTo(Authentication.ENFORCED);
		assertThat(result.diagnosis().description()).contains("the header 'authorization' in 'openai.headers'");
	}

	@Test
	void whenGatewayHasAKeyOfItsOwnBothAreSentAndTheKeyIsReported() {
		OpenAiConnection connection = Probes.connection(baseUrl(), Probes.KEY, Map.of("x-api-key", "FakeGatewayKey"));
		server.stubFor(WireMock.get(WireMock.anyUrl())
			.withHeader("x-api-key", WireMock.equalTo("FakeGatewayKey"))
			.willReturn(WireMock.aResponse()
				.withStatus(401)
				.withBody("{\"error\":{\"message\":\"You didn't provide an API key.\"}}")));
		server.stubFor(WireMock.get(WireMock.anyUrl())
			.withHeader("x-api-key", WireMock.equalTo("FakeGatewayKey"))
			.withHeader("Authorization", WireMock.equalTo("Bearer " + Probes.KEY))
			.willReturn(WireMock.okJson(MODELS)));
		ProbeResult result = probe(connection);
		assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		assertThat(result.authentication()).isEqualTo(Authentication.ENFORCED);
		assertThat(result.diagnosis().description()).contains("the key of 'openai.api-key'");
	}

	@Test
	void whenNobodyListensSaysSo() {
		ProbeResult result = this.probe.probe(Probes.connection("http://127.0.0.1:1/v1"), Probes.DEADLINE, false)
			.block();
		assertThat(result.cause()).isEqualTo(Cause.CONNECTION_REFUSED);
		assertThat(result.httpStatus()).isNull();
	}

	@Test
	void whenEndpointAnswersWithoutKeySaysThatItProvesNothing() {
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson(MODELS)));
		OpenAiConnection connection = Probes.connection(baseUrl());
		for (int i = 0; i < 3; i++) {
			ProbeResult result = probe(connection);
			assertThat(result.cause()).isEqualTo(Cause.AUTHENTICATION_NOT_ENFORCED);
			assertThat(result.authentication()).isEqualTo(Authentication.NOT_ENFORCED);
		}
		server.verify(1, withoutKeyRequested());
		server.verify(4, WireMock.getRequestedFor(WireMock.anyUrl()));
	}

	private static RequestPatternBuilder withoutKeyRequested() {
		return WireMock.getRequestedFor(WireMock.anyUrl()).withHeader("Authorization", WireMock.absent());
	}

	@Test
	void whenKeyChangesThereIsAnotherControlCall() {
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson(MODELS)));
		probe(Probes.connection(baseUrl(), "sk-FakeFakeFakeFakeFake1"));
		probe(Probes.connection(baseUrl(), "sk-FakeFakeFakeFakeFake2"));
		probe(Probes.connection(baseUrl(), "sk-FakeFakeFakeFakeFake1"));
		server.verify(2, withoutKeyRequested());
	}

	@Test
	void whenControlCallIsOffAcceptanceIsNotVerified() {
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson(MODELS)));
		try (OpenAiProbe probe = Probes.probe(HttpClientSettings.defaults(), new ProbeSettings(null, false, "test"))) {
			ProbeResult result = probe.probe(Probes.connection(baseUrl()), Probes.DEADLINE, false).block();
			assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
			assertThat(result.authentication()).isEqualTo(Authentication.NOT_VERIFIED);
		}
		server.verify(1, WireMock.getRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void whenControlCallIsSlowAcceptanceIsStillReported() {
		asksForKey();
		server.stubFor(withoutKey(WireMock.get(WireMock.anyUrl()))
			.willReturn(WireMock.aResponse().withStatus(401).withFixedDelay(3000)));
		ProbeResult result = this.probe.probe(Probes.connection(baseUrl()), Duration.ofSeconds(1), false).block();
		assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		assertThat(result.authentication()).isEqualTo(Authentication.NOT_VERIFIED);
		assertThat(result.latency()).isLessThanOrEqualTo(Duration.ofMillis(1100));
		probe(Probes.connection(baseUrl()));
		server.verify(1, withoutKeyRequested());
	}

	/*
	 * What servers say to an empty call of the operation.
	 */
	static Stream<Arguments> refusalsOfContent() {
		return Stream.of(400, 422)
			.flatMap((status) -> Stream.of(
					"{\"error\":{\"message\":\"you must provide a model parameter\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}",
					"{\"error\":{\"message\":\"Missing required parameter: 'model'.\",\"type\":\"invalid_request_error\",\"code\":\"missing_required_parameter\"}}",
					"{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"messages\"],\"msg\":\"Field required\",\"input\":{}}]}",
					"{\"object\":\"error\",\"message\":\"[{'type': 'missing', 'loc': ('body', 'model')}]\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}",
					"{\"error\":\"messages is required\"}", "{\"message\":\"The request body is not valid.\"}")
				.map((body) -> Arguments.of(status, body)));
	}

	@ParameterizedTest
	@MethodSource("refusalsOfContent")
	void whenThereIsNoListTheOperationTells(int status, String body) {
		for (int noList : new int[] { 404, 405, 501 }) {
			server.resetAll();
			server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.aResponse().withStatus(noList)));
			server.stubFor(withoutKey(WireMock.post("/v1/chat/completions"))
				.willReturn(WireMock.aResponse().withStatus(401).withBody("{}")));
			server.stubFor(withKey(WireMock.post("/v1/chat/completions"))
				.willReturn(WireMock.aResponse().withStatus(status).withBody(body)));
			try (OpenAiProbe probe = Probes.probe()) {
				ProbeResult result = probe.probe(Probes.connection(baseUrl()), Probes.DEADLINE, false).block();
				assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
				assertThat(result.authentication()).isEqualTo(Authentication.ENFORCED);
				assertThat(result.endpoint()).endsWith("/v1/chat/completions");
				assertThat(result.diagnosis().description()).contains("no list of models").contains("status " + status);
			}
			server.verify(2,
					WireMock.postRequestedFor(WireMock.anyUrl())
						.withRequestBody(WireMock.equalTo("{}"))
						.withHeader("Content-Type", WireMock.equalTo("application/json")));
		}
	}

	private static MappingBuilder withKey(MappingBuilder mapping) {
		return mapping.withHeader("Authorization", WireMock.equalTo("Bearer " + Probes.KEY));
	}

	@Test
	void whenOperationRefusesTheContentOfEverybodyItProvesNothing() {
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.notFound()));
		server.stubFor(WireMock.post(WireMock.anyUrl())
			.willReturn(WireMock.aResponse().withStatus(422).withBody("{\"detail\":\"Field required\"}")));
		ProbeResult result = probe(Probes.connection(baseUrl()));
		assertThat(result.cause()).isEqualTo(Cause.AUTHENTICATION_NOT_ENFORCED);
		assertThat(probe(Probes.connection(baseUrl(), null)).cause()).isEqualTo(Cause.NO_AUTHENTICATION);
	}

	@Test
	void whenOperationRefusesTheKeyItIsRejected() {
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.notFound()));
		for (int status : new int[] { 400, 401, 403 }) {
			server.stubFor(WireMock.post(WireMock.anyUrl())
				.willReturn(WireMock.aResponse()
					.withStatus(status)
					.withBody("{\"error\":{\"message\":\"Invalid API key\",\"code\":\"invalid_api_key\"}}")));
			assertThat(probe(Probes.connection(baseUrl())).cause()).isEqualTo(Cause.INVALID_API_KEY);
		}
		server.verify(0, withoutKeyRequested());
	}

	@Test
	void whenOperationProvesNothingEitherTheBaseUrlIsWrong() {
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.notFound()));
		for (ResponseDefinitionBuilder answer : List.of(WireMock.notFound(), WireMock.aResponse().withStatus(405),
				WireMock.aResponse().withStatus(501), WireMock.okJson("{\"choices\":[]}"),
				WireMock.ok("<html></html>"))) {
			server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(answer));
			ProbeResult result = probe(Probes.connection(baseUrl()));
			assertThat(result.cause()).isEqualTo(Cause.NOT_AN_OPENAI_API);
			assertThat(result.httpStatus()).isEqualTo(404);
		}
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.badRequest().withBody("<html>Bad")));
		assertThat(probe(Probes.connection(baseUrl())).cause()).isEqualTo(Cause.UNEXPECTED_ANSWER);
		server.verify(0, withoutKeyRequested());
	}

	@Test
	void whenPathIsChosenTheOperationIsNotAsked() {
		server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.notFound()));
		try (OpenAiProbe probe = Probes.probe(HttpClientSettings.defaults(),
				new ProbeSettings("status", true, "test"))) {
			ProbeResult result = probe.probe(Probes.connection(baseUrl()), Probes.DEADLINE, false).block();
			assertThat(result.cause()).isEqualTo(Cause.NOT_AN_OPENAI_API);
		}
		server.verify(0, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void controlCallThatFoundNothingIsMadeAgainLaterAndLater() {
		asksForKey();
		server.stubFor(withoutKey(WireMock.get(WireMock.anyUrl())).willReturn(WireMock.serverError()));
		List<Integer> controlCalls = new ArrayList<>();
		for (int i = 1; i <= 14; i++) {
			int before = server.findAll(withoutKeyRequested()).size();
			ProbeResult result = probe(Probes.connection(baseUrl()));
			assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
			assertThat(result.authentication()).isEqualTo(Authentication.NOT_VERIFIED);
			assertThat(result.diagnosis().description()).contains("not verified");
			if (server.findAll(withoutKeyRequested()).size() > before) {
				controlCalls.add(i);
			}
		}
		assertThat(controlCalls).containsExactly(1, 3, 6, 11);
	}

	@Test
	void whenLaterControlCallIsConclusiveItCounts() {
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson(MODELS)));
		server.stubFor(withoutKey(WireMock.get(WireMock.anyUrl())).willReturn(WireMock.serviceUnavailable()));
		assertThat(probe(Probes.connection(baseUrl())).authentication()).isEqualTo(Authentication.NOT_VERIFIED);
		server.stubFor(withoutKey(WireMock.get(WireMock.anyUrl())).willReturn(WireMock.okJson(MODELS)));
		assertThat(probe(Probes.connection(baseUrl())).authentication()).isEqualTo(Authentication.NOT_VERIFIED);
		for (int i = 0; i < 3; i++) {
			assertThat(probe(Probes.connection(baseUrl())).cause()).isEqualTo(Cause.AUTHENTICATION_NOT_ENFORCED);
		}
		server.verify(2, withoutKeyRequested());
	}

	@Test
	void whenNoKeyIsConfiguredAndNoneIsAskedForThereIsNothingToDo() {
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson(MODELS)));
		assertThat(probe(Probes.connection(baseUrl(), null)).cause()).isEqualTo(Cause.NO_AUTHENTICATION);
		server.verify(1, WireMock.getRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void whenNoKeyIsConfiguredAndOneIsAskedForNothingIsDecided() {
		asksForKey();
		assertThat(probe(Probes.connection(baseUrl(), null)).cause()).isEqualTo(Cause.API_KEY_REQUIRED);
	}

	@Test
	void whenBaseUrlIsMalformedThereIsADiagnosisAndNoCall() {
		for (String baseUrl : List.of("", "api.openai.com", "ftp://api.openai.com", "https://", "${OPENAI_BASE_URL}",
				"https://host:99999/v1", "https://exa mple/v1", "http://[::1", "https://host/%zz")) {
			assertThat(probe(Probes.connection(baseUrl)).cause()).as(baseUrl).isEqualTo(Cause.INVALID_BASE_URL);
		}
	}

	@Test
	void queryOfBaseUrlIsSentAndNeverShown() {
		asksForKey();
		ProbeResult result = probe(Probes.connection(baseUrl() + "/?api-version=1&secret=FakeSecret"));
		assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		assertThat(result.toString()).doesNotContain("FakeSecret");
		server.verify(2, WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/models?api-version=1&secret=FakeSecret")));
	}

	@Test
	void userInfoOfBaseUrlIsNeitherUsedNorShown() {
		asksForKey();
		ProbeResult result = probe(
				Probes.connection("http://FakeUser:FakePassword@127.0.0.1:" + server.getPort() + "/v1"));
		assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		assertThat(result.toString()).doesNotContain("FakeUser").doesNotContain("FakePassword");
	}

	@Test
	void newConnectionLeavesTheOldOneAlone() {
		asksForKey();
		ProbeResult result = this.probe.probe(Probes.connection(baseUrl()), Probes.DEADLINE, true).block();
		assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
	}

}
