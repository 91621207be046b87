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
package io.github.openaihealth.connection.langchain4j;

import java.util.List;
import java.util.Locale;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.connection.PropertyReader;
import io.github.openaihealth.connection.langchain4j.LangChain4jModule.Model;
import org.jspecify.annotations.Nullable;

/**
 * Resolves what a model of LangChain4j sends where, by the rules of its own builders
 * (1.19.0). There is no key without a property; only the module that wraps the SDK asks
 * the process, and only for a base URL.
 */
class LangChain4jProperties {

	/*
	 * The one for Azure wins over the other.
	 */
	private static final List<String> BASE_URL_VARIABLES = List.of("AZURE_OPENAI_BASE_URL", "OPENAI_BASE_URL");

	private static final String GITHUB_MODELS_URL = "https://models.github.ai/inference";

	private static final List<String> AZURE_HOSTS = List.of("openai.azure.com", "cognitiveservices.azure.com");

	private final PropertyReader properties;

	LangChain4jProperties(PropertyReader properties) {
		this.properties = properties;
	}

	/**
	 * Read the connection of a model.
	 * @param model the model
	 * @param name the name of the connection
	 * @return the connection
	 */
	OpenAiConnection read(Model model, String name) {
		List<Sourced<ApiKey>> keys = this.properties.readCanonical(model.keyProperty())
			.stream()
			.map((value) -> new Sourced<>(ApiKey.of(value.value()), value.property(), value.origin()))
			.toList();
		boolean official = model.module() == LangChain4jModule.OPEN_AI_OFFICIAL;
		return new OpenAiConnection(name, keys.isEmpty() ? null : keys.get(0), readBaseUrl(model, official),
				readFirst(model, "organization-id"), official ? null : readFirst(model, "project-id"),
				this.properties.readMap(model.prefix() + ".custom-headers"),
				keys.isEmpty() ? keys : keys.subList(1, keys.size()));
	}

	private @Nullable Sourced<String> readBaseUrl(Model model, boolean official) {
		Sourced<String> own = readFirst(model, "base-url");
		if (!official) {
			return own;
		}
		if (own != null) {
			return own.value().isBlank() ? null : own;
		}
		return BASE_URL_VARIABLES.stream()
			.map(this.properties::readVariable)
			.filter((value) -> value != null)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return why a probe cannot do what LangChain4j does for a model.
	 * @param model the model
	 * @param connection the connection of the model
	 * @return the reason as a sentence's predicate, or {@code null} if a probe can
	 */
	@Nullable String notMirrored(Model model, OpenAiConnection connection) {
		if (this.properties.isSet(model.prefix() + ".custom-query-params")) {
			return "adds query parameters of its own to each call, which a probe does not send.";
		}
		if (model.module() == LangChain4jModule.OPEN_AI) {
			return null;
		}
		if (isMicrosoftFoundry(model, connection)) {
			return "calls Microsoft Foundry, at addresses and with credentials that a probe cannot mirror.";
		}
		if (connection.effectiveBaseUrl().startsWith(GITHUB_MODELS_URL)) {
			return "calls GitHub Models, which has no list of models that a probe could ask for.";
		}
		if (connection.apiKey() != null && connection.headers().containsKey("Authorization")) {
			return "sends two 'Authorization' headers, one with the key and one of its 'custom-headers', "
					+ "which a probe cannot do.";
		}
		return null;
	}

	private boolean isMicrosoftFoundry(Model model, OpenAiConnection connection) {
		String host = String.valueOf(BaseUrl.parse(connection.effectiveBaseUrl()).host()).toLowerCase(Locale.ROOT);
		return this.properties.readBoolean(model.prefix() + ".is-microsoft-foundry", false)
				|| this.properties.isSet(model.prefix() + ".microsoft-foundry-deployment-name")
				|| AZURE_HOSTS.stream().anyMatch((azure) -> host.endsWith("." + azure));
	}

	private @Nullable Sourced<String> readFirst(Model model, String name) {
		List<Sourced<String>> values = this.properties.readCanonical(model.prefix() + "." + name);
		return values.isEmpty() ? null : values.get(0);
	}

}
