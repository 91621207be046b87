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

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * Reads the connection that properties with a common prefix configure. Each call reads
 * them anew, so that a changed environment or key file is seen without anybody being
 * told. There is one reader per connection, which knows the last key of the file.
 */
class ConnectionReader {

	static final String PREFIX = "openai";

	/*
	 * How the rest of a variable's name arrives.
	 */
	private static final Pattern VARIABLE = Pattern.compile("[a-z0-9]+(?:\\.[a-z0-9]+)*");

	private final PropertyReader properties;

	private final String prefix;

	private final String name;

	private final @Nullable SuppliedApiKey suppliedKey;

	private @Nullable KeyFile keyFile;

	ConnectionReader(PropertyReader properties, SuppliedApiKey suppliedKey) {
		this(properties, PREFIX, PREFIX, suppliedKey);
	}

	ConnectionReader(PropertyReader properties, String prefix, String name) {
		this(properties, prefix, name, null);
	}

	private ConnectionReader(PropertyReader properties, String prefix, String name,
			@Nullable SuppliedApiKey suppliedKey) {
		this.properties = properties;
		this.prefix = prefix;
		this.name = name;
		this.suppliedKey = suppliedKey;
	}

	String name() {
		return this.name;
	}

	String prefix() {
		return this.prefix;
	}

	String keyProperty() {
		return this.prefix + ".api-key";
	}

	/**
	 * Return whether a bean of the user supplies the key in place of properties.
	 * @return whether reading the connection asks a bean, which may block
	 */
	boolean isKeySupplied() {
		return this.suppliedKey != null && this.suppliedKey.isPresent();
	}

	/**
	 * Make sure that it is clear which bean supplies the key, if one does. None is
	 * created.
	 * @throws OpenAiMisconfigurationException if there are several and none is primary
	 */
	void checkKeySupplier() {
		if (isKeySupplied()) {
			Objects.requireNonNull(this.suppliedKey).origin();
		}
	}

	/**
	 * Read the connection.
	 * @return the connection as it is configured now
	 * @throws OpenAiMisconfigurationException if a property or the key file cannot be
	 * read; a bean of the user may throw others
	 */
	OpenAiConnection read() {
		return isKeySupplied() ? read(Objects.requireNonNull(this.suppliedKey).read(), readKeyProperties())
				: readProperties();
	}

	/**
	 * Read what is known of the connection without asking a bean.
	 * @return the connection, without a key if a bean supplies it
	 * @throws OpenAiMisconfigurationException if a property or the key file cannot be
	 * read
	 */
	OpenAiConnection readWithoutAsking() {
		return isKeySupplied() ? read(null, readKeyProperties()) : readProperties();
	}

	private OpenAiConnection readProperties() {
		List<Sourced<ApiKey>> keys = readKeys();
		return keys.isEmpty() ? read(null, keys) : read(keys.get(0), keys.subList(1, keys.size()));
	}

	private OpenAiConnection read(@Nullable Sourced<ApiKey> key, List<Sourced<ApiKey>> shadowed) {
		return new OpenAiConnection(this.name, key, readBaseUrl(), this.properties.read(this.prefix + ".org-id"),
				this.properties.read(this.prefix + ".project-id"), readHeaders(), shadowed, this.prefix);
	}

	private Map<String, String> readHeaders() {
		String prefix = this.prefix + ".headers";
		Map<String, String> values = this.properties.readMap(prefix);
		Set<String> ofVariables = values.keySet()
			.stream()
			.filter((key) -> VARIABLE.matcher(key).matches() && this.properties.isSetByVariable(prefix + "." + key))
			.collect(Collectors.toSet());
		Set<String> others = new HashSet<>(values.keySet());
		others.removeAll(ofVariables);
		UnaryOperator<String> names = HeaderNames.ofVariables(others);
		Map<String, String> headers = new LinkedHashMap<>();
		values.forEach((key, value) -> headers.put(ofVariables.contains(key) ? names.apply(key) : key, value));
		return headers;
	}

	/**
	 * Inspect who else may read or replace the key file.
	 * @return what was found
	 */
	List<Diagnosis> inspectKeyFile() {
		try {
			Sourced<String> location = readKeyFileLocation();
			return (location != null) ? KeyFilePermissions.inspect(location) : List.of();
		}
		catch (OpenAiMisconfigurationException ex) {
			// Whoever reads the connection tells
			return List.of();
		}
	}

	/**
	 * Look at whether the key file can still be read.
	 * @return that the last key stays in use, if it does
	 */
	List<Diagnosis> inspectKeyInUse() {
		try {
			KeyFile file = isKeySupplied() ? null : keyFile();
			return (file != null) ? file.inspect() : List.of();
		}
		catch (OpenAiMisconfigurationException ex) {
			// Whoever reads the connection tells
			return List.of();
		}
	}

	private @Nullable Sourced<String> readKeyFileLocation() {
		return notBlank(this.properties.read(this.prefix + ".api-key-file"));
	}

	private List<Sourced<ApiKey>> readKeys() {
		List<Sourced<ApiKey>> keys = new ArrayList<>();
		KeyFile file = keyFile();
		if (file != null) {
			keys.add(file.read());
		}
		keys.addAll(readKeyProperties());
		return keys;
	}

	private List<Sourced<ApiKey>> readKeyProperties() {
		return this.properties.readAll(keyProperty()).stream().map((value) -> value.map(ApiKey::of)).toList();
	}

	private synchronized @Nullable KeyFile keyFile() {
		Sourced<String> location = readKeyFileLocation();
		if (location == null) {
			this.keyFile = null;
		}
		else if (this.keyFile == null || !this.keyFile.location().equals(location)) {
			this.keyFile = new KeyFile(location, InstantSource.system());
		}
		return this.keyFile;
	}

	/*
	 * Compose files and charts pass on variables that are not set as empty ones: an empty
	 * base URL means the default one.
	 */
	private @Nullable Sourced<String> readBaseUrl() {
		return notBlank(this.properties.read(this.prefix + ".base-url"));
	}

	private static @Nullable Sourced<String> notBlank(@Nullable Sourced<String> property) {
		return (property != null && !property.value().isBlank()) ? property : null;
	}

}
