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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.connection.PropertyReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionInspector}.
 */
class ConnectionInspectorTests {

	private static final String VARIABLE = "System Environment Property \"OPENAI_API_KEY\"";

	private final KeyForms forms = new KeyForms(42);

	private final String good = this.forms.key("project");

	@TempDir
	@Nullable Path directory;

	@Test
	void whenKeyAndBaseUrlAreGoodNothingIsFound() {
		assertThat(inspect(Environments.empty(), connection(this.good, VARIABLE, null))).isEmpty();
		assertThat(inspect(Environments.empty(), connection(this.good, VARIABLE, "https://eu.api.openai.com/v1")))
			.isEmpty();
	}

	@Test
	void whenKeyIsWrongDescriptionNamesPropertyAndOrigin() {
		Diagnosis diagnosis = only(inspect(Environments.empty(), connection(this.good + "\n", VARIABLE, null)));
		assertThat(diagnosis.cause()).isEqualTo(Cause.SURROUNDING_WHITE_SPACE);
		assertThat(diagnosis.description())
			.isEqualTo("The value of 'openai.api-key' (originating from '" + VARIABLE + "') ends with a newline.");
		assertThat(diagnosis.action()).startsWith("Remove the trailing newline and leave only the key.")
			.contains("printf %s")
			.contains("read -rs OPENAI_API_KEY && export OPENAI_API_KEY");
	}

	@Test
	void whenHeaderTakesThePlaceOfTheKeyItSaysSoAndNothingOfTheKey() {
		for (String baseUrl : Arrays.asList(null, "https://gateway.example/v1")) {
			for (String key : List.of(this.good, "YOUR_API_KEY", "sk-short")) {
				Diagnosis diagnosis = only(inspect(Environments.empty(), withHeader(key, baseUrl, "authorization")));
				assertThat(diagnosis.cause()).isEqualTo(Cause.UNSENT_API_KEY);
				assertThat(diagnosis.isRejection()).isFalse();
				assertThat(diagnosis.description()).contains("'openai.api-key'")
					.contains("the header 'authorization' in 'openai.headers'");
			}
			assertThat(inspect(Environments.empty(), withHeader(null, baseUrl, "Authorization"))).isEmpty();
			assertThat(inspect(Environments.empty(), withHeader(this.good, baseUrl, "x-api-key"))).isEmpty();
		}
	}

	private static OpenAiConnection withHeader(@Nullable String key, @Nullable String baseUrl, String header) {
		OpenAiConnection connection = connection((key != null) ? key : "", VARIABLE, baseUrl);
		return new OpenAiConnection("openai", (key != null) ? connection.apiKey() : null, connection.baseUrl(), null,
				null, Map.of(header, "Basic EXAMPLE"), List.of());
	}

	@Test
	void whenSeveralThingsAreAroundKeyAllAreNamedAtOnce() {
		Diagnosis diagnosis = only(inspect(Environments.empty(),
				connection("export OPENAI_API_KEY=\"" + this.good + "\"\n", VARIABLE, null)));
		assertThat(diagnosis.cause()).isEqualTo(Cause.ASSIGNMENT_IN_API_KEY);
		assertThat(diagnosis.action()).startsWith(
				"Remove the trailing newline, everything in front of the key and the quotes and leave only the key.");
	}

	@Test
	void whenCharacterIsInvisibleCodePointAndPositionAreNamed() {
		Diagnosis diagnosis = only(inspect(Environments.empty(),
				connection("sk-proj-Fak\u200B" + this.forms.text(KeyForms.ALPHANUMERIC, 40), VARIABLE, null)));
		assertThat(diagnosis.cause()).isEqualTo(Cause.ILLEGAL_CHARACTER);
		assertThat(diagnosis.description()).contains("U+200B (zero-width space) at position 12");
	}

	@Test
	void whenKeyIsInFileActionDoesNotTalkAboutVariables() {
		Diagnosis diagnosis = only(inspect(Environments.empty(),
				connection("\"" + this.good + "\"", "class path resource [application.properties] - 3:16", null)));
		assertThat(diagnosis.description()).contains("application.properties] - 3:16").contains("double quotes");
		assertThat(diagnosis.action()).isEqualTo("Remove the quotes and leave only the key.");
	}

