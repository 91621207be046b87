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

import java.util.Map;

import io.github.openaihealth.ApiKey;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Details required to call OpenAI's API. Inject it to use the key that is current.
 * Declare a bean of this type, in place of {@code openai.*}, for a key together with the
 * address that it belongs to; where only the key comes from elsewhere, for example a
 * vault, declare an {@link OpenAiApiKeySupplier}.
 *
 * @since 0.1.0
 */
public interface OpenAiConnectionDetails extends ConnectionDetails {

	/**
	 * Return the key as it is now. It is asked for again and again, never on a thread
	 * that must not block, and may differ each time.
	 * @return the key, or {@code null} if calls are made without one
	 */
	@Nullable ApiKey getApiKey();

	/**
	 * Return the base URL of the API, including the version.
	 * @return the base URL
	 */
	String getBaseUrl();

	/**
	 * Return the organization that calls are made for.
	 * @return the value of the header {@code OpenAI-Organization}, or {@code null}
	 */
	default @Nullable String getOrganizationId() {
		return null;
	}

	/**
	 * Return the project that calls are made for.
	 * @return the value of the header {@code OpenAI-Project}, or {@code null}
	 */
	default @Nullable String getProjectId() {
		return null;
	}

	/**
	 * Return further headers that a gateway in front of the API wants.
	 * @return the headers
	 */
	default Map<String, String> getHeaders() {
		return Map.of();
	}

}
