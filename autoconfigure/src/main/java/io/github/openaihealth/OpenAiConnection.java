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

package io.github.openaihealth;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Where the application sends which credential: what is inspected, probed and watched.
 *
 * @param name the name, {@code openai} for the one that the {@code openai.*} properties
 * configure
 * @param apiKey the key, or {@code null} if none is configured
 * @param baseUrl the base URL, or {@code null} for {@link #DEFAULT_BASE_URL}
 * @param organization the value of the header {@code OpenAI-Organization}, or
 * {@code null}
 * @param project the value of the header {@code OpenAI-Project}, or {@code null}
 * @param headers further headers, whose values may be secrets
 * @param shadowedApiKeys the keys of sources that come after the one in use
 * @param prefix the prefix of the properties that configure it, or {@code null} if a bean
 * with its name does
 * @since 0.1.0
 */
public record OpenAiConnection(String name, @Nullable Sourced<ApiKey> apiKey, @Nullable Sourced<String> baseUrl,
		@Nullable Sourced<String> organization, @Nullable Sourced<String> project, Map<String, String> headers,
		List<Sourced<ApiKey>> shadowedApiKeys, @Nullable String prefix) {

	/**
	 * The base URL of OpenAI's API.
	 *
	 * @see <a href="https://platform.openai.com/docs/api-reference/introduction">OpenAI:
	 * API reference</a>
	 */
	public static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

	private static final String OPENAI = "openai";

	/**
	 * Create a connection.
	 */
	public OpenAiConnection {
		TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		sorted.putAll(headers);
		headers = Collections.unmodifiableMap(sorted);
		shadowedApiKeys = List.copyOf(shadowedApiKeys);
	}

	/**
	 * Create a connection that the {@code openai.*} properties configure.
	 * @param name the name
	 * @param apiKey the key, or {@code null}
	 * @param baseUrl the base URL, or {@code null}
	 * @param organization the organization, or {@code null}
	 * @param project the project, or {@code null}
	 * @param headers further headers
	 * @param shadowedApiKeys the keys of sources that come after the one in use
	 */
	public OpenAiConnection(String name, @Nullable Sourced<ApiKey> apiKey, @Nullable Sourced<String> baseUrl,
			@Nullable Sourced<String> organization, @Nullable Sourced<String> project, Map<String, String> headers,
			List<Sourced<ApiKey>> shadowedApiKeys) {
		this(name, apiKey, baseUrl, organization, project, headers, shadowedApiKeys, OPENAI);
	}

	/**
	 * Create a connection that has nothing but a key and a base URL.
	 * @param name the name
	 * @param apiKey the key, or {@code null}
	 * @param baseUrl the base URL, or {@code null}
	 */
	public OpenAiConnection(String name, @Nullable Sourced<ApiKey> apiKey, @Nullable Sourced<String> baseUrl) {
		this(name, apiKey, baseUrl, null, null, Map.of(), List.of());
	}

	/**
	 * Return the base URL in use, exactly as configured.
	 * @return the base URL
	 */
	public String effectiveBaseUrl() {
		return (this.baseUrl != null) ? this.baseUrl.value() : DEFAULT_BASE_URL;
	}

	/**
	 * Return what has to be set so that the connection has another key.
	 * @return the setting that wins, or the one to begin with if there is no key
	 */
	public Setting keySetting() {
		return (this.apiKey != null) ? Setting.of(this.apiKey) : setting("api-key", "apiKey");
	}

	/**
	 * Return what has to be set so that the connection has another base URL.
	 * @return the setting that wins, or the one to begin with if there is none
	 */
	public Setting baseUrlSetting() {
		return (this.baseUrl != null) ? Setting.of(this.baseUrl) : setting("base-url", "baseUrl");
	}

	/**
	 * Return where further headers of the connection are set.
	 * @return the setting
	 */
	public Setting headersSetting() {
		return setting(isOurs() ? "headers" : "custom-headers", "headers");
	}

	/**
	 * Return the configured header that is sent in place of the key. All other headers
	 * are sent beside it.
	 * @return {@code Authorization}, or the one in which the provider takes keys, as
	 * configured; or {@code null} if the key itself is sent
	 */
	public @Nullable String credentialHeader() {
		if (this.headers.isEmpty()) {
			return null;
		}
		String ofProvider = BaseUrl.parse(effectiveBaseUrl()).provider().keyHeader();
		return this.headers.keySet()
			.stream()
			.filter((name) -> Provider.BEARER.equalsIgnoreCase(name.strip())
					|| ofProvider.equalsIgnoreCase(name.strip()))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return whether it was configured for this library, and not for another that it
	 * knows.
	 * @return whether {@code openai.*} or a bean configures it
	 */
	public boolean isOurs() {
		return this.prefix == null || this.prefix.equals(OPENAI) || this.prefix.startsWith(OPENAI + ".");
	}

	private Setting setting(String property, String method) {
		return (this.prefix != null) ? new Setting(Setting.Kind.PROPERTY, this.prefix + "." + property, null)
				: new Setting(Setting.Kind.BEAN, method, this.name);
	}

	/**
	 * Return whether calls go to OpenAI itself.
	 * @return whether the base URL has a host of OpenAI's API
	 */
	public boolean isForOpenAi() {
		return BaseUrl.parse(effectiveBaseUrl()).isOpenAi();
	}

	/**
	 * Return whether a call made for one of the connections tells all about the other:
	 * equal key, base URL, organization, project and headers, wherever they came from.
	 * @param other the other connection
	 * @return whether they are the same for a provider
	 */
	public boolean isSameAs(OpenAiConnection other) {
		return Objects.equals(value(this.apiKey), value(other.apiKey))
				&& withoutSlash(effectiveBaseUrl()).equals(withoutSlash(other.effectiveBaseUrl()))
				&& Objects.equals(value(this.organization), value(other.organization))
				&& Objects.equals(value(this.project), value(other.project)) && this.headers.equals(other.headers);
	}

	private static String withoutSlash(String baseUrl) {
		return baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
	}

	private static <T> @Nullable T value(@Nullable Sourced<T> sourced) {
		return (sourced != null) ? sourced.value() : null;
	}

	/**
	 * Return a text for logs.
	 * @return the name; no value is part of it
	 */
	@Override
	public String toString() {
		return "OpenAiConnection '" + this.name + "'";
	}

}
