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
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the search for a missing key.
 */
class MissingKeyInspectionTests {

	private static final String SECRET = "Zq9Fake7";

	private Path directory = Path.of("");

	@BeforeEach
	void setUp(@TempDir Path directory) {
		this.directory = directory;
	}

	@Test
	void whenKeyIsMissingPropertyAndVariableAreNamed() {
		Diagnosis diagnosis = inspect(Environments.empty());
		assertThat(diagnosis.cause()).isEqualTo(Cause.MISSING_API_KEY);
		assertThat(diagnosis.description()).isEqualTo(
				"No OpenAI API key is configured: neither the property 'openai.api-key' nor the environment variable 'OPENAI_API_KEY' is set.");
		assertThat(diagnosis.action()).contains("https://platform.openai.com/api-keys")
			.contains("export OPENAI_API_KEY");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GATEWAY_OPENAI_KEY", "OPENAI_KEY", "OPENAI_CONNECTIONS_MYGW_API_TOKEN",
			"openai.connections.my-gw.token", "openai.connections.my-gw.apikeys" })
	void whenAnEndpointDemandsAKeyPlacesWhereItMayBeAreAdded(String name) {
		boolean variable = Character.isUpperCase(name.charAt(0));
		Diagnosis diagnosis = demanded(variable ? Map.of(name, SECRET) : Map.of(),
				variable ? Map.of() : Map.of(name, SECRET));
		assertThat(diagnosis.cause()).isEqualTo(Cause.API_KEY_REQUIRED);
		assertThat(diagnosis.description()).startsWith("Demanded. ").contains("'" + name + "'");
		assertThat(diagnosis.action()).contains("If '" + name + "' holds the key of 'gateway.example', ")
			.endsWith(" Act.");
		assertThat(diagnosis.toString()).doesNotContain(SECRET).doesNotContain("the OpenAI key");
	}

	@Test
	void law11WhenAnEndpointDemandsAKeyThoseOfOtherConnectionsAreNotOffered() {
		Diagnosis diagnosis = demanded(
				Map.of("OPENAI_API_KEY", SECRET, "OPENAI_CONNECTIONS_OTHER_APIKEY", SECRET,
						"OPENAI_CONNECTIONS_MYGW2_APIKEY", SECRET),
				Map.of("openai.api-key", SECRET, "openai.connections.other.api-key", SECRET));
		assertThat(diagnosis).isEqualTo(new Diagnosis(Cause.API_KEY_REQUIRED, "Demanded.", "Act."));
	}

	private Diagnosis demanded(Map<String, String> variables, Map<String, String> properties) {
		OpenAiConnection connection = new OpenAiConnection("my-gw", null,
				new Sourced<>("https://gateway.example/v1", "openai.connections.my-gw.base-url", null));
		return Environments.inspector(Environments.of(variables, properties), this.directory)
			.addClues(new Diagnosis(Cause.API_KEY_REQUIRED, "Demanded.", "Act."), connection,
					List.of("openai.connections.my-gw.api-key"));
	}

	@Test
	void whenOtherLibrariesWouldReadKeyTheirPropertiesAreNamed() {
		Diagnosis diagnosis = Environments.inspector(Environments.empty(), this.directory)
			.inspect(missing(), List.of("openai.api-key", "spring.ai.openai.api-key"))
			.get(0);
		assertThat(diagnosis.description()).isEqualTo(
				"No OpenAI API key is configured: none of the properties 'openai.api-key', 'spring.ai.openai.api-key' and the environment variable 'OPENAI_API_KEY' is set.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "OPENAI_KEY", "OPEN_AI_KEY", "OPEN_AI_API_KEY", "OPENAI_API_TOKEN", "OPENAI_TOKEN",
			"OPEN_AI_TOKEN", "OPENAI_SECRET_KEY", "CHATGPT_API_KEY", "OPENAI_API_KEYS", "OPENAI_API_KE",
			"OPENAPI_API_KEY", "OPENAI_API_KEY_DEV", "OPENAI_API-KEY", "OPNEAI_API_KEY", "OPENA_API_KEY",
			"OPENAI__API_KEY", "GPT_KEY", "OpenAIKey" })
	void whenVariableIsNamedAlmostRightItIsNamed(String name) {
		Diagnosis diagnosis = inspect(Environments.variables(Map.of(name, SECRET)));
		assertThat(diagnosis.description()).contains("The environment variable '" + name + "' is set.");
		assertThat(diagnosis.action())
			.contains("If '" + name + "' holds the OpenAI key, rename it to 'OPENAI_API_KEY'.");
		assertThat(diagnosis.toString()).doesNotContain(SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "MY_API_KEY", "API_KEY", "AZURE_OPENAI_API_KEY", "DEV_OPENAI_API_KEY",
			"SPRING_AI_OPENAI_API_KEY", "LANGCHAIN4J_OPEN_AI_CHAT_MODEL_API_KEY", "MY_OPENAI_SECRET" })
	void whenVariableMayBeAnotherLibrariesItIsReferredTo(String name) {
		Diagnosis diagnosis = inspect(Environments.variables(Map.of(name, SECRET)));
		assertThat(diagnosis.description()).contains("The environment variable '" + name + "' is set.");
		assertThat(diagnosis.action()).contains("set 'openai.api-key=${" + name + "}'").doesNotContain("rename");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.openai.api-key", "app.openai.apiKey", "langchain4j.open-ai.chat-model.api-key",
			"spring.ai.openai.api-key", "spring.ai.openai.chat.api-key", "quarkus.langchain4j.openai.api-key",
			"azure.openai.key", "chatgpt.api-key", "open-ai.token", "ai.openai.apikey" })
	void whenPropertyIsAnotherLibrariesItIsReferredTo(String name) {
		Diagnosis diagnosis = inspect(Environments.properties(Map.of(name, SECRET)));
		assertThat(diagnosis.description()).contains("The property '" + name + "'");
		assertThat(diagnosis.action()).contains("set 'openai.api-key=${" + name + "}'").doesNotContain("rename");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai.key", "openai.api.key", "openai.token", "open.ai.api-key", "openai.apikeys",
			"openia.api-key" })
	void whenPropertyIsNamedAlmostRightItIsNamed(String name) {
		Diagnosis diagnosis = inspect(Environments.properties(Map.of(name, SECRET)));
		assertThat(diagnosis.description()).contains("The property '" + name + "'");
		assertThat(diagnosis.action()).contains("rename it to 'openai.api-key'.");
		assertThat(diagnosis.toString()).doesNotContain(SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATH", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_ADMIN_KEY", "OPENAI_WEBHOOK_SECRET",
			"OPENAI_MODEL", "KEYSTORE", "openai.webhook-secret", "openai.admin-key", "openai.api-key-file",
			"STRIPE_API_KEY", "GITHUB_TOKEN", "JAVA_HOME", "spring.ai.openai.base-url", "server.ssl.key-store" })
	void whenNameMeansSomethingElseItIsNotNamed(String name) {
		Diagnosis diagnosis = inspect(Environments.variables(Map.of(name, SECRET)));
		assertThat(diagnosis.description()).doesNotContain("is set.\u0020").doesNotContain("'" + name + "'");
	}

	@Test
	void whenManyNamesFitTheBestAreNamed() {
		Map<String, String> variables = Map.of("OPENAI_A_KEY", "", "OPENAI_B_KEY", "", "OPENAI_C_KEY", "",
				"OPENAI_D_KEY", "", "OPENAI_API_KE", "", "API_KEY", "");
		String description = inspect(Environments.variables(variables)).description();
		assertThat(description).contains("'OPENAI_API_KE'").doesNotContain("'API_KEY'");
		assertThat(description.split("is set\\.")).hasSizeLessThanOrEqualTo(4);
	}

	@Test
	void law2HostileNamesAreEscaped() {
		String text = inspect(
				Environments.properties(Map.of("openai.key<img src=x>\n" + "sk-" + "Fake".repeat(8), SECRET)))
			.toString();
		assertThat(text).doesNotContain("<img").doesNotContain("\n").doesNotContain("FakeFake");
	}

	@Test
	void whenDotEnvFileIsNotImportedTheExactLinesAreGiven() throws IOException {
		write(".env", "# comment\nexport OPENAI_API_KEY=\"" + SECRET + "\"\n");
		Diagnosis diagnosis = inspect(Environments.empty());
		assertThat(diagnosis.description()).contains(
				"The file '.env' in the working directory sets 'OPENAI_API_KEY', but Spring Boot does not read it.");
		assertThat(diagnosis.action()).contains("'spring.config.import=optional:file:.env[.properties]'")
			.contains("'openai.api-key=${OPENAI_API_KEY}'");
		assertThat(diagnosis.toString()).doesNotContain(SECRET);
	}

	@Test
	void whenDotEnvFileHoldsAlmostRightNameThatNameIsUsed() throws IOException {
		write(".env", "OPENAI_KEY=" + SECRET);
		assertThat(inspect(Environments.empty()).action()).contains("'openai.api-key=${OPENAI_KEY}'");
	}

	@Test
	void whenDotEnvFileIsImportedItIsNotMentioned() throws IOException {
		write(".env", "OPENAI_KEY=" + SECRET);
		ConfigurableEnvironment environment = Environments.empty();
		environment.getPropertySources()
			.addLast(new MapPropertySource(
					"Config resource 'file [.env]' via location 'optional:file:.env[.properties]'", Map.of()));
		assertThat(inspect(environment).description()).doesNotContain(".env");
	}

	@Test
	void whenDotEnvFileHoldsSomethingElseItIsNotMentioned() throws IOException {
		write(".env", "PORT=8080\n#OPENAI_API_KEY=x\nOPENAI_ADMIN_KEY=y\n\u0000\u00FF\n" + "x".repeat(200_000));
		assertThat(inspect(Environments.empty()).description()).doesNotContain(".env");
	}

	@ParameterizedTest
	@ValueSource(strings = { ".env.local", ".env.production", ".env.dev" })
	void whenAnotherDotEnvFileHoldsTheKeyItIsNamed(String file) throws IOException {
		write(file, "OPENAI_API_KEY=" + SECRET);
		write(".env.example", "OPENAI_API_KEY=");
		Diagnosis diagnosis = inspect(Environments.empty());
		assertThat(diagnosis.description()).contains("The file '" + file + "' in the working directory");
		assertThat(diagnosis.action()).contains("'spring.config.import=optional:file:" + file + "[.properties]'")
			.doesNotContain("export'");
	}

	@Test
	void whenOnlyTheExampleOfADotEnvFileIsThereNothingIsSaid() throws IOException {
		write(".env.example", "OPENAI_API_KEY=");
		assertThat(inspect(Environments.empty()).description()).doesNotContain(".env");
	}

	@Test
	void whenTheLineIsExportedTheWordHasToGo() throws IOException {
		write(".env", "export OPENAI_API_KEY=" + SECRET);
		assertThat(inspect(Environments.empty()).action()).contains("Remove 'export' in front of the name");
		ConfigurableEnvironment imported = Environments.empty();
		imported.getPropertySources()
			.addLast(new MapPropertySource(
					"Config resource 'file [.env]' via location 'optional:file:.env[.properties]'", Map.of()));
		Diagnosis diagnosis = inspect(imported);
		assertThat(diagnosis.description())
			.contains("The file '.env' sets 'OPENAI_API_KEY' in a line that begins with 'export'.");
		assertThat(diagnosis.action()).startsWith("Remove 'export' in front of the name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application.yaml", "config/application.yml" })
	void whenADocumentForAnInactiveProfileSetsTheKeyTheProfileIsNamed(String file) throws IOException {
		write(file, "spring:\n  application:\n    name: x\n---\nspring:\n  config:\n    activate:\n"
				+ "      on-profile: prod\nopenai:\n  api-key: " + SECRET + "\n");
		Diagnosis diagnosis = inspect(Environments.empty());
		assertThat(diagnosis.description()).contains("' sets it, but active profiles are: default.");
		assertThat(diagnosis.action()).contains("'SPRING_PROFILES_ACTIVE=prod'");
		assertThat(diagnosis.toString()).doesNotContain(SECRET);
	}

	@Test
	void whenTheDocumentIsForNoProfileOrAnActiveOneItIsNotMentioned() throws IOException {
		write("application.properties", "openai.api-key=" + SECRET
				+ "\n#---\nspring.config.activate.on-profile=prod\nopenai.api-key=" + SECRET);
		ConfigurableEnvironment environment = Environments.empty();
		environment.setActiveProfiles("prod");
		assertThat(inspect(environment).description()).doesNotContain("application.properties' sets it");
	}

	@Test
	void whenPropertyHoldsANumberOrCountsTokensItIsNoKey() {
		Map<String, String> properties = Map.of("openai.max-tokens", "100", "openai.token", "4096", "openai.key",
				"true", "openai.tokens-per-minute", "x", "openai.token-limit", "x", "openai.key-prefix", "x");
		assertThat(inspect(Environments.properties(properties)).action()).doesNotContain("holds");
	}

	@Test
	void whenDotEnvIsDirectoryNothingHappens() throws IOException {
		Files.createDirectory(this.directory.resolve(".env"));
		assertThat(inspect(Environments.empty()).description()).doesNotContain(".env");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "application-prod.yaml", "config/application-prod.yml", "config/acme/application-prod.yaml" })
	void whenFileOfInactiveProfileSetsKeyProfileIsNamed(String file) throws IOException {
		write(file, "openai:\n  api-key: " + SECRET + "\n");
		Diagnosis diagnosis = inspect(Environments.empty());
		assertThat(diagnosis.description())
			.contains("'" + Path.of(file).getFileName() + "' sets it, but active profiles are: default.");
		assertThat(diagnosis.action()).contains("'SPRING_PROFILES_ACTIVE=prod'");
		assertThat(diagnosis.toString()).doesNotContain(SECRET);
	}

	@Test
	void whenPropertiesFileOfInactiveProfileSetsKeyInAnyNotationProfileIsNamed() throws IOException {
		write("application-prod.properties", "openai.apiKey=" + SECRET);
		assertThat(inspect(Environments.empty()).description()).contains("'application-prod.properties' sets it");
	}

	@Test
	void whenProfileIsActiveItsFileIsNotMentioned() throws IOException {
		write("application-prod.properties", "openai.api-key=" + SECRET);
		ConfigurableEnvironment environment = Environments.empty();
		environment.setActiveProfiles("prod");
		assertThat(inspect(environment).description()).doesNotContain("application-prod");
	}

	@Test
	void whenFileOfInactiveProfileIsBrokenItIsNotMentioned() throws IOException {
		write("application-prod.yaml", "openai: [" + SECRET + ": }\n\t- x");
		write("application-dev.yaml", "openai:\n  model: x");
		assertThat(inspect(Environments.empty()).description()).doesNotContain("application-");
	}

	@Test
	void whenLocationAndNameAreConfiguredFilesAreFoundThere() throws IOException {
		write("elsewhere/acme-prod.properties", "openai.api-key=" + SECRET);
		ConfigurableEnvironment environment = Environments.properties(Map.of("spring.config.name", "acme",
				"spring.config.additional-location", "optional:file:elsewhere/,classpath:/x/"));
		assertThat(inspect(environment).description()).contains("'acme-prod.properties' sets it");
	}

	@Test
	void whenJarOfApplicationHoldsFileOfInactiveProfileProfileIsNamed() throws IOException {
		Path jar = this.directory.resolve("app.jar");
		try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar))) {
			for (String name : List.of("application.properties", "application-prod.properties")) {
				stream.putNextEntry(new JarEntry(name));
				stream.write(("openai.api-key=" + SECRET).getBytes(StandardCharsets.UTF_8));
				stream.closeEntry();
			}
		}
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { jar.toUri().toURL() }, null) {

			@Override
			public java.util.Enumeration<URL> getResources(String name) throws IOException {
				return name.startsWith("META-INF/spring") ? getClass().getClassLoader().getResources(name)
						: super.getResources(name);
			}

			@Override
			protected Class<?> findClass(String name) throws ClassNotFoundException {
				return getClass().getClassLoader().loadClass(name);
			}

		}) {
			ConnectionInspector inspector = new ConnectionInspector(Environments.empty(), this.directory, classLoader,
					() -> false);
			assertThat(inspector.inspect(missing()).get(0).description())
				.contains("'application-prod.properties' sets it");
		}
	}

	@Test
	void law3NoFileIsReadUnlessKeyIsMissing() throws Exception {
		write(".env", "OPENAI_API_KEY=" + SECRET);
		write("application-prod.properties", "openai.api-key=" + SECRET);
		write("application.properties", "openai.api-key=" + SECRET);
		write("secret.properties", "openai.api-key=" + SECRET);
		ConnectionInspector inspector = Environments.inspector(Environments.empty(), this.directory);
		OpenAiConnection present = new OpenAiConnection("openai",
				new Sourced<>(ApiKey.of(new KeyForms(1).key("project")), "openai.api-key", null), null);
		OpenAiConnection wrong = new OpenAiConnection("openai",
				new Sourced<>(ApiKey.of("changeme"), "openai.api-key", null), null);
		List<Runnable> withKey = List.of(() -> inspector.inspect(present), () -> inspector.inspect(wrong),
				inspector::inspectEnvironment);
		withKey.forEach(Runnable::run);
		inspector.inspect(missing());
		assertThat(filesReadBy(() -> withKey.forEach(Runnable::run))).isEmpty();
		assertThat(filesReadBy(() -> inspector.inspect(missing()))).containsExactlyInAnyOrder(".env",
				"application-prod.properties", "application.properties");
	}

	/*
	 * What the JVM itself recorded: names of the files in the test's directory and
	 * configuration files elsewhere. Class files and jars are no business of an
	 * inspection.
	 */
	private List<String> filesReadBy(Runnable action) throws IOException {
		Path dump = this.directory.resolve("reads.jfr");
		try (Recording recording = new Recording()) {
			recording.enable("jdk.FileRead").withoutThreshold().withoutStackTrace();
			recording.start();
			action.run();
			recording.stop();
			recording.dump(dump);
		}
		List<String> files = new ArrayList<>();
		for (RecordedEvent event : RecordingFile.readAllEvents(dump)) {
			Path path = Path.of(event.getString("path"));
			String name = String.valueOf(path.getFileName());
			if (event.getThread() != null && event.getThread().getJavaThreadId() == Thread.currentThread().getId()
					&& !name.endsWith(".jar") && !name.endsWith(".class") && !files.contains(name)) {
				files.add(name);
			}
		}
		return files;
	}

	private Diagnosis inspect(ConfigurableEnvironment environment) {
		List<Diagnosis> found = Environments.inspector(environment, this.directory).inspect(missing());
		assertThat(found).hasSize(1);
		assertThat(found.get(0).description().length() + found.get(0).action().length()).isLessThan(1900);
		return found.get(0);
	}

	private static OpenAiConnection missing() {
		return new OpenAiConnection("openai", null, null);
	}

	private void write(String name, String content) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content, StandardCharsets.ISO_8859_1);
	}

}
