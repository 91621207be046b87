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

package io.github.openaihealth.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpenAiClientHttpRequestInterceptor} and
 * {@link OpenAiExchangeFilterFunction}.
 */
class OwnClientsTests {

	private static final String KEY = "EXAMPLE-of-a-key";

	private final Connection connection = new Connection();

	@ParameterizedTest
	@EnumSource
	void keyOrganizationProjectAndHeadersAreSent(Client client) {
		this.connection.organization = "org-EXAMPLE";
		this.connection.project = "proj_EXAMPLE";
		this.connection.headers.put("x-team", "blue");
		this.connection.headers.put("x-api-key", "EXAMPLE-of-a-gateway");
		HttpHeaders sent = client.send(this.connection, "https://api.openai.com/v1/models");
		assertThat(sent.getFirst("Authorization")).isEqualTo("Bearer " + KEY);
		assertThat(sent.getFirst("openai-organization")).isEqualTo("org-EXAMPLE");
		assertThat(sent.getFirst("openai-project")).isEqualTo("proj_EXAMPLE");
		assertThat(sent.getFirst("x-team")).isEqualTo("blue");
		assertThat(sent.getFirst("x-api-key")).isEqualTo("EXAMPLE-of-a-gateway");
		assertThat(sent.getFirst("x-of-the-call")).isEqualTo("kept");
	}

