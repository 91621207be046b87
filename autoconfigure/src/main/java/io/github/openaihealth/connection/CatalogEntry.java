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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * A connection of the application, by name: how to read it as it is now, and who uses it.
 */
final class CatalogEntry {

	private static final Log logger = LogFactory.getLog(CatalogEntry.class);

	private final String name;

	private final Supplier<OpenAiConnection> reader;

	private final @Nullable OpenAiConnection initial;

	private final List<Diagnosis> failures;

	private final @Nullable Diagnosis finding;

	/*
	 * Who uses the connection, and how it names itself then.
	 */
	private final List<Supplier<String>> users = new ArrayList<>();

	private final List<NeighborConnection> neighbors = new ArrayList<>();

	/*
	 * Whether the user configured it for this library.
	 */
	private final boolean ours;

	private Supplier<List<Diagnosis>> keyInUse = List::of;

	private List<String> keyProperties;

	private volatile @Nullable OpenAiConnection warnedOf;

	/*
	 * Made with the first call of the application, not with each.
	 */
	private volatile @Nullable CallPattern callPattern;

	/*
	 * Whether a call of the application over it was seen.
	 */
	private volatile boolean called;

	private CatalogEntry(String name, Supplier<OpenAiConnection> reader, @Nullable OpenAiConnection initial,
			List<Diagnosis> failures, @Nullable Diagnosis finding, List<String> keyProperties, boolean ours) {
		this.name = name;
		this.reader = reader;
		this.initial = initial;
		this.failures = failures;
		this.finding = finding;
		this.keyProperties = keyProperties;
		this.ours = ours;
	}

	/*
	 * A bean of the user cannot be asked before it is needed.
	 */
	static CatalogEntry ofBean(String name, String beanName, BeanFactory beanFactory) {
		String origin = "bean '" + (NamedConnections.isShowable(beanName) ? beanName : SafeText.of(beanName)) + "'";
		CatalogEntry entry = new CatalogEntry(name,
				() -> read(name, origin, beanFactory.getBean(beanName, OpenAiConnectionDetails.class)), null, List.of(),
				null, List.of(), true);
		entry.users.add(() -> origin);
		return entry;
	}

	private static OpenAiConnection read(String name, String origin, OpenAiConnectionDetails details) {
		return new OpenAiConnection(name, sourced(origin, details.getApiKey(), "apiKey"),
				sourced(origin, details.getBaseUrl(), "baseUrl"),
				sourced(origin, details.getOrganizationId(), "organizationId"),
				sourced(origin, details.getProjectId(), "projectId"), details.getHeaders(), List.of(), null);
	}

	private static <T> @Nullable Sourced<T> sourced(String origin, @Nullable T value, String property) {
		return (value != null) ? new Sourced<>(value, property, origin) : null;
	}

	static CatalogEntry ofProperties(String name, ConnectionReader reader) {
		if (reader.isKeySupplied()) {
			return ofSuppliedKey(reader);
		}
		OpenAiConnection initial = null;
		List<Diagnosis> failures = List.of();
		try {
			initial = named(name, reader.read(), reader.prefix());
		}
		catch (OpenAiMisconfigurationException ex) {
			failures = ex.getDiagnoses();
		}
		CatalogEntry entry = new CatalogEntry(name, () -> named(name, reader.read(), reader.prefix()), initial,
				failures, null, List.of(reader.keyProperty()), true);
		entry.keyInUse = reader::inspectKeyInUse;
		String user = user("'" + reader.prefix() + ".*'", initial);
		entry.users.add(() -> user);
		return entry;
	}

	/*
	 * Like a bean that has all details: it is asked when it is needed, and what libraries
	 * are configured with is never the same.
	 */
	private static CatalogEntry ofSuppliedKey(ConnectionReader reader) {
		CatalogEntry entry = new CatalogEntry(reader.name(), reader::read, null, List.of(), null,
				List.of(reader.keyProperty()), true);
		entry.users.add(() -> "'" + reader.prefix() + ".*': the key of a bean of type 'OpenAiApiKeySupplier'");
		return entry;
	}

	/*
	 * Neighbors build their clients once: what they were configured with at the start is
	 * what they use.
	 */
	static CatalogEntry ofNeighbor(String name, NeighborConnection neighbor) {
		OpenAiConnection own = named(name, neighbor.connection(), prefix(neighbor.keyProperty()));
		CatalogEntry entry = new CatalogEntry(name, () -> own, own, List.of(), neighbor.finding(),
				List.of(neighbor.keyProperty()), false);
		entry.addUser(neighbor);
		return entry;
	}

	private static OpenAiConnection named(String name, OpenAiConnection given, @Nullable String prefix) {
		return new OpenAiConnection(name, given.apiKey(), given.baseUrl(), given.organization(), given.project(),
				given.headers(), given.shadowedApiKeys(), prefix);
	}

	private static String prefix(String keyProperty) {
		return keyProperty.substring(0, keyProperty.lastIndexOf('.'));
	}

	private void addUser(NeighborConnection neighbor) {
		this.neighbors.add(neighbor);
		String user = user(neighbor.user(), neighbor.connection());
		this.users.add(() -> user + idleClients(neighbor));
	}

