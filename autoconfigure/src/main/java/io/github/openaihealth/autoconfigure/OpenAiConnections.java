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

package io.github.openaihealth.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The connections of the application: where each is read, again at each call, and how it
 * is inspected.
 *
 * @since 0.1.0
 */
public final class OpenAiConnections {

	private final Map<String, Supplier<OpenAiConnection>> suppliers;

	private final ConnectionReader properties;

	private final Inspection inspection;

	private final Map<String, OpenAiConnection> lastRead = new ConcurrentHashMap<>();

	OpenAiConnections(Map<String, Supplier<OpenAiConnection>> suppliers, ConfigurableEnvironment environment) {
		this.suppliers = suppliers;
		this.properties = new ConnectionReader(environment);
		this.inspection = new Inspection(environment);
	}

	/**
	 * Return the names of the connections.
	 * @return the names, in a stable order
	 */
	public Set<String> names() {
		return this.suppliers.keySet();
	}

	/**
	 * Read a connection as it is now. This may block.
	 * @param name the name of the connection
	 * @return the connection
	 * @throws OpenAiMisconfigurationException if its properties cannot be read; a bean of
	 * the user may throw others
	 */
	public OpenAiConnection read(String name) {
		Supplier<OpenAiConnection> supplier = this.suppliers.get(name);
		if (supplier == null) {
			throw new IllegalArgumentException("No connection '" + name + "'");
		}
		OpenAiConnection connection = supplier.get();
		this.lastRead.put(name, connection);
		return connection;
	}

	/**
	 * Inspect a connection without a call.
	 * @param connection the connection
	 * @return what was found and is not ignored, rejections first
	 */
	public List<Diagnosis> inspect(OpenAiConnection connection) {
		return this.inspection.inspect(connection);
	}

	/**
	 * Return all keys that are known now, in use or not. Beans of the user are not asked,
	 * as they may block: their last key counts.
	 * @return the keys
	 */
	public Collection<ApiKey> knownKeys() {
		Set<ApiKey> keys = new LinkedHashSet<>();
		this.lastRead.values().forEach((connection) -> addKeys(keys, connection));
		try {
			addKeys(keys, this.properties.read());
		}
		catch (OpenAiMisconfigurationException ex) {
			// What cannot be read is not known
		}
		return keys;
	}

	private static void addKeys(Set<ApiKey> keys, OpenAiConnection connection) {
		Stream.concat(Stream.ofNullable(connection.apiKey()), connection.shadowedApiKeys().stream())
			.map(Sourced::value)
			.filter((key) -> !key.reveal().isEmpty())
			.forEach(keys::add);
	}

}
