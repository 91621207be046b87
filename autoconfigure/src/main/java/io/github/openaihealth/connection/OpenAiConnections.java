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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.Vendor;
import io.github.openaihealth.inspection.ConnectionInspector;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The catalog of the application's connections: which there are, how each looks right
 * now, who uses it, and what can be known about it without a call. There is one per
 * application context, which reads nothing before it is asked.
 *
 * @since 0.1.0
 */
public final class OpenAiConnections {

	private static final Log logger = LogFactory.getLog(OpenAiConnections.class);

	private static final String IGNORED_CAUSES_PROPERTY = "openai.ignored-causes";

	private static final String IGNORED_CONNECTIONS_PROPERTY = "openai.ignored-connections";

	private static final Set<String> CAUSES = Arrays.stream(Cause.values())
		.map(Cause::id)
		.collect(Collectors.toUnmodifiableSet());

	private static final Duration MIN_PAUSE_OF_NOTICES = Duration.ofMinutes(1);

	private final ConfigurableListableBeanFactory beanFactory;

	private final PropertyReader properties;

	private final ConnectionInspector inspector;

	private final ConnectionReader own;

	private final NamedConnections named;

	private final Map<String, OpenAiConnection> lastRead = new ConcurrentHashMap<>();

	private final List<Consumer<String>> newKeyListeners = new CopyOnWriteArrayList<>();

	private final AtomicReference<@Nullable Notice> lastNotice = new AtomicReference<>();

	private volatile @Nullable Map<String, CatalogEntry> entries;

	private @Nullable Set<String> names;

	/**
	 * Create the catalog of an application.
	 * @param environment the environment
	 * @param beanFactory the bean factory, of which a bean is created only to read the
	 * connection that it describes
	 */
	public OpenAiConnections(ConfigurableEnvironment environment, ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.properties = new PropertyReader(environment);
		this.inspector = new ConnectionInspector(environment);
		this.own = new ConnectionReader(this.properties, new SuppliedApiKey(beanFactory));
		this.named = new NamedConnections(environment, this.properties);
	}

