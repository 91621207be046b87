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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Finds everything that can be known about a connection without a call. It is thread-safe
 * and fast, makes no network calls and never throws an exception, whatever it is given.
 * <p>
 * Files are read only if the key is missing: {@code .env} in the working directory, and
 * the configuration files of profiles that are not active. Only the names in them are
 * used.
 *
 * @since 0.1.0
 */
public final class ConnectionInspector {

	private static final Log logger = LogFactory.getLog(ConnectionInspector.class);

	private static final Comparator<Diagnosis> WORST_FIRST = Comparator
		.comparing((Diagnosis diagnosis) -> diagnosis.cause().verdict())
		.reversed();

	private final Surroundings surroundings;

	/**
	 * Create an inspector.
	 * @param environment the environment that the connections were configured in
	 */
	public ConnectionInspector(ConfigurableEnvironment environment) {
		this(environment, Path.of(""), ClassUtils.getDefaultClassLoader(),
				() -> Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv")));
	}

	ConnectionInspector(ConfigurableEnvironment environment, Path workingDirectory, @Nullable ClassLoader classLoader,
			BooleanSupplier container) {
		this.surroundings = new Surroundings(environment, workingDirectory, classLoader, container);
	}

	/**
	 * Inspect a connection whose key would be read from {@code openai.api-key}.
	 * @param connection the connection
	 * @return everything that was found: rejections first, then warnings, then what is
	 * only worth knowing
	 */
	public List<Diagnosis> inspect(OpenAiConnection connection) {
		return inspect(connection, List.of(PropertyNames.API_KEY));
	}

	/**
	 * Inspect a connection.
	 * @param connection the connection
	 * @param keyProperties the properties that the libraries present would read the key
	 * from, the most usual first, to name them if there is no key
	 * @return everything that was found: rejections first, then warnings, then what is
	 * only worth knowing
	 */
	public List<Diagnosis> inspect(OpenAiConnection connection, List<String> keyProperties) {
		List<Diagnosis> result = new ArrayList<>();
		add(result, () -> baseUrl(connection));
		String header = connection.credentialHeader();
		if (header != null && connection.isOurs()) {
			add(result, () -> unsentKey(connection, header));
		}
		else {
			List<Diagnosis> key = new ArrayList<>();
			add(key, () -> hasKey(connection) ? key(connection) : noKey(connection, keyProperties, result));
			List<Diagnosis> unread = new ArrayList<>();
			add(unread, () -> new UnreadNames(connection, this.surroundings).find());
			result.addAll(UnreadNames.unite(key, unread));
		}
		add(result, () -> HeaderIdInspection.inspect(connection));
		result.sort(WORST_FIRST);
		return List.copyOf(result);
	}

	/**
	 * Inspect a connection whose key is not known yet.
	 * @param connection the connection
	 * @return everything that was found about its address and headers
	 */
	public List<Diagnosis> inspectWithoutKey(OpenAiConnection connection) {
		List<Diagnosis> result = new ArrayList<>();
		add(result, () -> baseUrl(connection));
		add(result, () -> HeaderIdInspection.inspect(connection));
		result.sort(WORST_FIRST);
		return List.copyOf(result);
	}

	/**
	 * Add where the key may be to what an endpoint says that demands one, if none is
	 * configured.
	 * @param demand what the endpoint's answer means
	 * @param connection the connection
	 * @param keyProperties the properties that the key would be read from, the most usual
	 * first
	 * @return the diagnosis with the places where the key may be instead
	 */
	public Diagnosis addClues(Diagnosis demand, OpenAiConnection connection, List<String> keyProperties) {
		List<Diagnosis> result = new ArrayList<>();
		add(result, () -> List.of(missingKey(connection, keyProperties).addTo(demand)));
		return result.isEmpty() ? demand : result.get(0);
	}

	private MissingKeyInspection missingKey(OpenAiConnection connection, List<String> keyProperties) {
		return new MissingKeyInspection(this.surroundings,
				keyProperties.isEmpty() ? List.of(PropertyNames.API_KEY) : keyProperties,
				connection.isForOpenAi() ? "the OpenAI key" : "the key of '" + host(connection) + "'");
	}

	private static String host(OpenAiConnection connection) {
		return SafeText.of(BaseUrl.parse(connection.effectiveBaseUrl()).host());
	}

	/**
	 * Inspect what belongs to no connection: typing mistakes in the names of this
	 * library's properties, and client libraries that nobody maintains.
	 * @return everything that was found
	 */
	public List<Diagnosis> inspectEnvironment() {
		List<Diagnosis> result = new ArrayList<>();
		add(result, () -> EnvironmentInspection.misspelledProperties(this.surroundings));
		add(result, () -> EnvironmentInspection.outdatedClients(this.surroundings.classLoader()));
		return List.copyOf(result);
	}

	private static List<Diagnosis> baseUrl(OpenAiConnection connection) {
		Sourced<ApiKey> key = connection.apiKey();
		boolean hasSecret = key != null && KeySourceInspection.isSecret(key.value());
		return (connection.baseUrl() != null) ? new BaseUrlInspection(connection.baseUrl(), hasSecret).inspect()
				: List.of();
	}

	/*
	 * A blank key for a host that wants none is a way to say so.
	 */
	private static boolean hasKey(OpenAiConnection connection) {
		Sourced<ApiKey> key = connection.apiKey();
		return key != null && (connection.isForOpenAi() || !key.value().reveal().isBlank());
	}

	/*
	 * A key that is never sent is neither right nor wrong.
	 */
	private static List<Diagnosis> unsentKey(OpenAiConnection connection, String header) {
		if (!hasKey(connection)) {
			return List.of();
		}
		return List.of(new Diagnosis(Cause.UNSENT_API_KEY,
				"The key of %s is not sent: the header '%s' in %s takes its place.".formatted(connection.apiKey(),
						SafeText.of(header.strip()), connection.headersSetting()),
				"Remove the header if the key is meant, or remove %s if the header is. What a gateway wants beside the key belongs into another header."
					.formatted(connection.keySetting())));
	}

	private List<Diagnosis> key(OpenAiConnection connection) {
		Sourced<ApiKey> key = Objects.requireNonNull(connection.apiKey());
		List<Diagnosis> result = new ArrayList<>();
		Finding finding = KeyInspection.inspect(key.value().reveal(), connection.isForOpenAi());
		if (finding != null) {
			result.add(finding.toDiagnosis(connection, this.surroundings));
		}
		if (finding == null || !result.get(0).isRejection()) {
			result.addAll(KeySourceInspection.inspect(connection, key, this.surroundings));
		}
		return result;
	}

	private List<Diagnosis> noKey(OpenAiConnection connection, List<String> keyProperties, List<Diagnosis> found) {
		if (connection.isForOpenAi()) {
			return List.of(missingKey(connection, keyProperties).inspect());
		}
		if (connection.baseUrl() == null || found.stream().anyMatch(Diagnosis::isRejection)) {
			return List.of();
		}
		return List.of(new Diagnosis(Cause.NO_API_KEY, "No key is configured for '" + host(connection)
				+ "', which may be right: the base URL in " + connection.baseUrl() + " is not OpenAI's.", ""));
	}

	/*
	 * An inspection that fails must not stop an application that would work. The
	 * exception may hold a value.
	 */
	private static void add(List<Diagnosis> result, Supplier<List<Diagnosis>> inspection) {
		try {
			result.addAll(inspection.get());
		}
		catch (RuntimeException | StackOverflowError ex) {
			logger.debug("An inspection failed with " + ex.getClass().getName());
		}
	}

}
