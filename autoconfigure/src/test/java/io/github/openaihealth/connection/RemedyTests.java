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
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the connection and wherever its key comes from: who does what the action says,
 * and nothing else, does not get the same diagnosis again.
 */
class RemedyTests {

	private static final String AI = "org.springframework.ai.model.openai.autoconfigure.OpenAiChatAutoConfiguration";

	private static final List<String> CONNECTIONS = List.of("openai", "openai.connections.gateway",
			"openai.connections.my-gateway", "spring.ai.openai");

	/*
	 * What is wrong with a key, as a format.
	 */
	private static final Map<Cause, String> FAULTS = Map.of(Cause.PLACEHOLDER_API_KEY, "YOUR_API_KEY",
			Cause.WRAPPED_API_KEY, "'%s'", Cause.UNRESOLVED_REFERENCE, "${NOT_SET_ANYWHERE}", Cause.BLANK_API_KEY, "",
			Cause.NOT_AN_API_KEY, "https://example.org/", Cause.MASKED_API_KEY, "sk-...AbC1");

	private static final Map<String, Origin> ORIGINS = origins();

	private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

	@TempDir
	private Path directory;

	static Stream<Arguments> connectionsAndOrigins() {
		return CONNECTIONS.stream()
			.flatMap((connection) -> ORIGINS.keySet().stream().map((origin) -> Arguments.of(connection, origin)));
	}

	static Stream<Arguments> combinations() {
		return CONNECTIONS.stream()
			.flatMap((connection) -> ORIGINS.keySet()
				.stream()
				.flatMap((origin) -> FAULTS.keySet().stream().map((fault) -> Arguments.of(connection, origin, fault))));
	}

	@ParameterizedTest
	@MethodSource("combinations")
	void whoFollowsTheActionDoesNotGetTheSameAgain(String connection, String origin, Cause fault) {
		Application application = new Application(this.directory, connection);
		Objects.requireNonNull(ORIGINS.get(origin)).accept(application, FAULTS.get(fault).formatted(application.key));
		Diagnosis diagnosis = application.diagnosis(fault);
		assertThat(diagnosis).isNotNull();
		if (!connection.equals("openai")) {
			assertThat(diagnosis.toString()).doesNotContain("'openai.api-key").doesNotContain("'OPENAI_API_KEY");
		}
		application.follow(diagnosis);
		assertThat(application.diagnosis(fault)).as(diagnosis.toString()).isNull();
	}

	@ParameterizedTest
	@MethodSource("connectionsAndOrigins")
	void settingOfAKeyIsTheOneThatCounts(String connection, String origin) {
		Application application = new Application(this.directory, connection);
		Objects.requireNonNull(ORIGINS.get(origin)).accept(application, "sk-EXAMPLE-of-a-key");
		application.set(application.keySetting(), application.key);
		assertThat(application.keyInUse()).isEqualTo(application.key);
	}

	@ParameterizedTest
	@MethodSource("connections")
	void whoSetsTheMissingKeyHasOne(String connection) {
		Application application = new Application(this.directory, connection);
		Diagnosis diagnosis = application.diagnosis(Cause.MISSING_API_KEY);
		assertThat(diagnosis).isNotNull();
		application.follow(diagnosis);
		assertThat(application.diagnosis(Cause.MISSING_API_KEY)).as(diagnosis.toString()).isNull();
		assertThat(application.keyInUse()).isEqualTo(application.key);
	}

	static List<String> connections() {
		return CONNECTIONS;
	}

	@ParameterizedTest
	@MethodSource("warnings")
	void noWarningComesAgainAfterItsRemedy(String connection, String origin, Cause warning) {
		Application application = new Application(this.directory, connection);
		Objects.requireNonNull(ORIGINS.get(origin)).accept(application, application.key);
		Diagnosis diagnosis = application.diagnosis(warning);
		assertThat(diagnosis).isNotNull();
		application.follow(diagnosis);
		assertThat(application.inspect()).as(diagnosis.toString()).extracting(Diagnosis::cause).doesNotContain(warning);
		assertThat(application.keyInUse()).isEqualTo(application.key);
	}

	static Stream<Arguments> warnings() {
		Map<String, Cause> warnings = Map.of("argument", Cause.API_KEY_ON_COMMAND_LINE, "system property",
				Cause.API_KEY_ON_COMMAND_LINE, "class path", Cause.API_KEY_IN_JAR, "class path through a property",
				Cause.API_KEY_IN_JAR);
		return CONNECTIONS.stream()
			.flatMap((connection) -> warnings.entrySet()
				.stream()
				.map((warning) -> Arguments.of(connection, warning.getKey(), warning.getValue())));
	}

	@Test
	void theNameInAFileIsWarnedOfUntilTheLineIsAdded() {
		for (String prefix : List.of("openai", "openai.connections.gateway")) {
			Application application = new Application(this.directory, prefix);
			application.external.put(prefix.replace('.', '_').toUpperCase(Locale.ROOT) + "_API_KEY", application.key);
			Diagnosis diagnosis = application.diagnosis(Cause.ALIASED_API_KEY);
			assertThat(diagnosis).isNotNull();
			application.follow(diagnosis);
			assertThat(application.inspect()).as(diagnosis.toString()).isEmpty();
			assertThat(application.keyInUse()).isEqualTo(application.key);
		}
	}

