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

package io.github.openaihealth.probe;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Provider;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * The address that is called, made from the base URL and the path.
 */
final class Endpoint {

	/**
	 * What a successful answer holds.
	 */
	enum Promise {

		/**
		 * A list of models.
		 */
		MODELS,

		/**
		 * What the provider tells nobody but the owner of the key.
		 */
		PROOF,

		/**
		 * Some JSON document.
		 */
		DOCUMENT,

		/**
		 * Nothing: an operation that is asked without content refuses it.
		 */
		REFUSAL

	}

	private static final String OPERATION = "chat/completions";

	private final URI uri;

	private final @Nullable String query;

	private final BaseUrl baseUrl;

	private final Provider provider;

	private final Promise promise;

	private final String shown;

	private Endpoint(BaseUrl baseUrl, URI uri, @Nullable String query, Promise promise, @Nullable ApiKey apiKey) {
		this.baseUrl = baseUrl;
		this.provider = baseUrl.provider();
		this.uri = uri;
		this.query = query;
		this.promise = promise;
		this.shown = SafeText.of(hide(uri.getRawAuthority() + uri.getRawPath(), apiKey));
	}

	/**
	 * Make the address.
	 * @param connection the connection
	 * @param path the configured path, or {@code null}
	 * @return the address
	 * @throws OpenAiMisconfigurationException if no call can be made there
	 */
	static Endpoint of(OpenAiConnection connection, @Nullable String path) {
		BaseUrl baseUrl = BaseUrl.parse(connection.effectiveBaseUrl());
		URI base = baseUrl.toUri();
		if (base == null || holdsKey(baseUrl.host(), connection)) {
			throw baseUrl.isRefusedForUnderscore() ? underscore(connection) : invalid(connection);
		}
		Provider provider = baseUrl.provider();
		String query = baseUrl.query();
		String basePath = baseUrl.path().isEmpty() ? provider.basePath(query) : "";
		boolean chosen = path != null && !path.isBlank();
		String ownPath = (path != null && chosen) ? path.strip() : provider.path();
		int ownQuery = ownPath.indexOf('?');
		if (ownQuery >= 0) {
			query = merge(query, ownPath.substring(ownQuery + 1));
			ownPath = ownPath.substring(0, ownQuery);
		}
		String absolutePath = "/" + ownPath.replaceAll("^/+|#.*$", "");
		URI uri = uri(base + basePath, absolutePath, connection);
		Promise promise = absolutePath.equals("/" + Provider.MODELS) ? Promise.MODELS
				: (chosen ? Promise.DOCUMENT : Promise.PROOF);
		return new Endpoint(baseUrl, uri, query, promise, key(connection));
	}

	/**
	 * Make the address of an operation that costs nothing if it is asked without content.
	 * @param connection the connection
	 * @return the address
	 */
	static Endpoint ofOperation(OpenAiConnection connection) {
		Endpoint endpoint = of(connection, OPERATION);
		return new Endpoint(endpoint.baseUrl, endpoint.uri, endpoint.query, Promise.REFUSAL, key(connection));
	}

	/**
	 * Make the address of a call that the application made, from what is configured
	 * alone.
	 * @param connection the connection
	 * @param operation what was asked
	 * @return the address
	 * @throws OpenAiMisconfigurationException if no client can call there
	 */
	static Endpoint ofOwnCall(OpenAiConnection connection, Operation operation) {
		BaseUrl baseUrl = BaseUrl.parse(connection.effectiveBaseUrl());
		// Other clients than the JDK's take names with an underscore
		String shown = baseUrl.toShownText(null);
		if (shown == null || holdsKey(baseUrl.host(), connection)) {
			throw invalid(connection);
		}
		String basePath = baseUrl.path().isEmpty() ? baseUrl.provider().basePath(baseUrl.query()) : "";
		String path = operation.path().isEmpty() ? "" : "/" + operation.path();
		URI uri = uri(baseUrl.scheme() + "://" + shown + basePath, path, connection);
		return new Endpoint(baseUrl, uri, null, Promise.DOCUMENT, key(connection));
	}

