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
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the application, by name: how to read it as it is now, and who uses it.
 */
final class ConfiguredConnection {

	private static final Log logger = LogFactory.getLog(ConfiguredConnection.class);

	private final String name;

	private List<String> keyProperties;

	private final Supplier<OpenAiConnection> reader;

	private final @Nullable OpenAiConnection initial;

	private final @Nullable Diagnosis finding;

	private final boolean bean;

	private final List<ConnectionUser> users = new ArrayList<>();

	private final List<NeighborConnection> neighbors = new ArrayList<>();

	private volatile @Nullable OpenAiConnection warnedOf;

	private ConfiguredConnection(String name, List<String> keyProperties, Supplier<OpenAiConnection> reader,
			@Nullable OpenAiConnection initial, @Nullable Diagnosis finding, boolean bean) {
		this.name = name;
		this.keyProperties = keyProperties;
		this.reader = reader;
		this.initial = initial;
		this.finding = finding;
		this.bean = bean;
	}

	/*
	 * A bean of the user cannot be asked before it is needed.
	 */
	static ConfiguredConnection ofBean(String name, Supplier<OpenAiConnection> reader) {
		ConfiguredConnection connection = new ConfiguredConnection(name, List.of(), reader, null, null, true);
		connection.users.add(new ConnectionUser("bean '" + name + "'", null, null));
		return connection;
	}

	static ConfiguredConnection ofProperties(String name, String prefix, Supplier<OpenAiConnection> reader,
			@Nullable OpenAiConnection initial) {
		ConfiguredConnection connection = new ConfiguredConnection(name, List.of(prefix + ".api-key"), reader, initial,
				null, false);
		connection.users.add(ConnectionUser.of("'" + prefix + ".*'", initial));
		return connection;
	}

	/*
	 * Neighbors build their clients once: what they were configured with at the start is
	 * what they use.
	 */
	static ConfiguredConnection ofNeighbor(String name, NeighborConnection neighbor) {
		OpenAiConnection given = neighbor.connection();
		OpenAiConnection own = new OpenAiConnection(name, given.apiKey(), given.baseUrl(), given.organization(),
				given.project(), given.headers(), given.shadowedApiKeys());
		ConfiguredConnection connection = new ConfiguredConnection(name, List.of(neighbor.keyProperty()), () -> own,
				own, neighbor.finding(), false);
		connection.users.add(ConnectionUser.of(neighbor.user(), own));
		return connection;
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
		this.neighbors.add(neighbor);
		if (isMissingKey()) {
			setKeyProperties(Stream.concat(this.keyProperties.stream(), Stream.of(neighbor.keyProperty())).toList());
		}
		this.users.add(ConnectionUser.of(neighbor.user(), neighbor.connection()));
		return true;
	}

	String name() {
		return this.name;
	}

	boolean isBean() {
		return this.bean;
	}

	List<ConnectionUser> users() {
		return List.copyOf(this.users);
	}

	/**
	 * Return the connection as it was when it was configured.
	 * @return the connection, or {@code null} if it could not be read without a bean
	 */
	@Nullable OpenAiConnection initial() {
		return this.initial;
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

	/**
	 * Inspect the connection.
	 * @param connection the connection as it was read
	 * @param inspection what inspects it unless a neighbor's own rules decide
	 * @return what was found and is not ignored
	 */
	List<Diagnosis> inspect(OpenAiConnection connection, Inspection inspection) {
		if (this.finding == null) {
			return inspection.inspect(connection, this.keyProperties);
		}
		List<Diagnosis> reported = inspection.withoutIgnored(List.of(this.finding));
		boolean probeAnyway = this.finding.cause() == Cause.NOT_MIRRORED && reported.isEmpty()
				&& connection.apiKey() != null;
		return probeAnyway ? inspection.inspect(connection, this.keyProperties) : reported;
	}

}
