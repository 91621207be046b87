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

package io.github.openaihealth.integration.springai;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import io.github.openaihealth.integration.RunningApplication.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Health of applications that use Spring AI and have configured nothing else.
 */
class SpringAiHealthTests {

	private static final String KEY = "spring.ai.openai.api-key=" + OpenAiStandIn.KEY;

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@Test
	void whenAllModelsShareAKeyHealthIsItsHealth() {
		try (RunningApplication application = start(KEY)) {
			Answer health = application.health();
			assertThat(health.status()).isEqualTo(200);
			assertThat(health.read("$.status")).isEqualTo("UP");
			assertThat(health.read("$.details.keyEnding"))
				.isEqualTo(OpenAiStandIn.KEY.substring(OpenAiStandIn.KEY.length() - 4));
			assertThat(application.context().getBean(OpenAiConnections.class).names()).containsExactly("spring-ai");
			assertThat(application.get("/actuator/health", null).status()).isEqualTo(200);
		}
	}

	@Test
	void whenKeyIsRevokedHealthIsDown() {
		try (RunningApplication application = start("spring.ai.openai.api-key=" + OpenAiStandIn.REVOKED_KEY)) {
			Answer health = application.health();
			assertThat(health.status()).isEqualTo(503);
			assertThat(health.read("$.details.cause")).isEqualTo("invalid-api-key");
			assertThat((String) health.read("$.details.keyOrigin")).contains("spring.ai.openai.api-key");
		}
	}

	@Test
	void whenModelsHaveTwoKeysEachHasItsComponentAndTheWorstIsOnTop() {
		try (RunningApplication application = start(KEY,
				"spring.ai.openai.embedding.api-key=" + OpenAiStandIn.REVOKED_KEY)) {
			Answer health = application.health();
			assertThat(health.status()).isEqualTo(503);
			assertThat(health.read("$.components['spring-ai-chat'].status")).isEqualTo("UP");
			assertThat(health.read("$.components['spring-ai-embedding'].status")).isEqualTo("DOWN");
			Answer chat = application.get("/actuator/health/openai/spring-ai-chat", null);
			assertThat(chat.status()).isEqualTo(200);
		}
	}

	@Test
	void law12AnIdleConnectionIsShownAndNeverCounts() {
		try (RunningApplication application = start("spring.ai.openai.api-key=" + OpenAiStandIn.REVOKED_KEY,
				"spring.ai.openai.chat.api-key=" + OpenAiStandIn.KEY,
				"spring.ai.openai.embedding.api-key=" + OpenAiStandIn.KEY)) {
			Answer health = application.health();
			assertThat(health.status()).isEqualTo(200);
			assertThat(health.read("$.status")).isEqualTo("UP");
			assertThat(health.read("$.components['spring-ai-chat'].status")).isEqualTo("UP");
			assertThat(health.read("$.components['spring-ai-image'].status")).isEqualTo("UNKNOWN");
			assertThat(health.read("$.components['spring-ai-image'].details.use")).isEqualTo("idle");
			assertThat(health.read("$.components['spring-ai-image'].details.cause")).isEqualTo("invalid-api-key");
			assertThat(application.get("/actuator/health", null).status()).isEqualTo(200);
		}
	}

	@Test
	void whenAllConnectionsAreIgnoredNothingIsCalledOrShown() {
		try (RunningApplication application = start("spring.ai.openai.api-key=" + OpenAiStandIn.REVOKED_KEY,
				"openai.ignored-connections=spring-ai", "openai.test-connection=fail")) {
			assertThat(application.get("/actuator/health", null).status()).isEqualTo(200);
			assertThat(application.health().status()).isEqualTo(404);
			assertThat(this.openAi.probes()).isEmpty();
		}
	}

	@Test
	void whenModelIsOffItsKeyDoesNotMatter() {
		try (RunningApplication application = start(KEY, "spring.ai.model.embedding=none",
				"spring.ai.openai.embedding.api-key=" + OpenAiStandIn.REVOKED_KEY)) {
			assertThat(application.health().status()).isEqualTo(200);
		}
	}

	@Test
	void whenModelIsExcludedItsKeyDoesNotMatter() {
		try (RunningApplication application = start(KEY,
				"spring.autoconfigure.exclude=org.springframework.ai.model.openai.autoconfigure.OpenAiEmbeddingAutoConfiguration",
				"spring.ai.openai.embedding.api-key=" + OpenAiStandIn.REVOKED_KEY)) {
			assertThat(application.health().status()).isEqualTo(200);
		}
	}

	@Test
	void whenUserHasAModelOfHisOwnItsPropertiesDoNotMatter() {
		try (RunningApplication application = RunningApplication.start(OwnChatModelApplication.class, KEY, baseUrl(),
				"spring.ai.openai.chat.api-key=" + OpenAiStandIn.REVOKED_KEY)) {
			assertThat(application.health().status()).isEqualTo(200);
		}
	}

