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

package io.github.openaihealth.integration.openaijava;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the clients of the documentation send, and where.
 */
class OwnClientTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@RegisterExtension
	private final OpenAiStandIn elsewhere = new OpenAiStandIn();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void organizationProjectAndHeadersReachTheServer(Client client) {
		try (RunningApplication application = start("openai.api-key=" + OpenAiStandIn.KEY, "openai.org-id=org-EXAMPLE",
				"openai.project-id=proj_EXAMPLE", "openai.headers.x-team=blue")) {
			assertThat(client.get(application, "/models")).isEqualTo(200);
			assertThat(this.openAi.probes()).singleElement().satisfies((request) -> {
				assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + OpenAiStandIn.KEY);
				assertThat(request.getHeader("OpenAI-Organization")).isEqualTo("org-EXAMPLE");
				assertThat(request.getHeader("OpenAI-Project")).isEqualTo("proj_EXAMPLE");
				assertThat(request.getHeader("x-team")).isEqualTo("blue");
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void withoutKeyThereIsNoAuthentication(Client client) {
		this.openAi.acceptEverybody();
		try (RunningApplication application = start()) {
			assertThat(client.get(application, "/models")).isEqualTo(200);
			assertThat(this.openAi.probes()).singleElement()
				.satisfies((request) -> assertThat(request.containsHeader("Authorization")).isFalse());
		}
	}

	@ParameterizedTest
	@EnumSource
	void law11ACallToAnotherHostHasNothingOfTheConnection(Client client) {
		try (RunningApplication application = start("openai.api-key=" + OpenAiStandIn.KEY, "openai.org-id=org-EXAMPLE",
				"openai.headers.x-team=blue")) {
			assertThat(client.get(application, this.elsewhere.baseUrl() + "/models")).isEqualTo(401);
			assertThat(this.elsewhere.probes()).singleElement().satisfies(OwnClientTests::hasNothingOfTheConnection);
		}
	}

	@ParameterizedTest
	@MethodSource
	void law11ARedirectTakesNothingOfTheConnectionAlong(Client client, String library, int status) {
		this.openAi.server()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.atPriority(0)
				.willReturn(WireMock.aResponse()
					.withStatus(status)
					.withHeader("Location", this.elsewhere.baseUrl().replace("127.0.0.1", "localhost") + "/models")));
		try (RunningApplication application = start("openai.api-key=" + OpenAiStandIn.KEY, "openai.org-id=org-EXAMPLE",
				"openai.headers.x-team=blue", "spring.http.clients.imperative.factory=" + library,
				"spring.http.clients.reactive.connector=" + library.replace("simple", "jdk"))) {
			assertThat(client.get(application, "/models")).isEqualTo(status);
			assertThat(this.elsewhere.probes()).isEmpty();
		}
	}

	static Stream<Object[]> law11ARedirectTakesNothingOfTheConnectionAlong() {
		List<Object[]> cases = new ArrayList<>();
		for (Client client : Client.values()) {
			for (String library : List.of("jdk", "reactor", "simple")) {
				for (int status : List.of(301, 302, 303, 307, 308)) {
					cases.add(new Object[] { client, library, status });
				}
			}
		}
		return cases.stream();
	}

	@ParameterizedTest
	@EnumSource
	void whenAClientIsGivenANewKeyHealthForgetsItsAnswer(Client client) throws Exception {
		Path keyFile = Files.writeString(this.directory.resolve("key"), OpenAiStandIn.KEY);
		try (RunningApplication application = start("openai.api-key-file=" + keyFile)) {
			assertThat(application.health().read("$.status")).isEqualTo("UP");
			Path next = Files.writeString(this.directory.resolve("next"), OpenAiStandIn.REVOKED_KEY);
			Files.move(next, keyFile, StandardCopyOption.ATOMIC_MOVE);
			assertThat(application.health().read("$.status")).isEqualTo("UP");
			assertThat(client.get(application, "/models")).isEqualTo(401);
			assertThat(application.health().read("$.details.cause")).isEqualTo("invalid-api-key");
			int calls = this.openAi.probes().size();
			assertThat(client.get(application, "/models")).isEqualTo(401);
			assertThat(application.health().read("$.details.cause")).isEqualTo("invalid-api-key");
			assertThat(this.openAi.probes()).hasSize(calls + 1);
		}
	}

	private static void hasNothingOfTheConnection(LoggedRequest request) {
		assertThat(request.getHeaders().keys()).noneMatch((name) -> name.equalsIgnoreCase("Authorization")
				|| name.equalsIgnoreCase("OpenAI-Organization") || name.equalsIgnoreCase("x-team"));
	}

	private RunningApplication start(String... properties) {
		return RunningApplication.start(ClientApplication.class,
				Stream.concat(Stream.of("openai.base-url=" + this.openAi.baseUrl()), Stream.of(properties))
					.toArray(String[]::new));
	}

	/**
	 * A client of the documentation.
	 */
	private enum Client {

		REST_CLIENT {

			@Override
			int get(RunningApplication application, String uri) {
				return application.context()
					.getBean(RestClient.class)
					.get()
					.uri(uri)
					.exchange((request, response) -> response.getStatusCode().value());
			}

		},

		WEB_CLIENT {

			@Override
			int get(RunningApplication application, String uri) {
				return application.context()
					.getBean(WebClient.class)
					.get()
					.uri(uri)
					.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value()))
					.block();
			}

		};

		abstract int get(RunningApplication application, String uri);

	}

}
