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
package io.github.openaihealth.integration.langchain4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.openai.spring.OpenAiAutoConfiguration;
import dev.langchain4j.service.spring.AiServices;
import dev.langchain4j.service.spring.AiServices.Assistant;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.integration.OpenAiStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Applications that use LangChain4j, with a starter and without.
 */
@ExtendWith(OutputCaptureExtension.class)
class LangChain4jTests {

	private static final String CHAT = "langchain4j.open-ai.chat-model.";

	private static final String EMBEDDING = "langchain4j.open-ai.embedding-model.";

	private static final String IMAGE = "langchain4j.open-ai.image-model.";

	private static final String OFFICIAL = "langchain4j.open-ai-official.chat-model.";

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	private final Map<String, Object> variables = new HashMap<>();

	@Test
	void whenModelsShareKeyAndAddressThereIsOneConnection() {
		try (ConfigurableApplicationContext context = start(Chatting.class, chatAndEmbedding(OpenAiStandIn.KEY))) {
			OpenAiConnections connections = context.getBean(OpenAiConnections.class);
			assertThat(connections.names()).containsExactly("langchain4j");
			assertThat(connections.users("langchain4j")).satisfiesExactly(
					(chat) -> assertThat(chat).startsWith("LangChain4j (chat): '" + CHAT + "api-key' (originating from")
						.doesNotEndWith("idle"),
					(embedding) -> assertThat(embedding)
						.startsWith("LangChain4j (embedding): '" + EMBEDDING + "api-key' (originating from")
						.endsWith(", idle"));
			assertThat(connections.counts("langchain4j")).isTrue();
			assertThat(health(context)).isEqualTo(Status.UP);
		}
	}

