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

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestHeaders}.
 */
class RequestHeadersTests {

	private static final String AZURE = "https://fake.openai.azure.com/openai/v1";

	private static RequestHeaders headers(OpenAiConnection connection) {
		return RequestHeaders.of(connection, Endpoint.of(connection, null), "test");
	}

	private static HttpHeaders sent(RequestHeaders headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost/v1"))
			.header("Accept", "*/*")
			.header("traceparent", "fake");
		headers.applyTo(request);
		return request.build().headers();
	}

	@Test
	void keyIsSentAsBearer() {
		HttpHeaders sent = sent(headers(Probes.connection("https://api.openai.com/v1")));
		assertThat(sent.allValues("authorization")).containsExactly("Bearer " + Probes.KEY);
		assertThat(sent.allValues("accept")).containsExactly("application/json");
		assertThat(sent.allValues("traceparent")).containsExactly("fake");
	}

	@Test
	void azureTakesKeysInAHeaderOfItsOwn() {
		HttpHeaders sent = sent(headers(Probes.connection(AZURE)));
		assertThat(sent.allValues("api-key")).containsExactly(Probes.KEY);
		assertThat(sent.firstValue("authorization")).isEmpty();
	}

	@Test
	void azureTakesTokensAsBearer() {
		HttpHeaders sent = sent(headers(Probes.connection(AZURE, "eyJFakeFakeFakeFake.eyJFake.Fake")));
		assertThat(sent.firstValue("api-key")).isEmpty();
		assertThat(sent.firstValue("authorization")).hasValue("Bearer eyJFakeFakeFakeFake.eyJFake.Fake");
	}

