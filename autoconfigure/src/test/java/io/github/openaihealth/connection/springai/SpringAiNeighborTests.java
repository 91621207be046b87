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

package io.github.openaihealth.connection.springai;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.connection.ApplicationStub;
import io.github.openaihealth.connection.NeighborConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpringAiNeighbor}, against what Spring AI 2.0.1 was seen to do.
 */
class SpringAiNeighborTests {

	private static final String KEY = ApplicationStub.newKey();

	private static final String OTHER_KEY = ApplicationStub.newKey();

	private static final String GATEWAY = "https://gateway.example.org/v1";

	private final ApplicationStub application = new ApplicationStub();

	@Test
	void whenModelIsSwitchedOffItsConnectionIsNotKnown() {
		this.application.withSpringAi("Chat")
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty("spring.ai.openai.embedding.api-key", OTHER_KEY);
		assertThat(connections()).containsOnlyKeys("spring-ai");
		assertThat(read("spring-ai").apiKey().value().reveal()).isEqualTo(KEY);
	}

	@Test
	void whenModelsDifferEachHasAConnectionOfItsOwn() {
		this.application.withSpringAi("Chat", "Embedding", "Image", "AudioSpeech")
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty("spring.ai.openai.embedding.api-key", OTHER_KEY)
			.withProperty("spring.ai.openai.audio.speech.base-url", GATEWAY);
		assertThat(connections()).containsOnlyKeys("spring-ai-chat", "spring-ai-embedding", "spring-ai-audio-speech");
		assertThat(connections().get("spring-ai-chat").user()).isEqualTo("Spring AI (chat, image)");
		assertThat(read("spring-ai-embedding").apiKey().value().reveal()).isEqualTo(OTHER_KEY);
		assertThat(read("spring-ai-audio-speech").effectiveBaseUrl()).isEqualTo(GATEWAY);
	}

	@Test
	void whenNothingIsSetVariablesOfTheProcessCount() {
		this.application.withSpringAi()
			.withVariable("OPENAI_API_KEY", KEY)
			.withVariable("OPENAI_BASE_URL", "https://other.example.org")
			.withVariable("AZURE_OPENAI_BASE_URL", GATEWAY)
			.withVariable("OPENAI_ORG_ID", "org-notRead")
			.withProperty("openai.discovery.enabled", "true");
		OpenAiConnection connection = read("spring-ai");
		assertThat(connection.apiKey().value().reveal()).isEqualTo(KEY);
		assertThat(connection.effectiveBaseUrl()).isEqualTo(GATEWAY);
		assertThat(connection.organization()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "'', ''", "' ', ''", "'', ' '" })
	void whenBaseUrlIsBlankItIsOpenAis(String shared, String own) {
		this.application.withSpringAi("Chat")
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty("spring.ai.openai.base-url", shared)
			.withProperty("spring.ai.openai.chat.base-url", own)
			.withVariable("OPENAI_BASE_URL", GATEWAY);
		assertThat(read("spring-ai").effectiveBaseUrl()).isEqualTo(OpenAiConnection.DEFAULT_BASE_URL);
	}

	@Test
	void whenModelHasHeadersSharedOnesDoNotCount() {
		this.application.withSpringAi("Chat", "Embedding")
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty("spring.ai.openai.organization-id", "org-shared")
			.withProperty("spring.ai.openai.chat.organization-id", "org-chat")
			.withProperty("spring.ai.openai.custom-headers.X-Shared", "1")
			.withProperty("spring.ai.openai.chat.custom-headers.X-Chat", "2");
		OpenAiConnection chat = read("spring-ai-chat");
		assertThat(chat.headers()).containsOnlyKeys("X-Chat");
		assertThat(chat.organization().value()).isEqualTo("org-chat");
		OpenAiConnection embedding = read("spring-ai-embedding");
		assertThat(embedding.headers()).containsOnlyKeys("X-Shared");
		assertThat(embedding.organization().value()).isEqualTo("org-shared");
	}

