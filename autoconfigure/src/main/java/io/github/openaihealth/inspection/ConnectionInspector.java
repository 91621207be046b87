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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	private static final Pattern EMPTY_DEFAULT = Pattern.compile("\\s*\\$\\{([A-Za-z_][A-Za-z0-9_.-]{0,80}):\\s*}\\s*");

	private static final Comparator<Diagnosis> WORST_FIRST = Comparator
		.comparing((Diagnosis diagnosis) -> diagnosis.cause().verdict())
		.reversed();

	private final Remedies remedies;

	private final RawValues rawValues;

	private final MissingKeyInspection missingKey;

	private final KeySourceInspection keySources;

	private final PropertyNameInspection propertyNames;

	private final OutdatedClientInspection outdatedClients;

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
		this.remedies = new Remedies(environment, container);
		this.rawValues = new RawValues(environment);
		this.missingKey = new MissingKeyInspection(environment, new DotEnvFile(workingDirectory),
				new ProfileFiles(environment, workingDirectory, classLoader), this.remedies);
		this.keySources = new KeySourceInspection(this.rawValues);
		this.propertyNames = new PropertyNameInspection(environment);
		this.outdatedClients = new OutdatedClientInspection(classLoader);
	}

	/**
	 * Inspect a connection whose key would be read from {@code openai.api-key}.
	 * @param connection the connection
	 * @return everything that was found: rejections first, then warnings, then what is
	 * only worth knowing
	 */
	public List<Diagnosis> inspect(OpenAiConnection connection) {
		return inspect(connection, List.of(KnownProperties.API_KEY));
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
		boolean openAi = connection.isForOpenAi();
		Sourced<ApiKey> key = connection.apiKey();
		List<Diagnosis> result = new ArrayList<>();
		if (connection.baseUrl() != null) {
			boolean hasSecret = key != null && KeySourceInspection.isSecret(key.value());
			result.addAll(safely(new BaseUrlInspection(connection.baseUrl(), hasSecret)::inspect));
		}
		if (key == null || (!openAi && key.value().reveal().isBlank())) {
			result.addAll(safely(() -> absent(connection, openAi, keyProperties, result)));
		}
		else {
			result.addAll(safely(() -> present(connection, key, openAi)));
		}
		result.addAll(safely(() -> HeaderIdInspection.inspect(connection, openAi)));
		result.sort(WORST_FIRST);
		return List.copyOf(result);
	}

	/**
	 * Inspect what belongs to no connection: typing mistakes in the names of this
	 * library's properties, and client libraries that nobody maintains.
	 * @return everything that was found
	 */
	public List<Diagnosis> inspectEnvironment() {
		List<Diagnosis> result = new ArrayList<>(safely(this.propertyNames::inspect));
		result.addAll(safely(this.outdatedClients::inspect));
		return List.copyOf(result);
	}

	private List<Diagnosis> absent(OpenAiConnection connection, boolean openAi, List<String> keyProperties,
			List<Diagnosis> found) {
		if (openAi) {
			return List.of(this.missingKey
				.inspect(keyProperties.isEmpty() ? List.of(KnownProperties.API_KEY) : keyProperties));
		}
		if (connection.baseUrl() == null || found.stream().anyMatch(Diagnosis::isRejection)) {
			return List.of();
		}
		String host = SafeText.of(BaseUrl.parse(connection.effectiveBaseUrl()).host());
		return List.of(new Diagnosis(Cause.NO_API_KEY, "No key is configured for '" + host
				+ "', which may be right: the base URL in " + Subject.of(connection.baseUrl()) + " is not OpenAI's.",
				""));
	}

	private List<Diagnosis> present(OpenAiConnection connection, Sourced<ApiKey> key, boolean openAi) {
		List<Diagnosis> result = new ArrayList<>();
		Finding finding = KeyInspection.inspect(key.value().reveal(), openAi);
		if (finding != null) {
			result.add(diagnosis(finding, key));
		}
		if (finding == null || !result.get(0).isRejection()) {
			result.addAll(this.keySources.inspect(connection, key));
		}
		return result;
	}

	private Diagnosis diagnosis(Finding finding, Sourced<ApiKey> key) {
		StringBuilder description = new StringBuilder("The value of ").append(Subject.of(key))
			.append(' ')
			.append(finding.fact())
			.append('.');
		if (finding.cause() == Cause.BLANK_API_KEY) {
			Matcher raw = EMPTY_DEFAULT.matcher(String.valueOf(this.rawValues.get(key.property())));
			if (raw.matches()) {
				String name = SafeText.of(raw.group(1));
				description.append(" It is written '${")
					.append(name)
					.append(":}' there, and '")
					.append(name)
					.append("' is not set.");
			}
		}
		Diagnosis diagnosis = new Diagnosis(finding.cause(), description.toString(), finding.remedy());
		return diagnosis.isRejection()
				? new Diagnosis(finding.cause(), description.toString(), this.remedies.correct(finding, key))
				: diagnosis;
	}

	/*
	 * An inspection that fails must not stop an application that would work. The
	 * exception may hold a value.
	 */
	private static List<Diagnosis> safely(Supplier<List<Diagnosis>> inspection) {
		try {
			return inspection.get();
		}
		catch (RuntimeException | StackOverflowError ex) {
			logger.debug("An inspection failed with " + ex.getClass().getName());
			return List.of();
		}
	}

}
