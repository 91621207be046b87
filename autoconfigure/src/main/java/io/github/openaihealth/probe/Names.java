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

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * How a diagnosis calls the parts of a connection: with the property that set them and
 * the place of that property.
 */
final class Names {

	private final OpenAiConnection connection;

	private final Endpoint endpoint;

	private final @Nullable String ownHeader;

	Names(Call call) {
		this.connection = call.connection();
		this.endpoint = call.endpoint();
		boolean sent = this.connection.apiKey() == null && call.credentialSent();
		this.ownHeader = sent ? call.credentialHeader() : this.connection.credentialHeader();
	}

	/**
	 * Return whether a configured header is sent in place of a key, so that nothing can
	 * be said about a key.
	 * @return whether the credential is such a header
	 */
	boolean isOwnHeader() {
		return this.ownHeader != null;
	}

	/**
	 * Return who answers.
	 * @return {@code OpenAI}, or the name of another host
	 */
	String who() {
		return this.endpoint.isOpenAi() ? "OpenAI" : host();
	}

	String host() {
		return "'" + SafeText.of(this.endpoint.host()) + "'";
	}

	String endpoint() {
		return "'" + this.endpoint.shown() + "'";
	}

	/**
	 * Return what has to be set so that the connection has another key.
	 * @return the setting that wins, in the middle of a sentence
	 */
	String keySetting() {
		return (this.ownHeader != null) ? header(this.ownHeader) : this.connection.keySetting().toString();
	}

	/**
	 * Return what to do where no key is wanted.
	 * @return the rest of a sentence
	 */
	String withoutKey() {
		return this.connection.isOurs() ? "remove " + keySetting() : "nothing has to be done";
	}

	/**
	 * Return where further headers are set.
	 * @return the setting, in the middle of a sentence
	 */
	String headers() {
		return this.connection.headersSetting().toString();
	}

	/**
	 * Return the key in the middle of a sentence.
	 * @return the property and the last four characters, if these may be shown
	 */
	String key() {
		Sourced<ApiKey> apiKey = this.connection.apiKey();
		if (this.ownHeader != null) {
			return header(this.ownHeader);
		}
		if (apiKey == null) {
			return "the key";
		}
		String ending = apiKey.value().ending();
		return "the key of " + apiKey + ((ending != null) ? ", which ends with '" + ending + "'" : "");
	}

	private String header(String name) {
		return "the header '" + SafeText.of(name.strip()) + "' in " + headers();
	}

	String baseUrl() {
		Sourced<String> baseUrl = this.connection.baseUrl();
		return (baseUrl != null) ? baseUrl.toString() : this.connection.baseUrlSetting().toString();
	}

	@Nullable String organization() {
		Sourced<String> organization = this.connection.organization();
		return (organization != null) ? organization.toString() : null;
	}

	@Nullable String project() {
		Sourced<String> project = this.connection.project();
		return (project != null) ? project.toString() : null;
	}

}
