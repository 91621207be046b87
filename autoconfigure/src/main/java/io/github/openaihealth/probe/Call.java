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

import java.net.InetSocketAddress;
import java.util.List;

import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, which is needed to understand the answer.
 *
 * @param connection the connection
 * @param endpoint the address that is called
 * @param headers what is sent
 * @param proxy the HTTP proxy in between, or {@code null}
 * @param operation what the application asked itself, or {@code null} if a probe asks
 */
record Call(OpenAiConnection connection, Endpoint endpoint, RequestHeaders headers, @Nullable InetSocketAddress proxy,
		@Nullable Operation operation) {

	/**
	 * Create a call of a probe.
	 * @param connection the connection
	 * @param endpoint the address that is called
	 * @param headers what is sent
	 * @param proxy the HTTP proxy in between, or {@code null}
	 */
	Call(OpenAiConnection connection, Endpoint endpoint, RequestHeaders headers, @Nullable InetSocketAddress proxy) {
		this(connection, endpoint, headers, proxy, null);
	}

	/**
	 * Create a call that the application made. Of it no more is known than what its
	 * connection is configured with.
	 * @param connection the connection
	 * @param operation what was asked
	 * @return the call
	 */
	static Call own(OpenAiConnection connection, Operation operation) {
		Endpoint endpoint = Endpoint.ofOwnCall(connection, operation);
		return new Call(connection, endpoint, RequestHeaders.ofOwnCall(connection, endpoint), null, operation);
	}

	boolean isOwn() {
		return this.operation != null;
	}

	boolean credentialSent() {
		return this.headers.hasCredential();
	}

	/**
	 * Return whether nothing identifies the caller, beyond doubt.
	 * @return whether no credential was sent; whether the application's own client sent
	 * one is never beyond doubt
	 */
	boolean isAnonymous() {
		return !isOwn() && !credentialSent();
	}

	/**
	 * Return the name of the header that carries the credential.
	 * @return the name, or an empty text if no credential is sent
	 */
	String credentialHeader() {
		return this.headers.credentialName();
	}

	boolean viaProxy() {
		return this.proxy != null;
	}

	/**
	 * Return the proxy for people.
	 * @return its host and port, or {@code null} if there is none in between
	 */
	@Nullable String shownProxy() {
		InetSocketAddress proxy = this.proxy;
		return (proxy != null) ? SafeText.of(proxy.getHostString() + ":" + proxy.getPort()) : null;
	}

	/**
	 * Return what must not be shown.
	 * @return the values
	 */
	List<String> secrets() {
		return this.headers.secrets();
	}

	/**
	 * Return the same call by somebody without a key.
	 * @return the call
	 */
	Call withoutCredential() {
		return new Call(this.connection, this.endpoint, this.headers.withoutCredential(this.connection.apiKey()),
				this.proxy);
	}

	/**
	 * Return a text for logs.
	 * @return the endpoint
	 */
	@Override
	public String toString() {
		return "Call of " + this.endpoint.shown();
	}

}
