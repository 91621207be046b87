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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.SafeText;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The connections that the properties {@code openai.connections.<name>.*} configure.
 */
class NamedConnections {

	static final String PREFIX = "openai.connections";

	private static final ConfigurationPropertyName PREFIX_NAME = ConfigurationPropertyName.of(PREFIX);

	/*
	 * A name becomes a part of other properties' names and of the path of the health
	 * endpoint.
	 */
	private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

	/*
	 * Of a key that was taken for a name: letters and digits in turns, or a long run
	 * without a hyphen, which no word is.
	 */
	private static final Pattern RANDOM_PART = Pattern
		.compile("(?:.*-)?(?:(?=[a-z0-9]{8})[a-z]*[0-9]+[a-z]+[0-9][a-z0-9]*|[a-z0-9]{24,})(?:-.*)?");

	private final ConfigurableEnvironment environment;

	private final PropertyReader properties;

	private final Map<String, ConnectionReader> readers = new ConcurrentHashMap<>();

	NamedConnections(ConfigurableEnvironment environment, PropertyReader properties) {
		this.environment = environment;
		this.properties = properties;
	}

	/**
	 * Return a reader for each connection whose name can be used.
	 * @return the readers, always the same for a name, in the order of the names
	 */
	List<ConnectionReader> readers() {
		return names().stream().filter(NamedConnections::isUsable).sorted().map(this::reader).toList();
	}

	private ConnectionReader reader(String name) {
		return this.readers.computeIfAbsent(name,
				(key) -> new ConnectionReader(this.properties, PREFIX + "." + name, name));
	}

	/**
	 * Inspect the names.
	 * @return a rejection for each name that cannot be used
	 */
	List<Diagnosis> inspect() {
		return names().stream().filter((name) -> !isUsable(name)).map(NamedConnections::unusable).toList();
	}

	private static boolean isUsable(String name) {
		return isShowable(name) && !name.equals(ConnectionReader.PREFIX);
	}

	/**
	 * Return whether a name can be shown anywhere as it is, as a part of a path, too.
	 * Names may begin as keys do, for example {@code sk-learn-gateway}.
	 * @param name the name of a connection
	 * @return whether it is one, and no key
	 */
	static boolean isShowable(String name) {
		return NAME.matcher(name).matches() && (SafeText.of(name).equals(name) || !RANDOM_PART.matcher(name).matches());
	}

	private static Diagnosis unusable(String name) {
		return new Diagnosis(Cause.UNREADABLE_PROPERTY,
				"The property '%s' has an entry '%s', which cannot be the name of a connection.".formatted(PREFIX,
						SafeText.of(name)),
				"Use a name of at most 63 lower-case letters, digits and hyphens, other than '%s'."
					.formatted(ConnectionReader.PREFIX));
	}

	/*
	 * A variable of the process names the connection 'my-gateway' only 'mygateway': of
	 * two forms of a name, the longer one is what the user meant.
	 */
	private Collection<String> names() {
		Map<ConfigurationPropertyName, String> names = new HashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().filter(PREFIX_NAME::isAncestorOf).forEach((property) -> {
					int index = PREFIX_NAME.getNumberOfElements();
					names.merge(property.chop(index + 1), property.getElement(index, Form.DASHED),
							(one, other) -> (other.length() > one.length()) ? other : one);
				});
			}
		}
		return names.values();
	}

}
