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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.integration.OpenAiStandIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which connections there are and which count, for each way to configure Spring AI and
 * each way to use it or not.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringAiUseTests {

	private static final String KEY = OpenAiStandIn.KEY;

	private static final String GATEWAY = "https://gateway.example.org/v1";

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource
	void law12OnlyWhatIsUsedCounts(Setting setting, User user, CapturedOutput output) {
		String rejected = user.used ? setting.rejectedIfUsed : null;
		if (rejected != null) {
			assertThatExceptionOfType(OpenAiMisconfigurationException.class)
				.isThrownBy(() -> start(setting.variables, user.source, setting.properties))
				.satisfies((failure) -> assertThat(failure.getDiagnoses()).extracting(Diagnosis::cause)
					.extracting(Cause::id)
					.containsExactly(rejected));
			return;
		}
		try (ConfigurableApplicationContext context = start(setting.variables, user.source, setting.properties)) {
			OpenAiConnections connections = context.getBean(OpenAiConnections.class);
			assertThat(connections.names()).containsExactly(setting.connections);
			assertThat(connections.names()).filteredOn(connections::counts)
				.containsExactly(user.used ? setting.countIfUsed : new String[0]);
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("would not work")))
			.hasSize((setting.rejectedIfUsed != null) ? 1 : 0);
		assertThat(output).doesNotContain(KEY);
	}

	static Stream<Arguments> law12OnlyWhatIsUsedCounts() {
		return Stream.of(Setting.values())
			.flatMap((setting) -> Stream.of(User.values()).map((user) -> Arguments.of(setting, user)));
	}

	@Test
	void anIdleModelBecomesUsedWithTheFirstBeanThatGetsIt() {
		try (ConfigurableApplicationContext context = start(Map.of(), Nobody.class,
				"spring.ai.openai.api-key=" + KEY)) {
			OpenAiConnections connections = context.getBean(OpenAiConnections.class);
			assertThat(connections.counts("spring-ai")).isFalse();
			context.getAutowireCapableBeanFactory().autowireBean(new LateUser());
			assertThat(connections.counts("spring-ai")).isTrue();
			assertThat(connections.users("spring-ai")).singleElement()
				.asString()
				.endsWith(", idle: embedding, image, moderation, audio speech, audio transcription");
		}
	}

	@Test
	void aModelThatIsOnlyLookedUpIsUsedWithItsFirstCall() {
		try (ConfigurableApplicationContext context = start(Map.of(), Nobody.class, "spring.ai.openai.api-key=" + KEY,
				"spring.ai.openai.base-url=" + this.openAi.baseUrl())) {
			OpenAiConnections connections = context.getBean(OpenAiConnections.class);
			ChatModel model = context.getBean(ChatModel.class);
			assertThat(connections.counts("spring-ai")).isFalse();
			try {
				model.call("Hello");
			}
			catch (RuntimeException ex) {
				// Whether the answer is good does not matter
			}
			assertThat(this.openAi.calls()).isNotEmpty();
			assertThat(connections.counts("spring-ai")).isTrue();
		}
	}

	@Test
	void whenAnotherLibrariesModelIsPrimaryThatOfOpenAiIsIdle() {
		try (ConfigurableApplicationContext context = start(Map.of(), PrimaryModel.class,
				"spring.ai.openai.api-key=" + KEY)) {
			assertThat(context.getBean(OpenAiConnections.class).counts("spring-ai")).isFalse();
		}
	}

	@Test
	void ignoredConnectionsAreNotThere() {
		try (ConfigurableApplicationContext context = start(Map.of(), ChatModelUser.class,
				"spring.ai.openai.api-key=dummy", "spring.ai.openai.chat.api-key=" + KEY,
				"spring.ai.openai.embedding.api-key=" + KEY, "openai.ignored-connections=spring-ai-image")) {
			assertThat(context.getBean(OpenAiConnections.class).names()).containsExactly("spring-ai-chat");
		}
	}

	private static ConfigurableApplicationContext start(Map<String, Object> variables, Class<?> source,
			String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--openai.test-connection=off", "--spring.main.banner-mode=off"));
		Stream.of(properties).map((property) -> "--" + property).forEach(arguments::add);
		return new SpringApplicationBuilder(source).web(WebApplicationType.NONE)
			.initializers((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								new HashMap<>(variables))))
			.run(arguments.toArray(String[]::new));
	}

	/**
	 * What is configured. Spring AI itself asks its process for variables, so that none
	 * of these depends on one.
	 */
	enum Setting {

		OWN_KEYS(Map.of(), new String[] { "spring-ai-chat", "spring-ai-embedding" }, null,
				"spring.ai.openai.chat.api-key=" + KEY, "spring.ai.openai.embedding.api-key=" + OpenAiStandIn.OTHER_KEY,
				"spring.ai.model.image=none", "spring.ai.model.moderation=none", "spring.ai.model.audio.speech=none",
				"spring.ai.model.audio.transcription=none"),

		SHARED_KEY(Map.of(), new String[] { "spring-ai" }, null, "spring.ai.openai.api-key=" + KEY),

		GATEWAY_AND_KEY(Map.of(), new String[] { "spring-ai" }, null, "spring.ai.openai.api-key=" + KEY,
				"spring.ai.openai.base-url=" + GATEWAY),

		STRAY_VARIABLE(Map.of("OPENAI_API_KEY", "dummy"), new String[] { "spring-ai" }, null,
				"spring.ai.openai.api-key=" + KEY, "spring.ai.openai.base-url=" + GATEWAY),

		DUMMY(Map.of(), new String[] { "spring-ai" }, "placeholder-api-key", "spring.ai.openai.api-key=dummy"),

		DUMMY_FOR_OTHER_MODELS(Map.of(), new String[] { "spring-ai-chat", "spring-ai-embedding" }, null,
				"spring.ai.openai.api-key=dummy", "spring.ai.openai.base-url=" + GATEWAY,
				"spring.ai.openai.chat.api-key=" + KEY);

		private final Map<String, Object> variables;

		private final String[] connections;

		/*
		 * Each application uses no other model than that for chats.
		 */
		private final String[] countIfUsed;

		private final @Nullable String rejectedIfUsed;

		private final String[] properties;

		Setting(Map<String, Object> variables, String[] connections, @Nullable String rejectedIfUsed,
				String... properties) {
			this.variables = variables;
			this.connections = connections;
			this.countIfUsed = new String[] { connections[0] };
			this.rejectedIfUsed = rejectedIfUsed;
			this.properties = properties;
		}

	}

	/**
	 * Who uses the chat model.
	 */
	enum User {

		CHAT_MODEL(ChatModelUser.class, true),

		CHAT_CLIENT_BUILDER(ChatClientUser.class, true),

		PROVIDER(ProviderUser.class, true),

		LAZY(LazyUser.class, true),

		NOBODY(Nobody.class, false);

		private final Class<?> source;

		private final boolean used;

		User(Class<?> source, boolean used) {
			this.source = source;
			this.used = used;
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Nobody {

	}

	@Configuration(proxyBeanMethods = false)
	static class ChatModelUser extends Nobody {

		ChatModelUser(ChatModel model) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChatClientUser extends Nobody {

		@Bean
		ChatClient chatClient(ChatClient.Builder builder) {
			return builder.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProviderUser extends Nobody {

		@Autowired
		private ObjectProvider<ChatModel> model;

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyUser extends Nobody {

		@Bean
		@Lazy
		Object service(ChatModel model) {
			return "service";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryModel extends Nobody {

		@Bean
		@Primary
		ChatModel another() {
			return (prompt) -> {
				throw new IllegalStateException();
			};
		}

		@Bean
		Object service(ObjectProvider<ChatModel> model) {
			return "service";
		}

	}

	static class LateUser {

		@Autowired
		private ChatModel model;

	}

}
