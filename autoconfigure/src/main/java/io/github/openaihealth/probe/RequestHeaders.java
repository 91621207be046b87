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

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a call. Each of a probe was tried before, because the JDK writes an
 * illegal value into the exception that it throws.
 */
final class RequestHeaders {

	/*
	 * In which gateways take keys. Without a key, one of them is the credential.
	 */
	private static final List<String> KEY_HEADERS = List.of("api-key", "x-api-key");

	/*
	 * They describe one network connection or body, not the call.
	 */
	private static final Set<String> NOT_OURS = caseInsensitive("Accept-Encoding", "Connection", "Content-Length",
			"Expect", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade");

	private final Map<String, String> values;

	private final @Nullable String credential;

	private final List<String> secrets;

	private RequestHeaders(Map<String, String> values, @Nullable String credential, List<String> secrets) {
		this.values = values;
		this.credential = credential;
		this.secrets = secrets;
	}

	/**
	 * Make the headers of a connection.
	 * @param connection the connection
	 * @param endpoint where they are sent to
	 * @param userAgent the value of {@code User-Agent}
	 * @return the headers
	 * @throws OpenAiMisconfigurationException if one of them cannot be sent
	 */
	static RequestHeaders of(OpenAiConnection connection, Endpoint endpoint, String userAgent) {
		Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		values.put("Accept", "application/json");
		values.put("User-Agent", userAgent);
		add(values, "OpenAI-Organization", connection.organization());
		add(values, "OpenAI-Project", connection.project());
		connection.headers().forEach((name, value) -> {
			if (!NOT_OURS.contains(name.strip())) {
				checkOwn(connection, name, value);
				values.put(name.strip(), value.strip());
			}
		});
		values.put("Accept-Encoding", "identity");
		return new RequestHeaders(values, addCredential(values, connection, endpoint), secrets(connection));
	}

	/**
	 * Tell what can be known of the headers of a call that the application made. What was
	 * sent is not among it.
	 * @param connection the connection
	 * @param endpoint where they are sent to
	 * @return the name of the credential's header, and what must not be shown
	 */
	static RequestHeaders ofOwnCall(OpenAiConnection connection, Endpoint endpoint) {
		String ownHeader = connection.credentialHeader();
		Sourced<ApiKey> apiKey = connection.apiKey();
		String keyHeader = (apiKey != null) ? endpoint.provider().keyHeader(apiKey.value())
				: KEY_HEADERS.stream().filter(connection.headers()::containsKey).findFirst().orElse(null);
		return new RequestHeaders(Map.of(), (ownHeader != null) ? ownHeader.strip() : keyHeader, secrets(connection));
	}

	private static @Nullable String addCredential(Map<String, String> values, OpenAiConnection connection,
			Endpoint endpoint) {
		String ownHeader = connection.credentialHeader();
		if (ownHeader != null) {
			return ownHeader.strip();
		}
		Sourced<ApiKey> apiKey = connection.apiKey();
		return (apiKey != null && !apiKey.value().reveal().isBlank()) ? addKey(values, apiKey, endpoint)
				: KEY_HEADERS.stream().filter(values::containsKey).findFirst().orElse(null);
	}

	private static void add(Map<String, String> values, String name, @Nullable Sourced<String> value) {
		if (value != null && !value.value().isBlank()) {
			if (!isLegal(name, value.value().strip())) {
				throw illegal(value.toString());
			}
			values.put(name, value.value().strip());
		}
	}

	private static String addKey(Map<String, String> values, Sourced<ApiKey> apiKey, Endpoint endpoint) {
		String name = endpoint.provider().keyHeader(apiKey.value());
		String value = endpoint.provider().keyHeaderValue(apiKey.value());
		if (!isLegal(name, value)) {
			throw illegal(apiKey.toString());
		}
		values.put(name, value);
		return name;
	}

	private static void checkOwn(OpenAiConnection connection, String name, String value) {
		String shown = "'" + SafeText.of(name) + "' in " + connection.headersSetting();
		if (name.strip().equalsIgnoreCase("Host") && !isLegal("Host", value.strip())) {
			throw new OpenAiMisconfigurationException(List.of(new Diagnosis(Cause.NOT_MIRRORED,
					"The probe cannot send the header of %s. The HTTP client of the JDK sets 'Host' itself."
						.formatted(shown),
					"Start the JVM with '-Djdk.httpclient.allowRestrictedHeaders=host', or call a host of that name.")));
		}
		if (!isLegal(name.strip(), value.strip())) {
			throw illegal(shown);
		}
	}

	private static OpenAiMisconfigurationException illegal(String property) {
		return new OpenAiMisconfigurationException(List.of(new Diagnosis(Cause.ILLEGAL_HEADER,
				"The value of %s cannot be sent. It holds a character that no HTTP header can carry, or the header's name is not allowed."
					.formatted(property),
				"Remove line breaks, control characters and characters that are not ASCII. They often come with a copy from a chat, a PDF or a file that ends with a newline.")));
	}

	private static boolean isLegal(String name, String value) {
		if (!value.chars().allMatch((character) -> (character >= ' ' && character < 0x7F) || character == '\t')) {
			return false;
		}
		try {
			HttpRequest.newBuilder().setHeader(name, value);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static List<String> secrets(OpenAiConnection connection) {
		List<String> secrets = new ArrayList<>();
		Sourced<ApiKey> apiKey = connection.apiKey();
		if (apiKey != null) {
			secrets.add(apiKey.value().reveal());
		}
		connection.shadowedApiKeys().forEach((shadowed) -> secrets.add(shadowed.value().reveal()));
		secrets.addAll(connection.headers().values());
		return List.copyOf(secrets);
	}

	private static Set<String> caseInsensitive(String... names) {
		Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		set.addAll(List.of(names));
		return set;
	}

	/**
	 * Return whether something in the headers identifies the caller.
	 * @return whether a credential is sent
	 */
	boolean hasCredential() {
		return this.credential != null;
	}

	/**
	 * Return the name of the header that carries the credential.
	 * @return the name, or an empty text if there is none
	 */
	String credentialName() {
		return (this.credential != null) ? this.credential : "";
	}

	/**
	 * Return what nobody may see.
	 * @return the values
	 */
	List<String> secrets() {
		return this.secrets;
	}

	/**
	 * Return the headers of a call by somebody without a key.
	 * @param apiKey the key that may be in other headers, too
	 * @return the other headers
	 */
	RequestHeaders withoutCredential(@Nullable Sourced<ApiKey> apiKey) {
		Map<String, String> rest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		this.values.forEach((name, value) -> {
			boolean holdsKey = apiKey != null && !apiKey.value().reveal().isBlank()
					&& value.contains(apiKey.value().reveal().strip());
			if (!name.equalsIgnoreCase(this.credential) && !holdsKey) {
				rest.put(name, value);
			}
		});
		return new RequestHeaders(rest, null, this.secrets);
	}

	/**
	 * Put the headers into a request in place of its own.
	 * @param request the request
	 */
	void applyTo(HttpRequest.Builder request) {
		this.values.forEach(request::setHeader);
	}

	/**
	 * Return a text for logs.
	 * @return the names; no value is part of it
	 */
	@Override
	public String toString() {
		return this.values.keySet().toString().toLowerCase(Locale.ROOT);
	}

}
