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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.jayway.jsonpath.JsonPath;
import io.github.openaihealth.autoconfigure.TestApplication;
import io.github.openaihealth.integration.OpenAiStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code /actuator/health/openai} over HTTP.
 */
@ExtendWith(OutputCaptureExtension.class)
class HealthEndpointTests {

	private static final String SHOWN = "management.endpoint.health.show-details=always";

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void whenKeyIsAcceptedHealthIsUp(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = run(type, OpenAiStandIn.KEY, SHOWN)) {
			HttpResponse<String> health = get(context, "/actuator/health/openai");
			assertThat(health.statusCode()).isEqualTo(200);
			assertThat((String) JsonPath.read(health.body(), "$.status")).isEqualTo("UP");
			assertThat((String) JsonPath.read(health.body(), "$.details.keyEnding")).isEqualTo("wxyz");
			assertThat((String) JsonPath.read(health.body(), "$.details.endpoint")).endsWith("/v1/models");
			assertThat((int) JsonPath.read(health.body(), "$.details.httpStatus")).isEqualTo(200);
			assertThat((String) JsonPath.read(health.body(), "$.details.keyOrigin")).contains("openai.api-key");
			assertThat(health.body()).doesNotContain("\"cause\"")
				.contains("checkedAt", "nextCheckAt", "lastAcceptedAt");
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void law1WhenKeyIsRejectedHealthIsDownAndTheKeyNeverLeaves(WebApplicationType type, CapturedOutput output)
			throws Exception {
		try (ConfigurableApplicationContext context = run(type, OpenAiStandIn.REVOKED_KEY, SHOWN,
				"logging.level.root=TRACE", "spring.http.codecs.log-request-details=true")) {
			HttpResponse<String> health = get(context, "/actuator/health/openai");
			assertThat(health.statusCode()).isEqualTo(503);
			assertThat((String) JsonPath.read(health.body(), "$.status")).isEqualTo("DOWN");
			assertThat((String) JsonPath.read(health.body(), "$.details.cause")).isEqualTo("invalid-api-key");
			assertThat((String) JsonPath.read(health.body(), "$.details.category")).isEqualTo("credential");
			assertThat((String) JsonPath.read(health.body(), "$.details.keyEnding")).isEqualTo("abcd");
			assertThat((String) JsonPath.read(health.body(), "$.details.requestId"))
				.isEqualTo("req_f00df00df00df00df00df00df00df00d");
			assertThatHoldsNothingOfTheKey(health.body());
		}
		assertThat(output).contains("TRACE");
		assertThatHoldsNothingOfTheKey(output.toString());
	}

	@Test
	void requestCarriesKeyOrganizationProjectHeadersAndUserAgent() throws Exception {
		try (ConfigurableApplicationContext context = run(WebApplicationType.SERVLET, OpenAiStandIn.KEY, SHOWN,
				"openai.org-id=org-EXAMPLE", "openai.project-id=proj_EXAMPLE", "openai.headers.x-gateway=EXAMPLE")) {
			get(context, "/actuator/health/openai");
		}
		this.openAi.server()
			.verify(1,
					WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/models"))
						.withHeader("Authorization", WireMock.equalTo("Bearer " + OpenAiStandIn.KEY))
						.withHeader("OpenAI-Organization", WireMock.equalTo("org-EXAMPLE"))
						.withHeader("OpenAI-Project", WireMock.equalTo("proj_EXAMPLE"))
						.withHeader("X-Gateway", WireMock.equalTo("EXAMPLE"))
						.withHeader("User-Agent", WireMock.matching("openai-health-spring-boot/\\d.*")));
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void whenComponentsAreHiddenReportSaysSo(WebApplicationType type, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(type, OpenAiStandIn.KEY)) {
			assertThat(get(context, "/actuator/health/openai").statusCode()).isEqualTo(404);
		}
		assertThat(output).containsOnlyOnce(
				"OpenAI health is hidden: /actuator/health/openai is 404 until 'management.endpoint.health.show-details=always' is set.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			management.endpoint.health.show-details=always          | OpenAI health is at /actuator/health/openai.
			management.endpoint.health.show-components=always       | also shows the cause.
			management.endpoint.health.show-details=when-authorized | for authorized users
			management.endpoint.health.show-components=when-authorized | for authorized users
			""")
	void reportSaysWhereTheHealthIs(String property, String report, CapturedOutput output) {
		run(WebApplicationType.SERVLET, OpenAiStandIn.KEY, property).close();
		assertThat(output).containsOnlyOnce(report);
	}

	@Test
	void reportHoldsWhenInitializationIsLazy(CapturedOutput output) {
		run(WebApplicationType.SERVLET, OpenAiStandIn.KEY, "spring.main.lazy-initialization=true").close();
		assertThat(output).containsOnlyOnce("OpenAI health is hidden");
	}

	@ParameterizedTest
	@CsvSource({ "management.endpoints.web.exposure.exclude=health", "management.health.openai.enabled=false",
			"openai.enabled=false" })
	void whenThereIsNoHealthThereIsNoReport(String property, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(WebApplicationType.SERVLET, OpenAiStandIn.KEY, SHOWN,
				property)) {
			assertThat(get(context, "/actuator/health/openai").statusCode()).isEqualTo(404);
		}
		assertThat(output).doesNotContain("OpenAI health");
		assertThat(this.openAi.server().getAllServeEvents()).isEmpty();
	}

	@Test
	void whenKeyIsWrongAndFailFastIsOffHealthIsDownWithoutACall() throws Exception {
		try (ConfigurableApplicationContext context = run(WebApplicationType.SERVLET, "\"EXAMPLE\"", SHOWN,
				"openai.fail-fast=false")) {
			HttpResponse<String> health = get(context, "/actuator/health/openai");
			assertThat(health.statusCode()).isEqualTo(503);
			assertThat((String) JsonPath.read(health.body(), "$.details.cause")).isEqualTo("wrapped-api-key");
		}
		assertThat(this.openAi.server().getAllServeEvents()).isEmpty();
	}

	private static void assertThatHoldsNothingOfTheKey(String text) {
		String secret = OpenAiStandIn.REVOKED_KEY.substring(0, OpenAiStandIn.REVOKED_KEY.length() - 4);
		for (int i = 8; i + 8 <= secret.length(); i++) {
			assertThat(text.contains(secret.substring(i, i + 8))).as("Eight characters of the key").isFalse();
		}
	}

	private ConfigurableApplicationContext run(WebApplicationType type, String key, String... properties) {
		return new SpringApplicationBuilder(TestApplication.class).web(type)
			.properties("server.port=0", "server.address=127.0.0.1")
			.properties(this.openAi.properties(key, properties))
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
