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

package io.github.openaihealth.integration.untouched;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import io.github.openaihealth.integration.OpenAiStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 8: adding the starter to an application that works changes no start, no bean, no
 * root status and no meter but its own. Each application is started twice, in class
 * loaders of its own: without what the starter brings, and with it.
 */
class UntouchedTests {

	private static final String LOGGING_SYSTEM = "org.springframework.boot.logging.LoggingSystem";

	/**
	 * Beans that Spring Boot makes because of a library that the starter brings, by their
	 * names, and why it brings it.
	 */
	private static final Map<Pattern, String> BROUGHT = Map.of(Pattern
		.compile("(.+-)?org\\.springframework\\.boot\\.http\\.client\\..+|http(ClientSettings|ServiceClientProperties)"
				+ "|clientHttp(Connector|RequestFactory)(Builder)?|reactorResourceFactoryClientHttpConnectorBuilderCustomizer"
				+ "|metricsHttpClientUriTagFilter"),
			"spring-boot-http-client: the probe uses the application's own settings of HTTP clients",
			Pattern.compile("(.+\\$R|r)eactiveHealthContributorRegistry(Configuration)?"),
			"reactor-core: one reactive indicator serves all kinds of applications",
			Pattern.compile(".+\\.ReactiveWebSecurityAutoConfiguration"),
			"spring-webflux: the probe is a WebClient. Spring Boot considers reactive security, and makes none");

	/**
	 * What else an application gets that had no Actuator, by name and type.
	 */
	private static final Pattern ACTUATOR = Pattern.compile("(eagerTaskExecutorMetrics|sslInfo)=.+"
			+ "|.+=(org\\.springframework\\.boot\\.(actuate|health|micrometer)|io\\.micrometer)\\..+");

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@BeforeAll
	static void leaveTheLoggingOfTheTestsAlone() {
		System.setProperty(LOGGING_SYSTEM, "none");
	}

	@AfterAll
	static void configureLoggingAsUsual() {
		System.clearProperty(LOGGING_SYSTEM);
	}

	@ParameterizedTest
	@EnumSource
	void law8AddingTheStarterChangesNothingButWhatIsItsOwn(Application application) throws Exception {
		CompletableFuture<Map<String, Object>> other = CompletableFuture.supplyAsync(() -> start(application, false));
		Map<String, Object> with = start(application, true);
		Map<String, Object> without = other.get();
		assertThat(without.get("failure")).isNull();
		assertThat(with.get("failure")).isNull();
		Map<String, String> beans = new TreeMap<>(strings(with.get("beans")));
		assertThat(beans).containsAllEntriesOf(strings(without.get("beans")));
		beans.keySet().removeAll(strings(without.get("beans")).keySet());
		beans.entrySet().removeIf((bean) -> isOurs(bean) || isBrought(application, bean));
		assertThat(beans).isEmpty();
		if (application.libraries.contains(Library.ACTUATOR)) {
			assertThat(with.get("health")).isEqualTo(without.get("health")).isNotNull();
			Set<String> meters = new TreeSet<>(names(with.get("meters")));
			meters.removeIf((name) -> name.startsWith("openai.health."));
			assertThat(meters).isEqualTo(names(without.get("meters"))).isNotEmpty();
		}
	}

	private static boolean isOurs(Map.Entry<String, String> bean) {
		return bean.getKey().toLowerCase(Locale.ROOT).startsWith("openai")
				|| bean.getValue().startsWith("io.github.openaihealth.");
	}

	private static boolean isBrought(Application application, Map.Entry<String, String> bean) {
		return BROUGHT.keySet().stream().anyMatch((name) -> name.matcher(bean.getKey()).matches())
				|| (!application.libraries.contains(Library.ACTUATOR) && ACTUATOR.matcher(bean.toString()).matches());
	}