	@Test
	void whenPropertyIsThatOfAnotherLibraryItIsNamed() {
		Sourced<ApiKey> key = new Sourced<>(ApiKey.of("${OPENAI_API_KEY}"), "spring.ai.openai.api-key",
				"class path resource [application.yaml] - 5:16");
		Diagnosis diagnosis = only(inspect(Environments.empty(), new OpenAiConnection("spring-ai", key, null)));
		assertThat(diagnosis.cause()).isEqualTo(Cause.UNRESOLVED_REFERENCE);
		assertThat(diagnosis.description()).contains("'spring.ai.openai.api-key'").contains("'${OPENAI_API_KEY}'");
		assertThat(diagnosis.action()).contains("export OPENAI_API_KEY");
	}

	@Test
	void whenSecretManagerWasNotAskedActionDoesNotTalkAboutVariables() {
		Diagnosis diagnosis = only(inspect(Environments.empty(), connection("op://Team/OpenAI/key", VARIABLE, null)));
		assertThat(diagnosis.cause()).isEqualTo(Cause.UNRESOLVED_REFERENCE);
		assertThat(diagnosis.action()).contains("Spring itself does not").doesNotContain("export");
	}

	@Test
	void whenKeyIsBlankBecauseOfEmptyDefaultTheVariableIsNamed() {
		ConfigurableEnvironment environment = Environments.properties(Map.of("openai.api-key", "${OPENAI_API_KEY:}"));
		Diagnosis diagnosis = only(inspect(environment, new OpenAiConnection("openai", read(environment), null)));
		assertThat(diagnosis.cause()).isEqualTo(Cause.BLANK_API_KEY);
		assertThat(diagnosis.description()).endsWith(
				"is empty. It is written '${OPENAI_API_KEY}' there with a default, which is used because 'OPENAI_API_KEY' is not set.");
		assertThat(diagnosis.action()).contains("export OPENAI_API_KEY");
	}

	@Test
	void whenValueCameThroughAPlaceholderItsRealSourceIsNamed() {
		ConfigurableEnvironment environment = Environments.of(Map.of("LLM_KEY", "'" + this.good + "'"),
				Map.of("openai.api-key", "${LLM_KEY}"));
		Diagnosis diagnosis = only(inspect(environment, new OpenAiConnection("openai", read(environment), null)));
		assertThat(diagnosis.cause()).isEqualTo(Cause.WRAPPED_API_KEY);
		assertThat(diagnosis.description()).endsWith(
				"stands in single quotes. It is written '${LLM_KEY}' there, and that value comes from the environment variable 'LLM_KEY'.");
		assertThat(diagnosis.action()).startsWith("Remove the quotes").contains("export LLM_KEY");
	}

	@Test
	void whenTextAroundAPlaceholderIsWrongItIsNotSoughtInTheVariable() {
		ConfigurableEnvironment environment = Environments.of(Map.of("LLM_KEY", this.good),
				Map.of("openai.api-key", "'${LLM_KEY}'"));
		Diagnosis diagnosis = only(inspect(environment, new OpenAiConnection("openai", read(environment), null)));
		assertThat(diagnosis.description())
			.contains("It is written '...${LLM_KEY}...' there, and that value comes from");
		assertThat(diagnosis.action()).isEqualTo("Remove the quotes and leave only the key.");
	}

	@Test
	void whenTheValueOfAPlaceholderAmongTextIsWrongItIsSoughtInTheVariable() {
		ConfigurableEnvironment environment = Environments.of(Map.of("LLM_KEY", "YOUR_KEY"),
				Map.of("openai.api-key", "sk-${LLM_KEY}"));
		Diagnosis diagnosis = only(inspect(environment, new OpenAiConnection("openai", read(environment), null)));
		assertThat(diagnosis.action()).startsWith("Set the environment variable 'LLM_KEY' to a key from");
	}

	@Test
	void whenPlaceholderIsNotResolvedAlthoughItsNameIsSetItIsNotCalledUnset() {
		for (String value : List.of("${OPENAI_API_KEY", "\\${OPENAI_API_KEY}", "$OPENAI_API_KEY", "%OPENAI_API_KEY%")) {
			ConfigurableEnvironment environment = Environments.of(Map.of("OPENAI_API_KEY", this.good),
					Map.of("spring.ai.openai.api-key", value));
			Sourced<ApiKey> key = new PropertyReader(environment).readCanonical("spring.ai.openai.api-key")
				.get(0)
				.map(ApiKey::of);
			Diagnosis diagnosis = only(inspect(environment, new OpenAiConnection("spring-ai", key, null)));
			assertThat(diagnosis.cause()).isEqualTo(Cause.UNRESOLVED_REFERENCE);
			assertThat(diagnosis.description()).endsWith(" 'OPENAI_API_KEY' is set, but nothing resolves it there.");
			assertThat(diagnosis.action()).doesNotContain("Set the property")
				.doesNotContain("export")
				.contains(value.startsWith("\\") ? "backslash" : "Write '${OPENAI_API_KEY}' in");
		}
	}