	private static URI uri(String base, String path, OpenAiConnection connection) {
		try {
			String encoded = isLegal(path) ? path : UriUtils.encodePath(path, StandardCharsets.UTF_8);
			URI uri = URI.create(base + encoded);
			URI normalized = encoded.contains("/../") ? uri.normalize() : uri;
			String rawPath = normalized.getRawPath().replaceFirst("^(?:/\\.\\.)+(?=/)", "");
			return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + rawPath);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(connection);
		}
	}

	private static boolean isLegal(String path) {
		try {
			URI.create("http://localhost" + path);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static String merge(@Nullable String first, String second) {
		return (first != null) ? first + "&" + second : second;
	}

	private static boolean holdsKey(String text, OpenAiConnection connection) {
		return !hide(text, key(connection)).equals(text);
	}

	private static String hide(String text, @Nullable ApiKey apiKey) {
		return (apiKey != null) ? apiKey.hideIn(text) : text;
	}

	private static @Nullable ApiKey key(OpenAiConnection connection) {
		Sourced<ApiKey> key = connection.apiKey();
		return (key != null) ? key.value() : null;
	}

	private static String baseUrl(OpenAiConnection connection) {
		Sourced<String> baseUrl = connection.baseUrl();
		return (baseUrl != null) ? baseUrl.toString() : "'openai.base-url'";
	}

	private static OpenAiMisconfigurationException underscore(OpenAiConnection connection) {
		return new OpenAiMisconfigurationException(List.of(new Diagnosis(Cause.SUSPICIOUS_BASE_URL,
				"The probe cannot call the host of %s, because its name has an underscore. The HTTP client of the JDK refuses such names; the application's own client may not."
					.formatted(baseUrl(connection)),
				"Give the host a name of letters, digits and hyphens, for example a network alias, and use that name.")));
	}

	private static OpenAiMisconfigurationException invalid(OpenAiConnection connection) {
		return new OpenAiMisconfigurationException(List.of(new Diagnosis(Cause.INVALID_BASE_URL,
				"The value of %s is not an absolute http or https URL.".formatted(baseUrl(connection)),
				"Set it to a URL such as %s, without quotes and without placeholders."
					.formatted(OpenAiConnection.DEFAULT_BASE_URL))));
	}

	/**
	 * Return the address without what only the call needs.
	 * @return the address without user info and query
	 */
	URI uri() {
		return this.uri;
	}

	/**
	 * Return the address that is called.
	 * @return the address with the query of the base URL and the path, which may hold a
	 * secret
	 */
	URI callUri() {
		if (this.query == null) {
			return this.uri;
		}
		try {
			return URI.create(this.uri + "?" + this.query);
		}
		catch (IllegalArgumentException ex) {
			return URI.create(this.uri + "?" + UriUtils.encodeQuery(this.query, StandardCharsets.UTF_8));
		}
	}

	/**
	 * Return the address as logs may see it.
	 * @return the address without its query, and without its path if the key is a part of
	 * it
	 */
	URI loggedUri() {
		boolean open = this.shown.equals(this.uri.getRawAuthority() + this.uri.getRawPath());
		return open ? this.uri : this.uri.resolve("/");
	}

	String host() {
		return this.baseUrl.host();
	}

	Promise promise() {
		return this.promise;
	}

	/**
	 * Return whose host is called.
	 * @return the provider
	 */
	Provider provider() {
		return this.provider;
	}

	/**
	 * Return whether OpenAI's rules hold here.
	 * @return whether the host is OpenAI's
	 */
	boolean isOpenAi() {
		return this.provider == Provider.OPENAI;
	}

	/**
	 * Return the address for people.
	 * @return host, port and path
	 */
	String shown() {
		return this.shown;
	}

}
