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

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.env.ConfigurableEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for what {@link ConnectionInspector} finds in an environment.
 */
class EnvironmentInspectionTests {

	@ParameterizedTest
	@CsvSource({ "openai.fail-fsat, openai.fail-fast", "openai.base-ulr, openai.base-url",
			"openai.base-uri, openai.base-url", "openai.base.url, openai.base-url", "openai.enable, openai.enabled",
			"openai.org.id, openai.org-id", "openai.projectids, openai.project-id",
			"openai.ignore-causes, openai.ignored-causes", "openai.test-conection, openai.test-connection",
			"openai.ssl.bundel, openai.ssl.bundle", "openai.api-key-flie, openai.api-key-file",
			"openia.base-url, openai.base-url",
			"management.health.openai.time-to-life, management.health.openai.time-to-live",
			"management.health.openai.timeuot, management.health.openai.timeout",
			"management.heatlh.openai.enabled, management.health.openai.enabled" })
	void whenPropertyIsMisspelledTheRightNameIsGiven(String name, String meant) {
		Diagnosis diagnosis = only(inspect(Environments.properties(Map.of(name, "x"))));
		assertThat(diagnosis.cause()).isEqualTo(Cause.MISSPELLED_PROPERTY);
		assertThat(diagnosis.description()).startsWith("The property '" + name + "'").contains("'" + meant + "'");
		assertThat(diagnosis.action()).isEqualTo("Rename it to '" + meant + "'.");
	}

	@ParameterizedTest
	@CsvSource({ "OPENAI_BASE_URI, OPENAI_BASE_URL", "OPENAI_FAIL_FSAT, OPENAI_FAIL_FAST",
			"OPEN_AI_BASE_URL, OPENAI_BASE_URL", "OPENAI_ORGS_ID, OPENAI_ORG_ID",
			"MANAGEMENT_HEALTH_OPENAI_TIMEOUTS, MANAGEMENT_HEALTH_OPENAI_TIMEOUT" })
	void whenVariableIsMisspelledTheRightNameIsGiven(String name, String meant) {
		Diagnosis diagnosis = only(inspect(Environments.variables(Map.of(name, "x"))));
		assertThat(diagnosis.description()).startsWith("The variable '" + name + "'").contains("'" + meant + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai.api-key", "openai.apiKey", "openai.api_key", "openai.base-url", "openai.baseUrl",
			"openai.base_url", "OPENAI.BASE-URL", "open-ai.base-url", "openai.headers.X-Team", "openai.headers[X-Team]",
			"openai.connections.azure.api-key", "openai.ignored-causes[0]", "openai.model", "openai.models",
			"openai.url", "openai.timeout", "openai.temperature", "openai.webhook-secret", "openai.admin-key",
			"openai.organization", "openai.project", "openai.chat.model", "openai.enabled-models", "openai.api-kye",
			"management.health.openai.enabled", "management.health.mongodb.enabled",
			"management.endpoint.openai.access", "management.health.openai-other.enabled-too", "operations.enabled",
			"spring.ai.openai.base-url" })
	void whenPropertyIsRightOrSomebodyElsesNothingIsFound(String name) {
		assertThat(inspect(Environments.properties(Map.of(name, "x")))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "OPENAI_API_KEY", "OPENAI_APIKEY", "OPENAI_BASE_URL", "OPENAI_BASEURL", "OPENAI_ORG_ID",
			"OPENAI_ORGANIZATION", "OPENAI_API_BASE", "OPENAI_MODEL", "OPENAI_HEADERS_X_TEAM", "OPENAI_IGNOREDCAUSES",
			"OPENAI_PROJECT", "OPENAI_LOG", "OPENSSL_CONF", "OPENAI_KEY" })
	void whenVariableIsRightOrSomebodyElsesNothingIsFound(String name) {
		assertThat(inspect(Environments.variables(Map.of(name, "x")))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "com/theokanning/openai/service/OpenAiService.class, lib.jar, archived",
			"com/openai/client/OpenAIClient.class, openai-java-core-2.20.1.jar, Version 2.20",
			"com/openai/client/OpenAIClient.class, openai-java-core-0.45.0.jar, Version 0.45" })
	void whenClientLibraryIsOutdatedItIsNamed(String resource, String jar, String expected) {
		Diagnosis diagnosis = only(inspect(resource, jar));
		assertThat(diagnosis.cause()).isEqualTo(Cause.OUTDATED_CLIENT);
		assertThat(diagnosis.description()).contains(expected);
	}

	@ParameterizedTest
	@CsvSource({ "com/openai/client/OpenAIClient.class, openai-java-core-4.101.0.jar",
			"com/openai/client/OpenAIClient.class, openai-java-core-12.0.0.jar",
			"com/openai/client/OpenAIClient.class, shaded-1.0.jar",
			"org/example/Foo.class, openai-java-core-1.0.0.jar" })
	void whenClientLibraryIsMaintainedOrUnknownNothingIsFound(String resource, String jar) {
		assertThat(inspect(resource, jar)).isEmpty();
	}

	@Test
	@SuppressWarnings("unchecked")
	void knownPropertiesAreThoseOfTheConfigurationMetadata() throws Exception {
		Path classes = Path.of(PropertyNames.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		Path metadata = classes.resolve("META-INF/spring-configuration-metadata.json");
		assumeThat(metadata).exists();
		List<Object> properties = (List<Object>) JsonParserFactory.getJsonParser()
			.parseMap(Files.readString(metadata))
			.getOrDefault("properties", List.of());
		Set<String> names = new TreeSet<>();
		for (Object property : properties) {
			String name = String.valueOf(((Map<String, Object>) property).get("name"));
			if (name.startsWith("openai.") || name.startsWith(PropertyNames.HEALTH_PREFIX)) {
				names.add(name);
			}
		}
		assumeThat(names).isNotEmpty();
		assertThat(names).filteredOn((name) -> PropertyNames.MAPS.stream().noneMatch(name::startsWith))
			.containsExactlyInAnyOrderElementsOf(PropertyNames.KNOWN);
	}

	private static List<Diagnosis> inspect(ConfigurableEnvironment environment) {
		return Environments.inspector(environment, Path.of("")).inspectEnvironment();
	}

	private static List<Diagnosis> inspect(String resource, String jar) {
		ClassLoader classLoader = new ClassLoader(null) {

			@Override
			public @Nullable URL getResource(String name) {
				try {
					return name.equals(resource) ? new URL("file:/app/lib/" + jar + "/" + name) : null;
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}

		};
		return EnvironmentInspection.outdatedClients(classLoader);
	}

	private static Diagnosis only(List<Diagnosis> found) {
		assertThat(found).hasSize(1);
		return found.get(0);
	}

}
