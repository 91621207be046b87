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

import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiHosts;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * The address that a probe calls, made from the base URL and the path.
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
		 * A document about the key.
		 */
		KEY,

		/**
		 * Some JSON document.
		 */
		DOCUMENT

	}

	private static final Pattern BASE_URL = Pattern.compile(
			"(?i)(https?)://(?:[^/?#]*@)?(\\[[0-9a-f:.%]+]|[^/?#@:\\[\\]]+)(?::(\\d{0,10}))?(/[^?#]*)?(\\?[^#]*)?(#.*)?");

	/*
	 * Microsoft: Azure OpenAI in Foundry Models REST API reference, and the sovereign
	 * clouds.
	 */
	private static final Pattern AZURE_HOST = Pattern
		.compile("[^.]+\\.(?:openai|cognitiveservices|services\\.ai)\\.azure\\.(?:com|us|cn)");

	private static final Pattern OPEN_ROUTER_HOST = Pattern.compile("(?:[^.]+\\.)?openrouter\\.ai");

	private static final int MAX_PORT = 65535;

	private static final int MIN_LENGTH_TO_HIDE = 8;

	private final URI uri;

	private final @Nullable String query;

	private final String template;

	private final String host;

	private final Promise promise;

	private final String shown;

	private Endpoint(URI uri, @Nullable String query, String template, String host, Promise promise,
			@Nullable ApiKey apiKey) {
		this.uri = uri;
		this.query = query;
		this.template = template;
		this.host = host;
		this.promise = promise;
		this.shown = shown(uri, apiKey);
	}

	/**
	 * Make the address.
	 * @param connection the connection
	 * @param path the configured path, or {@code null}
	 * @return the address
	 * @throws OpenAiMisconfigurationException if no call can be made there
	 */
	static Endpoint of(OpenAiConnection connection, @Nullable String path) {
		Matcher parts = BASE_URL.matcher(connection.effectiveBaseUrl().strip());
		if (!parts.matches()) {
			throw invalid(connection);
		}
		String scheme = parts.group(1).toLowerCase(Locale.ROOT);
		String host = asciiHost(parts.group(2), connection);
		String port = port(parts.group(3), connection);
		String basePath = (parts.group(4) != null) ? parts.group(4).replaceAll("/+$", "") : "";
		String query = (parts.group(5) != null) ? parts.group(5).substring(1) : null;
		basePath = basePath.isEmpty() ? defaultBasePath(host, query) : basePath;
		String ownPath = (path != null && !path.isBlank()) ? path.strip() : defaultPath(host);
		int ownQuery = ownPath.indexOf('?');
		if (ownQuery >= 0) {
			query = merge(query, ownPath.substring(ownQuery + 1));
			ownPath = ownPath.substring(0, ownQuery);
		}
		String template = "/" + ownPath.replaceAll("^/+|#.*$", "");
		URI uri = uri(scheme + "://" + host + port, basePath, template, connection);
		if (uri.getRawPath().endsWith(template)) {
			return new Endpoint(uri, query, template, host, promise(host, template, path), key(connection));
		}
		return new Endpoint(uri, query, uri.getRawPath(), host, promise(host, template, path), key(connection));
	}

	private static URI uri(String authority, String basePath, String path, OpenAiConnection connection) {
		try {
			String encoded = isLegal(path) ? path : UriUtils.encodePath(path, StandardCharsets.UTF_8);
			URI uri = URI.create(authority + basePath + encoded);
			URI normalized = encoded.contains("/../") ? uri.normalize() : uri;
			String rawPath = normalized.getRawPath().replaceFirst("^(?:/\\.\\.)+(?=/)", "");
			return URI.create(authority + rawPath);
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

	private static String asciiHost(String host, OpenAiConnection connection) {
		String name;
		try {
			// Java's tables for names in other scripts are large, and hardly anybody
			// needs them
			name = host.chars().allMatch((character) -> character < 128) ? host : IDN.toASCII(host);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(connection);
		}
		name = name.toLowerCase(Locale.ROOT);
		if (holdsKey(name, connection)) {
			throw invalid(connection);
		}
		if (isServerName(name)) {
			return name;
		}
		if (name.indexOf('_') >= 0 && isServerName(name.replace('_', 'x'))) {
			throw new OpenAiMisconfigurationException(List.of(new Diagnosis(Cause.SUSPICIOUS_BASE_URL,
					"The probe cannot call the host of %s, because its name has an underscore. The HTTP client of the JDK refuses such names; the application's own client may not."
						.formatted(baseUrl(connection)),
					"Give the host a name of letters, digits and hyphens, for example a network alias, and use that name.")));
		}
		throw invalid(connection);
	}

	private static boolean isServerName(String name) {
		try {
			return URI.create("http://" + name + "/").getHost() != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static String port(@Nullable String digits, OpenAiConnection connection) {
		if (digits == null || digits.isEmpty()) {
			return "";
		}
		long port = Long.parseLong(digits);
		if (port < 1 || port > MAX_PORT) {
			throw invalid(connection);
		}
		return ":" + port;
	}

	private static String defaultBasePath(String host, @Nullable String query) {
		if (OpenAiHosts.contains(host)) {
			return "/v1";
		}
		if (AZURE_HOST.matcher(host).matches()) {
			return (query != null && query.contains("api-version=")) ? "/openai" : "/openai/v1";
		}
		return "";
	}

	private static String defaultPath(String host) {
		return OPEN_ROUTER_HOST.matcher(host).matches() ? "key" : "models";
	}

	private static Promise promise(String host, String template, @Nullable String path) {
		if (template.equals("/models")) {
			return Promise.MODELS;
		}
		boolean chosen = path != null && !path.isBlank();
		return (!chosen && OPEN_ROUTER_HOST.matcher(host).matches()) ? Promise.KEY : Promise.DOCUMENT;
	}

	private static String merge(@Nullable String first, String second) {
		return (first != null) ? first + "&" + second : second;
	}

	private static boolean holdsKey(String text, OpenAiConnection connection) {
		ApiKey key = key(connection);
		return key != null && key.reveal().strip().length() >= MIN_LENGTH_TO_HIDE
				&& text.toLowerCase(Locale.ROOT).contains(key.reveal().strip().toLowerCase(Locale.ROOT));
	}

	private static @Nullable ApiKey key(OpenAiConnection connection) {
		Sourced<ApiKey> key = connection.apiKey();
		return (key != null) ? key.value() : null;
	}

	private static String shown(URI uri, @Nullable ApiKey apiKey) {
		String text = uri.getRawAuthority() + uri.getRawPath();
		if (apiKey != null && apiKey.reveal().strip().length() >= MIN_LENGTH_TO_HIDE) {
			text = text.replace(apiKey.reveal().strip(), "...");
		}
		return SafeText.of(text);
	}

	private static String baseUrl(OpenAiConnection connection) {
		Sourced<String> baseUrl = connection.baseUrl();
		return (baseUrl != null) ? SafeText.of(baseUrl.toString()) : "'openai.base-url'";
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
	 * Return the part of the path that does not depend on the base URL, as observations
	 * and logs may see it.
	 * @return the template, for example {@code /models}, or {@code /-} if a part of the
	 * address must not be shown
	 */
	String template() {
		return isOpen() ? this.template : "/-";
	}

	/**
	 * Return the address up to the {@link #template()}, as observations and logs may see
	 * it.
	 * @return scheme, host and port, and the base URL's path unless a part of it must not
	 * be shown
	 */
	String base() {
		String origin = this.uri.getScheme() + "://" + this.uri.getRawAuthority();
		String text = this.uri.toString();
		return isOpen() ? text.substring(0, text.length() - this.template.length()) : origin;
	}

	private boolean isOpen() {
		return this.shown.equals(this.uri.getRawAuthority() + this.uri.getRawPath());
	}

	String host() {
		return this.host;
	}

	Promise promise() {
		return this.promise;
	}

	/**
	 * Return whether OpenAI's rules hold here.
	 * @return whether the host is OpenAI's
	 */
	boolean isOpenAi() {
		return OpenAiHosts.contains(this.host);
	}

	boolean isAzure() {
		return AZURE_HOST.matcher(this.host).matches();
	}

	/**
	 * Return the address for people.
	 * @return host, port and path
	 */
	String shown() {
		return this.shown;
	}

}
