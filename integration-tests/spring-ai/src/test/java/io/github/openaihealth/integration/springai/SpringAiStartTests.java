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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.integration.ForkedApplication;
import io.github.openaihealth.integration.JavaProcess.Result;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import io.github.openaihealth.integration.WatchingProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Starts of an application that uses Spring AI. Variables need a process of its own,
 * because Spring AI asks its process for them.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringAiStartTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@TempDir
	private Path directory;

	@Test
	void whenThereIsNoKeyStartFailsBeforeSpringAiDoes(CapturedOutput output) {
		startFails();
		assertThat(output).containsOnlyOnce("APPLICATION FAILED TO START")
			.containsOnlyOnce("Cause: missing-api-key")
			.contains("'spring.ai.openai.api-key'")
			.doesNotContain("At least one credential source")
			.doesNotContain("Tomcat")
			.doesNotContain("\tat ");
	}

	@Test
	void whenPlaceholderIsUnresolvedStartFailsWithPropertyAndOrigin(CapturedOutput output) throws Exception {
		Path file = this.directory.resolve("application.properties");
		Files.writeString(file, "# Spring AI\nspring.ai.openai.api-key=${OPENAI_API_KEY}\n");
		startFails("spring.config.additional-location=file:" + file);
		assertThat(output).contains("'spring.ai.openai.api-key'")
			.contains("application.properties] - 2:26")
			.contains("Cause: unresolved-reference")
			.doesNotContain("Tomcat");
	}

	@Test
	void whenKeyIsEmptyForOpenAiStartFails(CapturedOutput output) {
		startFails("spring.ai.openai.api-key=");
		assertThat(output).contains("'spring.ai.openai.api-key'").contains("Cause: blank-api-key");
	}

	@Test
	void whenOnlyImportedFileHoldsTheVariableStartFailsWithTheLineToAdd(CapturedOutput output) throws Exception {
		Path file = this.directory.resolve(".env");
		Files.writeString(file, "OPENAI_API_KEY=" + OpenAiStandIn.KEY + "\n");
		String imported = "spring.config.import=file:" + file + "[.properties]";
		startFails(imported);
		assertThat(output).contains("'OPENAI_API_KEY' (originating from '")
			.contains(".env")
			.contains("'spring.ai.openai.api-key=${OPENAI_API_KEY}'")
			.doesNotContain(OpenAiStandIn.KEY);
		try (RunningApplication corrected = RunningApplication.start(SpringAiApplication.class, imported,
				"spring.ai.openai.api-key=${OPENAI_API_KEY}", baseUrl())) {
			assertThat(corrected.health().read("$.status")).isEqualTo("UP");
		}
	}

	@Test
	void whenOneModelHasNoKeyStartFailsWithTheSwitchThatHelps(CapturedOutput output) {
		String chat = "spring.ai.openai.chat.api-key=" + OpenAiStandIn.KEY;
		String embedding = "spring.ai.openai.embedding.api-key=" + OpenAiStandIn.KEY;
		startFails(baseUrl(), chat, embedding);
		assertThat(output).contains("Spring AI (image, moderation, audio speech, audio transcription)")
			.contains("'spring.ai.model.image=none'");
		try (RunningApplication corrected = RunningApplication.start(SpringAiApplication.class, baseUrl(), chat,
				embedding, "spring.ai.model.image=none", "spring.ai.model.moderation=none",
				"spring.ai.model.audio.speech=none", "spring.ai.model.audio.transcription=none")) {
			assertThat(corrected.health().read("$.status")).isEqualTo("UP");
		}
	}

	@Test
	void theWayToStartWithoutAKeyStarts(CapturedOutput output) {
		startFails();
		List<String> way = wayToStart(output);
		assertThat(way).containsExactly("spring.ai.openai.api-key=", "openai.enabled=false");
		RunningApplication.start(SpringAiApplication.class, way.toArray(String[]::new)).close();
	}

	@Test
	void theWayToStartWithoutUnusedModelsStarts(CapturedOutput output) {
		String[] keys = { baseUrl(), "spring.ai.openai.chat.api-key=" + OpenAiStandIn.KEY,
				"spring.ai.openai.embedding.api-key=" + OpenAiStandIn.KEY };
		startFails(keys);
		List<String> way = wayToStart(output);
		assertThat(way).hasSize(4).allMatch((property) -> property.endsWith("=none"));
		try (RunningApplication application = RunningApplication.start(SpringAiApplication.class,
				Stream.concat(Stream.of(keys), way.stream()).toArray(String[]::new))) {
			assertThat(application.health().read("$.status")).isEqualTo("UP");
		}
	}

	/*
	 * What stands in quotes after 'To start without'.
	 */
	private static List<String> wayToStart(CapturedOutput output) {
		String text = output.toString();
		String way = text.substring(text.indexOf("To start without "), text.indexOf("Cause: "));
		return Pattern.compile("'([a-z.-]+=[a-z]*)'").matcher(way).results().map((result) -> result.group(1)).toList();
	}

	@Test
	void whenModelsAreLazyOneWithoutAKeyDoesNoHarm() {
		try (RunningApplication application = RunningApplication.start(SpringAiApplication.class, baseUrl(),
				"spring.main.lazy-initialization=true", "spring.ai.openai.chat.api-key=" + OpenAiStandIn.KEY)) {
			assertThat(application.context().getBean(ChatModel.class).call("Hello")).isEqualTo("Hello");
			assertThat(application.health().read("$.status")).isEqualTo("UP");
		}
	}

	@Test
	void law11NothingIsSentToOpenAiBesideAGateway() throws Exception {
		try (WatchingProxy proxy = new WatchingProxy()) {
			Result result = run(applicationWithEnvironment("OPENAI_API_KEY", OpenAiStandIn.KEY)
				.withJvmArguments(proxy.jvmArguments()), baseUrl(), "openai.test-connection=fail");
			assertThat(result.output()).contains("HEALTH UP").doesNotContain("CALL FAILED");
			assertThat(proxy.requests()).isEmpty();
			assertThat(this.openAi.probes()).isNotEmpty();
		}
	}

	@Test
	void law11AStrayVariableHarmsNothing() throws Exception {
		try (WatchingProxy proxy = new WatchingProxy()) {
			Result result = run(
					applicationWithEnvironment("OPENAI_API_KEY", "dummy").withJvmArguments(proxy.jvmArguments()),
					baseUrl(), "spring.ai.openai.api-key=" + OpenAiStandIn.KEY, "openai.test-connection=fail");
			assertThat(result.output()).contains("HEALTH UP").doesNotContain("CALL FAILED").doesNotContain("dummy");
			assertThat(proxy.requests()).isEmpty();
		}
	}

	@Test
	void whenDiscoveryIsOffTheWatchSeesACallToOpenAi() throws Exception {
		try (WatchingProxy proxy = new WatchingProxy()) {
			Result result = run(applicationWithEnvironment("OPENAI_API_KEY", OpenAiStandIn.KEY)
				.withJvmArguments(proxy.jvmArguments()), baseUrl(), "openai.discovery.enabled=false");
			assertThat(result.output()).contains("HEALTH DOWN");
			assertThat(proxy.requests()).isNotEmpty()
				.allMatch((request) -> request.startsWith("CONNECT api.openai.com:443 "));
			assertThat(this.openAi.probes()).isEmpty();
		}
	}

	@Test
	void variablesOfTheProcessAreReadAsSpringAiReadsThem() {
		Result result = run(applicationWithEnvironment("OPENAI_API_KEY", OpenAiStandIn.KEY)
			.withEnvironment("OPENAI_BASE_URL", this.openAi.baseUrl()));
		assertThat(result.output()).contains("HEALTH UP").doesNotContain("CALL FAILED");
		assertThat(this.openAi.probes()).isNotEmpty();
	}

	@Test
	void whenVariableHasARelaxedNameSpringAiIsKnownNotToReadIt() {
		Result result = run(applicationWithEnvironment("OPENAI_APIKEY", OpenAiStandIn.KEY), baseUrl());
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("'spring.ai.openai.api-key=${openai.api-key}'");
	}

	private void startFails(String... properties) {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> RunningApplication.start(SpringAiApplication.class, properties));
	}

	private Result run(ForkedApplication application, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--spring.main.web-application-type=none"));
		Stream.of(properties).map((property) -> "--" + property).forEach(arguments::add);
		return application.run(this.directory, arguments.toArray(String[]::new));
	}

	private static ForkedApplication applicationWithEnvironment(String name, String value) {
		return new ForkedApplication(SpringAiApplication.class).withEnvironment(name, value);
	}

	private String baseUrl() {
		return "spring.ai.openai.base-url=" + this.openAi.baseUrl();
	}

}