	@Test
	void deprecatedOptionsAreNotRead() {
		this.application.withSpringAi("Chat")
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty("spring.ai.openai.chat.options.api-key", OTHER_KEY)
			.withProperty("spring.ai.openai.chat.options.base-url", GATEWAY);
		OpenAiConnection connection = read("spring-ai");
		assertThat(connection.apiKey().value().reveal()).isEqualTo(KEY);
		assertThat(connection.baseUrl()).isNull();
	}

	@Test
	void whenKeyIsEmptyForOpenAiItIsBlank() {
		this.application.withSpringAi().withUserOfSpringAi("Chat").withProperty("spring.ai.openai.api-key", "");
		assertThat(this.application.inspect()).singleElement().satisfies((diagnosis) -> {
			assertThat(diagnosis.cause()).isEqualTo(Cause.BLANK_API_KEY);
			assertThat(diagnosis.description()).contains("'spring.ai.openai.api-key'");
		});
	}

	@Test
	void whenKeyIsEmptyElsewhereItIsNoAuthentication() {
		this.application.withSpringAi()
			.withProperty("spring.ai.openai.api-key", "")
			.withProperty("spring.ai.openai.base-url", GATEWAY)
			.withProperty("spring.ai.openai.custom-headers.authorization", "removed");
		OpenAiConnection connection = read("spring-ai");
		assertThat(connection.apiKey()).isNull();
		assertThat(connection.headers()).isEmpty();
		assertThat(this.application.inspect()).noneMatch(Diagnosis::isRejection);
	}

	@Test
	void whenKeyIsMissingElsewhereStartFails() {
		this.application.withSpringAi().withProperty("spring.ai.openai.base-url", GATEWAY);
		assertThat(missingKey()).satisfies((diagnosis) -> assertThat(diagnosis.action())
			.contains("set it to nothing: 'spring.ai.openai.api-key='"));
	}

	@Test
	void whenOneModelHasNoKeyItCanBeSwitchedOff() {
		this.application.withSpringAi("Chat", "Image", "Moderation").withProperty("spring.ai.openai.chat.api-key", KEY);
		assertThat(missingKey()).satisfies((diagnosis) -> {
			assertThat(diagnosis.description()).startsWith("Spring AI (image, moderation) has no API key");
			assertThat(diagnosis.action()).contains("'spring.ai.model.image=none', 'spring.ai.model.moderation=none'");
		});
	}

	@Test
	void whenModelIsLazyItsMissingKeyDoesNoHarm() {
		this.application.withLazySpringAi("Chat", "Image").withProperty("spring.ai.openai.chat.api-key", KEY);
		assertThat(connections()).containsOnlyKeys("spring-ai");
		assertThat(this.application.inspect()).noneMatch(Diagnosis::isRejection);
	}

	@Test
	void whenAllModelsAreLazyAMissingKeyOfAUsedOneIsFound() {
		this.application.withLazySpringAi("Chat", "Image");
		assertThat(this.application.inspect()).noneMatch(Diagnosis::isRejection);
		this.application.withUserOfSpringAi("Image");
		assertThat(missingKey().description()).contains("'spring.ai.openai.api-key'");
		assertThat(missingKey().waysToStart()).isNull();
	}

	@Test
	void whenModelsAreUsedTheyAreNotToBeSwitchedOff() {
		this.application.withSpringAi("Chat", "Image")
			.withUserOfSpringAi("Image")
			.withProperty("spring.ai.openai.chat.api-key", KEY);
		assertThat(missingKey().waysToStart()).contains("set 'spring.ai.openai.api-key=' and 'openai.enabled=false'")
			.doesNotContain("=none");
	}

	@Test
	void whenOnlyAliasHoldsTheKeyTheLineToAddIsGiven() {
		this.application.withSpringAi().withProperty("OPENAI_API_KEY", KEY);
		assertThat(missingKey()).satisfies((diagnosis) -> {
			assertThat(diagnosis.description()).contains("does not read the property 'OPENAI_API_KEY'");
			assertThat(diagnosis.action()).isEqualTo("Add the property 'spring.ai.openai.api-key=${OPENAI_API_KEY}'.");
		});
	}

