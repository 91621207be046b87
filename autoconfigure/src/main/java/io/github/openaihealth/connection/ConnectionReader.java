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
import java.util.List;

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

	private final PropertyReader properties;

	private final String prefix;

	private final String name;

	private @Nullable KeyFile keyFile;

	ConnectionReader(PropertyReader properties) {
		this(properties, PREFIX, PREFIX);
	}

	ConnectionReader(PropertyReader properties, String prefix, String name) {
		this.properties = properties;
		this.prefix = prefix;
		this.name = name;
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
	 * Read the connection.
	 * @return the connection as it is configured now
	 * @throws OpenAiMisconfigurationException if a property or the key file cannot be
	 * read
	 */
	OpenAiConnection read() {
		List<Sourced<ApiKey>> keys = readKeys();
		return new OpenAiConnection(this.name, keys.isEmpty() ? null : keys.get(0), readBaseUrl(),
				this.properties.read(this.prefix + ".org-id"), this.properties.read(this.prefix + ".project-id"),
				this.properties.readMap(this.prefix + ".headers"),
				keys.isEmpty() ? keys : keys.subList(1, keys.size()));
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

	private @Nullable Sourced<String> readKeyFileLocation() {
		return notBlank(this.properties.read(this.prefix + ".api-key-file"));
	}

	private List<Sourced<ApiKey>> readKeys() {
		List<Sourced<ApiKey>> keys = new ArrayList<>();
		KeyFile file = keyFile();
		if (file != null) {
			keys.add(file.read());
		}
		for (Sourced<String> value : this.properties.readAll(keyProperty())) {
			keys.add(new Sourced<>(ApiKey.of(value.value()), value.property(), value.origin()));
		}
		return keys;
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
