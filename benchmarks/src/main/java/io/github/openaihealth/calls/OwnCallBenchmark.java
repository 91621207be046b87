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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.connection.PropertiesOpenAiConnectionDetails;
import io.github.openaihealth.health.MonitorSettings;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.OwnCallsMode;
import io.github.openaihealth.health.RefreshMode;
import io.github.openaihealth.probe.Probe;
import io.github.openaihealth.probe.ProbeResult;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/**
 * What it costs to look at a call of the application, which a {@code RestClient} made.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OwnCallBenchmark {

	private static final String KEY = "sk-proj-FakeKeyOfABenchmark0000";

	/**
	 * How the call ends.
	 */
	@Param
	private Outcome outcome;

	private OwnCallObservationHandler handler;

	private OpenAiMonitor monitor;

	private Observation.Context context;

	@Setup
	public void setUp() {
		this.handler = handler();
		Remembering remembering = new Remembering();
		call(client(remembering));
		this.context = remembering.last;
		look();
		call(client(this.handler));
		long expected = (this.outcome == Outcome.ELSEWHERE) ? 0 : 2;
		if (this.monitor.ownCalls().count() != expected) {
			throw new IllegalStateException(
					"Not what is to be measured: %d calls seen".formatted(this.monitor.ownCalls().count()));
		}
	}

	private OwnCallObservationHandler handler() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("benchmark", Map.of("openai.api-key", KEY)));
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerBeanDefinition("openAiConnectionDetails",
				new RootBeanDefinition(PropertiesOpenAiConnectionDetails.class));
		OpenAiConnections connections = new OpenAiConnections(environment, beanFactory);
		ProbeResult accepted = new ProbeResult(new Diagnosis(Cause.ACCEPTED_API_KEY, "OpenAI accepted the key.", ""),
				"api.openai.com/v1/models", Duration.ofMillis(300), 200, null, null, null, null);
		Probe probe = (asked, deadline, newConnection) -> Mono.just(accepted);
		this.monitor = new OpenAiMonitor("openai", () -> connections.read("openai"), (inspected) -> List.of(),
				() -> true, probe, (event) -> {
				},
				new MonitorSettings(Duration.ofSeconds(5), Duration.ofDays(1), Duration.ofDays(1),
						RefreshMode.ON_DEMAND, OwnCallsMode.STATUS),
				Schedulers.parallel(), Schedulers.boundedElastic());
		OpenAiMonitors monitors = new OpenAiMonitors(List.of(this.monitor), (name) -> false, Schedulers.parallel(),
				Schedulers.boundedElastic());
		this.monitor.current().block();
		OwnCallObservationHandler handler = new OwnCallObservationHandler(connections, () -> monitors,
				Clock.systemUTC());
		handler.afterSingletonsInstantiated();
		return handler;
	}

	private RestClient client(ObservationHandler<?> handler) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(handler);
		return RestClient.builder()
			.observationRegistry(registry)
			.requestFactory((uri, method) -> new Request(uri, method, this.outcome))
			.build();
	}

	@Benchmark
	public void look() {
		this.handler.onStop(this.context);
	}

	private void call(RestClient client) {
		try {
			client.post().uri(this.outcome.uri).header("Authorization", "Bearer " + KEY).retrieve().toBodilessEntity();
		}
		catch (RestClientResponseException ex) {
			// As it should
		}
	}

	/**
	 * How a call ends.
	 */
	public enum Outcome {

		/**
		 * A call to somebody else.
		 */
		ELSEWHERE("https://example.org/v1/chat/completions", 200, ""),

		/**
		 * A call that succeeds.
		 */
		SUCCESS(200, ""),

		/**
		 * The quota is used up.
		 */
		QUOTA(429, "insufficient_quota"),

		/**
		 * The key is rejected.
		 */
		INVALID_KEY(401, "invalid_api_key"),

		/**
		 * OpenAI fails.
		 */
		SERVER_ERROR(500, "server_error");

		private final URI uri;

		private final int status;

		private final byte[] body;

		Outcome(int status, String code) {
			this("https://api.openai.com/v1/chat/completions", status, code);
		}

		Outcome(String uri, int status, String code) {
			this.uri = URI.create(uri);
			this.status = status;
			this.body = code.isEmpty() ? new byte[0]
					: """
							{"error": {"message": "A sentence of usual length that says what is wrong with the call, and where \
							to read more about it.", "type": "invalid_request_error", "param": null, "code": "%s"}}"""
						.formatted(code)
						.getBytes(StandardCharsets.UTF_8);
		}

	}

	/**
	 * Keeps the last context, and is as good a handler as any other.
	 */
	private static final class Remembering implements ObservationHandler<Observation.Context> {

		private Observation.Context last;

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStop(Observation.Context context) {
			this.last = context;
		}

	}

	/**
	 * A request that is answered at once.
	 */
	private static final class Request implements ClientHttpRequest {

		private final HttpHeaders headers = new HttpHeaders();

		private final Map<String, Object> attributes = new HashMap<>();

		private final URI uri;

		private final HttpMethod method;

		private final Outcome outcome;

		Request(URI uri, HttpMethod method, Outcome outcome) {
			this.uri = uri;
			this.method = method;
			this.outcome = outcome;
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		public Map<String, Object> getAttributes() {
			return this.attributes;
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public OutputStream getBody() {
			return new ByteArrayOutputStream();
		}

		@Override
		public ClientHttpResponse execute() {
			return new Response(this.outcome);
		}

	}

	private static final class Response implements ClientHttpResponse {

		private final HttpHeaders headers = new HttpHeaders();

		private final Outcome outcome;

		Response(Outcome outcome) {
			this.outcome = outcome;
			this.headers.setContentType(MediaType.APPLICATION_JSON);
			this.headers.setContentLength(outcome.body.length);
			this.headers.set("openai-version", "2020-10-01");
			this.headers.set("x-request-id", "req_00000000000000000000000000000000");
		}

		@Override
		public HttpStatusCode getStatusCode() {
			return HttpStatusCode.valueOf(this.outcome.status);
		}

		@Override
		public String getStatusText() {
			return "";
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(this.outcome.body);
		}

		@Override
		public void close() {
			// Nothing is open
		}

	}

}
