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
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * Finds out which connections an application has, from beans of the user,
 * {@code openai.*}, {@code openai.connections.*} and what its libraries are configured
 * with. Connections that are the same for a provider become one. No bean is created.
 */
final class Discovery {

	/*
	 * Where this library defines its beans.
	 */
	private static final String LIBRARY = "io.github.openaihealth.autoconfigure";

	static final String ENABLED_PROPERTY = "openai.discovery.enabled";

	private static final List<String> CONNECTION_PROPERTIES = List.of("api-key", "api-key-file", "base-url", "org-id",
			"project-id", "headers");

	private final PropertyReader properties;

	private final ConfigurableListableBeanFactory beanFactory;

	private final BeanUse use;

	private final Map<String, CatalogEntry> entries = new LinkedHashMap<>();

	private Discovery(PropertyReader properties, ConfigurableListableBeanFactory beanFactory) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.use = new BeanUse(beanFactory);
	}

	/**
	 * Discover the connections that are configured now.
	 * @param properties the properties
	 * @param beanFactory the bean factory
	 * @param own reads the {@code openai.*} properties
	 * @param named the connections with names of their own
	 * @param ignored the names of connections that nobody wants to hear of
	 * @return the connections by name, in order
	 */
	static Map<String, CatalogEntry> discover(PropertyReader properties, ConfigurableListableBeanFactory beanFactory,
			ConnectionReader own, NamedConnections named, Set<String> ignored) {
		Discovery discovery = new Discovery(properties, beanFactory);
		discovery.addBeans();
		List<CatalogEntry> namedEntries = named.readers()
			.stream()
			.map((reader) -> CatalogEntry.ofProperties(discovery.unusedName(reader.name()), reader))
			.toList();
		List<NeighborConnection> neighbors = discovery.neighbors(own);
		if (isReadFromProperties(beanFactory)) {
			discovery.addOwn(own, namedEntries, neighbors);
		}
		namedEntries.forEach(discovery::add);
		neighbors.forEach(discovery::add);
		if (isReadFromProperties(beanFactory)) {
			discovery.addUseOfDetails(own, neighbors);
		}
		discovery.shareKeyProperties(namedEntries, ignored);
		return Collections.unmodifiableMap(discovery.entries);
	}

	/**
	 * Return whether there is a connection that {@code openai.*} configures.
	 * @param beanFactory the bean factory
	 * @return whether no bean of the user takes its place
	 */
	static boolean isReadFromProperties(ConfigurableListableBeanFactory beanFactory) {
		return beanFactory.getBeanNamesForType(PropertiesOpenAiConnectionDetails.class, true, false).length > 0;
	}

	private void addBeans() {
		List<String> own = Arrays
			.asList(this.beanFactory.getBeanNamesForType(PropertiesOpenAiConnectionDetails.class, true, false));
		Arrays.stream(this.beanFactory.getBeanNamesForType(OpenAiConnectionDetails.class, true, false))
			.filter((name) -> !own.contains(name))
			.forEach((name) -> add(CatalogEntry.ofBean(unusedName(showable(name)), name, this.beanFactory)));
	}

	private static String showable(String beanName) {
		return NamedConnections.isShowable(beanName) ? beanName : SafeText.of(beanName).replace('/', '-');
	}

	/*
	 * The switch is read here, because conditions are frozen in an application that was
	 * processed ahead of time.
	 */
	private List<NeighborConnection> neighbors(ConnectionReader own) {
		if (!isEnabled()) {
			return List.of();
		}
		NeighborContext context = new NeighborContext(this.properties, this.beanFactory, own, this.use);
		return SpringFactoriesLoader.forDefaultResourceLocation(this.beanFactory.getBeanClassLoader())
			.load(Neighbor.class)
			.stream()
			.flatMap((neighbor) -> neighbor.connections(context).stream())
			.toList();
	}

	private boolean isEnabled() {
		try {
			return this.properties.readBoolean(ENABLED_PROPERTY, true);
		}
		catch (OpenAiMisconfigurationException ex) {
			// The check at start-up tells
			return true;
		}
	}

	private void addOwn(ConnectionReader reader, Collection<CatalogEntry> named,
			Collection<NeighborConnection> neighbors) {
		CatalogEntry own = CatalogEntry.ofProperties(reader.name(), reader);
		List<OpenAiConnection> others = new ArrayList<>();
		named.stream().map(CatalogEntry::initial).filter(Objects::nonNull).forEach(others::add);
		neighbors.stream().map(NeighborConnection::connection).forEach(others::add);
		if (others.isEmpty() || reader.isKeySupplied() || isMeant(own.initial(), others, neighbors)) {
			add(own);
		}
	}

	/*
	 * Law 11: a key goes only where configuration pairs it with an address. The shared
	 * variables of the process belong to neighbors where there are any, as far as these
	 * read them: one more connection is meant by a property that is set elsewhere, or by
	 * a bean that uses what the variables configure. Neither a shared variable without a
	 * value nor a key that belongs to another address makes a connection to OpenAI.
	 */
	private boolean isMeant(@Nullable OpenAiConnection own, Collection<OpenAiConnection> others,
			Collection<NeighborConnection> neighbors) {
		boolean configured = CONNECTION_PROPERTIES.stream()
			.map((name) -> ConnectionReader.PREFIX + "." + name)
			.anyMatch(this.properties::isSetOutsideOfProcessEnvironment);
		if (own == null) {
			return configured || neighbors.isEmpty();
		}
		Sourced<ApiKey> key = own.apiKey();
		if (key == null || key.value().reveal().isBlank()) {
			return configured;
		}
		boolean elsewhere = own.baseUrl() == null
				&& others.stream().anyMatch((other) -> usesElsewhere(other, key.value()));
		if (elsewhere || configured || neighbors.isEmpty()) {
			return !elsewhere;
		}
		return neighbors.stream().noneMatch((neighbor) -> isSame(own, neighbor)) && isInjected();
	}

	private static boolean isSame(OpenAiConnection own, NeighborConnection neighbor) {
		return neighbor.finding() == null && neighbor.connection().isSameAs(own);
	}

	private boolean isInjected() {
		String[] details = this.beanFactory.getBeanNamesForType(PropertiesOpenAiConnectionDetails.class, true, false);
		return this.use.isUsed(Set.of(details), LIBRARY);
	}

	/*
	 * What a neighbor has from the variables of the process, a bean of the application
	 * may use by way of our details.
	 */
	private void addUseOfDetails(ConnectionReader reader, Collection<NeighborConnection> neighbors) {
		if (this.entries.containsKey(reader.name()) || reader.isKeySupplied()) {
			return;
		}
		OpenAiConnection own = CatalogEntry.ofProperties(reader.name(), reader).initial();
		if (own != null && neighbors.stream().anyMatch((neighbor) -> isSame(own, neighbor))) {
			add(new NeighborConnection(own, "'%s.*'".formatted(reader.prefix()), reader.keyProperty(), null,
					Map.of("details", this::isInjected), null));
		}
	}

	private static boolean usesElsewhere(OpenAiConnection other, ApiKey key) {
		return other.apiKey() != null && other.apiKey().value().equals(key)
				&& !other.effectiveBaseUrl().equals(OpenAiConnection.DEFAULT_BASE_URL);
	}

	/*
	 * A key that several libraries miss is one problem: each names the properties of all.
	 */
	private void shareKeyProperties(Collection<CatalogEntry> named, Set<String> ignored) {
		List<CatalogEntry> missing = this.entries.values()
			.stream()
			.filter((entry) -> entry.isMissingKey() && !named.contains(entry) && !ignored.contains(entry.name()))
			.toList();
		List<String> keyProperties = missing.stream()
			.flatMap((entry) -> entry.keyProperties().stream())
			.distinct()
			.toList();
		missing.forEach((entry) -> entry.setKeyProperties(keyProperties));
	}

	private void add(NeighborConnection neighbor) {
		if (this.entries.values().stream().noneMatch((entry) -> entry.addIfSame(neighbor))) {
			add(CatalogEntry.ofNeighbor(unusedName(neighbor.connection().name()), neighbor));
		}
	}

	private void add(CatalogEntry entry) {
		this.entries.putIfAbsent(entry.name(), entry);
	}

	private String unusedName(String name) {
		String unused = name;
		for (int i = 2; this.entries.containsKey(unused); i++) {
			unused = name + "-" + i;
		}
		return unused;
	}

}
