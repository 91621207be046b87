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

package io.github.openaihealth.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.openaihealth.Cause;
import io.github.openaihealth.connection.ApplicationStub;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.health.MonitorFixture;
import io.github.openaihealth.health.OwnCall;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.probe.Operation;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpObservationInterceptor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OwnCallObservationHandler}, with real clients and a real server.
 */
class OwnCallObservationHandlerTests {

	private static final String NAME = "spring-ai";

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	private final ObservationRegistry registry = ObservationRegistry.create();

	@ParameterizedTest
	@EnumSource
	void law12ACallOverAnIdleConnectionShowsThatItIsUsed(Client client) {
		OpenAiConnections connections = connections(OpenAiStandIn.KEY);
		assertThat(connections.counts(NAME)).isFalse();
		client.call(this.registry, this.openAi.baseUrl() + "/models", "Bearer " + OpenAiStandIn.KEY);
		// A reactive client may stop its observation after its answer was given
		Awaitility.await().untilAsserted(() -> assertThat(connections.counts(NAME)).isTrue());
	}

	@ParameterizedTest
	@EnumSource
	void law12ARejectedCallShowsTheSame(Client client) {
		OpenAiConnections connections = connections(OpenAiStandIn.REVOKED_KEY);
		client.call(this.registry, this.openAi.baseUrl() + "/models", "Bearer " + OpenAiStandIn.REVOKED_KEY);
		// A reactive client may stop its observation after its answer was given
		Awaitility.await().untilAsserted(() -> assertThat(connections.counts(NAME)).isTrue());
	}

	@ParameterizedTest
	@MethodSource
	void law12OtherCallsShowNothing(Client client, String path, String authorization) {
		OpenAiConnections connections = connections(OpenAiStandIn.KEY);
		client.call(this.registry, this.openAi.baseUrl() + path, authorization);
		assertThat(connections.counts(NAME)).isFalse();
	}

	static Stream<Object[]> law12OtherCallsShowNothing() {
		return Stream.of(Client.values())
			.flatMap((client) -> Stream.of(new Object[] { client, "/models", "Bearer " + OpenAiStandIn.OTHER_KEY },
					new Object[] { client, "/models", "" }, new Object[] { client, "/models", OpenAiStandIn.KEY },
					new Object[] { client, "/../other/models", "Bearer " + OpenAiStandIn.KEY },
					new Object[] { client, "x/models", "Bearer " + OpenAiStandIn.KEY }));
	}

	@Test
	void law12ACallToAnotherServerShowsNothing() {
		OpenAiConnections connections = connections(OpenAiStandIn.KEY);
		String other = this.openAi.baseUrl().replace("127.0.0.1", "localhost");
		Client.REST_CLIENT.call(this.registry, other + "/models", "Bearer " + OpenAiStandIn.KEY);
		assertThat(connections.counts(NAME)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, StackOverflowError.class, NoClassDefFoundError.class })
	void law13WhateverIsThrownReachesNoCall(Class<? extends Throwable> type) {
		ClientResponse response = mock(ClientResponse.class);
		given(response.request()).willThrow(type);
		ClientRequestObservationContext context = new ClientRequestObservationContext(
				ClientRequest.create(HttpMethod.GET, URI.create("http://127.0.0.1/v1/models")));
		context.setResponse(response);
		OwnCallObservationHandler handler = handler(new ApplicationStub().connections());
		assertThat(handler.supportsContext(context)).isTrue();
		assertThatNoException().isThrownBy(() -> handler.onStop(context));
		then(response).should().request();
	}

	@Test
	void otherObservationsAreNotLookedAt() {
		assertThat(handler(new ApplicationStub().connections()).supportsContext(new Observation.Context())).isFalse();
	}

	@ParameterizedTest
	@MethodSource
	void aCallIsSeenWithWhatItFound(Client client, int status, String code, Cause cause) {
		List<OwnCall> calls = watch();
		answer(status, code);
		client.call(this.registry, this.openAi.baseUrl() + "/chat/completions", "Bearer " + OpenAiStandIn.KEY);
		// A reactive client may stop its observation after its answer was given
		Awaitility.await().untilAsserted(() -> assertThat(calls).isNotEmpty());
		assertThat(calls).singleElement().satisfies((call) -> {
			assertThat(call.cause()).isEqualTo(cause);
			assertThat(call.credentialSeen()).isTrue();
			assertThat(call.operation()).isEqualTo(Operation.CHAT);
			assertThat(call.client()).isEqualTo(client.title);
		});
	}