	@ParameterizedTest
	@CsvSource({ "https://a.openai.azure.com/openai/v1, EXAMPLE, api-key, EXAMPLE",
			"https://a.openai.azure.com/openai/v1, eyJEXAMPLE, Authorization, Bearer eyJEXAMPLE",
			"https://a.openai.azure.us, EXAMPLE, api-key, EXAMPLE",
			"http://localhost:11434/v1, a, Authorization, Bearer a" })
	void keyIsSentInTheHeaderOfTheHost(String baseUrl, String key, String header, String value) {
		this.connection.baseUrl = baseUrl;
		this.connection.key = ApiKey.of(key);
		for (Client client : Client.values()) {
			HttpHeaders sent = client.send(this.connection, baseUrl + "/models");
			assertThat(sent.getFirst(header)).isEqualTo(value);
			assertThat(Stream.of("Authorization", "api-key").filter(sent::containsHeader)).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "https://api.openai.com/v1, authorization", "https://gateway.example.org, Authorization",
			"https://a.openai.azure.com/openai/v1, API-Key" })
	void aConfiguredCredentialTakesThePlaceOfTheKey(String baseUrl, String header) {
		this.connection.baseUrl = baseUrl;
		this.connection.headers.put(header, "Basic EXAMPLE");
		for (Client client : Client.values()) {
			HttpHeaders sent = client.send(this.connection, baseUrl);
			assertThat(sent.get(header)).containsExactly("Basic EXAMPLE");
			assertThat(sent.toString()).doesNotContain(KEY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null" })
	void withoutKeyThereIsNoAuthentication(String key) {
		this.connection.key = key.equals("null") ? null : ApiKey.of(key);
		for (Client client : Client.values()) {
			assertThat(client.send(this.connection, "https://api.openai.com/v1/models").containsHeader("Authorization"))
				.isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource
	void law11NothingGoesToAnotherOrigin(String baseUrl, String uri) {
		this.connection.baseUrl = baseUrl;
		this.connection.organization = "org-EXAMPLE";
		this.connection.headers.put("x-secret", "EXAMPLE");
		for (Client client : Client.values()) {
			assertThat(client.send(this.connection, uri).headerNames()).containsExactly("x-of-the-call");
			assertThat(this.connection.asked).isFalse();
		}
	}

	static Stream<String[]> law11NothingGoesToAnotherOrigin() {
		return Stream
			.of("https://api.openai.com/v1", "https://gateway.example.org:8443", "http://127.0.0.1:8080/v1",
					"https://[::1]/v1", "not a URL", "/v1", "")
			.flatMap((baseUrl) -> Stream
				.of("http://api.openai.com/v1", "https://api.openai.com:8443/v1",
						"https://api.openai.com.example.org/v1", "https://api.openai.com@example.org/v1",
						"https://example.org/v1?https://api.openai.com/v1", "https://example.org/api.openai.com",
						"https://eu.api.openai.com/v1", "https://gateway.example.org/",
						"https://gateway.example.org:8444", "http://127.0.0.1/v1", "http://127.0.0.1:8081/v1",
						"http://localhost:8080/v1", "https://[::2]/v1", "/v1/models", "mailto:api.openai.com")
				.map((uri) -> new String[] { baseUrl, uri }));
	}

	@ParameterizedTest
	@CsvSource({ "https://api.openai.com/v1, https://API.openai.com:443/v1/models",
			"HTTPS://API.OpenAI.com:443/v1, https://api.openai.com/v1/models",
			"http://gateway.example.org/v1/, http://gateway.example.org:80/v1/models",
			"https://user:EXAMPLE@gateway.example.org/v1, https://gateway.example.org/v1/models",
			"' https://gateway.example.org/v1 ', https://gateway.example.org/v1/models" })
	void theSameOriginIsKnownHoweverItIsWritten(String baseUrl, String uri) {
		this.connection.baseUrl = baseUrl;
		for (Client client : Client.values()) {
			assertThat(client.send(this.connection, uri).getFirst("Authorization")).isEqualTo("Bearer " + KEY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "EXAMPLE\nof-a-key", "EXAMPLE\u200Bof-a-key", "EXAMPLE\u0000", "\u201CEXAMPLE\u201D" })
	void law1AKeyThatNoHeaderCanCarryIsNotInTheException(String key) {
		this.connection.key = ApiKey.of(key);
		for (Client client : Client.values()) {
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> client.send(this.connection, "https://api.openai.com/v1/models"))
				.withMessageContaining("'Authorization'")
				.withMessageNotContaining("EXAMPLE")
				.withNoCause();
		}
	}

	@Test
	void law11TheRequestThatOthersHaveStaysWithoutTheKey() throws IOException {
		MockClientHttpRequest request = new MockClientHttpRequest(HttpMethod.GET,
				URI.create("https://api.openai.com/v1/models"));
		new OpenAiClientHttpRequestInterceptor(this.connection).intercept(request, new byte[0], (sent, body) -> {
			assertThat(sent.getHeaders().containsHeader("Authorization")).isTrue();
			assertThat(sent.getURI()).isEqualTo(request.getURI());
			assertThat(sent.getMethod()).isEqualTo(HttpMethod.GET);
			assertThat(sent.getAttributes()).isSameAs(request.getAttributes());
			return new MockClientHttpResponse();
		});
		assertThat(request.getHeaders().isEmpty()).isTrue();
	}

	@Test
	void theFilterAsksOffTheEventLoop() {
		Mono<ClientResponse> exchange = new OpenAiExchangeFilterFunction(this.connection).filter(
				ClientRequest.create(HttpMethod.GET, URI.create("https://api.openai.com/v1/models")).build(),
				(request) -> Mono.just(ClientResponse.create(HttpStatus.OK).build()));
		assertThat(this.connection.asked).isFalse();
		exchange.subscribeOn(Schedulers.parallel()).block(Duration.ofSeconds(30));
		assertThat(this.connection.askedOn).startsWith("boundedElastic");
	}

	/**
	 * A client that sends nothing.
	 */
	private enum Client {

		REST {

			@Override
			HttpHeaders send(OpenAiConnectionDetails details, String uri) {
				MockClientHttpRequest request = new MockClientHttpRequest(HttpMethod.GET, URI.create(uri));
				request.getHeaders().set("x-of-the-call", "kept");
				AtomicReference<HttpHeaders> headers = new AtomicReference<>();
				try {
					new OpenAiClientHttpRequestInterceptor(details).intercept(request, new byte[0], (sent, body) -> {
						headers.set(sent.getHeaders());
						return new MockClientHttpResponse();
					});
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
				return headers.get();
			}

		},

		WEB {

			@Override
			HttpHeaders send(OpenAiConnectionDetails details, String uri) {
				AtomicReference<HttpHeaders> headers = new AtomicReference<>();
				new OpenAiExchangeFilterFunction(details).filter(
						ClientRequest.create(HttpMethod.GET, URI.create(uri)).header("x-of-the-call", "kept").build(),
						(sent) -> {
							headers.set(sent.headers());
							return Mono.just(ClientResponse.create(HttpStatus.OK).build());
						})
					.block(Duration.ofSeconds(30));
				return headers.get();
			}

		};

		abstract HttpHeaders send(OpenAiConnectionDetails details, String uri);

	}

	/**
	 * A connection that changes.
	 */
	private static final class Connection implements OpenAiConnectionDetails {

		private @Nullable ApiKey key = ApiKey.of(KEY);

		private String baseUrl = "https://api.openai.com/v1";

		private @Nullable String organization;

		private @Nullable String project;

		private final Map<String, String> headers = new HashMap<>();

		private volatile boolean asked;

		private volatile String askedOn = "";

		@Override
		public @Nullable ApiKey getApiKey() {
			this.asked = true;
			this.askedOn = Thread.currentThread().getName();
			return this.key;
		}

		@Override
		public String getBaseUrl() {
			return this.baseUrl;
		}

		@Override
		public @Nullable String getOrganizationId() {
			return this.organization;
		}

		@Override
		public @Nullable String getProjectId() {
			return this.project;
		}

		@Override
		public Map<String, String> getHeaders() {
			return this.headers;
		}

	}

}