	@Test
	void propertiesAreThoseOfTheConnection() {
		for (String prefix : List.of("openai", "openai.connections.gateway", "spring.ai.openai")) {
			for (String value : List.of("/run/secrets/openai", "org-Fake1234Fake5678Fake9012")) {
				Sourced<ApiKey> key = key(value, VARIABLE);
				OpenAiConnection connection = new OpenAiConnection("name", key, null, null, null, Map.of(), List.of(),
						prefix);
				String text = only(inspect(Environments.empty(), connection)).toString().replace(key.toString(), "");
				assertThat(text.contains("'" + prefix + ".")).as(text).isEqualTo(!prefix.startsWith("spring"));
				assertThat(text.contains("'openai.")).as(text).isEqualTo(prefix.startsWith("openai"));
			}
		}
	}

	@Test
	void whenVariableRefersToItselfItHasToBeSet() {
		Diagnosis diagnosis = only(inspect(Environments.variables(Map.of("OPENAI_API_KEY", "$OPENAI_API_KEY")),
				connection("$OPENAI_API_KEY", VARIABLE, null)));
		assertThat(diagnosis.description()).doesNotContain("is set");
		assertThat(diagnosis.action()).contains("export OPENAI_API_KEY");
	}

	@Test
	void whenPlaceholderStandsInAKeyFileTheKeyBelongsThere() {
		Sourced<ApiKey> key = new Sourced<>(ApiKey.of("${OPENAI_API_KEY}"), "openai.api-key-file",
				"file [/run/secrets/openai]");
		Diagnosis diagnosis = only(inspect(Environments.variables(Map.of("OPENAI_API_KEY", this.good)),
				new OpenAiConnection("openai", key, null)));
		assertThat(diagnosis.action()).isEqualTo("Write the key itself into the file '/run/secrets/openai'.");
	}

	@Test
	void law10OnOtherHostsAMissingOrBlankKeyIsFine() {
		Diagnosis missing = only(
				inspect(Environments.empty(), new OpenAiConnection("openai", null, url("http://localhost:11434/v1"))));
		assertThat(missing.cause()).isEqualTo(Cause.NO_API_KEY);
		assertThat(missing.cause().verdict()).isEqualTo(Verdict.ACCEPTED);
		assertThat(missing.description()).contains("'localhost'");
		assertThat(only(inspect(Environments.empty(), connection("", VARIABLE, "http://localhost:11434/v1"))).cause())
			.isEqualTo(Cause.NO_API_KEY);
	}

	@Test
	void law10OnOtherHostsHygieneCounts() {
		for (String value : List.of("sk-1234\n", "\"sk-1234\"", "Bearer sk-1234", "${LITELLM_KEY}", "sk-12\u200B34",
				"sk 1234", "{{ key }}", "$OPENAI_API_KEY", "op://Team/LiteLLM/key")) {
			assertThat(inspect(Environments.empty(), connection(value, VARIABLE, "http://localhost:4000/v1"))).as(value)
				.first()
				.matches(Diagnosis::isRejection);
		}
	}

	@Test
	void whenHostIsNotOpenAisAnEmptyKeyWithQuotesIsStillWrong() {
		assertThat(inspect(Environments.empty(), connection("\"\"", VARIABLE, "http://localhost:4000/v1"))).first()
			.matches(Diagnosis::isRejection);
	}

	@Test
	void findingsAreOrderedRejectionsFirst() {
		List<Diagnosis> found = inspect(Environments.empty(),
				new OpenAiConnection("openai", key("changeme", VARIABLE), url("https://api.openai.com"),
						new Sourced<>("proj_Fake1234Fake5678", "openai.org-id", null), null, Map.of(), List.of()));
		assertThat(found).extracting(Diagnosis::cause)
			.containsExactly(Cause.PLACEHOLDER_API_KEY, Cause.BASE_URL_WITHOUT_VERSION, Cause.SUSPICIOUS_ORGANIZATION);
	}

	@Test
	void whenKeyIsWrittenInFileOfClassPathItShipsWithTheCode() {
		ConfigurableEnvironment environment = Environments.properties(Map.of("openai.api-key", this.good));
		OpenAiConnection connection = connection(this.good, "class path resource [application.yaml] - 2:12", null);
		Diagnosis diagnosis = only(inspect(environment, connection));
		assertThat(diagnosis.cause()).isEqualTo(Cause.API_KEY_IN_JAR);
		assertThat(diagnosis.action())
			.startsWith("Set 'openai.api-key' in 'application.yaml' to '${OPENAI_API_KEY}', set that variable where");
	}