	/**
	 * Return the names of the connections.
	 * @return the names, in a stable order
	 */
	public synchronized Set<String> names() {
		if (this.names == null) {
			Set<String> names = new LinkedHashSet<>(entries().keySet());
			names.removeAll(ignoredConnections());
			this.names = Collections.unmodifiableSet(names);
		}
		return this.names;
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
	 * Look at a connection without asking a bean of the user, which may block.
	 * @param name the name of the connection
	 * @return the connection as it is configured now; if a bean has to be asked, as it
	 * was read last, or {@code null} if it never was
	 * @throws OpenAiMisconfigurationException if its properties cannot be read
	 */
	public @Nullable OpenAiConnection peek(String name) {
		CatalogEntry entry = get(name);
		return entry.isBean() ? this.lastRead.get(name) : entry.read();
	}

	/**
	 * Return whether a connection that properties or a key file configure is no longer as
	 * it was read last. Beans of the user are not asked, as they may block.
	 * @param name the name of the connection
	 * @return whether reading it again would give another one
	 */
	public boolean hasChanged(String name) {
		OpenAiConnection last = this.lastRead.get(name);
		CatalogEntry entry = get(name);
		if (last == null || entry.isBean()) {
			return false;
		}
		try {
			return !entry.read().equals(last);
		}
		catch (OpenAiMisconfigurationException ex) {
			// The next renewal tells
			return false;
		}
	}

	/**
	 * Be told when a client of the application is given another key than the one that was
	 * read last.
	 * @param listener gets the name of the connection, on the thread of the client
	 */
	public void onNewKey(Consumer<String> listener) {
		this.newKeyListeners.add(listener);
	}

	/*
	 * Each new key is told once. A bean may have another one at each call.
	 */
	void seen(OpenAiConnection connection) {
		OpenAiConnection last = this.lastRead.get(connection.name());
		Sourced<ApiKey> key = connection.apiKey();
		ApiKey value = (key != null) ? key.value() : null;
		if (last == null || Objects.equals(value, (last.apiKey() != null) ? last.apiKey().value() : null)) {
			return;
		}
		Notice notice = new Notice(value, System.nanoTime());
		Notice before = this.lastNotice.get();
		boolean told = before != null && (Objects.equals(before.key(), value)
				|| (this.own.isKeySupplied() && notice.at() - before.at() < MIN_PAUSE_OF_NOTICES.toNanos()));
		if (!told && this.lastNotice.compareAndSet(before, notice)) {
			this.newKeyListeners.forEach((listener) -> listener.accept(connection.name()));
		}
	}

	/**
	 * Return who uses a connection, and where each has the key from.
	 * @param name the name of the connection
	 * @return texts for people, the user that gave the connection its name first
	 */
	public List<String> users(String name) {
		return get(name).users();
	}

	/**
	 * Look at whether the key in use is still the one that is configured. This may read a
	 * file.
	 * @param name the name of the connection
	 * @return what is wrong with its source at this moment and is not ignored
	 */
	public List<Diagnosis> inspectKeyInUse(String name) {
		return without(ignoredCauses(), get(name).inspectKeyInUse()).toList();
	}

	/**
	 * Return whether a fault of a connection can be one of the application. It can if the
	 * user configured the connection for this library, with {@code openai.*},
	 * {@code openai.connections.*} or a bean, or if the application uses the client that
	 * has it. Any other connection is idle: a model, for example, that a starter makes by
	 * default and that no bean of the application depends on. An idle connection can
	 * become used later, never the other way round, so that this is asked at each read.
	 * It never blocks and creates no bean.
	 * @param name the name of the connection
	 * @return whether it counts; otherwise it is idle
	 */
	public boolean counts(String name) {
		return get(name).counts();
	}

	/**
	 * Be told of a call that the application made. With the address and the credential of
	 * an idle connection, it shows that the connection is used. A call with another key,
	 * or none that can be seen, shows nothing. Beans of the user are not asked: their
	 * connection is the one that was read last.
	 * @param uri where the call went
	 * @param headers gives the value of a header of the call by its name
	 * @return the connection that the call went over, or {@code null} if it was none of
	 * these
	 */
	public @Nullable CalledConnection called(URI uri, Function<String, @Nullable String> headers) {
		CalledConnection found = null;
		for (CatalogEntry entry : entries().values()) {
			CalledConnection called = entry.called(this.lastRead.get(entry.name()), uri, headers);
			if (called != null && called.isBetterThan(found)) {
				found = called;
			}
		}
		return found;
	}

	/**
	 * Return all keys that are known now, in use or not. Beans of the user are not asked,
	 * as they may block: their last key counts.
	 * @return the keys
	 */
	public Collection<ApiKey> knownKeys() {
		Set<ApiKey> keys = new LinkedHashSet<>();
		this.lastRead.values().forEach((connection) -> addKeys(keys, connection));
		entries().values()
			.stream()
			.map(CatalogEntry::initial)
			.filter(Objects::nonNull)
			.forEach((connection) -> addKeys(keys, connection));
		try {
			addKeys(keys, this.own.readWithoutAsking());
		}
		catch (OpenAiMisconfigurationException ex) {
			// What cannot be read is not known
		}
		return keys;
	}

	private static void addKeys(Set<ApiKey> keys, OpenAiConnection connection) {
		Stream<ApiKey> misplaced = Stream.of(connection.organization(), connection.project())
			.filter(Objects::nonNull)
			.map(Sourced::value)
			.filter(OpenAiConnections::looksLikeKey)
			.map(ApiKey::of);
		Stream<ApiKey> configured = Stream
			.concat(Stream.ofNullable(connection.apiKey()), connection.shadowedApiKeys().stream())
			.map(Sourced::value);
		Stream.concat(configured, misplaced).filter((key) -> !key.reveal().isEmpty()).forEach(keys::add);
	}

	/*
	 * In place of an organization or a project.
	 */
	private static boolean looksLikeKey(String value) {
		String text = value.strip();
		return Vendor.of(text) != null || text.startsWith("sk-") || SafeText.of(text).contains("...");
	}

	/**
	 * Inspect everything that is configured now and can be read before there are beans. A
	 * user's bean cannot be asked yet: its key is inspected when it is first used.
	 * @return what was found and is not ignored
	 */
	public List<Diagnosis> inspect() {
		Set<String> ignored = ignoredCauses();
		List<Diagnosis> found = new ArrayList<>(this.named.inspect());
		found.addAll(inspectSwitches());
		Map<String, CatalogEntry> entries = discover();
		Set<String> ignoredConnections = ignoredConnections();
		entries.values()
			.stream()
			.filter((entry) -> !ignoredConnections.contains(entry.name()))
			.forEach((entry) -> found.addAll(inspectBeforeUse(entry, ignored)));
		if (!ignoredConnections.contains(this.own.name())) {
			found.addAll(inspectAddressOfSuppliedKey());
		}
		found.addAll(inspectKeyFiles());
		found.addAll(this.inspector.inspectEnvironment());
		warnOfUnknown(IGNORED_CAUSES_PROPERTY, ignored, CAUSES, "cause");
		warnOfUnknown(IGNORED_CONNECTIONS_PROPERTY, ignoredConnections, entries.keySet(), "connection");
		return without(ignored, found).distinct().toList();
	}

	/**
	 * Inspect a connection without a call.
	 * @param connection the connection as it was read
	 * @return what was found and is not ignored, rejections first
	 */
	public List<Diagnosis> inspect(OpenAiConnection connection) {
		Set<String> ignored = ignoredCauses();
		return without(ignored, inspect(get(connection.name()), connection, ignored)).toList();
	}

	/**
	 * Say where the key of a connection may be, if an endpoint demands one that is not
	 * configured.
	 * @param name the name of the connection
	 * @param found what the endpoint's answer means
	 * @return the same, with places where the key may be instead; this may read files
	 */
	public Diagnosis explain(String name, Diagnosis found) {
		OpenAiConnection connection = this.lastRead.get(name);
		return (found.cause() == Cause.API_KEY_REQUIRED && connection != null)
				? this.inspector.addClues(found, connection, get(name).keyProperties()) : found;
	}

	/*
	 * Law 12: a fault of a connection that nobody uses is a line in the log. What stops a
	 * library by itself stops the start anyway, and is better told here. Whether somebody
	 * uses a connection takes time to find out, and is asked only if it matters.
	 */
	private List<Diagnosis> inspectBeforeUse(CatalogEntry entry, Set<String> ignored) {
		List<Diagnosis> found = without(ignored, inspect(entry, ignored)).toList();
		String waysToStart = entry.waysToStart();
		if (waysToStart != null) {
			return found.stream()
				.map((diagnosis) -> diagnosis.isRejection() ? diagnosis.withWaysToStart(waysToStart) : diagnosis)
				.toList();
		}
		if (found.stream().noneMatch(Diagnosis::isRejection) || entry.counts()) {
			return found;
		}
		found.stream().filter(Diagnosis::isRejection).forEach((diagnosis) -> logIdle(entry, diagnosis));
		return found.stream().filter((diagnosis) -> !diagnosis.isRejection()).toList();
	}

	private static void logIdle(CatalogEntry entry, Diagnosis diagnosis) {
		logger.info(("The OpenAI connection '%s' would not work, but no bean of the application uses it. %s %s (%s)")
			.formatted(entry.name(), diagnosis.description(), diagnosis.action(), diagnosis.cause().id()));
	}

	private List<Diagnosis> inspect(CatalogEntry entry, Set<String> ignored) {
		OpenAiConnection initial = entry.initial();
		return (initial != null) ? inspect(entry, initial, ignored) : entry.failures();
	}

	private List<Diagnosis> inspect(CatalogEntry entry, OpenAiConnection connection, Set<String> ignored) {
		Diagnosis finding = entry.finding();
		boolean probeAnyway = finding != null && finding.cause() == Cause.NOT_MIRRORED && isIgnored(finding, ignored)
				&& connection.apiKey() != null;
		return (finding == null || probeAnyway) ? this.inspector.inspect(connection, entry.keyProperties())
				: List.of(finding);
	}

	private List<Diagnosis> inspectSwitches() {
		List<Diagnosis> found = new ArrayList<>();
		Stream
			.<Runnable>of(() -> this.properties.readBoolean(Discovery.ENABLED_PROPERTY, true),
					() -> this.properties.readSet(IGNORED_CAUSES_PROPERTY),
					() -> this.properties.readSet(IGNORED_CONNECTIONS_PROPERTY))
			.forEach((reading) -> {
				try {
					reading.run();
				}
				catch (OpenAiMisconfigurationException ex) {
					found.addAll(ex.getDiagnoses());
				}
			});
		return found;
	}

	/*
	 * Beans are not asked yet: the key is inspected when it is first used.
	 */
	private List<Diagnosis> inspectAddressOfSuppliedKey() {
		if (!Discovery.isReadFromProperties(this.beanFactory) || !this.own.isKeySupplied()) {
			return List.of();
		}
		try {
			this.own.checkKeySupplier();
			return this.inspector.inspectWithoutKey(this.own.readWithoutAsking());
		}
		catch (OpenAiMisconfigurationException ex) {
			return ex.getDiagnoses();
		}
	}

	private List<Diagnosis> inspectKeyFiles() {
		boolean hasOwn = Discovery.isReadFromProperties(this.beanFactory) && !this.own.isKeySupplied();
		Stream<ConnectionReader> own = hasOwn ? Stream.of(this.own) : Stream.empty();
		Set<String> ignored = ignoredConnections();
		return Stream.concat(this.named.readers().stream(), own)
			.filter((reader) -> !ignored.contains(reader.name()))
			.flatMap((reader) -> reader.inspectKeyFile().stream())
			.toList();
	}

	private Set<String> ignoredCauses() {
		return readIgnored(IGNORED_CAUSES_PROPERTY);
	}

	private Set<String> ignoredConnections() {
		return readIgnored(IGNORED_CONNECTIONS_PROPERTY);
	}

	private Set<String> readIgnored(String property) {
		try {
			return this.properties.readSet(property);
		}
		catch (OpenAiMisconfigurationException ex) {
			// The check at start-up tells
			return Set.of();
		}
	}

	private static Stream<Diagnosis> without(Set<String> ignored, List<Diagnosis> diagnoses) {
		return diagnoses.stream().filter((diagnosis) -> !isIgnored(diagnosis, ignored));
	}

	private static boolean isIgnored(Diagnosis diagnosis, Set<String> ignored) {
		return ignored.contains(diagnosis.cause().id());
	}

	private static void warnOfUnknown(String property, Set<String> given, Set<String> known, String kind) {
		Set<String> unknown = new TreeSet<>(given);
		unknown.removeAll(known);
		for (String name : unknown) {
			logger.warn("'%s' names '%s', which is no %s.".formatted(property, SafeText.of(name), kind));
		}
	}

	/**
	 * Return what reads {@code openai.*}, whoever uses it.
	 * @return the only reader of these properties and their key file
	 */
	ConnectionReader own() {
		return this.own;
	}

	private CatalogEntry get(String name) {
		CatalogEntry entry = entries().get(name);
		if (entry == null) {
			throw new IllegalArgumentException("No connection '" + name + "'");
		}
		return entry;
	}

	/*
	 * Not those that were inspected at the start-up: until beans are created, others may
	 * still add properties and beans, and a key must not go to the address of before.
	 */
	private Map<String, CatalogEntry> entries() {
		Map<String, CatalogEntry> entries = this.entries;
		return (entries != null) ? entries : discoverOnce();
	}

	private synchronized Map<String, CatalogEntry> discoverOnce() {
		Map<String, CatalogEntry> entries = this.entries;
		if (entries == null) {
			entries = discover();
			warnOfSharedNames(entries);
			this.entries = entries;
		}
		return entries;
	}

	private void warnOfSharedNames(Map<String, CatalogEntry> entries) {
		for (ConnectionReader reader : this.named.readers()) {
			CatalogEntry entry = entries.get(reader.name());
			if (entry != null && entry.isBean()) {
				logger.warn(("'%s' has the name of a bean of type 'OpenAiConnectionDetails'. Both are watched, the "
						+ "former with a number behind its name.")
					.formatted(reader.prefix()));
			}
		}
	}

	private Map<String, CatalogEntry> discover() {
		return Discovery.discover(this.properties, this.beanFactory, this.own, this.named, ignoredConnections());
	}

	/**
	 * That a new key was seen.
	 */
	private record Notice(@Nullable ApiKey key, long at) {

	}

}