	static Stream<Object[]> aCallIsSeenWithWhatItFound() {
		return Stream.of(Client.values())
			.flatMap((client) -> Stream.of(new Object[] { client, 200, "", null },
					new Object[] { client, 401, "invalid_api_key",
							client.showsBody ? Cause.INVALID_API_KEY : Cause.NOT_AUTHORIZED },
					new Object[] { client, 404, "model_not_found",
							client.showsBody ? Cause.MODEL_NOT_FOUND : Cause.UNEXPECTED_ANSWER },
					new Object[] { client, 500, "server_error", Cause.PROVIDER_FAILURE }));
	}

	@ParameterizedTest
	@EnumSource
	void aCallThatNobodyAnswersIsSeen(Client client) {
		List<OwnCall> calls = watch();
		this.openAi.server()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.atPriority(0)
				.willReturn(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		assertThatException().isThrownBy(() -> client.call(this.registry, this.openAi.baseUrl() + "/chat/completions",
				"Bearer " + OpenAiStandIn.KEY));
		Awaitility.await().untilAsserted(() -> assertThat(calls).isNotEmpty());
		assertThat(calls).singleElement()
			.satisfies((call) -> assertThat(call.cause()).isEqualTo(Cause.CONNECTION_LOST));
	}

	@ParameterizedTest
	@EnumSource
	void law13TheApplicationGetsTheSame(Client client) {
		answer(429, "insufficient_quota");
		String uri = this.openAi.baseUrl() + "/chat/completions";
		String without = client.call(ObservationRegistry.create(), uri, "Bearer " + OpenAiStandIn.KEY);
		List<OwnCall> calls = watch();
		String with = client.call(this.registry, uri, "Bearer " + OpenAiStandIn.KEY);
		Awaitility.await().untilAsserted(() -> assertThat(calls).hasSize(1));
		assertThat(with).isEqualTo(without).contains("429");
		assertThat(this.openAi.server().findAll(WireMock.anyRequestedFor(WireMock.anyUrl()))).hasSize(2);
	}

	@Test
	void law13AKeyThatAUserSuppliedIsNotOurs() {
		List<OwnCall> calls = watch();
		Stream.of(Client.values())
			.forEach((client) -> client.call(this.registry, this.openAi.baseUrl() + "/chat/completions",
					"Bearer " + OpenAiStandIn.REVOKED_KEY));
		assertThat(calls).isEmpty();
	}

	@Test
	void anErrorThatIsTooLargeIsSeenWithoutItsBody() {
		List<OwnCall> calls = watch();
		this.openAi.server()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.atPriority(0)
				.willReturn(WireMock.aResponse().withStatus(401).withBody("{" + " ".repeat(70_000))));
		Client.OK_HTTP.call(this.registry, this.openAi.baseUrl() + "/chat/completions", "Bearer " + OpenAiStandIn.KEY);
		assertThat(calls).singleElement().satisfies((call) -> assertThat(call.cause()).isEqualTo(Cause.NOT_AUTHORIZED));
	}