	@Test
	void whenModelsDifferEachHasAConnectionAndOnlyWhatIsUsedCounts() {
		try (ConfigurableApplicationContext context = start(Chatting.class,
				chatAndEmbedding(OpenAiStandIn.OTHER_KEY))) {
			OpenAiConnections connections = context.getBean(OpenAiConnections.class);
			assertThat(connections.names()).containsExactly("langchain4j-chat", "langchain4j-embedding");
			assertThat(connections.names()).filteredOn(connections::counts).containsExactly("langchain4j-chat");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Chatting.class, ChattingByProvider.class, ChattingByAssistant.class })
	void whenTheKeyOfAUsedModelIsWrongItsOwnPropertyIsNamed(Class<?> source) {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> start(source, CHAT + "api-key=changeme"))
			.satisfies((failure) -> assertThat(failure.getDiagnoses()).singleElement().satisfies((diagnosis) -> {
				assertThat(diagnosis.cause()).isEqualTo(Cause.PLACEHOLDER_API_KEY);
				assertThat(diagnosis.description()).contains("'" + CHAT + "api-key'");
				assertThat(diagnosis.toString()).doesNotContain("ename it").doesNotContain("'openai.api-key'");
			}));
	}

	@Test
	void law12WhenTheKeyOfAnIdleModelIsWrongItIsALineInTheLog(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start(Idle.class, CHAT + "api-key=changeme",
				CHAT + "base-url=" + this.openAi.baseUrl(), IMAGE + "api-key=changeme")) {
			OpenAiConnections connections = context.getBean(OpenAiConnections.class);
			assertThat(connections.names()).containsExactly("langchain4j-chat", "langchain4j-image")
				.noneMatch(connections::counts);
			assertThat(output.toString().lines().filter((line) -> line.contains("would not work"))).singleElement()
				.asString()
				.contains("'langchain4j-image'");
		}
	}

	@Test
	void law11TheVariablesOfTheProcessMakeNoConnectionBesideAGateway() {
		this.variables.put("OPENAI_API_KEY", "dummy");
		try (ConfigurableApplicationContext context = start(Chatting.class, CHAT + "api-key=" + OpenAiStandIn.KEY,
				CHAT + "base-url=" + this.openAi.baseUrl())) {
			assertThat(context.getBean(OpenAiConnections.class).names()).containsExactly("langchain4j");
			assertThat(health(context)).isEqualTo(Status.UP);
		}
	}

	@Test
	void whenNoModelIsConfiguredNothingChanges() {
		this.variables.put("OPENAI_API_KEY", OpenAiStandIn.KEY);
		try (ConfigurableApplicationContext context = start(Idle.class)) {
			assertThat(context.getBean(OpenAiConnections.class).names()).containsExactly("openai");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { ReadingByValue.class, ReadingByProperties.class })
	void withoutAStarterPropertiesThatTheApplicationReadsCount(Class<?> source) {
		this.variables.put("OPENAI_API_KEY", "dummy");
		try (ConfigurableApplicationContext context = startWithoutStarter(source,
				CHAT + "api-key=" + OpenAiStandIn.REVOKED_KEY, CHAT + "base-url=" + this.openAi.baseUrl())) {
			OpenAiConnections connections = context.getBean(OpenAiConnections.class);
			assertThat(connections.names()).containsExactly("langchain4j");
			assertThat(connections.counts("langchain4j")).isTrue();
			assertThat(health(context)).isEqualTo(Status.DOWN);
		}
	}

	@Test
	void withoutAStarterTheKeyIsInspectedInItsOwnProperty() {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> startWithoutStarter(ReadingByValue.class, CHAT + "api-key='" + OpenAiStandIn.KEY + "'"))
			.satisfies((failure) -> assertThat(failure.getDiagnoses()).singleElement()
				.asString()
				.contains("'" + CHAT + "api-key'")
				.doesNotContain(OpenAiStandIn.KEY));
	}

	@ParameterizedTest
	@MethodSource
	void theProbeDoesWhatLangChain4jDoes(Map<String, String> properties) {
		this.openAi.acceptEverybody();
		String[] arguments = properties.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue().replace("{base}", this.openAi.baseUrl()))
			.toArray(String[]::new);
		try (ConfigurableApplicationContext context = start(Idle.class, arguments)) {
			context.getBeanProvider(ChatModel.class).ifAvailable((model) -> ask(() -> model.chat("Hello")));
			context.getBeanProvider(EmbeddingModel.class).ifAvailable((model) -> ask(() -> model.embed("Hello")));
			context.getBean(HealthEndpoint.class).health();
			List<String> called = whereAndWhat(this.openAi.calls());
			assertThat(called).isNotEmpty();
			assertThat(whereAndWhat(this.openAi.probes())).containsAll(called);
		}
	}

	static Stream<Map<String, String>> theProbeDoesWhatLangChain4jDoes() {
		Map<String, String> chat = Map.of(CHAT + "api-key", OpenAiStandIn.KEY, CHAT + "base-url", "{base}");
		return Stream.of(chat,
				with(chat, EMBEDDING + "api-key", OpenAiStandIn.OTHER_KEY, EMBEDDING + "base-url", "{base}"),
				with(chat, CHAT + "base-url", "{base}/", EMBEDDING + "api-key", OpenAiStandIn.KEY,
						EMBEDDING + "base-url", "{base}/other"),
				with(chat, CHAT + "organization-id", "org-chat", CHAT + "project-id", "proj_chat"),
				with(chat, CHAT + "custom-headers.X-Tenant", "a"),
				with(chat, CHAT + "custom-headers.Authorization", "Bearer of-the-header"));
	}

	private static Map<String, String> with(Map<String, String> properties, String... more) {
		Map<String, String> all = new HashMap<>(properties);
		for (int i = 0; i < more.length; i += 2) {
			all.put(more[i], more[i + 1]);
		}
		return all;
	}

	@Test
	void whenCallsHaveQueryParametersNothingIsProven() {
		assertNotMirrored(Chatting.class, CHAT + "api-key=" + OpenAiStandIn.KEY,
				CHAT + "custom-query-params.api-version=v1");
	}

	@Test
	void whenTheApplicationBuildsTheHttpClientNothingIsProven() {
		assertNotMirrored(CustomizedClient.class, CHAT + "api-key=" + OpenAiStandIn.KEY);
	}

	@ParameterizedTest
	@CsvSource({ "is-microsoft-foundry, true", "microsoft-foundry-deployment-name, gpt",
			"base-url, https://example.openai.azure.com/", "base-url, https://models.github.ai/inference",
			"custom-headers.authorization, other" })
	void whenTheModuleOfTheSdkCallsAnotherPlatformNothingIsProven(String property, String value) {
		assertNotMirrored(Idle.class, OFFICIAL + "api-key=" + OpenAiStandIn.KEY, OFFICIAL + property + "=" + value);
	}

	private void assertNotMirrored(Class<?> source, String... properties) {
		try (ConfigurableApplicationContext context = start(source, properties)) {
			OpenAiConnections connections = context.getBean(OpenAiConnections.class);
			assertThat(connections.names()).containsExactly("langchain4j");
			assertThat(connections.inspect(connections.read("langchain4j"))).extracting(Diagnosis::cause)
				.containsExactly(Cause.NOT_MIRRORED);
			assertThat(health(context)).isEqualTo(Status.UNKNOWN);
			assertThat(this.openAi.probes()).isEmpty();
		}
	}

	@Test
	void onlyTheModuleOfTheSdkAsksTheProcessForABaseUrl() {
		this.variables.put("OPENAI_BASE_URL", "https://gateway.example.org/v1");
		try (ConfigurableApplicationContext context = start(Idle.class, OFFICIAL + "api-key=" + OpenAiStandIn.KEY,
				CHAT + "api-key=" + OpenAiStandIn.KEY)) {
			OpenAiConnections connections = context.getBean(OpenAiConnections.class);
			assertThat(connections.read("langchain4j-chat").baseUrl()).isNull();
			assertThat(connections.read("langchain4j-official-chat").effectiveBaseUrl())
				.isEqualTo("https://gateway.example.org/v1");
		}
	}

	private static void ask(Runnable question) {
		try {
			question.run();
		}
		catch (RuntimeException ex) {
			// What was sent counts, not what came back
		}
	}

	private static List<String> whereAndWhat(List<LoggedRequest> requests) {
		return requests.stream()
			.map((request) -> "%s key=%s organization=%s project=%s tenant=%s".formatted(
					request.getUrl().replaceAll("/+(models|chat/completions|embeddings)$", ""),
					request.getHeaders().getHeader("Authorization").isPresent()
							? request.header("Authorization").values() : List.of(),
					request.getHeader("OpenAI-Organization"), request.getHeader("OpenAI-Project"),
					request.getHeader("X-Tenant")))
			.distinct()
			.toList();
	}

	private String[] chatAndEmbedding(String embeddingKey) {
		return new String[] { CHAT + "api-key=" + OpenAiStandIn.KEY, CHAT + "base-url=" + this.openAi.baseUrl(),
				EMBEDDING + "api-key=" + embeddingKey, EMBEDDING + "base-url=" + this.openAi.baseUrl() };
	}

	private static Status health(ConfigurableApplicationContext context) {
		return context.getBean(HealthEndpoint.class).healthForPath("openai").getStatus();
	}

	private ConfigurableApplicationContext start(Class<?> source, String... properties) {
		return start(new SpringApplicationBuilder(source), properties);
	}

	private ConfigurableApplicationContext startWithoutStarter(Class<?> source, String... properties) {
		return start(new SpringApplicationBuilder(
				new DefaultResourceLoader(new FilteredClassLoader(OpenAiAutoConfiguration.class)), source)
			.properties("spring.autoconfigure.exclude=" + OpenAiAutoConfiguration.class.getName()), properties);
	}

	private ConfigurableApplicationContext start(SpringApplicationBuilder application, String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--openai.test-connection=off", "--spring.main.banner-mode=off"));
		Stream.of(properties).map((property) -> "--" + property).forEach(arguments::add);
		return application.web(WebApplicationType.NONE)
			.initializers((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								this.variables)))
			.run(arguments.toArray(String[]::new));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Idle {

	}

	@Configuration(proxyBeanMethods = false)
	static class Chatting extends Idle {

		Chatting(ChatModel model) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChattingByProvider extends Idle {

		@Bean
		Object service(ObjectProvider<ChatModel> model) {
			return "service";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(AiServices.class)
	static class ChattingByAssistant extends Idle {

		ChattingByAssistant(Assistant assistant) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizedClient extends Chatting {

		CustomizedClient(ChatModel model) {
			super(model);
		}

		@Bean
		static HttpClientBuilder openAiChatModelHttpClientBuilder() {
			return new JdkHttpClientBuilder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReadingByValue extends Idle {

		@Bean
		OpenAiChatModel model(@Value("${langchain4j.open-ai.chat-model.api-key}") String key) {
			return OpenAiChatModel.builder().apiKey(key).modelName("gpt-4o-mini").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ReadingByProperties.ChatProperties.class)
	static class ReadingByProperties extends Idle {

		@Bean
		Object service(ChatProperties properties) {
			return OpenAiChatModel.builder().apiKey(properties.apiKey()).modelName("gpt-4o-mini").build();
		}

		@ConfigurationProperties("langchain4j.open-ai.chat-model")
		record ChatProperties(String apiKey, String baseUrl) {

		}

	}

}
