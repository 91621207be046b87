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

package io.github.openaihealth.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link OpenAiConnections}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenAiConnectionsTests {

	private static final String KEY = ApplicationStub.newKey();

	private static final String OTHER_KEY = ApplicationStub.newKey();

	private static final String GATEWAY = "https://gateway.example.org/v1";

	private final ApplicationStub application = new ApplicationStub();

	@Test
	void whenNothingIsConfiguredThereIsOneConnection() {
		assertThat(this.application.names()).containsExactlyInAnyOrder("openai");
	}

	@Test
	void whenOnlySpringAiHasAKeyThereIsNoOtherConnection() {
		this.application.withSpringAi().withProperty("spring.ai.openai.api-key", KEY);
		assertThat(this.application.names()).containsExactlyInAnyOrder("spring-ai");
		assertThat(this.application.inspect()).extracting(Diagnosis::cause).doesNotContain(Cause.MISSING_API_KEY);
	}

	@Test
	void whenBothUseTheVariableThereIsOneConnectionWithTwoUsers() {
		this.application.withSpringAi("Chat", "Embedding").withVariable("OPENAI_API_KEY", KEY);
		assertThat(this.application.connections().counts("spring-ai")).isFalse();
		this.application.withUserOfDetails();
		assertThat(this.application.names()).containsExactlyInAnyOrder("spring-ai");
		assertThat(this.application.connections().counts("spring-ai")).isTrue();
		assertThat(this.application.connections().users("spring-ai")).satisfiesExactly(
				(neighbor) -> assertThat(neighbor).isEqualTo("Spring AI (chat, embedding): 'OPENAI_API_KEY' "
						+ "(originating from 'System Environment Property \"OPENAI_API_KEY\"'), idle"),
				(own) -> assertThat(own).startsWith("'openai.*': 'openai.api-key' (originating from '")
					.doesNotEndWith("idle"));
	}

	@Test
	void aVariableOfTheProcessThatALibraryReadsIsNoAlias() {
		this.application.withSpringAi().withVariable("OPENAI_API_KEY", KEY);
		assertThat(this.application.inspect()).isEmpty();
	}

	@Test
	void whenTheLineThatAnAliasAsksForIsAddedNothingIsFound() {
		this.application.withProperty("OPENAI_API_KEY", KEY);
		assertThat(this.application.inspect()).singleElement().satisfies((diagnosis) -> {
			assertThat(diagnosis.cause()).isEqualTo(Cause.ALIASED_API_KEY);
			assertThat(diagnosis.action()).contains("'openai.api-key=${OPENAI_API_KEY}'");
		});
		this.application.withProperty("openai.api-key", "${OPENAI_API_KEY}");
		assertThat(this.application.inspect()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "langchain4j.open-ai.chat-model.api-key", "spring.ai.openai.api-key", "azure.openai.key" })
	void whenAPropertyOfAnotherLibraryIsReferredToNothingIsFound(String property) {
		this.application.withProperty(property, KEY);
		String line = "openai.api-key=${" + property + "}";
		assertThat(this.application.inspect()).singleElement()
			.extracting(Diagnosis::action)
			.asString()
			.contains("'" + line + "'");
		this.application.withProperty("openai.api-key", "${" + property + "}");
		assertThat(this.application.inspect()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "OPENAI_API_KEY, dummy", "OPENAI_APIKEY, dummy", "OPENAI_API_KEY, sk-EXAMPLE",
			"OPENAI_ORG_ID, org-EXAMPLE00000000000000000", "OPENAI_PROJECT_ID, proj_EXAMPLE0000000000000000",
			"OPENAI_BASE_URL, https://other.example.org/v1", "OPENAI_API_KEY_FILE, /no/such/file",
			"OPENAI_HEADERS_X, 1" })
	void law11VariablesOfTheProcessMakeNoConnectionBesideANeighbor(String variable, String value) {
		this.application.withSpringAi()
			.withUserOfSpringAi("Chat")
			.withVariable(variable, value)
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty("spring.ai.openai.base-url", GATEWAY);
		assertThat(this.application.names()).containsExactly("spring-ai");
		assertThat(this.application.inspect()).noneMatch(Diagnosis::isRejection);
	}

	@ParameterizedTest
	@CsvSource({ "openai.api-key, ${OPENAI_API_KEY}", "openai.base-url, https://other.example.org/v1",
			"openai.org-id, org-EXAMPLE00000000000000000", "openai.headers.X-Tenant, a" })
	void law11APropertySaysThatOneMoreConnectionIsMeant(String property, String value) {
		this.application.withSpringAi()
			.withVariable("OPENAI_API_KEY", OTHER_KEY)
			.withProperty(property, value)
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty("spring.ai.openai.base-url", GATEWAY);
		assertThat(this.application.names()).containsExactly("openai", "spring-ai");
		assertThat(this.application.connections().counts("openai")).isTrue();
	}

	@Test
	void law11ABeanThatUsesOurDetailsSaysThatOneMoreConnectionIsMeant() {
		this.application.withSpringAi()
			.withVariable("OPENAI_API_KEY", OTHER_KEY)
			.withProperty("spring.ai.openai.api-key", KEY)
			.withUserOfDetails();
		assertThat(this.application.names()).containsExactly("openai", "spring-ai");
	}

	@Test
	void law11ANeighborWithoutConnectionsChangesNothing() {
		this.application.withSpringAiOnClassPath().withVariable("OPENAI_API_KEY", "dummy");
		assertThat(this.application.names()).containsExactly("openai");
		assertThat(this.application.inspect()).extracting(Diagnosis::cause).contains(Cause.PLACEHOLDER_API_KEY);
	}

	@Test
	void law11TheSharedVariableAloneMakesNoConnectionToOpenAiBesideAGateway() {
		this.application.withSpringAi()
			.withVariable("OPENAI_API_KEY", KEY)
			.withProperty("spring.ai.openai.base-url", GATEWAY);
		assertThat(this.application.names()).containsExactlyInAnyOrder("spring-ai");
		assertThat(this.application.read("spring-ai").effectiveBaseUrl()).isEqualTo(GATEWAY);
	}

	@Test
	void law11AKeyOfAGatewayIsNotSentToOpenAiWhateverItsNameIs() {
		this.application.withSpringAi()
			.withProperty("openai.api-key", KEY)
			.withProperty("spring.ai.openai.api-key", "${openai.api-key}")
			.withProperty("spring.ai.openai.base-url", GATEWAY);
		assertThat(this.application.names()).containsExactlyInAnyOrder("spring-ai");
	}

	@Test
	void law11AKeyOfANamedConnectionIsNotSentToOpenAi() {
		this.application.withVariable("OPENAI_API_KEY", KEY)
			.withProperty("openai.connections.gateway.api-key", "${OPENAI_API_KEY}")
			.withProperty("openai.connections.gateway.base-url", GATEWAY);
		assertThat(this.application.names()).containsExactlyInAnyOrder("gateway");
	}

	@Test
	void law11AnAddressOfItsOwnMakesAConnection() {
		this.application.withSpringAi()
			.withVariable("OPENAI_API_KEY", KEY)
			.withProperty("openai.base-url", "https://other.example.org/v1")
			.withProperty("spring.ai.openai.base-url", GATEWAY);
		assertThat(this.application.names()).containsExactlyInAnyOrder("openai", "spring-ai");
	}

	@Test
	void whenVariableIsPassedOnEmptyItMakesNoConnectionBesideANeighbor() {
		this.application.withSpringAi()
			.withVariable("OPENAI_API_KEY", "")
			.withProperty("spring.ai.openai.api-key", KEY);
		assertThat(this.application.names()).containsExactlyInAnyOrder("spring-ai");
	}

	@Test
	void whenPropertyIsEmptyItIsInspectedBesideANeighbor() {
		this.application.withSpringAi()
			.withProperty("openai.api-key", "")
			.withProperty("spring.ai.openai.api-key", KEY);
		assertThat(this.application.names()).containsExactlyInAnyOrder("openai", "spring-ai");
		assertThat(this.application.inspect()).extracting(Diagnosis::cause).contains(Cause.BLANK_API_KEY);
	}

	@Test
	void whenDiscoveryIsOffNeighborsAreNotAsked() {
		this.application.withSpringAi()
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty("openai.discovery.enabled", "false");
		assertThat(this.application.names()).containsExactlyInAnyOrder("openai");
	}

	@Test
	void whenBeanOfUserTakesThePlaceOfPropertiesTheVariableMakesNoConnection() {
		this.application.withDetailsOfUser().withVariable("OPENAI_API_KEY", KEY);
		assertThat(this.application.names()).containsExactlyInAnyOrder("vault");
	}

	@Test
	void namedConnectionsAreReadFromPropertiesAndVariables() {
		this.application.withProperty("openai.connections.my-gateway.base-url", GATEWAY)
			.withProperty("openai.connections.my-gateway.headers.X-Tenant", "a")
			.withProperty("openai.connections.my-gateway.org-id", "org-a")
			.withProperty("openai.connections.my-gateway.project-id", "proj_a")
			.withVariable("OPENAI_CONNECTIONS_MYGATEWAY_APIKEY", KEY)
			.withVariable("OPENAI_CONNECTIONS_BACKUP_API_KEY", OTHER_KEY);
		assertThat(this.application.names()).containsExactlyInAnyOrder("backup", "my-gateway");
		OpenAiConnection gateway = this.application.read("my-gateway");
		assertThat(gateway.name()).isEqualTo("my-gateway");
		assertThat(gateway.apiKey().value().reveal()).isEqualTo(KEY);
		assertThat(gateway.effectiveBaseUrl()).isEqualTo(GATEWAY);
		assertThat(gateway.headers()).containsEntry("X-Tenant", "a");
		assertThat(gateway.organization().value()).isEqualTo("org-a");
		assertThat(gateway.project().value()).isEqualTo("proj_a");
		assertThat(this.application.read("backup").apiKey().value().reveal()).isEqualTo(OTHER_KEY);
	}

	@Test
	void whenKeyOfNamedConnectionIsMissingItsPropertyIsNamed() {
		this.application.withProperty("openai.connections.batch.org-id", "org-EXAMPLE00000000000000000");
		assertThat(this.application.inspect()).singleElement().satisfies((diagnosis) -> {
			assertThat(diagnosis.cause()).isEqualTo(Cause.MISSING_API_KEY);
			assertThat(diagnosis.description()).contains("'openai.connections.batch.api-key'");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "[a/b]", "openai", "[<script>]" })
	void whenNameOfConnectionCannotBeUsedItIsRejected(String name) {
		this.application.withProperty("openai.connections." + name + ".api-key", KEY);
		assertThat(this.application.names()).containsExactlyInAnyOrder("openai");
		assertThat(this.application.inspect()).filteredOn((diagnosis) -> diagnosis.cause() == Cause.UNREADABLE_PROPERTY)
			.singleElement()
			.asString()
			.contains("'openai.connections'")
			.doesNotContain("<script>");
	}

	@ParameterizedTest
	@MethodSource
	void namesThatBeginAsKeysDoStayNames(String name) {
		this.application.withProperty("openai.connections." + name + ".base-url", GATEWAY)
			.withProperty("openai.connections." + name + ".api-key", KEY);
		assertThat(this.application.names()).containsExactly(name);
		assertThat(this.application.read(name).name()).isEqualTo(name);
		assertThat(this.application.inspect()).isEmpty();
	}

	static Stream<String> namesThatBeginAsKeysDoStayNames() {
		return Stream
			.of("sk", "rk", "ek", "sess", "xai", "hf", "gsk", "pplx", "nvapi", "r8", "csk", "fw", "jina", "tvly", "pa",
					"sk-ant", "sk-or-v1", "sk-lf", "xoxb", "glpat")
			.flatMap((beginning) -> Stream
				.of("learn-gateway", "inference-endpoint-2", "grok-production-europe-west4", "team2024-llm-proxy")
				.map((rest) -> beginning + "-" + rest));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-4f9a1c2e7b8d4f6a9c3e5b7d1f2a4c6e", "sk-lf-1f2e3d4c-5b6a-4978-8a9b-0c1d2e3f4a5b",
			"sk-abcdefghijklmnopqrstt3blbkfjabcdefghijklmnopqrst", "hf-abcdefgh1jklmn0pqrstuv2xyz",
			"sk-or-v1-0a1b2c3d4e5f60718293a4b5c6d7e8f9" })
	void law1AKeyInPlaceOfANameIsRefusedAndNotShown(String name, CapturedOutput output) {
		this.application.withProperty("openai.connections." + name + ".api-key", KEY);
		assertThat(this.application.names()).containsExactly("openai");
		assertThat(this.application.inspect()).filteredOn((diagnosis) -> diagnosis.cause() == Cause.UNREADABLE_PROPERTY)
			.singleElement()
			.asString()
			.doesNotContain(name);
		assertThat(output).doesNotContain(name);
	}

	@Test
	void whenABeanHasTheNameOfANamedConnectionBothAreThere(CapturedOutput output) {
		OpenAiConnections connections = this.application.withDetailsOfUser()
			.withProperty("openai.connections.vault.base-url", GATEWAY)
			.withProperty("openai.connections.vault.api-key", KEY)
			.connections();
		assertThat(connections.names()).containsExactly("vault", "vault-2");
		OpenAiConnection named = connections.read("vault-2");
		assertThat(named.name()).isEqualTo("vault-2");
		assertThat(named.effectiveBaseUrl()).isEqualTo(GATEWAY);
		assertThat(connections.inspect(named)).isEmpty();
		assertThat(connections.hasChanged("vault-2")).isFalse();
		assertThat(output.toString().lines()).singleElement()
			.asString()
			.contains("'openai.connections.vault' has the name of a bean");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai.org-id", "openai.project-id", "openai.connections.gateway.org-id" })
	void law1AKeyInPlaceOfAnIdIsAKnownKey(String property) {
		for (String key : List.of(OTHER_KEY, "sk-EXAMPLE", "0123456789abcdef0123456789abcdef",
				"gsk_EXAMPLE0123456789abcdef")) {
			assertThat(this.application.withProperty("openai.api-key", KEY)
				.withProperty(property, key)
				.connections()
				.knownKeys()).contains(ApiKey.of(key));
		}
		for (String id : List.of("org-EXAMPLE0123456789abcdef", "proj_EXAMPLE0123456789abcdef", "blue-team")) {
			assertThat(this.application.withProperty(property, id).connections().knownKeys())
				.containsExactly(ApiKey.of(KEY));
		}
	}

	@ParameterizedTest
	@CsvSource({ "APIKEY, api-key", "API_KEY, api-key", "XAPIKEY, x-api-key", "X_API_KEY, x-api-key",
			"CFAIGAUTHORIZATION, cf-aig-authorization", "CF_AIG_AUTHORIZATION, cf-aig-authorization",
			"OCPAPIMSUBSCRIPTIONKEY, ocp-apim-subscription-key", "HELICONEAUTH, helicone-auth",
			"X_PORTKEY_APIKEY, x-portkey-api-key", "ANTHROPICVERSION, anthropic-version", "OPENAIBETA, openai-beta",
			"HTTPREFERER, http-referer", "XTITLE, x-title", "X_OUR_TEAM, x-our-team", "XOURTEAM, xourteam",
			"AUTHORIZATION, authorization" })
	void variablesSetHeadersWithHyphens(String variable, String header) {
		this.application.withVariable("OPENAI_HEADERS_" + variable, "EXAMPLE")
			.withVariable("OPENAI_CONNECTIONS_GATEWAY_HEADERS_" + variable, "EXAMPLE")
			.withProperty("openai.base-url", GATEWAY)
			.withProperty("openai.connections.gateway.base-url", GATEWAY);
		assertThat(this.application.read("openai").headers()).containsExactly(entry(header, "EXAMPLE"));
		assertThat(this.application.read("gateway").headers()).containsExactly(entry(header, "EXAMPLE"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "apikey", "x-apikey", "X.Team", "x_team", "xtitle" })
	void whoeverCanWriteHyphensMeansTheNameAsItIs(String header) {
		this.application.withProperty("openai.base-url", GATEWAY)
			.withProperty("openai.headers.[" + header + "]", "EXAMPLE");
		assertThat(this.application.read("openai").headers()).containsExactly(entry(header, "EXAMPLE"));
	}

	@Test
	void aVariableReplacesTheHeaderOfAFile() {
		this.application.withProperty("openai.base-url", GATEWAY)
			.withProperty("openai.headers.x-our-team", "of the file")
			.withVariable("OPENAI_HEADERS_XOURTEAM", "of the variable");
		assertThat(this.application.read("openai").headers()).containsExactly(entry("x-our-team", "of the variable"));
	}

	@Test
	void whenKeyIsMissingEverywhereItIsReportedOnceWithAllProperties() {
		this.application.withSpringAi().withSdkStarter();
		assertThat(this.application.inspect()).singleElement().satisfies((diagnosis) -> {
			assertThat(diagnosis.cause()).isEqualTo(Cause.MISSING_API_KEY);
			assertThat(diagnosis.description()).contains("'spring.ai.openai.api-key'").contains("'openai.api-key'");
		});
	}

	@Test
	void law12WhatNoBeanUsesDoesNotCount() {
		this.application.withSpringAi("Chat", "Embedding", "Image")
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty("spring.ai.openai.chat.api-key", OTHER_KEY)
			.withUserOfSpringAi("Chat");
		OpenAiConnections connections = this.application.connections();
		assertThat(connections.counts("spring-ai-chat")).isTrue();
		assertThat(connections.counts("spring-ai-embedding")).isFalse();
		assertThat(connections.users("spring-ai-embedding")).singleElement().asString().endsWith(", idle");
	}

	@Test
	void law12AFaultOfAnIdleConnectionIsALineInTheLog(CapturedOutput output) {
		this.application.withSpringAi("Chat", "Image", "Moderation")
			.withProperty("spring.ai.openai.api-key", "dummy")
			.withProperty("spring.ai.openai.chat.api-key", KEY)
			.withUserOfSpringAi("Chat");
		assertThat(this.application.inspect()).noneMatch(Diagnosis::isRejection);
		assertThat(output.toString().lines()).singleElement()
			.asString()
			.contains("INFO")
			.contains("'spring-ai-image' would not work, but no bean of the application uses it.")
			.contains("'spring.ai.openai.api-key'")
			.contains("(placeholder-api-key)");
		this.application.withUserOfSpringAi("Moderation");
		assertThat(this.application.inspect()).extracting(Diagnosis::cause).containsExactly(Cause.PLACEHOLDER_API_KEY);
	}

	@Test
	void law12WhatStopsALibraryIsToldWhetherItIsUsedOrNot() {
		this.application.withSpringAi("Chat", "Image", "AudioSpeech")
			.withProperty("spring.ai.openai.chat.api-key", KEY)
			.withUserOfSpringAi("Chat");
		assertThat(this.application.inspect()).singleElement().satisfies((diagnosis) -> {
			assertThat(diagnosis.cause()).isEqualTo(Cause.MISSING_API_KEY);
			assertThat(diagnosis.waysToStart())
				.contains("'spring.ai.model.image=none', 'spring.ai.model.audio.speech=none'");
		});
	}

	@Test
	void whatStopsAStartOnlyBecauseThisLibraryStopsItHasNoOtherWays() {
		this.application.withSpringAi("Chat")
			.withProperty("spring.ai.openai.api-key", "dummy")
			.withUserOfSpringAi("Chat");
		assertThat(this.application.inspect()).singleElement().extracting(Diagnosis::waysToStart).isNull();
	}

	@Test
	void ignoredConnectionsAreNeitherInspectedNorShown(CapturedOutput output) {
		this.application.withSpringAi("Chat", "Image")
			.withUserOfSpringAi("Chat", "Image")
			.withProperty("spring.ai.openai.api-key", "dummy")
			.withProperty("spring.ai.openai.chat.api-key", KEY)
			.withProperty("openai.connections.gateway.base-url", "no URL")
			.withProperty("openai.ignored-connections", "spring-ai-image,gateway,nobody");
		assertThat(this.application.names()).containsExactly("spring-ai-chat");
		assertThat(this.application.inspect()).isEmpty();
		assertThat(output.toString().lines()).singleElement()
			.asString()
			.contains("WARN")
			.contains("'openai.ignored-connections' names 'nobody', which is no connection.");
	}

	@Test
	void keysOfIgnoredConnectionsStaySecret() {
		this.application.withSpringAi("Chat")
			.withProperty("spring.ai.openai.api-key", KEY)
			.withProperty("openai.ignored-connections", "spring-ai");
		assertThat(this.application.connections().knownKeys()).extracting(ApiKey::reveal).contains(KEY);
	}

	@Test
	void law12OneUsedModelOfAConnectionIsEnough() {
		this.application.withSpringAi("Chat", "Embedding", "Image")
			.withProperty("spring.ai.openai.api-key", KEY)
			.withUserOfSpringAi("Embedding");
		OpenAiConnections connections = this.application.connections();
		assertThat(connections.counts("spring-ai")).isTrue();
		assertThat(connections.users("spring-ai")).singleElement().asString().endsWith(", idle: chat, image");
	}

	@Test
	void law12AnIdleConnectionCountsAsSoonAsABeanUsesIt() {
		this.application.withSpringAi("Chat").withProperty("spring.ai.openai.api-key", KEY);
		OpenAiConnections connections = this.application.connections();
		assertThat(connections.counts("spring-ai")).isFalse();
		this.application.createUserOfSpringAi("Chat");
		assertThat(connections.counts("spring-ai")).isTrue();
	}

	@Test
	void law12WhatTheUserConfiguredForThisLibraryCounts() {
		this.application.withDetailsOfUser()
			.withProperty("openai.connections.gateway.api-key", KEY)
			.withProperty("openai.connections.gateway.base-url", GATEWAY);
		OpenAiConnections connections = this.application.connections();
		assertThat(connections.names()).allMatch(connections::counts).contains("vault", "gateway");
		assertThat(new ApplicationStub().connections().counts("openai")).isTrue();
	}

	@Test
	void theStarterOfTheSdkUsesTheSameConnection() {
		this.application.withSdkStarter().withProperty("openai.api-key", KEY).withProperty("openai.base-url", GATEWAY);
		assertThat(this.application.names()).containsExactlyInAnyOrder("openai");
		assertThat(this.application.connections().users("openai")).hasSize(2);
	}

	@Test
	void whenOnlyAliasHoldsTheKeyTheStarterOfTheSdkIsToldOfIt() {
		this.application.withSdkStarter().withProperty("OPENAI_API_KEY", KEY);
		assertThat(this.application.inspect()).anySatisfy((diagnosis) -> {
			assertThat(diagnosis.cause()).isEqualTo(Cause.MISSING_API_KEY);
			assertThat(diagnosis.action()).contains("'openai.api-key=${OPENAI_API_KEY}'");
		});
	}

	@Test
	void whenSharedConnectionChangesNeighborsLeftBehindAreNamedOnce(CapturedOutput output) {
		ApplicationStub application = new ApplicationStub().withSpringAi("Chat")
			.withProperty("openai.api-key", KEY)
			.withProperty("spring.ai.openai.api-key", KEY);
		OpenAiConnections connections = application.connections();
		connections.read("openai");
		assertThat(output).isEmpty();
		application.withProperty("openai.api-key", OTHER_KEY);
		connections.read("openai");
		connections.read("openai");
		assertThat(output.toString().lines()).singleElement()
			.asString()
			.contains("'openai' changed")
			.contains("Spring AI (chat)")
			.doesNotContain(KEY)
			.doesNotContain(OTHER_KEY);
	}

	@Test
	void nothingIsReadBeforeTheCatalogIsAsked() {
		OpenAiConnections connections = this.application.connections();
		this.application.withProperty("openai.connections.late.api-key", KEY);
		assertThat(connections.names()).containsExactly("late");
	}

	@Test
	void law11WhatIsAddedAfterTheCheckDecidesWhereAKeyGoes() {
		OpenAiConnections connections = this.application.withSpringAi()
			.withProperty("spring.ai.openai.api-key", KEY)
			.connections();
		assertThat(connections.inspect()).isEmpty();
		this.application.withProperty("spring.ai.openai.base-url", GATEWAY);
		assertThat(connections.read("spring-ai").effectiveBaseUrl()).isEqualTo(GATEWAY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "openai.connections.gateway" })
	void theKeyThatTheCheckReadFromAFileStaysWhenTheFileVanishes(String prefix, @TempDir Path directory)
			throws IOException {
		Path file = Files.writeString(directory.resolve("key"), KEY);
		OpenAiConnections connections = this.application.withProperty(prefix + ".api-key-file", file.toString())
			.connections();
		connections.inspect();
		Files.delete(file);
		String name = prefix.substring(prefix.lastIndexOf('.') + 1);
		assertThat(connections.read(name).apiKey().value().reveal()).isEqualTo(KEY);
		assertThat(connections.hasChanged(name)).isFalse();
	}

}
