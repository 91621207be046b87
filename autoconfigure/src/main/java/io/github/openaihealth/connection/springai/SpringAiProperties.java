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
import java.util.TreeMap;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.connection.PropertyReader;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Resolves what Spring AI sends where, by the rules of its own
 * {@code OpenAiAutoConfigurationUtil} and {@code OpenAiSetup} (2.0.1). A model's own
 * properties come before those that all models share; for key and base URL the variables
 * of the process come last, by their exact names. {@code openai.*} is never asked.
 */
class SpringAiProperties {

	static final String PREFIX = "spring.ai.openai";

	static final String KEY_PROPERTY = PREFIX + ".api-key";

	/*
	 * The one for Azure wins over the other.
	 */
	private static final List<String> BASE_URL_VARIABLES = List.of("AZURE_OPENAI_BASE_URL", "OPENAI_BASE_URL");

	private static final String GITHUB_MODELS_URL = "https://models.github.ai/inference";

	private final PropertyReader properties;

	SpringAiProperties(PropertyReader properties) {
		this.properties = properties;
	}

	/**
	 * Read the connection of a model.
	 * @param model the model
	 * @return the connection, named after the model
	 */
	OpenAiConnection read(SpringAiModel model) {
		Sourced<String> baseUrl = notBlank(readBaseUrl(model));
		List<Sourced<ApiKey>> keys = readKeys(model);
		Sourced<ApiKey> key = keys.isEmpty() ? readKeyVariable(platform(model, baseUrl)) : keys.get(0);
		boolean withoutAuthentication = key != null && key.value().reveal().isEmpty();
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(readHeaders(model));
		if (withoutAuthentication) {
			headers.remove("Authorization");
		}
		return new OpenAiConnection(model.connectionName(), key, baseUrl, readOrganization(model), null, headers,
				(keys.size() > 1) ? keys.subList(1, keys.size()) : List.of());
	}

	/**
	 * Return why a probe cannot do what Spring AI does for a model.
	 * @param model the model
	 * @param connection the connection of the model
	 * @return the reason as a sentence's predicate, or {@code null} if a probe can
	 */
	@Nullable String notMirrored(SpringAiModel model, OpenAiConnection connection) {
		Platform platform = platform(model, connection.baseUrl());
		if (platform == Platform.MICROSOFT_FOUNDRY) {
			return "calls Microsoft Foundry, at addresses and with credentials that a probe cannot mirror.";
		}
		if (platform == Platform.GITHUB_MODELS) {
			return "calls GitHub Models, which has no list of models that a probe could ask for.";
		}
		if (connection.apiKey() == null && isSet(model, "credential")) {
			return "authenticates with a 'credential' of its own, which a probe cannot use.";
		}
		if (isSet(model, "proxy")) {
			return "has a proxy of its own, which a probe does not use.";
		}
		if (connection.apiKey() != null && connection.headers().containsKey("Authorization")) {
			return "sends two 'Authorization' headers, one with the key and one of its 'custom-headers', "
					+ "which a probe cannot do.";
		}
		return null;
	}

	private Platform platform(SpringAiModel model, @Nullable Sourced<String> baseUrl) {
		if (isTrue(model, "microsoft-foundry")) {
			return Platform.MICROSOFT_FOUNDRY;
		}
		if (isTrue(model, "git-hub-models")) {
			return Platform.GITHUB_MODELS;
		}
		String url = (baseUrl != null) ? baseUrl.value() : "";
		if (url.matches(".*(?:openai|cognitiveservices)\\.azure\\.com/?")) {
			return Platform.MICROSOFT_FOUNDRY;
		}
		if (url.startsWith(GITHUB_MODELS_URL)) {
			return Platform.GITHUB_MODELS;
		}
		boolean hasDeployment = isSet(model, "microsoft-deployment-name") || isSet(model, "deployment-name")
				|| isSet(model, "microsoft-foundry-service-version");
		return hasDeployment ? Platform.MICROSOFT_FOUNDRY : Platform.OPENAI;
	}

	private List<Sourced<ApiKey>> readKeys(SpringAiModel model) {
		List<Sourced<String>> own = this.properties.readCanonical(model.prefix() + ".api-key");
		List<Sourced<String>> values = own.isEmpty() ? this.properties.readCanonical(KEY_PROPERTY) : own;
		return values.stream().map(SpringAiProperties::toKey).toList();
	}

	private @Nullable Sourced<ApiKey> readKeyVariable(Platform platform) {
		Sourced<String> value = readFirstVariable(platform.keyVariables);
		return (value != null) ? toKey(value) : null;
	}

	private @Nullable Sourced<String> readBaseUrl(SpringAiModel model) {
		Sourced<String> baseUrl = readOwnOrShared(model, "base-url");
		return (baseUrl != null) ? baseUrl : readFirstVariable(BASE_URL_VARIABLES);
	}

	private @Nullable Sourced<String> readFirstVariable(List<String> names) {
		for (String name : names) {
			Sourced<String> value = this.properties.readVariable(name);
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	private @Nullable Sourced<String> readOrganization(SpringAiModel model) {
		return readOwnOrShared(model, "organization-id");
	}

	private @Nullable Sourced<String> readOwnOrShared(SpringAiModel model, String name) {
		Sourced<String> own = readFirst(model.prefix() + "." + name);
		return (own != null && StringUtils.hasText(own.value())) ? own : readFirst(PREFIX + "." + name);
	}

	private Map<String, String> readHeaders(SpringAiModel model) {
		Map<String, String> own = this.properties.readMap(model.prefix() + ".custom-headers");
		return own.isEmpty() ? this.properties.readMap(PREFIX + ".custom-headers") : own;
	}

	private boolean isTrue(SpringAiModel model, String name) {
		return this.properties.readBoolean(model.prefix() + "." + name, false)
				|| this.properties.readBoolean(PREFIX + "." + name, false);
	}

	private boolean isSet(SpringAiModel model, String name) {
		return this.properties.isSet(model.prefix() + "." + name) || this.properties.isSet(PREFIX + "." + name);
	}

	private @Nullable Sourced<String> readFirst(String name) {
		List<Sourced<String>> values = this.properties.readCanonical(name);
		return values.isEmpty() ? null : values.get(0);
	}

	private static @Nullable Sourced<String> notBlank(@Nullable Sourced<String> value) {
		return (value != null && StringUtils.hasText(value.value())) ? value : null;
	}

	private static Sourced<ApiKey> toKey(Sourced<String> value) {
		return value.map(ApiKey::of);
	}

	/**
	 * Whom Spring AI calls, which decides where it looks for a key.
	 */
	private enum Platform {

		OPENAI("OPENAI_API_KEY"),

		MICROSOFT_FOUNDRY("MICROSOFT_FOUNDRY_API_KEY", "OPENAI_API_KEY"),

		GITHUB_MODELS("GITHUB_TOKEN");

		private final List<String> keyVariables;

		Platform(String... keyVariables) {
			this.keyVariables = List.of(keyVariables);
		}

	}

}