	@Test
	void whenFileOfClassPathRefersToVariableNothingShips() {
		ConfigurableEnvironment environment = Environments.properties(Map.of("openai.api-key", "${OPENAI_API_KEY}"));
		assertThat(inspect(environment, connection(this.good, "class path resource [application.yaml] - 2:12", null)))
			.isEmpty();
	}

	@Test
	void whenFileOfClassPathHoldsEncryptedKeyNothingShips() {
		ConfigurableEnvironment environment = Environments.properties(Map.of("openai.api-key", "ENC(Fake)"));
		assertThat(inspect(environment, connection(this.good, "class path resource [application.yaml] - 2:12", null)))
			.isEmpty();
	}

	@Test
	void whenFileOfClassPathHoldsTextForLocalServerNothingShips() {
		ConfigurableEnvironment environment = Environments.properties(Map.of("openai.api-key", "not-needed-at-all"));
		assertThat(inspect(environment,
				connection("not-needed-at-all", "class path resource [a.yaml] - 2:12", "http://localhost:11434/v1")))
			.isEmpty();
	}

	@Test
	void whenKeyIsGivenOnCommandLineItIsVisible() {
		ConfigurableEnvironment environment = Environments.properties(Map.of("openai.api-key", this.good));
		for (String source : List.of("commandLineArgs", "systemProperties")) {
			Diagnosis diagnosis = only(inspect(environment,
					connection(this.good, "\"openai.api-key\" from property source \"" + source + "\"", null)));
			assertThat(diagnosis.cause()).isEqualTo(Cause.API_KEY_ON_COMMAND_LINE);
			assertThat(diagnosis.action()).isEqualTo("Remove the "
					+ (source.equals("commandLineArgs") ? "argument '--openai.api-key'"
							: "system property 'openai.api-key'")
					+ " and set the environment variable 'OPENAI_API_KEY' instead.");
		}
	}

	@Test
	void whenCommandLineRefersToVariableKeyIsNotVisible() {
		ConfigurableEnvironment environment = Environments.properties(Map.of("openai.api-key", "${OPENAI_API_KEY}"));
		assertThat(inspect(environment,
				connection(this.good, "\"openai.api-key\" from property source \"commandLineArgs\"", null)))
			.isEmpty();
	}

	@Test
	void whenSourcesConfigureDifferentKeysBothAreNamedByTheirEndings() {
		String other = this.forms.key("legacy");
		OpenAiConnection connection = new OpenAiConnection("openai", key(this.good, VARIABLE), null, null, null,
				Map.of(), List.of(key(other, "application.properties - 1:16")));
		Diagnosis diagnosis = only(inspect(Environments.empty(), connection));
		assertThat(diagnosis.cause()).isEqualTo(Cause.CONFLICTING_API_KEYS);
		assertThat(diagnosis.description()).contains("'" + this.good.substring(this.good.length() - 4) + "' is used")
			.contains("'" + other.substring(other.length() - 4) + "' is shadowed");
	}

	@Test
	void whenShadowedValueIsSameKeyOrNoKeyNothingConflicts() {
		for (String shadowed : List.of(this.good, "changeme", "${OPENAI_API_KEY}", "")) {
			OpenAiConnection connection = new OpenAiConnection("openai", key(this.good, VARIABLE), null, null, null,
					Map.of(), List.of(key(shadowed, "application.properties - 1:16")));
			assertThat(inspect(Environments.empty(), connection)).as(shadowed).isEmpty();
		}
	}

	@Test
	void whenKeyIsSetUnderLiteralNameTheExactLineIsGiven() {
		Sourced<ApiKey> key = new Sourced<>(ApiKey.of(this.good), "OPENAI_API_KEY", "file [.env] - 1:16");
		Diagnosis diagnosis = only(inspect(Environments.empty(), new OpenAiConnection("openai", key, null)));
		assertThat(diagnosis.cause()).isEqualTo(Cause.ALIASED_API_KEY);
		assertThat(diagnosis.action()).contains("'openai.api-key=${OPENAI_API_KEY}'");
	}

	@Test
	void whenAVariableOfTheProcessHoldsTheKeyItIsNoAlias() {
		Sourced<ApiKey> key = new Sourced<>(ApiKey.of(this.good), "OPENAI_API_KEY", VARIABLE);
		assertThat(inspect(Environments.empty(), new OpenAiConnection("spring-ai", key, null))).isEmpty();
	}