	private static Map<String, Origin> origins() {
		Map<String, Origin> origins = new LinkedHashMap<>();
		origins.put("variable", (application, value) -> application.variables.put(application.variable(), value));
		origins.put("argument", (application, value) -> application.arguments.put(application.property(), value));
		origins.put("system property",
				(application, value) -> application.systemProperties.put(application.property(), value));
		origins.put("JSON", (application, value) -> application.json(application.property(), value));
		origins.put("class path", (application, value) -> application.shipped.put(application.property(), value));
		origins.put("file", (application, value) -> application.external.put(application.property(), value));
		origins.put("tree", (application, value) -> application.tree.put(application.property(), value));
		origins.put("variable through a property", (application, value) -> {
			application.shipped.put(application.property(), "${LLM_KEY}");
			application.variables.put("LLM_KEY", value);
		});
		origins.put("variable through two properties", (application, value) -> {
			application.shipped.put(application.property(), "${NOT_SET:${app.llm.key:}}");
			application.external.put("app.llm.key", "${LLM_KEY}");
			application.variables.put("LLM_KEY", value);
		});
		origins.put("class path through a property", (application, value) -> {
			application.shipped.put(application.property(), "${app.llm.key}");
			application.shipped.put("app.llm.key", value);
		});
		origins.put("key file", (application, value) -> application.keyFile(value));
		origins.put("default of a placeholder",
				(application, value) -> application.shipped.put(application.property(), "${LLM_KEY:" + value + "}"));
		return origins;
	}

	/**
	 * A place that a key comes from.
	 */
	interface Origin extends BiConsumer<Application, String> {

	}

	/**
	 * An application, and somebody who changes its configuration as a text says.
	 */
	private static final class Application {

		private final Map<String, String> variables = new LinkedHashMap<>();

		private final Map<String, String> arguments = new LinkedHashMap<>();

		private final Map<String, String> systemProperties = new LinkedHashMap<>();

		private final Map<String, String> json = new LinkedHashMap<>();

		private final Map<String, String> shipped = new LinkedHashMap<>();

		private final Map<String, String> external = new LinkedHashMap<>();

		private final Map<String, String> tree = new LinkedHashMap<>();

		private final String key = ApplicationStub.newKey();

		private final Path directory;

		private final String prefix;

		Application(Path directory, String prefix) {
			this.directory = directory;
			this.prefix = prefix;
			if (prefix.startsWith("openai.connections")) {
				this.shipped.put(prefix + ".base-url", "https://eu.api.openai.com/v1");
			}
		}

		String property() {
			return this.prefix + ".api-key";
		}

		String variable() {
			return this.property().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
		}

		/*
		 * Only this library reads one.
		 */
		void keyFile(String value) {
			if (this.prefix.startsWith("openai")) {
				this.shipped.put(this.prefix + ".api-key-file", this.directory.resolve("tree/key-file").toString());
				this.tree.put("key-file", value);
			}
			else {
				this.external.put(property(), value);
			}
		}

		void json(String property, String value) {
			this.json.put(property, value);
		}

		/*
		 * What follows says how to do it on a platform, which is no other thing to do.
		 */
		void follow(Diagnosis diagnosis) {
			String action = diagnosis.action();
			for (MatchResult removed : Pattern.compile("Remove the (argument '--|system property ')([^']+)'")
				.matcher(action)
				.results()
				.toList()) {
				(removed.group(1).startsWith("argument") ? this.arguments : this.systemProperties)
					.remove(removed.group(2));
			}
			Matcher set = Pattern.compile("(?i)\\bset (?!it\\b|that\\b)(.+?) to (?:a key|'(\\$\\{[^}]+})')")
				.matcher(action);
			if (set.find()) {
				set(set.group(1), (set.group(2) != null) ? set.group(2) : this.key);
			}
			Matcher variable = Pattern.compile(
					"(?:and|set) the environment variable '([^']+)' (?:to a key|instead)|export (\\w+)'|to '\\$\\{(\\w+)}', set that variable")
				.matcher(action);
			boolean found = variable.find();
			if (found) {
				String name = Stream.of(1, 2, 3)
					.map(variable::group)
					.filter(Objects::nonNull)
					.findFirst()
					.orElseThrow();
				this.variables.put(name, this.key);
			}
			Matcher line = Pattern.compile("Add the line '([^=]+)=([^']+)' to 'application.properties'")
				.matcher(action);
			if (line.find()) {
				this.shipped.put(line.group(1), line.group(2));
				found = true;
			}
			if (!found && !set.reset().find()) {
				set(holder(diagnosis.description()), this.key);
			}
		}

		/*
		 * Where nothing else is said, the value is changed where it comes from.
		 */
		private String holder(String description) {
			Matcher through = Pattern.compile("that value comes from (.+)\\.$").matcher(description);
			return through.find() ? through.group(1) : keySetting();
		}

