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

package io.github.openaihealth.inspection;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.ConfigurableEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnreadNames}.
 */
class UnreadNamesTests {

	private static final String GATEWAY = "http://gateway.example:4000/v1";

	private final String good = new KeyForms(42).key("project");

	@ParameterizedTest
	@ValueSource(strings = { "OPENAI_API_BASE", "OPENAI_BASE", "OPENAI_API_HOST", "OPENAI_HOST", "OPENAI_URL",
			"OPENAI_API_URL", "OPENAI_ENDPOINT", "OPENAI_API_ENDPOINT", "OPENAI_API_BASE_URL", "OPENAI_SERVER_URL",
			"OPENAI_PROXY_URL", "OPENAI_GATEWAY_URL" })
	void variableForAnAddressThatNothingReadsIsNamed(String name) {
		Diagnosis diagnosis = only(Environments.variables(Map.of(name, GATEWAY)), this.good);
		assertThat(diagnosis.cause()).isEqualTo(Cause.MISSPELLED_PROPERTY);
		assertThat(diagnosis.description()).isEqualTo(
				"The environment variable '" + name + "' is set, but nothing reads it here: the calls go to OpenAI.");
		assertThat(diagnosis.action()).isEqualTo("Add 'openai.base-url=${" + name + "}' to 'application.properties'.");
	}

	@ParameterizedTest
	@CsvSource({ "openai.api-url, base-url", "openai.url, base-url", "openai.api-base, base-url",
			"openai.endpoint, base-url", "openai.host, base-url", "openai.organization, org-id",
			"openai.organization-id, org-id", "openai.project, project-id", "openai.org, org-id" })
	void propertyThatNothingReadsIsNamed(String name, String meant) {
		Diagnosis diagnosis = only(Environments.properties(Map.of(name, GATEWAY)), this.good);
		assertThat(diagnosis.description()).startsWith("The property '" + name + "'").contains("nothing reads it here");
		assertThat(diagnosis.action()).contains("'openai." + meant + "=${" + name + "}'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ollama", "sk-1234", "not-needed", "lm-studio", "dummy" })
	void withAKeyForALocalServerTheAddressIsTheFirstThingToSay(String key) {
		Diagnosis diagnosis = only(Environments.variables(Map.of("OPENAI_API_BASE", "http://localhost:11434/v1")), key);
		assertThat(diagnosis.isRejection()).isTrue();
		assertThat(diagnosis.description()).startsWith("The environment variable 'OPENAI_API_BASE' is set");
		assertThat(diagnosis.action()).startsWith("If that address is meant: Add 'openai.base-url=${OPENAI_API_BASE}'")
			.contains("Otherwise: ");
	}

	@Test
	void withoutAKeyTheAddressIsTheFirstThingToSay() {
		Diagnosis diagnosis = only(Environments.variables(Map.of("OPENAI_API_BASE", GATEWAY)), null);
		assertThat(diagnosis.cause()).isEqualTo(Cause.MISSING_API_KEY);
		assertThat(diagnosis.description()).startsWith("The environment variable 'OPENAI_API_BASE' is set");
	}

	@Test
	void aKeyThatIsOnlyWrappedIsSaidFirst() {
		List<Diagnosis> found = inspect(Environments.variables(Map.of("OPENAI_API_BASE", GATEWAY)),
				connection("'" + this.good + "'", null));
		assertThat(found).extracting(Diagnosis::cause)
			.containsExactly(Cause.WRAPPED_API_KEY, Cause.MISSPELLED_PROPERTY);
	}

	@ParameterizedTest
	@CsvSource({ "OPENAI_BASE_URL, http://x", "OPENAI_BASEURL, http://x", "OPENAI_ORG_ID, org-x",
			"OPENAI_PROJECT_ID, proj_x", "OPENAI_API_BASE, https://api.openai.com/v1", "OPENAI_API_BASE, ''",
			"OPENAI_MODEL, x", "OPENAI_URL_TIMEOUT, 5", "OPENAI_PROXY, http://x", "OPENAI_LOG, debug",
			"OPENAI_ORGANIZATION, ''" })
	void whatIsReadOrHarmlessIsNotNamed(String name, String value) {
		assertThat(inspect(Environments.variables(Map.of(name, value)), connection(this.good, null))).isEmpty();
	}

	@Test
	void whoFollowsTheRemedyIsNotWarnedAgain() {
		Map<String, String> variables = Map.of("OPENAI_API_BASE", GATEWAY);
		assertThat(inspect(Environments.variables(variables), connection("EXAMPLE", GATEWAY))).isEmpty();
	}

	@Test
	void aNamedConnectionHasNamesOfItsOwn() {
		OpenAiConnection named = new OpenAiConnection("gateway", key(this.good), null, null, null, Map.of(), List.of(),
				"openai.connections.gateway");
		assertThat(inspect(Environments.variables(Map.of("OPENAI_API_BASE", GATEWAY)), named)).isEmpty();
	}

	@Test
	void aNeighborIsToldInItsOwnLanguage() {
		OpenAiConnection neighbor = new OpenAiConnection("spring-ai", key(this.good), null, null, null, Map.of(),
				List.of(), "spring.ai.openai");
		Map<String, String> variables = new HashMap<>(Map.of("OPENAI_API_BASE", GATEWAY));
		variables.put("OPENAI_ORGANIZATION", "org-EXAMPLE");
		assertThat(inspect(Environments.variables(variables), neighbor)).extracting(Diagnosis::action)
			.containsExactlyInAnyOrder(
					"Add 'spring.ai.openai.base-url=${OPENAI_API_BASE}' to 'application.properties'.",
					"Add 'spring.ai.openai.organization-id=${OPENAI_ORGANIZATION}' to 'application.properties'.");
	}

	private static Diagnosis only(ConfigurableEnvironment environment, @Nullable String key) {
		List<Diagnosis> found = inspect(environment, connection(key, null));
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	private static List<Diagnosis> inspect(ConfigurableEnvironment environment, OpenAiConnection connection) {
		return Environments.inspector(environment, Path.of("target", "no-such-directory")).inspect(connection);
	}

	private static OpenAiConnection connection(@Nullable String key, @Nullable String baseUrl) {
		return new OpenAiConnection("openai", (key != null) ? key(key) : null,
				(baseUrl != null) ? new Sourced<>(baseUrl, "openai.base-url", null) : null);
	}

	private static Sourced<ApiKey> key(String value) {
		return new Sourced<>(ApiKey.of(value), "openai.api-key", "System Environment Property \"OPENAI_API_KEY\"");
	}

}