	@Test
	void whenKeyIsWrongThereAreNoWarningsAboutItBesides() {
		Sourced<ApiKey> key = new Sourced<>(ApiKey.of("YOUR_API_KEY"), "OPENAI_API_KEY", "file [.env] - 1:16");
		assertThat(only(inspect(Environments.empty(), new OpenAiConnection("openai", key, null))).cause())
			.isEqualTo(Cause.PLACEHOLDER_API_KEY);
	}

	@Test
	void organizationAndProjectAreChecked() {
		assertOrganization("org-Fake1234Fake5678", null, null);
		assertOrganization("", null, "is blank");
		assertOrganization("proj_Fake1234Fake5678", null, "is the id of a project");
		assertOrganization("acme", null, "is not of the form");
		assertOrganization("org-Fake1234Fake5678\n", null, "white space");
		assertOrganization("${OPENAI_ORG_ID}", null, "placeholder");
		assertOrganization(this.good, null, "is a key");
		assertOrganization("acme", "http://localhost:4000/v1", null);
		assertOrganization("", "http://localhost:4000/v1", "is blank");
	}

	@Test
	void projectIsChecked() {
		OpenAiConnection connection = new OpenAiConnection("openai", key(this.good, VARIABLE), null, null,
				new Sourced<>("org-Fake1234Fake5678", "openai.project-id", null), Map.of(), List.of());
		Diagnosis diagnosis = only(inspect(Environments.empty(), connection));
		assertThat(diagnosis.cause()).isEqualTo(Cause.SUSPICIOUS_PROJECT);
		assertThat(diagnosis.description())
			.isEqualTo("The project in 'openai.project-id' is the id of an organization.");
	}

	@Test
	void whenEnvironmentThrowsInspectionDoesNot() {
		ConfigurableEnvironment environment = Environments.properties(Map.of("a", "${b}", "b", "${a}"));
		environment.getPropertySources().addFirst(new MapPropertySource("hostile", Map.of("x", "y")) {

			@Override
			public @Nullable Object getProperty(String name) {
				throw new IllegalStateException("sk-Fake");
			}

			@Override
			public String[] getPropertyNames() {
				throw new IllegalStateException("sk-Fake");
			}

		});
		assertThat(inspect(environment, new OpenAiConnection("openai", null, null))).extracting(Diagnosis::cause)
			.containsExactly(Cause.MISSING_API_KEY);
		assertThat(inspect(environment, connection("", VARIABLE, null))).hasSizeLessThan(2);
		assertThat(Environments.inspector(environment, Path.of("")).inspectEnvironment()).isEmpty();
	}

	@Test
	void analysesStayShortEnoughForTheTerminationMessageOfAContainer() {
		for (Platform platform : Platform.values()) {
			assertThat(platform.remedy("OPENAI_API_KEY").getBytes(StandardCharsets.UTF_8)).as(platform.name())
				.hasSizeLessThan(500);
		}
	}

	private void assertOrganization(String value, @Nullable String baseUrl, @Nullable String fact) {
		List<Diagnosis> found = inspect(Environments.empty(),
				new OpenAiConnection("openai", key(this.good, VARIABLE), (baseUrl != null) ? url(baseUrl) : null,
						new Sourced<>(value, "openai.org-id", null), null, Map.of(), List.of()));
		if (fact == null) {
			assertThat(found).isEmpty();
		}
		else {
			assertThat(only(found).cause()).isEqualTo(Cause.SUSPICIOUS_ORGANIZATION);
			assertThat(only(found).description()).contains(fact);
		}
	}

	private List<Diagnosis> inspect(ConfigurableEnvironment environment, OpenAiConnection connection) {
		assertThat(this.directory).isNotNull();
		return Environments.inspector(environment, this.directory).inspect(connection);
	}

	private static Diagnosis only(List<Diagnosis> found) {
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	private static OpenAiConnection connection(String key, String origin, @Nullable String baseUrl) {
		return new OpenAiConnection("openai", key(key, origin), (baseUrl != null) ? url(baseUrl) : null);
	}

	private static Sourced<ApiKey> read(ConfigurableEnvironment environment) {
		return new PropertyReader(environment).readCanonical("openai.api-key").get(0).map(ApiKey::of);
	}

	private static Sourced<ApiKey> key(String value, String origin) {
		return new Sourced<>(ApiKey.of(value), "openai.api-key", origin);
	}

	private static Sourced<String> url(String value) {
		return new Sourced<>(value, "openai.base-url", null);
	}

}