	@Test
	void law9ConfiguredHeaderWins() {
		RequestHeaders headers = headers(Probes.connection("https://gateway.example/v1", Probes.KEY,
				Map.of("authorization", "Basic FakeFake", "user-agent", "mine", "accept-encoding", "gzip")));
		HttpHeaders sent = sent(headers);
		assertThat(sent.allValues("authorization")).containsExactly("Basic FakeFake");
		assertThat(sent.allValues("user-agent")).containsExactly("mine");
		assertThat(sent.allValues("accept-encoding")).containsExactly("identity");
		assertThat(headers.hasCredential()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "authorization", "AUTHORIZATION", " Authorization " })
	void onlyAuthorizationTakesThePlaceOfTheKey(String name) {
		RequestHeaders headers = headers(
				Probes.connection("https://gateway.example/v1", Probes.KEY, Map.of(name, "Basic FakeFake")));
		assertThat(sent(headers).allValues("authorization")).containsExactly("Basic FakeFake");
		assertThat(headers.credentialName()).isEqualTo(name.strip());
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-api-key", "X-API-KEY", "api-key", "Api-Key", "Ocp-Apim-Subscription-Key",
			"Proxy-Authorization", "X-Authorization", "cf-aig-authorization", "Helicone-Auth", "X-Auth-Token" })
	void everyOtherHeaderIsSentBesideTheKey(String name) {
		for (String baseUrl : List.of("https://api.openai.com/v1", "https://gateway.example/v1")) {
			RequestHeaders headers = headers(Probes.connection(baseUrl, Probes.KEY, Map.of(name, "FakeGatewayKey")));
			assertThat(sent(headers).allValues("authorization")).containsExactly("Bearer " + Probes.KEY);
			assertThat(sent(headers).allValues(name)).containsExactly("FakeGatewayKey");
			assertThat(headers.credentialName()).isEqualTo("Authorization");
			HttpHeaders control = sent(headers.withoutCredential(null));
			assertThat(control.firstValue("authorization")).isEmpty();
			assertThat(control.allValues(name)).containsExactly("FakeGatewayKey");
		}
	}

	@Test
	void headerOfAzureTakesThePlaceOfTheKeyThere() {
		for (String name : List.of("api-key", "API-Key", "Authorization")) {
			RequestHeaders headers = headers(Probes.connection(AZURE, Probes.KEY, Map.of(name, "FakeOther")));
			assertThat(sent(headers).map().values().toString()).contains("FakeOther").doesNotContain(Probes.KEY);
			assertThat(headers.credentialName()).isEqualTo(name);
		}
		HttpHeaders sent = sent(headers(Probes.connection(AZURE, Probes.KEY, Map.of("x-api-key", "FakeOther"))));
		assertThat(sent.allValues("api-key")).containsExactly(Probes.KEY);
		assertThat(sent.allValues("x-api-key")).containsExactly("FakeOther");
	}

	@Test
	void withoutAKeyTheGatewaysHeaderIsTheCredential() {
		for (String name : List.of("x-api-key", "api-key", "Authorization")) {
			RequestHeaders headers = headers(
					Probes.connection("https://gateway.example/v1", null, Map.of(name, "FakeGatewayKey")));
			assertThat(headers.credentialName()).isEqualToIgnoringCase(name);
			assertThat(sent(headers.withoutCredential(null)).firstValue(name)).isEmpty();
		}
		assertThat(headers(Probes.connection("https://gateway.example/v1", null, Map.of("X-Team", "blue")))
			.hasCredential()).isFalse();
	}

	@Test
	void whatHoldsTheKeyIsLeftOutOfControlCalls() {
		OpenAiConnection connection = Probes.connection("https://gateway.example/v1", Probes.KEY,
				Map.of("X-Copy", "Token " + Probes.KEY));
		HttpHeaders control = sent(headers(connection).withoutCredential(connection.apiKey()));
		assertThat(control.map().values().toString()).doesNotContain(Probes.KEY);
	}

	@Test
	void whenNoKeyIsConfiguredNothingIsSentInItsPlace() {
		RequestHeaders headers = headers(Probes.connection("https://gateway.example/v1", null));
		assertThat(headers.hasCredential()).isFalse();
		assertThat(sent(headers).firstValue("authorization")).isEmpty();
	}

	@Test
	void controlCallHasNoCredentialInAnyHeader() {
		OpenAiConnection connection = Probes.connection("https://gateway.example/v1", Probes.KEY,
				Map.of("X-Team", "blue", "X-Copy", "key " + Probes.KEY, "api-key", Probes.KEY));
		HttpHeaders sent = sent(headers(connection).withoutCredential(connection.apiKey()));
		assertThat(sent.firstValue("X-Team")).hasValue("blue");
		assertThat(sent.map().toString()).doesNotContain(Probes.KEY);
	}

	@Test
	void law1IllegalValueIsNotShown() {
		for (String key : List.of(Probes.KEY + "\n", "\u200b" + Probes.KEY, "sk-Fäke", Probes.KEY + "\u0000")) {
			assertThatExceptionOfType(OpenAiMisconfigurationException.class)
				.isThrownBy(() -> headers(Probes.connection("https://api.openai.com/v1", key)))
				.satisfies((ex) -> {
					assertThat(ex.getDiagnoses().get(0).cause()).isEqualTo(Cause.ILLEGAL_HEADER);
					assertThat(ex.getDiagnoses().get(0).description()).contains("'openai.api-key' (originating from");
					assertThat(ex.getDiagnoses().get(0).toString() + ex).doesNotContain("Fake").doesNotContain("Fäke");
				});
		}
	}

	@Test
	void whenConfiguredHeaderIsIllegalItsNameIsShownAndNotItsValue() {
		for (Map.Entry<String, String> header : Map
			.of("X-Team", "FakeSecret\u0001", "X Team", "FakeSecret", "", "FakeSecret")
			.entrySet()) {
			assertThatExceptionOfType(OpenAiMisconfigurationException.class)
				.isThrownBy(() -> headers(Probes.connection("https://gateway.example/v1", null, Map.ofEntries(header))))
				.satisfies((ex) -> {
					assertThat(ex.getDiagnoses().get(0).cause()).isEqualTo(Cause.ILLEGAL_HEADER);
					assertThat(ex.getDiagnoses().get(0).description())
						.contains("'" + header.getKey() + "' in 'openai.headers'")
						.doesNotContain("FakeSecret");
				});
		}
	}

	@Test
	void headerThatOnlyTheClientCanSetIsNotMirrored() {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(
					() -> headers(Probes.connection("https://gateway.example/v1", null, Map.of("Host", "api.example"))))
			.satisfies((ex) -> assertThat(ex.getDiagnoses().get(0).cause()).isEqualTo(Cause.NOT_MIRRORED));
	}

	@Test
	void headersOfTheConnectionItselfAreLeftOut() {
		HttpHeaders sent = sent(headers(Probes.connection("https://gateway.example/v1", null,
				Map.of("Connection", "close", "Content-Length", "5", "Expect", "100-continue"))));
		assertThat(sent.map().keySet()).doesNotContain("Connection", "Content-Length", "Expect");
	}

	@Test
	void law1TextForLogsHasNoValues() {
		assertThat(headers(Probes.connection("https://api.openai.com/v1")).toString()).doesNotContain("Fake");
	}

}