	@Test
	void whenOnlyOwnPropertyHoldsTheKeyTheLineToAddIsGiven() {
		this.application.withSpringAi().withProperty("openai.api-key", KEY);
		assertThat(missingKey().action()).isEqualTo("Add the property 'spring.ai.openai.api-key=${openai.api-key}'.");
	}

	@Test
	void whenPlaceholderIsUnresolvedItsPropertyAndOriginAreNamed() {
		this.application.withSpringAi()
			.withUserOfSpringAi("Chat")
			.withProperty("spring.ai.openai.api-key", "${OPENAI_API_KEY}");
		assertThat(this.application.inspect()).singleElement().satisfies((diagnosis) -> {
			assertThat(diagnosis.cause()).isEqualTo(Cause.UNRESOLVED_REFERENCE);
			assertThat(diagnosis.description()).contains("'spring.ai.openai.api-key' (originating from '");
		});
	}

	@Test
	void whenPlaceholderIsCircularThePropertyIsNamedWithoutItsValue() {
		this.application.withSpringAi().withProperty("spring.ai.openai.api-key", KEY + "${spring.ai.openai.api-key}");
		assertThat(this.application.inspect()).singleElement().satisfies((diagnosis) -> {
			assertThat(diagnosis.cause()).isEqualTo(Cause.UNREADABLE_PROPERTY);
			assertThat(diagnosis.description()).contains("'spring.ai.openai.api-key'").doesNotContain(KEY);
		});
	}

	@ParameterizedTest
	@CsvSource({ "spring.ai.openai.microsoft-foundry, true", "spring.ai.openai.chat.microsoft-foundry, true",
			"spring.ai.openai.git-hub-models, true", "spring.ai.openai.chat.deployment-name, gpt",
			"spring.ai.openai.base-url, https://example.openai.azure.com/",
			"spring.ai.openai.base-url, https://models.github.ai/inference/v2", "spring.ai.openai.proxy, http://proxy",
			"spring.ai.openai.chat.proxy, http://proxy", "spring.ai.openai.custom-headers.authorization, other" })
	void whenAProbeCannotDoTheSameNothingIsProven(String property, String value) {
		this.application.withSpringAi("Chat")
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty(property, value);
		assertThat(this.application.inspect()).singleElement().satisfies((diagnosis) -> {
			assertThat(diagnosis.cause()).isEqualTo(Cause.NOT_MIRRORED);
			assertThat(diagnosis.description()).startsWith("Spring AI (chat) ");
		});
	}

	@Test
	void whenCredentialTakesThePlaceOfTheKeyNothingIsProven() {
		this.application.withSpringAi("Chat").withProperty("spring.ai.openai.credential", "name-of-a-credential");
		assertThat(this.application.inspect()).extracting(Diagnosis::cause).containsExactly(Cause.NOT_MIRRORED);
	}

	@Test
	void whenNotMirroredIsIgnoredAPlainCallIsMade() {
		this.application.withSpringAi("Chat")
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty("spring.ai.openai.proxy", "http://proxy")
			.withProperty("openai.ignored-causes", "not-mirrored");
		assertThat(this.application.inspect()).noneMatch((diagnosis) -> diagnosis.cause() == Cause.NOT_MIRRORED);
	}

	@Test
	void keysOfOtherPlatformsComeFromTheirVariables() {
		this.application.withSpringAi("Chat")
			.withProperty("spring.ai.openai.git-hub-models", "true")
			.withVariable("OPENAI_API_KEY", KEY)
			.withVariable("GITHUB_TOKEN", OTHER_KEY);
		assertThat(read("spring-ai").apiKey().property()).isEqualTo("GITHUB_TOKEN");
	}

	private Map<String, NeighborConnection> connections() {
		return new SpringAiNeighbor().connections(this.application.context())
			.stream()
			.collect(Collectors.toMap((connection) -> connection.connection().name(), Function.identity()));
	}

	private OpenAiConnection read(String name) {
		return connections().get(name).connection();
	}

	private Diagnosis missingKey() {
		List<Diagnosis> missing = this.application.inspect()
			.stream()
			.filter((diagnosis) -> diagnosis.cause() == Cause.MISSING_API_KEY)
			.toList();
		assertThat(missing).hasSize(1);
		return missing.get(0);
	}

}
