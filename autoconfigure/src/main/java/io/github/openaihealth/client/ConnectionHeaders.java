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

package io.github.openaihealth.client;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.Provider;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * The headers that a connection adds to a call.
 */
final class ConnectionHeaders {

	private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private ConnectionHeaders() {
	}

	/**
	 * Ask for the headers of a call. This may block.
	 * @param details the connection
	 * @param uri where the call goes
	 * @return the headers, none at all if the call goes elsewhere
	 */
	static ConnectionHeaders of(OpenAiConnectionDetails details, URI uri) {
		ConnectionHeaders headers = new ConnectionHeaders();
		BaseUrl baseUrl = BaseUrl.parse(details.getBaseUrl());
		if (!baseUrl.isOriginOf(uri)) {
			return headers;
		}
		headers.add("OpenAI-Organization", details.getOrganizationId());
		headers.add("OpenAI-Project", details.getProjectId());
		Map<String, String> configured = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		details.getHeaders().forEach((name, value) -> configured.put(name.strip(), value));
		Provider provider = baseUrl.provider();
		if (!configured.containsKey(Provider.BEARER) && !configured.containsKey(provider.keyHeader())) {
			headers.addKey(details.getApiKey(), provider);
		}
		configured.forEach(headers::add);
		return headers;
	}

	private void addKey(@Nullable ApiKey key, Provider provider) {
		if (key != null && !key.reveal().isBlank()) {
			add(provider.keyHeader(key), provider.keyHeaderValue(key));
		}
	}

	/*
	 * Clients write a value that cannot be sent into their exceptions.
	 */
	private void add(String name, @Nullable String value) {
		if (value == null || value.isBlank()) {
			return;
		}
		if (!value.strip()
			.chars()
			.allMatch((character) -> (character >= ' ' && character < 0x7F) || character == '\t')) {
			throw new IllegalStateException(
					"The header '" + name + "' of the OpenAI connection holds a character that no header can carry");
		}
		this.values.put(name, value.strip());
	}

	/**
	 * Return the headers.
	 * @return their values by their names, in whatever case
	 */
	Map<String, String> values() {
		return this.values;
	}

	/**
	 * Put the headers into a call, in place of its own.
	 * @param headers the headers of the call
	 */
	void applyTo(HttpHeaders headers) {
		this.values.forEach(headers::set);
	}

}