	@Test
	void whenClientsAreCustomizedNothingIsProven() {
		try (RunningApplication application = RunningApplication.start(CustomizedApplication.class, KEY, baseUrl())) {
			Answer health = application.health();
			assertThat(health.status()).isEqualTo(200);
			assertThat(health.read("$.status")).isEqualTo("UNKNOWN");
			assertThat(health.read("$.details.cause")).isEqualTo("not-mirrored");
			assertThat(this.openAi.probes()).isEmpty();
		}
	}

	@Test
	void whenNotMirroredIsIgnoredAPlainCallIsMade() {
		try (RunningApplication application = RunningApplication.start(CustomizedApplication.class, KEY, baseUrl(),
				"openai.ignored-causes=not-mirrored")) {
			assertThat(application.health().read("$.status")).isEqualTo("UP");
		}
	}

	@Test
	void whenDiscoveryIsOffSpringAiIsNotWatched() {
		try (RunningApplication application = start(KEY, "openai.discovery.enabled=false",
				"openai.base-url=" + this.openAi.baseUrl(), "openai.api-key=" + OpenAiStandIn.OTHER_KEY)) {
			assertThat(application.health().status()).isEqualTo(200);
			assertThat(this.openAi.probes()).isNotEmpty()
				.noneMatch((probe) -> ("Bearer " + OpenAiStandIn.KEY).equals(probe.getHeader("Authorization")));
		}
	}

	@ParameterizedTest
	@MethodSource
	void theProbeDoesWhatSpringAiDoes(Map<String, String> properties) {
		this.openAi.acceptEverybody();
		String[] arguments = properties.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue().replace("{base}", this.openAi.baseUrl()))
			.toArray(String[]::new);
		try (RunningApplication application = start(arguments)) {
			OpenAiConnections connections = application.context().getBean(OpenAiConnections.class);
			ask(() -> application.context().getBean(ChatModel.class).call("Hello"));
			ask(() -> application.context().getBean(EmbeddingModel.class).embed("Hello"));
			assertThat(application.get("/actuator/health", null).status()).isEqualTo(200);
			List<String> called = this.openAi.calls()
				.stream()
				.map(SpringAiHealthTests::whereAndWhat)
				.distinct()
				.toList();
			List<String> probed = this.openAi.probes().stream().map(SpringAiHealthTests::whereAndWhat).toList();
			assertThat(probed).as("connections %s", connections.names()).containsAll(called);
		}
	}

	static Stream<Map<String, String>> theProbeDoesWhatSpringAiDoes() {
		String common = "spring.ai.openai.";
		return Stream.of(Map.of(common + "api-key", OpenAiStandIn.KEY),
				Map.of(common + "api-key", OpenAiStandIn.KEY, common + "embedding.api-key", OpenAiStandIn.OTHER_KEY),
				Map.of(common + "api-key", OpenAiStandIn.KEY, common + "embedding.base-url", "{base}/other"),
				Map.of(common + "api-key", OpenAiStandIn.KEY, common + "base-url", "{base}/"),
				Map.of(common + "api-key", OpenAiStandIn.KEY, common + "chat.base-url", " ", common + "base-url",
						"{base}/shared"),
				Map.of(common + "api-key", OpenAiStandIn.KEY, common + "organization-id", "org-shared",
						common + "chat.organization-id", "org-chat"),
				Map.of(common + "api-key", OpenAiStandIn.KEY, common + "custom-headers.X-Tenant", "a",
						common + "chat.custom-headers.X-Tenant", "b"),
				Map.of(common + "api-key", "", common + "custom-headers.X-Tenant", "a"),
				Map.of(common + "api-key", "", common + "custom-headers.Authorization", "Basic removed"),
				Map.of(common + "api-key", OpenAiStandIn.KEY, common + "chat.api-key", ""), Map.of(common + "api-key",
						OpenAiStandIn.KEY, common + "chat.options.api-key", OpenAiStandIn.OTHER_KEY));
	}

	private static String whereAndWhat(LoggedRequest request) {
		String path = request.getUrl().replaceAll("/(models|chat/completions|embeddings)$", "");
		return "%s key=%s organization=%s project=%s tenant=%s".formatted(path, request.getHeader("Authorization"),
				request.getHeader("OpenAI-Organization"), request.getHeader("OpenAI-Project"),
				request.getHeader("X-Tenant"));
	}

	private static void ask(Runnable question) {
		try {
			question.run();
		}
		catch (RuntimeException ex) {
			// What was sent counts, not what came back
		}
	}

	private RunningApplication start(String... properties) {
		return RunningApplication.start(SpringAiApplication.class,
				Stream.concat(Stream.of(baseUrl()), Stream.of(properties)).toArray(String[]::new));
	}

	private String baseUrl() {
		return "spring.ai.openai.base-url=" + this.openAi.baseUrl();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(SpringAiApplication.class)
	static class OwnChatModelApplication {

		@Bean
		OpenAiChatModel openAiChatModel() {
			return mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(SpringAiApplication.class)
	static class CustomizedApplication {

		@Bean
		OpenAiHttpClientBuilderCustomizer customizer() {
			return (builder) -> {
			};
		}

	}

}