	@Test
	void law13ASuccessfulAnswerIsNotRead() {
		List<OwnCall> calls = watch();
		this.openAi.server()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.atPriority(0)
				.willReturn(WireMock.ok("data: [DONE]").withChunkedDribbleDelay(2, 3000)));
		long began = System.nanoTime();
		Client.OK_HTTP.call(this.registry, this.openAi.baseUrl() + "/chat/completions", "Bearer " + OpenAiStandIn.KEY);
		assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
		assertThat(calls).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "spring-ai-openai, Spring AI", "langchain4j-openai, LangChain4j",
			"OpenAIClientImpl/Java 4.49.0, OpenAI Java SDK", "curl/8, OkHttp" })
	void librariesSayWhoTheyAre(String userAgent, String caller) {
		Exchange exchange = new Exchange(URI.create("http://127.0.0.1/"), Map.of("User-Agent", userAgent)::get,
				"OkHttp", 200, HttpHeaders::new, () -> null, null);
		assertThat(exchange.caller()).isEqualTo(caller);
		assertThat(exchange.toString()).doesNotContain(userAgent);
	}

	private void answer(int status, String code) {
		String body = "{\"error\":{\"message\":\"Canary.\",\"type\":\"x\",\"param\":null,\"code\":\"%s\"}}"
			.formatted(code);
		this.openAi.server()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.atPriority(0)
				.willReturn(WireMock.jsonResponse(body, status).withHeader("openai-version", "2020-10-01")));
	}

	/*
	 * With everything that an application has, once it has started.
	 */
	private List<OwnCall> watch() {
		OpenAiConnections connections = new ApplicationStub().withProperty("openai.api-key", OpenAiStandIn.KEY)
			.withProperty("openai.base-url", this.openAi.baseUrl())
			.connections();
		MonitorFixture fixture = new MonitorFixture();
		OwnCallObservationHandler handler = new OwnCallObservationHandler(connections,
				() -> fixture.monitors((name) -> false), Clock.systemUTC());
		handler.afterSingletonsInstantiated();
		this.registry.observationConfig().observationHandler(handler);
		List<OwnCall> calls = new CopyOnWriteArrayList<>();
		fixture.monitor.ownCalls().onCall(calls::add);
		return calls;
	}

	private OpenAiConnections connections(String key) {
		OpenAiConnections connections = new ApplicationStub().withSpringAi("Chat")
			.withProperty("spring.ai.openai.api-key", key)
			.withProperty("spring.ai.openai.base-url", this.openAi.baseUrl())
			.connections();
		this.registry.observationConfig().observationHandler(handler(connections));
		return connections;
	}

	private static OwnCallObservationHandler handler(OpenAiConnections connections) {
		return new OwnCallObservationHandler(connections, () -> {
			throw new IllegalStateException();
		}, Clock.systemUTC());
	}

	/**
	 * A client whose calls are observed.
	 */
	enum Client {

		REST_CLIENT("RestClient or RestTemplate", true, (registry, call) -> {
			RestClient client = RestClient.builder().observationRegistry(registry).build();
			try {
				return client.get()
					.uri(call.uri())
					.headers((headers) -> headers.set("Authorization", call.authorization()))
					.retrieve()
					.body(String.class);
			}
			catch (RestClientResponseException ex) {
				return ex.getMessage() + ex.getResponseBodyAsString() + ex.getResponseHeaders().toSingleValueMap();
			}
		}),

		REST_CLIENT_EXCHANGE("RestClient or RestTemplate", false,
				(registry, call) -> RestClient.builder()
					.observationRegistry(registry)
					.build()
					.get()
					.uri(call.uri())
					.headers((headers) -> headers.set("Authorization", call.authorization()))
					.exchange((request, response) -> response.getStatusCode()
							+ StreamUtils.copyToString(response.getBody(), StandardCharsets.UTF_8))),

		REST_TEMPLATE("RestClient or RestTemplate", true, (registry, call) -> {
			RestTemplate client = new RestTemplate();
			client.setObservationRegistry(registry);
			HttpHeaders headers = new HttpHeaders();
			headers.set("Authorization", call.authorization());
			try {
				return client.exchange(call.uri(), HttpMethod.GET, new HttpEntity<>(headers), String.class).getBody();
			}
			catch (RestClientResponseException ex) {
				return ex.getMessage() + ex.getResponseBodyAsString() + ex.getResponseHeaders().toSingleValueMap();
			}
		}),

		WEB_CLIENT("WebClient", false,
				(registry, call) -> WebClient.builder()
					.observationRegistry(registry)
					.build()
					.get()
					.uri(call.uri())
					.headers((headers) -> headers.set("Authorization", call.authorization()))
					.exchangeToMono(
							(response) -> response.bodyToMono(String.class).map((body) -> response.statusCode() + body))
					.block()),

		OK_HTTP("OkHttp", true, (registry, call) -> {
			OkHttpClient client = new OkHttpClient.Builder()
				.addInterceptor(OkHttpObservationInterceptor.builder(registry, "okhttp.requests").build())
				.retryOnConnectionFailure(false)
				.build();
			Request request = new Request.Builder().url(call.uri())
				.header("Authorization", call.authorization())
				.build();
			try (Response response = client.newCall(request).execute()) {
				return response.code() + (response.isSuccessful() ? "" : response.body().string());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});

		private final String title;

		private final boolean showsBody;

		private final BiFunction<ObservationRegistry, Call, String> caller;

		Client(String title, boolean showsBody, BiFunction<ObservationRegistry, Call, String> caller) {
			this.title = title;
			this.showsBody = showsBody;
			this.caller = caller;
		}

		String call(ObservationRegistry registry, String uri, String authorization) {
			return this.caller.apply(registry, new Call(uri, authorization));
		}

	}

	private record Call(String uri, String authorization) {
	}

}
