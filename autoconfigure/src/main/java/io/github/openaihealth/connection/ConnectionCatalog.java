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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * All connections of an application: beans of the user, {@code openai.*},
 * {@code openai.connections.*} and what its libraries are configured with. Connections
 * that are the same for a provider become one.
 */
final class ConnectionCatalog {

	static final String DISCOVERY_PROPERTY = "openai.discovery.enabled";

	private static final List<String> CONNECTION_PROPERTIES = List.of("api-key", "api-key-file", "base-url", "org-id",
			"project-id", "headers");

	private final PropertyReader properties;

	private final Map<String, ConfiguredConnection> connections = new LinkedHashMap<>();

	private ConnectionCatalog(ConfigurableEnvironment environment) {
		this.properties = new PropertyReader(environment);
	}

	/**
	 * Collect the connections.
	 * @param environment the environment
	 * @param beanFactory the bean factory, of which no bean is created
	 * @param own reads the {@code openai.*} properties, or {@code null} if a bean of the
	 * user takes their place
	 * @param beans reads the beans of the user, by bean name
	 * @return the connections by name, in order
	 */
	static Map<String, ConfiguredConnection> collect(ConfigurableEnvironment environment,
			ConfigurableListableBeanFactory beanFactory, @Nullable Supplier<OpenAiConnection> own,
			Map<String, Supplier<OpenAiConnection>> beans) {
		ConnectionCatalog catalog = new ConnectionCatalog(environment);
		beans.forEach((name, reader) -> catalog.add(ConfiguredConnection.ofBean(name, reader)));
		List<ConfiguredConnection> named = named(environment);
		List<NeighborConnection> neighbors = neighbors(environment, beanFactory);
		if (own != null) {
			catalog.addOwn(own, named, neighbors);
		}
		named.forEach(catalog::add);
		neighbors.forEach(catalog::add);
		catalog.shareKeyProperties(named);
		return catalog.connections;
	}

	private static List<ConfiguredConnection> named(ConfigurableEnvironment environment) {
		List<ConfiguredConnection> connections = new ArrayList<>();
		new NamedConnections(environment).readers()
			.forEach((name, reader) -> connections.add(ConfiguredConnection.ofProperties(name,
					NamedConnections.PREFIX + "." + name, reader::read, readIfPossible(reader::read))));
		return connections;
	}

	/*
	 * The switch is read here, because conditions are frozen in an application that was
	 * processed ahead of time.
	 */
	private static List<NeighborConnection> neighbors(ConfigurableEnvironment environment,
			ConfigurableListableBeanFactory beanFactory) {
		if (!isDiscoveryEnabled(environment)) {
			return List.of();
		}
		AutoConfigured autoConfigured = new AutoConfigured(beanFactory);
		UnreadKey unreadKey = new UnreadKey(environment);
		List<Neighbor> neighbors = List.of(
				new SpringAiNeighbor(autoConfigured, new SpringAiProperties(environment),
						new SpringAiFindings(unreadKey)),
				new OpenAiSdkNeighbor(autoConfigured, environment, unreadKey));
		return neighbors.stream().map(Neighbor::connections).flatMap(List::stream).toList();
	}

	private static boolean isDiscoveryEnabled(ConfigurableEnvironment environment) {
		try {
			return new PropertyReader(environment).readBoolean(DISCOVERY_PROPERTY, true);
		}
		catch (OpenAiMisconfigurationException ex) {
			// The check at start-up tells
			return true;
		}
	}

	private void addOwn(Supplier<OpenAiConnection> own, Collection<ConfiguredConnection> named,
			Collection<NeighborConnection> neighbors) {
		OpenAiConnection initial = readIfPossible(own);
		List<OpenAiConnection> others = new ArrayList<>();
		named.stream().map(ConfiguredConnection::initial).filter(Objects::nonNull).forEach(others::add);
		neighbors.stream().map(NeighborConnection::connection).forEach(others::add);
		if (initial == null || (named.isEmpty() && neighbors.isEmpty()) || isMeant(initial, others)) {
			add(ConfiguredConnection.ofProperties(ConnectionReader.PREFIX, ConnectionReader.PREFIX, own, initial));
		}
	}

	/*
	 * Law 11: a key goes only where configuration pairs it with an address. Where others
	 * are configured, neither a shared variable without a value nor a key that belongs to
	 * another address makes a connection to OpenAI.
	 */
	private boolean isMeant(OpenAiConnection own, Collection<OpenAiConnection> others) {
		Sourced<ApiKey> key = own.apiKey();
		if (key == null || key.value().reveal().isBlank()) {
			return CONNECTION_PROPERTIES.stream()
				.map((name) -> ConnectionReader.PREFIX + "." + name)
				.anyMatch(this.properties::isSetOutsideOfProcessEnvironment);
		}
		return own.baseUrl() != null || others.stream().noneMatch((other) -> usesElsewhere(other, key.value()));
	}

	private static boolean usesElsewhere(OpenAiConnection other, ApiKey key) {
		return other.apiKey() != null && other.apiKey().value().equals(key)
				&& !other.effectiveBaseUrl().equals(OpenAiConnection.DEFAULT_BASE_URL);
	}

	/*
	 * A key that several libraries miss is one problem: each names the properties of all.
	 */
	private void shareKeyProperties(Collection<ConfiguredConnection> named) {
		List<ConfiguredConnection> missing = this.connections.values()
			.stream()
			.filter((connection) -> connection.isMissingKey() && !named.contains(connection))
			.toList();
		List<String> keyProperties = missing.stream()
			.flatMap((connection) -> connection.keyProperties().stream())
			.distinct()
			.toList();
		missing.forEach((connection) -> connection.setKeyProperties(keyProperties));
	}

	private void add(NeighborConnection neighbor) {
		if (this.connections.values().stream().noneMatch((connection) -> connection.addIfSame(neighbor))) {
			add(ConfiguredConnection.ofNeighbor(unusedName(neighbor.connection().name()), neighbor));
		}
	}

	private void add(ConfiguredConnection connection) {
		this.connections.putIfAbsent(connection.name(), connection);
	}

	private String unusedName(String name) {
		String unused = name;
		for (int i = 2; this.connections.containsKey(unused); i++) {
			unused = name + "-" + i;
		}
		return unused;
	}

	private static @Nullable OpenAiConnection readIfPossible(Supplier<OpenAiConnection> reader) {
		try {
			return reader.get();
		}
		catch (OpenAiMisconfigurationException ex) {
			// Whoever reads it later is told
			return null;
		}
	}

}
