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
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.openaihealth.connection.ApplicationStub;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpObservationInterceptor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
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
		OwnCallObservationHandler handler = new OwnCallObservationHandler(new ApplicationStub().connections());
		assertThat(handler.supportsContext(context)).isTrue();
		assertThatNoException().isThrownBy(() -> handler.onStop(context));
		then(response).should().request();
	}

	@Test
	void otherObservationsAreNotLookedAt() {
		assertThat(new OwnCallObservationHandler(new ApplicationStub().connections())
			.supportsContext(new Observation.Context())).isFalse();
	}

	private OpenAiConnections connections(String key) {
		OpenAiConnections connections = new ApplicationStub().withSpringAi("Chat")
			.withProperty("spring.ai.openai.api-key", key)
			.withProperty("spring.ai.openai.base-url", this.openAi.baseUrl())
			.connections();
		this.registry.observationConfig().observationHandler(new OwnCallObservationHandler(connections));
		return connections;
	}

	/**
	 * A client whose calls are observed.
	 */
	enum Client {

		REST_CLIENT((registry, call) -> RestClient.builder()
			.observationRegistry(registry)
			.build()
			.get()
			.uri(call.uri())
			.headers((headers) -> headers.set("Authorization", call.authorization()))
			.exchange((request, response) -> response.getStatusCode())),

		WEB_CLIENT((registry, call) -> WebClient.builder()
			.observationRegistry(registry)
			.build()
			.get()
			.uri(call.uri())
			.headers((headers) -> headers.set("Authorization", call.authorization()))
			.exchangeToMono((response) -> response.releaseBody().thenReturn(""))
			.block()),

		OK_HTTP((registry, call) -> {
			OkHttpClient client = new OkHttpClient.Builder()
				.addInterceptor(OkHttpObservationInterceptor.builder(registry, "okhttp.requests").build())
				.build();
			Request request = new Request.Builder().url(call.uri())
				.header("Authorization", call.authorization())
				.build();
			try {
				client.newCall(request).execute().close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});

		private final BiConsumer<ObservationRegistry, Call> caller;

		Client(BiConsumer<ObservationRegistry, Call> caller) {
			this.caller = caller;
		}

		void call(ObservationRegistry registry, String uri, String authorization) {
			this.caller.accept(registry, new Call(uri, authorization));
		}

	}

	private record Call(String uri, String authorization) {
	}

}