	/*
	 * Pauses of the garbage collector become a meter when there is one.
	 */
	@SuppressWarnings("unchecked")
	private static Set<String> names(Object value) {
		Set<String> names = new TreeSet<>((Set<String>) value);
		names.removeIf((name) -> name.startsWith("jvm.gc."));
		return names;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, String> strings(Object value) {
		return (Map<String, String>) value;
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> start(Application application, boolean starter) {
		EnumSet<Library> libraries = EnumSet.copyOf(application.libraries);
		if (starter) {
			libraries.add(Library.STARTER);
		}
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader classLoader = new URLClassLoader(classPath(libraries),
				ClassLoader.getPlatformClassLoader())) {
			Thread.currentThread().setContextClassLoader(classLoader);
			Method report = classLoader.loadClass(Report.class.getName())
				.getDeclaredMethod("of", Class.class, Map.class, String[].class);
			report.setAccessible(true);
			Class<?> type = classLoader.loadClass(Applications.class.getName() + "$" + application.name);
			String[] arguments = application.properties.stream()
				.map((property) -> "--" + property.replace("{url}", this.openAi.baseUrl()))
				.toArray(String[]::new);
			return (Map<String, Object>) report.invoke(null, type, application.variables, arguments);
		}
		catch (ReflectiveOperationException | IOException ex) {
			throw new IllegalStateException(application + ", with the starter: " + starter, ex);
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	private static URL[] classPath(Set<Library> libraries) throws MalformedURLException {
		List<URL> urls = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (entry.contains("test-classes") || libraries.stream().anyMatch((library) -> library.has(entry))) {
				urls.add(Path.of(entry).toUri().toURL());
			}
		}
		return urls.toArray(URL[]::new);
	}

	/**
	 * The applications, what they have and how they are configured.
	 */
	enum Application {

		COMMAND_LINE("CommandLine", EnumSet.of(Library.BOOT, Library.ACTUATOR), openAi()),

		COMMAND_LINE_WITHOUT_ACTUATOR("CommandLine", EnumSet.of(Library.BOOT), openAi()),

		COMMAND_LINE_WITH_JOB("WithJob", EnumSet.of(Library.BOOT, Library.ACTUATOR), openAi()),

		WEB_MVC("Plain", webMvc(), openAi()),

		WEB_MVC_LAZY("Plain", webMvc(), openAi("spring.main.lazy-initialization=true")),

		WEB_MVC_WITH_REST_CLIENT("WithRestClient", webMvc(Library.REST_CLIENT), openAi()),

		WEB_MVC_WITH_OWN_INDICATOR("WithOwnIndicator", webMvc(), openAi()),

		WEB_MVC_WITH_OWN_PROPERTIES("WithOwnProperties", webMvc(), openAi("openai.model=gpt-5")),

		WEB_MVC_SECURED("Secured", webMvc(Library.SECURITY), openAi()),

		WEB_FLUX("Plain", webFlux(), openAi()),

		WEB_FLUX_WITH_WEB_CLIENT("WithWebClient", webFlux(Library.WEB_CLIENT), openAi()),

		WEB_FLUX_WITH_OWN_INDICATOR("WithOwnReactiveIndicator", webFlux(), openAi()),

		SPRING_AI_WITH_A_STRAY_VARIABLE("WithChatModel", springAi(),
				List.of("spring.ai.openai.api-key=" + OpenAiStandIn.KEY, "spring.ai.openai.base-url={url}"),
				Map.of("OPENAI_API_KEY", "dummy")),

		SPRING_AI_WITH_IDLE_MODELS(
				"WithChatModel", springAi(), List.of("spring.ai.openai.api-key=dummy",
						"spring.ai.openai.chat.api-key=" + OpenAiStandIn.KEY, "spring.ai.openai.chat.base-url={url}"),
				Map.of());

		private final String name;

		private final Set<Library> libraries;

		private final List<String> properties = new ArrayList<>(
				List.of("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off"));

		private final Map<String, String> variables;

		Application(String name, Set<Library> libraries, List<String> properties) {
			this(name, libraries, properties, Map.of());
		}

		Application(String name, Set<Library> libraries, List<String> properties, Map<String, String> variables) {
			this.name = name;
			this.libraries = libraries;
			this.properties.addAll(properties);
			this.variables = variables;
		}

		private static Set<Library> webMvc(Library... more) {
			Set<Library> libraries = EnumSet.of(Library.BOOT, Library.ACTUATOR, Library.JACKSON, Library.WEB_MVC);
			libraries.addAll(Arrays.asList(more));
			return libraries;
		}

		private static Set<Library> webFlux(Library... more) {
			Set<Library> libraries = EnumSet.of(Library.BOOT, Library.ACTUATOR, Library.JACKSON, Library.WEB_FLUX);
			libraries.addAll(Arrays.asList(more));
			return libraries;
		}

		private static Set<Library> springAi() {
			return webMvc(Library.SPRING_AI, Library.REST_CLIENT, Library.WEB_CLIENT);
		}

		private static List<String> openAi(String... more) {
			List<String> properties = new ArrayList<>(
					List.of("openai.api-key=" + OpenAiStandIn.KEY, "openai.base-url={url}"));
			properties.addAll(Arrays.asList(more));
			return properties;
		}

	}

}
