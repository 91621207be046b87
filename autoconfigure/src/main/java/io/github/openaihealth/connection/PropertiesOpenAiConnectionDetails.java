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
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * Connection details that ask the {@code openai.*} properties, and the bean that supplies
 * their key, on each call.
 *
 * @since 0.1.0
 */
public final class PropertiesOpenAiConnectionDetails implements OpenAiConnectionDetails {

	private final OpenAiConnections connections;

	private final ConnectionReader reader;

	/**
	 * Create connection details.
	 * @param connections what reads the properties
	 */
	public PropertiesOpenAiConnectionDetails(OpenAiConnections connections) {
		this.connections = connections;
		this.reader = connections.own();
	}

	@Override
	public @Nullable ApiKey getApiKey() {
		OpenAiConnection connection = this.reader.read();
		this.connections.seen(connection);
		return value(connection.apiKey());
	}

	@Override
	public String getBaseUrl() {
		return connection().effectiveBaseUrl();
	}

	@Override
	public @Nullable String getOrganizationId() {
		return value(connection().organization());
	}

	@Override
	public @Nullable String getProjectId() {
		return value(connection().project());
	}

	@Override
	public Map<String, String> getHeaders() {
		return connection().headers();
	}

	private OpenAiConnection connection() {
		return this.reader.readWithoutAsking();
	}

	private static <T> @Nullable T value(@Nullable Sourced<T> sourced) {
		return (sourced != null) ? sourced.value() : null;
	}

}
