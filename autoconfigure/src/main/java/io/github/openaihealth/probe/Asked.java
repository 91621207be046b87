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

import java.util.List;

import io.github.openaihealth.OpenAiConnection;

/**
 * What was asked, which is needed to understand an answer.
 *
 * @param connection the connection
 * @param endpoint the address that was called
 * @param credentialHeader the header that carried the credential, or an empty text if
 * none was sent
 * @param viaProxy whether an HTTP proxy is in between
 * @param secrets what must not be shown
 */
record Asked(OpenAiConnection connection, Endpoint endpoint, String credentialHeader, boolean viaProxy,
		List<String> secrets) {

	boolean credentialSent() {
		return !this.credentialHeader.isEmpty();
	}

	/**
	 * Return a text for logs.
	 * @return the endpoint
	 */
	@Override
	public String toString() {
		return "Asked " + this.endpoint.shown();
	}

}
