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

package io.github.openaihealth.inspection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Setting;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * What an application is started in, as far as inspections look at it.
 *
 * @param environment the environment
 * @param workingDirectory the working directory
 * @param classLoader the class loader of the application, or {@code null} for that of the
 * system
 * @param container whether the machine is a container, which is asked only when it
 * matters
 */
record Surroundings(ConfigurableEnvironment environment, Path workingDirectory, @Nullable ClassLoader classLoader,
		BooleanSupplier container) {

	/**
	 * Return the value of a property.
	 * @param name the property
	 * @return the value, or {@code null} if there is none or it cannot be resolved
	 */
	@Nullable String property(String name) {
		try {
			return this.environment.getProperty(name);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Return what is written where a property is set, before placeholders are resolved.
	 * It tells a key in a file from a file that refers to a variable.
	 * @param property the property, in canonical form or literally
	 * @return the text in the first source that has it, or {@code null} if no source has
	 * it as a text
	 */
	@Nullable String rawValue(String property) {
		if (!ConfigurationPropertyName.isValid(property)) {
			return literal(property);
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : sources()) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				return (found.getValue() instanceof CharSequence text) ? text.toString() : null;
			}
		}
		return null;
	}

	private Iterable<ConfigurationPropertySource> sources() {
		return this.environment.getPropertySources().contains("configurationProperties")
				? ConfigurationPropertySources.get(this.environment)
				: ConfigurationPropertySources.from(this.environment.getPropertySources());
	}

	private @Nullable String literal(String property) {
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source.getProperty(property) instanceof CharSequence text) {
				return text.toString();
			}
		}
		return null;
	}

	/**
	 * Return the names that are set. Values are not looked at.
	 * @param filter which names are of interest
	 * @return the names in the order of their sources
	 */
	List<SetName> names(Predicate<String> filter) {
		List<SetName> names = new ArrayList<>();
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				for (String name : enumerable.getPropertyNames()) {
					if (filter.test(name)) {
						names.add(new SetName(name, source));
					}
				}
			}
		}
		return names;
	}

	/**
	 * Say how a variable is set where the application runs.
	 * @param variable the variable
	 * @return whole sentences
	 */
	String howToSet(String variable) {
		boolean windows = String.valueOf(this.environment.getSystemProperties().get("os.name")).startsWith("Windows");
		return Platform.detect(this::isSet, this.container.getAsBoolean(), windows).remedy(variable);
	}

	/**
	 * Say how a value that is no key is replaced by one, so that the key counts and is
	 * kept secret.
	 * @param setting what has the value
	 * @param connection the connection that the key is for
	 * @return whole sentences
	 */
	String howToReplace(Setting setting, OpenAiConnection connection) {
		String to = "' to a key " + (connection.isForOpenAi() ? "from https://platform.openai.com/api-keys. "
				: "of '" + SafeText.of(BaseUrl.parse(connection.effectiveBaseUrl()).host()) + "'. ");
		String property = (connection.prefix() != null) ? connection.prefix() + ".api-key" : PropertyNames.API_KEY;
		String variable = PropertyNames.variable(property);
		return switch (setting.kind()) {
			case VARIABLE -> "Set the environment variable '" + SafeText.of(setting.name()) + to
					+ howToSet(SafeText.of(setting.name()));
			case ARGUMENT, SYSTEM_PROPERTY ->
				"Remove " + setting + ", which wins over variables, and set the environment variable '" + variable + to
						+ howToSet(variable);
			case SHIPPED -> "Set " + setting + " to '${" + variable + "}' and the environment variable '" + variable
					+ to + howToSet(variable);
			default -> "Set " + setting + to.substring(1).strip();
		};
	}

	/**
	 * Return whether a name has a value.
	 * @param name the name of a variable or property
	 * @return whether it is set
	 */
	boolean isSet(String name) {
		try {
			return this.environment.containsProperty(name);
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	/**
	 * The name of something that is set.
	 *
	 * @param name the name
	 * @param source where it is set
	 */
	record SetName(String name, PropertySource<?> source) {

		boolean isVariable() {
			return this.source instanceof SystemEnvironmentPropertySource;
		}

		/**
		 * Return the name as it may be shown.
		 * @return the name in quotes, and its origin if that is known
		 */
		@Override
		public String toString() {
			Object origin = OriginLookup.getOrigin(this.source, this.name);
			return new Sourced<>("", this.name, (origin != null) ? origin.toString() : null).toString();
		}

	}

}
