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

package io.github.openaihealth.connection;

import java.net.URI;
import java.util.Objects;
import java.util.function.Function;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Provider;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * What a call over a connection looks like: where it goes, and with which credential.
 * Everything is taken apart once, because applications make many calls, also to others.
 */
final class CallPattern {

	private final CalledConnection found;

	private final CalledConnection addressed;

	private final CalledConnection astray;

	private final @Nullable URI origin;

	private final String path;

	private final String header;

	/*
	 * A secret: it is compared and never shown.
	 */
	private final @Nullable String credential;

	CallPattern(OpenAiConnection connection) {
		this.found = new CalledConnection(connection, true, true);
		this.addressed = new CalledConnection(connection, true, false);
		this.astray = new CalledConnection(connection, false, true);
		BaseUrl baseUrl = BaseUrl.parse(connection.effectiveBaseUrl());
		this.origin = baseUrl.toUri();
		this.path = baseUrl.path() + "/";
		Provider provider = baseUrl.provider();
		String configured = connection.credentialHeader();
		Sourced<ApiKey> key = connection.apiKey();
		if (configured != null) {
			this.header = configured;
			this.credential = connection.headers().get(configured);
		}
		else if (key != null && !key.value().reveal().isBlank()) {
			this.header = provider.keyHeader(key.value());
			this.credential = provider.keyHeaderValue(key.value());
		}
		else {
			this.header = provider.keyHeader();
			this.credential = null;
		}
	}

	OpenAiConnection connection() {
		return this.found.connection();
	}

	boolean hasCredential() {
		return this.credential != null;
	}

	/**
	 * Compare a call.
	 * @param uri where it went
	 * @param headers gives the value of one of its headers
	 * @return the connection, or {@code null} if the call went elsewhere or had another
	 * credential
	 */
	@Nullable CalledConnection match(URI uri, Function<String, @Nullable String> headers) {
		if (this.origin == null || !BaseUrl.isSameOrigin(this.origin, uri)) {
			return null;
		}
		String sent = headers.apply(this.header);
		if (Objects.equals(sent, this.credential)) {
			return isBelow(uri) ? this.found : (hasCredential() ? this.astray : null);
		}
		return (sent == null && isBelow(uri)) ? this.addressed : null;
	}

	private boolean isBelow(URI uri) {
		String path = uri.normalize().getRawPath();
		return path != null && path.startsWith(this.path);
	}

	/**
	 * Return a text for logs.
	 * @return the name of the connection
	 */
	@Override
	public String toString() {
		return "CallPattern of " + connection();
	}

}
