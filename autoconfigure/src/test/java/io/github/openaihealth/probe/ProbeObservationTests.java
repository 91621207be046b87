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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what observability sees of a probe.
 */
class ProbeObservationTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final Recorder recorder = new Recorder();

	@BeforeEach
	void observe() {
		this.registry.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(this.meters))
			.observationHandler(this.recorder);
	}

	private void probe(String baseUrl) {
		try (OpenAiProbe probe = Probes.probe(HttpClientSettings.defaults(), new ProbeSettings(null, false, "test"),
				this.registry, null, Map.of())) {
			probe.probe(Probes.connection(baseUrl), Probes.DEADLINE, false).block();
		}
	}

	private Map<String, String> tags() {
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !this.recorder.seen.isEmpty());
		Timer timer = this.meters.get("http.client.requests").timer();
		assertThat(timer.count()).isOne();
		return timer.getId().getTags().stream().collect(Collectors.toMap(Tag::getKey, Tag::getValue));
	}

	@Test
	void callIsObservedWithTheTemplate() throws Exception {
		try (SocketServer server = SocketServer
			.answering("HTTP/1.1 401 No\r\nX-Mark: zqmarkzq\r\nContent-Length: 0\r\n\r\n")) {
			probe(server.baseUrl() + "?secret=FakeSecret");
		}
		assertThat(tags()).containsEntry("uri", "/models")
			.containsEntry("method", "GET")
			.containsEntry("status", "401")
			.containsEntry("outcome", "CLIENT_ERROR")
			.containsEntry("client.name", "127.0.0.1");
		assertNothingSecretIsSeen();
	}

	@Test
	void failureIsObservedWithoutTheWordsOfTheServer() throws Exception {
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.write("zqmarkzq zqmarkzq\r\n\r\n");
		})) {
			probe(server.baseUrl());
		}
		assertThat(tags()).containsEntry("uri", "/models").containsEntry("outcome", "UNKNOWN");
		assertNothingSecretIsSeen();
	}

	@Test
	void traceIsPropagated() throws Exception {
		this.recorder.propagated = "traceparent";
		try (SocketServer server = SocketServer.answering("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n")) {
			probe(server.baseUrl());
			assertThat(server.requests()).singleElement().asString().contains("traceparent: 00-fake");
		}
	}

	private void assertNothingSecretIsSeen() {
		assertThat(this.recorder.seen).isNotEmpty()
			.allSatisfy((seen) -> assertThat(seen).doesNotContain(Probes.KEY)
				.doesNotContain("FakeSecret")
				.doesNotContain("zqmarkzq"));
	}

	/**
	 * Keeps all that a handler can get hold of.
	 */
	private static final class Recorder implements ObservationHandler<Observation.Context> {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		private String propagated;

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStart(Observation.Context context) {
			if (this.propagated != null && context instanceof RequestReplySenderContext<?, ?> sender) {
				propagate(sender);
			}
		}

		private <C> void propagate(RequestReplySenderContext<C, ?> sender) {
			sender.getSetter().set(sender.getCarrier(), this.propagated, "00-fake");
		}

		@Override
		public void onStop(Observation.Context context) {
			this.seen.add(context.toString());
			for (KeyValue keyValue : context.getAllKeyValues()) {
				this.seen.add(keyValue.toString());
			}
			Throwable error = context.getError();
			while (error != null) {
				this.seen.add(error.toString());
				error = error.getCause();
			}
			if (context instanceof ClientRequestObservationContext client) {
				this.seen.add(String.valueOf(client.getRequest().headers()));
				this.seen.add(String.valueOf(client.getRequest().url()));
				if (client.getResponse() != null) {
					this.seen.add(client.getResponse().headers().asHttpHeaders().toString());
				}
			}
		}

	}

}
