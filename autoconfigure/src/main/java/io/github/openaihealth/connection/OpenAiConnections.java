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

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The connections of the application: where each is read, again at each call, and how it
 * is inspected.
 *
 * @since 0.1.0
 */
public final class OpenAiConnections {

	private final Map<String, ConfiguredConnection> connections;

	private final ConnectionReader properties;

	private final Inspection inspection;

	private final Map<String, OpenAiConnection> lastRead = new ConcurrentHashMap<>();

	public static OpenAiConnections of(ConfigurableEnvironment environment,
			ConfigurableListableBeanFactory beanFactory) {
		Supplier<OpenAiConnection> own = null;
		Map<String, Supplier<OpenAiConnection>> beans = new LinkedHashMap<>();
		for (String beanName : beanFactory.getBeanNamesForType(OpenAiConnectionDetails.class, true, false)) {
			BeanConnectionReader reader = new BeanConnectionReader(beanName, beanFactory);
			if (reader.isOwn()) {
				own = reader::read;
			}
			else {
				beans.put(beanName, reader::read);
			}
		}
		return new OpenAiConnections(ConnectionCatalog.collect(environment, beanFactory, own, beans), environment);
	}

	OpenAiConnections(Map<String, ConfiguredConnection> connections, ConfigurableEnvironment environment) {
		this.connections = Collections.unmodifiableMap(connections);
		this.properties = new ConnectionReader(environment);
		this.inspection = new Inspection(environment);
	}

	/**
	 * Return the names of the connections.
	 * @return the names, in a stable order
	 */
	public Set<String> names() {
		return this.connections.keySet();
	}

	/**
	 * Read a connection as it is now. This may block.
	 * @param name the name of the connection
	 * @return the connection
	 * @throws OpenAiMisconfigurationException if its properties cannot be read; a bean of
	 * the user may throw others
	 */
	public OpenAiConnection read(String name) {
		OpenAiConnection connection = get(name).read();
		this.lastRead.put(name, connection);
		return connection;
	}

	/**
	 * Return whether a connection that properties or a key file configure is no longer as
	 * it was read last. Beans of the user are not asked, as they may block.
	 * @param name the name of the connection
	 * @return whether reading it again would give another one
	 */
	public boolean hasChanged(String name) {
		OpenAiConnection last = this.lastRead.get(name);
		ConfiguredConnection connection = get(name);
		if (last == null || connection.isBean()) {
			return false;
		}
		try {
			return !connection.read().equals(last);
		}
		catch (OpenAiMisconfigurationException ex) {
			// The next renewal tells
			return false;
		}
	}

	/**
	 * Return who uses a connection, and where each has the key from.
	 * @param name the name of the connection
	 * @return the users, the one that gave the connection its name first
	 */
	public List<ConnectionUser> users(String name) {
		return get(name).users();
	}

	private ConfiguredConnection get(String name) {
		ConfiguredConnection connection = this.connections.get(name);
		if (connection == null) {
			throw new IllegalArgumentException("No connection '" + name + "'");
		}
		return connection;
	}

	/**
	 * Inspect a connection without a call.
	 * @param connection the connection
	 * @return what was found and is not ignored, rejections first
	 */
	public List<Diagnosis> inspect(OpenAiConnection connection) {
		return get(connection.name()).inspect(connection, this.inspection);
	}

	/**
	 * Return all keys that are known now, in use or not. Beans of the user are not asked,
	 * as they may block: their last key counts.
	 * @return the keys
	 */
	public Collection<ApiKey> knownKeys() {
		Set<ApiKey> keys = new LinkedHashSet<>();
		this.lastRead.values().forEach((connection) -> addKeys(keys, connection));
		this.connections.values()
			.stream()
			.map(ConfiguredConnection::initial)
			.filter(Objects::nonNull)
			.forEach((connection) -> addKeys(keys, connection));
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
