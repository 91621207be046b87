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

package io.github.openaihealth.endpoint;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import javax.management.ObjectName;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.health.MonitorFixture;
import io.github.openaihealth.probe.Operation;
import io.github.openaihealth.probe.PeerCertificate;
import io.github.openaihealth.probe.ProbeResult;
import io.github.openaihealth.probe.Route;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiEndpoint} over HTTP and JMX.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "openai.enabled=false", "server.address=127.0.0.1", "spring.jmx.enabled=true",
				"spring.jmx.default-domain=io.github.openaihealth.test",
				"management.endpoint.openai.access=unrestricted", "management.endpoints.web.exposure.include=openai",
				"management.endpoints.jmx.exposure.include=openai" })
class OpenAiEndpointTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	private MonitorFixture fixture;

	@LocalServerPort
	private int port;

	@BeforeEach
	void provideAnswers() {
		Sourced<ApiKey> shadowed = new Sourced<>(ApiKey.of("sk-Fake-2222222222222222ShAd"), "openai.api-key", "file");
		OpenAiConnection connection = new OpenAiConnection("openai",
				MonitorFixture.connection("sk-Fake-0000000000000000AbC1").apiKey(), null, null, null, Map.of(),
				List.of(shadowed));
		this.fixture.source = () -> connection;
		this.fixture.inspector = (inspected) -> List.of(MonitorFixture.diagnosis(Cause.CONFLICTING_API_KEYS));
		this.fixture.provider = (call, index) -> Mono
			.just(new ProbeResult(MonitorFixture.diagnosis(Cause.INVALID_API_KEY), "api.openai.com/v1/models",
					Duration.ofMillis(12), 401, "invalid_api_key", "req_0123", Duration.ofSeconds(7), null,
					new Route(List.of("162.159.140.245"), null, "Java ignores the variable.",
							new PeerCertificate("CN=WE1", Instant.EPOCH, Instant.EPOCH.plusSeconds(1)), -3L)));
		this.fixture.advance(Duration.ofMinutes(10));
	}

	@Test
	void readingNeverCausesACall() throws Exception {
		int calls = this.fixture.calls.size();
		assertThat(get("/actuator/openai").statusCode()).isEqualTo(200);
		assertThat(get("/actuator/openai/openai").statusCode()).isEqualTo(200);
		assertThat(this.fixture.calls).hasSize(calls);
	}

	@Test
	void readingAllShowsEachConnection() throws Exception {
		this.fixture.read();
		JsonContent json = new JsonContent(get("/actuator/openai").body());
		assertThat(json).extractingPath("$.connections.length()").isEqualTo(1);
		assertThat(json).extractingPath("$.connections[0].name").isEqualTo("openai");
	}

	@Test
	void ownCallsAreShownOrThatNoneWasSeen() throws Exception {
		JsonContent before = new JsonContent(get("/actuator/openai/openai").body());
		assertThat(before).extractingPath("$.ownCalls.seen").isEqualTo(0);
		assertThat(before).extractingPath("$.ownCalls.note").asString().contains("does not mean that none was made");
		assertThat(before).extractingPath("$.ownCalls.findings.length()").isEqualTo(0);
		this.fixture.fails(Operation.IMAGES, Cause.MODEL_NOT_FOUND, 404);
		JsonContent after = new JsonContent(get("/actuator/openai/openai").body());
		assertThat(after).extractingPath("$.ownCalls.seen").isEqualTo(1);
		assertThat(after).doesNotHavePath("$.ownCalls.note");
		assertThat(after).hasPath("$.ownCalls.lastSeenAt");
		assertThat(after).extractingPath("$.ownCalls.findings[0].cause").isEqualTo("model-not-found");
		assertThat(after).extractingPath("$.ownCalls.findings[0].client").isEqualTo("Spring AI");
		assertThat(after).extractingPath("$.ownCalls.findings[0].operation").isEqualTo("images");
		assertThat(after).extractingPath("$.ownCalls.findings[0].decisive").isEqualTo(false);
	}

	@Test
	void readingOneShowsTheWholeDiagnosis() throws Exception {
		this.fixture.read();
		String body = get("/actuator/openai/openai").body();
		JsonContent json = new JsonContent(body);
		assertThat(json).extractingPath("$.status").isEqualTo("DOWN");
		assertThat(json).extractingPath("$.finding.cause").isEqualTo("invalid-api-key");
		assertThat(json).extractingPath("$.finding.category").isEqualTo("credential");
		assertThat(json).extractingPath("$.finding.action").isEqualTo("Act.");
		assertThat(json).extractingPath("$.users[0]").isEqualTo("'openai.*'");
		assertThat(json).extractingPath("$.baseUrl").isEqualTo("api.openai.com/v1");
		assertThat(json).extractingPath("$.key.ending").isEqualTo("AbC1");
		assertThat(json).extractingPath("$.key.property").isEqualTo("openai.api-key");
		assertThat(json).extractingPath("$.key.shadowed[0]").isEqualTo("'openai.api-key' (originating from 'file')");
		assertThat(json).extractingPath("$.warnings[0].cause").isEqualTo("conflicting-api-keys");
		assertThat(json).extractingPath("$.lastCall.httpStatus").isEqualTo(401);
		assertThat(json).extractingPath("$.lastCall.requestId").isEqualTo("req_0123");
		assertThat(json).extractingPath("$.lastCall.retryAfterSeconds").isEqualTo(7);
		assertThat(json).extractingPath("$.lastCall.route.addresses[0]").isEqualTo("162.159.140.245");
		assertThat(json).extractingPath("$.lastCall.route.unusedProxy").isEqualTo("Java ignores the variable.");
		assertThat(json).extractingPath("$.lastCall.route.certificate.issuer").isEqualTo("CN=WE1");
		assertThat(json).extractingPath("$.lastCall.route.certificate.notAfter").isEqualTo("1970-01-01T00:00:01Z");
		assertThat(json).extractingPath("$.lastCall.route.clockDifferenceSeconds").isEqualTo(-3);
		assertThat(json).doesNotHavePath("$.lastCall.route.proxy").doesNotHavePath("$.organization");
		assertThat(json).extractingPath("$.checkedAt").asString().matches("2026-11-23T\\d\\d:\\d\\d:\\d\\d.*Z");
		assertThat(json).extractingPath("$.transitions[0].cause").isEqualTo("invalid-api-key");
		assertThat(json).extractingPath("$.counts.rejected")
			.asNumber()
			.satisfies((count) -> assertThat(count.intValue()).isPositive());
		assertThat(json).doesNotHavePath("$.lastAcceptedAt").doesNotHavePath("$.lastCall.authentication");
		assertThat(body).doesNotContain("sk-Fake").doesNotContain("0AbC1").doesNotContain("ShAd");
	}

	@Test
	void law12WhatNobodyUsesIsShownAsIdle() throws Exception {
		this.fixture.read();
		JsonContent used = new JsonContent(get("/actuator/openai/openai").body());
		assertThat(used).extractingPath("$.use").isEqualTo("used");
		this.fixture.counts = () -> false;
		for (HttpResponse<String> answer : List.of(get("/actuator/openai/openai"), post("/actuator/openai/openai"))) {
			JsonContent idle = new JsonContent(answer.body());
			assertThat(idle).extractingPath("$.use").isEqualTo("idle");
			assertThat(idle).extractingPath("$.status").isEqualTo("DOWN");
		}
		this.fixture.counts = () -> true;
	}

	@Test
	void whenThereIsNoSuchConnectionItIsNotFound() throws Exception {
		assertThat(get("/actuator/openai/other").statusCode()).isEqualTo(404);
		assertThat(post("/actuator/openai/other").statusCode()).isEqualTo(400);
	}

	@Test
	void writingProbesNow() throws Exception {
		int calls = this.fixture.calls.size();
		HttpResponse<String> response = post("/actuator/openai/openai");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(new JsonContent(response.body())).extractingPath("$.finding.cause").isEqualTo("invalid-api-key");
		assertThat(post("/actuator/openai").statusCode()).isEqualTo(200);
		assertThat(this.fixture.calls).hasSize(calls + 1);
	}

	@Test
	void whenItCannotBeToldWhoUsesAConnectionItIsShown() {
		this.fixture.read();
		List<Function<String, List<String>>> broken = List.of((name) -> {
			throw new IllegalArgumentException();
		}, (name) -> {
			throw new NoClassDefFoundError();
		});
		broken.forEach((users) -> {
			OpenAiEndpoint endpoint = new OpenAiEndpoint(this.fixture.monitors((name) -> false), users, (name) -> {
				throw new IllegalStateException();
			});
			assertThat(endpoint.connections().connections()).singleElement()
				.satisfies((connection) -> assertThat(connection.users()).isEmpty());
		});
	}

	@Test
	void operationsWorkOverJmx() throws Exception {
		ObjectName name = new ObjectName("io.github.openaihealth.test:type=Endpoint,name=Openai");
		int calls = this.fixture.calls.size();
		Object probed = ManagementFactory.getPlatformMBeanServer()
			.invoke(name, "probe", new Object[] { "openai" }, new String[] { String.class.getName() });
		assertThat(probed).asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("status", "DOWN");
		assertThat(this.fixture.calls).hasSize(calls + 1);
		Object all = ManagementFactory.getPlatformMBeanServer()
			.invoke(name, "connections", new Object[0], new String[0]);
		assertThat(all.toString()).contains("invalid-api-key", "checkedAt=2026-11-23T");
	}

	private HttpResponse<String> get(String path) throws Exception {
		return this.http.send(request(path).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String path) throws Exception {
		return this.http.send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TestConfiguration {

		@Bean
		MonitorFixture fixture() {
			return new MonitorFixture();
		}

		@Bean
		OpenAiEndpoint openAiEndpoint(MonitorFixture fixture) {
			return new OpenAiEndpoint(fixture.monitors((name) -> false), (name) -> List.of("'openai.*'"),
					(name) -> List.of());
		}

	}

}