		void set(String setting, String value) {
			List<String> names = QUOTED.matcher(setting).results().map((name) -> name.group(1)).toList();
			String name = names.get(0);
			if (setting.startsWith("the environment variable")) {
				this.variables.put(name, value);
			}
			else if (setting.startsWith("the argument")) {
				this.arguments.put(name.substring(2), value);
			}
			else if (setting.startsWith("the system property")) {
				this.systemProperties.put(name, value);
			}
			else if (setting.startsWith("the content of the file")) {
				this.tree.put(Path.of(name).getFileName().toString(), value);
			}
			else if (setting.contains(" in the JSON of ")) {
				this.json.put(name, value);
			}
			else if (names.size() > 1) {
				(names.get(1).equals("application.properties") ? this.shipped : this.external).put(name, value);
			}
			else {
				throw new AssertionError(setting);
			}
		}

		@Nullable Diagnosis diagnosis(Cause cause) {
			return inspect().stream().filter((each) -> each.cause() == cause).findFirst().orElse(null);
		}

		List<Diagnosis> inspect() {
			return inContext(OpenAiConnections::inspect);
		}

		String keySetting() {
			return inContext((connections) -> connections.read(name(connections)).keySetting().toString());
		}

		@Nullable String keyInUse() {
			return inContext((connections) -> {
				var apiKey = connections.read(name(connections)).apiKey();
				return (apiKey != null) ? apiKey.value().reveal() : null;
			});
		}

		private String name(OpenAiConnections connections) {
			String last = this.prefix.substring(this.prefix.lastIndexOf('.') + 1);
			return this.prefix.startsWith("spring") ? "spring-ai" : last;
		}

		private <T> T inContext(Function<OpenAiConnections, T> task) {
			try (ConfigurableApplicationContext context = start()) {
				return task.apply(new OpenAiConnections(context.getEnvironment(), beanFactory()));
			}
		}

		private DefaultListableBeanFactory beanFactory() {
			DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
			beanFactory.registerBeanDefinition("openAiConnectionDetails",
					new RootBeanDefinition(PropertiesOpenAiConnectionDetails.class));
			if (this.prefix.startsWith("spring")) {
				RootBeanDefinition configuration = new RootBeanDefinition();
				configuration.setBeanClassName(AI);
				beanFactory.registerBeanDefinition(AI, configuration);
				RootBeanDefinition model = new RootBeanDefinition();
				model.setFactoryBeanName(AI);
				model.setFactoryMethodName("bean");
				beanFactory.registerBeanDefinition("model", model);
				RootBeanDefinition user = new RootBeanDefinition(Object.class);
				user.getPropertyValues().add("client", new RuntimeBeanReference("model"));
				beanFactory.registerBeanDefinition("user", user);
			}
			return beanFactory;
		}

		/*
		 * As Spring Boot starts it, with its own sources and their origins.
		 */
		private ConfigurableApplicationContext start() {
			write("classes/application.properties", this.shipped);
			write("config/application.properties", this.external);
			this.tree.forEach((name, value) -> write("tree/" + name, value));
			write("tree/some.other.property", "EXAMPLE");
			Map<String, Object> environment = new HashMap<>(this.variables);
			if (!this.json.isEmpty()) {
				environment.put("SPRING_APPLICATION_JSON",
						this.json.entrySet()
							.stream()
							.map((entry) -> "\"%s\":\"%s\"".formatted(entry.getKey(), entry.getValue()))
							.collect(Collectors.joining(",", "{", "}")));
			}
			SpringApplication application = new SpringApplication(
					new DefaultResourceLoader(new URLClassLoader(new URL[] { url("classes/") })), RemedyTests.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			application.setBannerMode(Banner.Mode.OFF);
			application.setLogStartupInfo(false);
			application.setEnvironment(environment(environment));
			List<String> line = new ArrayList<>();
			line.add("--spring.config.import=configtree:" + this.directory.resolve("tree") + "/");
			line.add("--spring.config.additional-location=file:" + this.directory.resolve("config") + "/");
			this.arguments.forEach((name, value) -> line.add("--" + name + "=" + value));
			return application.run(line.toArray(String[]::new));
		}

		private ConfigurableEnvironment environment(Map<String, Object> variables) {
			Properties properties = new Properties();
			properties.putAll(this.systemProperties);
			return new StandardEnvironment() {

				@Override
				protected void customizePropertySources(MutablePropertySources propertySources) {
					propertySources
						.addLast(new PropertiesPropertySource(SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, properties));
					propertySources.addLast(
							new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
				}

				@Override
				public Map<String, Object> getSystemProperties() {
					return Map.of("os.name", "Linux");
				}

			};
		}

		private URL url(String name) {
			try {
				return this.directory.resolve(name).toUri().toURL();
			}
			catch (MalformedURLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private void write(String name, Map<String, String> properties) {
			write(name,
					properties.entrySet()
						.stream()
						.map((entry) -> entry.getKey() + "=" + entry.getValue() + "\n")
						.collect(Collectors.joining()));
		}

		private void write(String name, String content) {
			try {
				Path file = this.directory.resolve(name);
				Files.createDirectories(file.getParent());
				Files.writeString(file, content);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