	private static String user(String user, @Nullable OpenAiConnection connection) {
		Sourced<ApiKey> key = (connection != null) ? connection.apiKey() : null;
		return (key != null) ? user + ": " + key : user;
	}

	private static String idleClients(NeighborConnection neighbor) {
		List<String> idle = neighbor.idleClients();
		if (idle.isEmpty()) {
			return "";
		}
		return (idle.size() == neighbor.clients().size()) ? ", idle" : ", idle: " + String.join(", ", idle);
	}

	/**
	 * Add a neighbor if it uses the same connection.
	 * @param neighbor the neighbor
	 * @return whether it does
	 */
	boolean addIfSame(NeighborConnection neighbor) {
		if (this.initial == null || !this.initial.isSameAs(neighbor.connection())
				|| !Objects.equals(this.finding, neighbor.finding())) {
			return false;
		}
		if (isMissingKey()) {
			setKeyProperties(Stream.concat(this.keyProperties.stream(), Stream.of(neighbor.keyProperty())).toList());
		}
		addUser(neighbor);
		return true;
	}

	String name() {
		return this.name;
	}

	/**
	 * Return who uses the connection, and where each has the key from.
	 * @return texts for people, the user that gave the connection its name first
	 */
	List<String> users() {
		return this.users.stream().map(Supplier::get).toList();
	}

	/**
	 * Return whether a fault of the connection can be one of the application.
	 * @return whether the user configured it for this library or the application uses it
	 */
	boolean counts() {
		return this.ours || this.called || this.neighbors.stream().anyMatch(NeighborConnection::isUsed);
	}

	/**
	 * Look at whether a call of the application was made over the connection.
	 * @param lastRead the connection as it was read last, or {@code null}
	 * @param uri where the call went
	 * @param headers gives the value of a header of the call by its name
	 * @return the connection, or {@code null} if the call went elsewhere or had another
	 * credential
	 */
	@Nullable CalledConnection called(@Nullable OpenAiConnection lastRead, URI uri, Function<String, @Nullable String> headers) {
		OpenAiConnection connection = (lastRead != null) ? lastRead : this.initial;
		if (connection == null) {
			return null;
		}
		CallPattern pattern = this.callPattern;
		if (pattern == null || pattern.connection() != connection) {
			pattern = new CallPattern(connection);
			this.callPattern = pattern;
		}
		CalledConnection called = pattern.match(uri, headers);
		if (called != null && called.belowBaseUrl() && called.credentialSeen() && pattern.hasCredential()) {
			this.called = true;
		}
		return called;
	}

	/**
	 * Return how the application can be started if a library cannot start as it is
	 * configured, whether anybody uses it or not.
	 * @return whole sentences, or {@code null} if the libraries start
	 */
	@Nullable String waysToStart() {
		String ways = this.neighbors.stream()
			.map(NeighborConnection::waysToStart)
			.filter(Objects::nonNull)
			.collect(Collectors.joining(" "));
		return ways.isEmpty() ? null : ways;
	}

	/**
	 * Look at whether the key in use is still the one that is configured.
	 * @return what is wrong with its source at this moment
	 */
	List<Diagnosis> inspectKeyInUse() {
		return this.keyInUse.get();
	}

	/**
	 * Return the connection as it was when it was discovered.
	 * @return the connection, or {@code null} if it could not be read, or only by asking
	 * a bean
	 */
	@Nullable OpenAiConnection initial() {
		return this.initial;
	}

	/**
	 * Return why the connection could not be read when it was discovered.
	 * @return the reasons
	 */
	List<Diagnosis> failures() {
		return this.failures;
	}

	/**
	 * Return what a neighbor's own rules say, in place of an inspection.
	 * @return the finding, or {@code null} if they say nothing
	 */
	@Nullable Diagnosis finding() {
		return this.finding;
	}

	boolean isBean() {
		return this.initial == null && this.failures.isEmpty();
	}

	/**
	 * Return whether an inspection will find that there is no key.
	 * @return whether no key is configured, and no neighbor's own rules decide
	 */
	boolean isMissingKey() {
		return this.initial != null && this.initial.apiKey() == null && this.finding == null;
	}

	List<String> keyProperties() {
		return this.keyProperties;
	}

	/**
	 * Name other properties that the key can be read from.
	 * @param keyProperties the properties, the most usual first
	 */
	void setKeyProperties(List<String> keyProperties) {
		this.keyProperties = List.copyOf(keyProperties);
	}

	OpenAiConnection read() {
		OpenAiConnection connection = this.reader.get();
		warnOfNeighborsLeftBehind(connection);
		return connection;
	}

	private void warnOfNeighborsLeftBehind(OpenAiConnection connection) {
		OpenAiConnection warnedOf = this.warnedOf;
		if (this.neighbors.isEmpty() || (warnedOf != null && warnedOf.isSameAs(connection))) {
			return;
		}
		for (NeighborConnection neighbor : this.neighbors) {
			if (!neighbor.connection().isSameAs(connection)) {
				this.warnedOf = connection;
				logger.warn(("The OpenAI connection '%s' changed. %s keeps what it was started with until the "
						+ "application is restarted.")
					.formatted(this.name, neighbor.user()));
			}
		}
	}

}
