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

package io.github.openaihealth.autoconfigure.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.jayway.jsonpath.JsonPath;
import io.github.openaihealth.autoconfigure.TestApplication;
import io.github.openaihealth.integration.OpenAiStandIn;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Health of an application with several connections, over HTTP.
 */
class SeveralConnectionsTests {

	private static final int CONNECTIONS = 8;

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void whenEightConnectionsHangNobodyWaitsEightTimes(WebApplicationType type) throws Exception {
		Duration timeout = Duration.ofSeconds(2);
		try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
				ConfigurableApplicationContext context = run(type, "http://127.0.0.1:" + silent.getLocalPort() + "/v1",
						"management.health.openai.timeout=" + timeout.toMillis() + "ms")) {
			for (String path : List.of("/actuator/health/openai", "/actuator/health")) {
				long began = System.nanoTime();
				HttpResponse<String> health = get(context, path);
				assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(timeout.multipliedBy(3));
				assertThat(health.statusCode()).isEqualTo(503);
				String components = path.endsWith("openai") ? "$.components" : "$.components.openai.components";
				Map<String, Map<String, Object>> read = JsonPath.read(health.body(), components);
				assertThat(read).hasSize(CONNECTIONS)
					.allSatisfy((name, component) -> assertThat(component).containsEntry("status", "DOWN"));
			}
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void whoDoesNotReadThemAllDoesNotCauseCallsOfAll(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = run(type, this.openAi.baseUrl(),
				"management.endpoint.health.group.without.include=ping,diskSpace",
				"management.endpoint.health.probes.enabled=true")) {
			for (String group : List.of("without", "liveness", "readiness")) {
				assertThat(get(context, "/actuator/health/" + group).statusCode()).isEqualTo(200);
			}
			assertThat(get(context, "/actuator/health/openai/none").statusCode()).isEqualTo(404);
			assertThat(calls()).isZero();
			assertThat(get(context, "/actuator/health/openai/c3").statusCode()).isEqualTo(200);
			int calls = calls();
			assertThat(calls).isBetween(1, 2);
			assertThat(get(context, "/actuator/health/openai").statusCode()).isEqualTo(200);
			assertThat(calls()).isGreaterThanOrEqualTo(CONNECTIONS);
		}
	}

	private int calls() {
		return this.openAi.server().findAll(WireMock.anyRequestedFor(WireMock.anyUrl())).size();
	}

	private ConfigurableApplicationContext run(WebApplicationType type, String baseUrl, String... more) {
		List<String> properties = new ArrayList<>(List.of("server.port=0", "server.address=127.0.0.1",
				"openai.test-connection=off", "management.endpoint.health.show-details=always"));
		for (int i = 0; i < CONNECTIONS; i++) {
			properties.add("openai.connections.c%d.api-key=%s".formatted(i, OpenAiStandIn.KEY));
			properties.add("openai.connections.c%d.base-url=%s".formatted(i, baseUrl));
			properties.add("openai.connections.c%d.headers.x-number=%d".formatted(i, i));
		}
		return new SpringApplicationBuilder(TestApplication.class).web(type)
			.properties(Stream.concat(properties.stream(), Stream.of(more)).toArray(String[]::new))
			.run();
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String path)
			throws IOException, InterruptedException {
		String port = context.getEnvironment().getProperty("local.server.port");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

}
