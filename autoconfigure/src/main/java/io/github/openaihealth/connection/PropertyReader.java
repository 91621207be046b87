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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads properties together with their origins. Whatever goes wrong ends in an exception
 * that names the property and never its value, which the exceptions of binders hold.
 *
 * @since 0.1.0
 */
public final class PropertyReader {

	private final ConfigurableEnvironment environment;

	private final PropertySourcesPlaceholdersResolver resolver;

	private final Placeholders placeholders;

	/**
	 * Create a reader.
	 * @param environment the environment to read
	 */
	public PropertyReader(ConfigurableEnvironment environment) {
		this.environment = environment;
		this.resolver = new PropertySourcesPlaceholdersResolver(environment);
		this.placeholders = new Placeholders(environment);
	}

	/**
	 * Read a property from all sources.
	 * @param name the canonical name
	 * @return the values, the one in use first
	 */
	List<Sourced<String>> readAll(String name) {
		return orUnreadable(name, () -> {
			List<Sourced<String>> values = new ArrayList<>();
			values.addAll(canonical(name));
			values.addAll(aliases(name));
			return values;
		});
	}

	/**
	 * Read a property as other libraries do, that is, by its canonical name only.
	 * @param name the canonical name
	 * @return the values, the one in use first
	 */
	public List<Sourced<String>> readCanonical(String name) {
		return orUnreadable(name, () -> canonical(name));
	}

	/**
	 * Return whether anything but a variable of the process sets a property or one below
	 * it. Variables are shared with other libraries, properties are meant for one.
	 * @param name the canonical name
	 * @return whether it is set
	 */
	boolean isSetOutsideOfProcessEnvironment(String name) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.of(name);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (!(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
					&& isSet(source, propertyName)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether a property or one below it is set.
	 * @param name the canonical name
	 * @return whether it is set
	 */
	public boolean isSet(String name) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.of(name);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (isSet(source, propertyName)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isSet(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		return source.getConfigurationProperty(name) != null
				|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT;
	}

	/**
	 * Return whether a variable of the process sets a property, and no source before it.
	 * @param name the canonical name
	 * @return whether the value in use is that of a variable
	 */
	boolean isSetByVariable(String name) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.of(name);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.getConfigurationProperty(propertyName) != null) {
				return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
			}
		}
		return false;
	}

	@Nullable Sourced<String> read(String name) {
		List<Sourced<String>> values = readAll(name);
		return values.isEmpty() ? null : values.get(0);
	}

	/**
	 * Read a switch.
	 * @param name the canonical name
	 * @param defaultValue the value if it is not set
	 * @return the value
	 */
	public boolean readBoolean(String name, boolean defaultValue) {
		return orUnreadable(name, () -> binder().bind(name, Boolean.class).orElse(defaultValue));
	}

	/**
	 * Read a list in which the order means nothing.
	 * @param name the canonical name
	 * @return the values
	 */
	public Set<String> readSet(String name) {
		return orUnreadable(name,
				() -> binder().bind(name, Bindable.setOf(String.class)).orElseGet(Collections::emptySet));
	}

	/**
	 * Read the properties below a name.
	 * @param name the canonical name
	 * @return the values by the rest of their names
	 */
	public Map<String, String> readMap(String name) {
		return orUnreadable(name,
				() -> binder().bind(name, Bindable.mapOf(String.class, String.class)).orElseGet(Collections::emptyMap));
	}

	/**
	 * Read a variable of the process by its exact name, as libraries see it that ask
	 * {@link System#getenv(String)}: neither relaxed names nor other property sources
	 * count.
	 * @param name the name of the variable
	 * @return the value, or {@code null} if the variable is not set
	 */
	public @Nullable Sourced<String> readVariable(String name) {
		PropertySource<?> source = this.environment.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		Object value = (source != null && source.getSource() instanceof Map<?, ?> variables) ? variables.get(name)
				: null;
		return (value != null)
				? new Sourced<>(value.toString(), name, "System Environment Property \"%s\"".formatted(name)) : null;
	}

	private Binder binder() {
		return Binder.get(this.environment);
	}

	private List<Sourced<String>> canonical(String name) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.of(name);
		List<Sourced<String>> values = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(propertyName);
			if (property != null) {
				values.add(sourced(property.getValue(), name, property.getOrigin()));
			}
		}
		return values;
	}

	/*
	 * Only the process environment maps OPENAI_API_KEY to openai.api-key. In a '.env'
	 * file, a configtree or a vault the same name is a property of its own.
	 */
	private List<Sourced<String>> aliases(String name) {
		String lowerCase = name.replace('.', '_').replace('-', '_');
		List<Sourced<String>> values = new ArrayList<>();
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (!(source instanceof SystemEnvironmentPropertySource)
					&& !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
				for (String alias : List.of(lowerCase.toUpperCase(Locale.ROOT), lowerCase)) {
					Object value = source.getProperty(alias);
					if (value != null) {
						values.add(sourced(value, alias, PropertySourceOrigin.get(source, alias)));
					}
				}
			}
		}
		return values;
	}

	private Sourced<String> sourced(Object value, String property, @Nullable Origin origin) {
		Object resolved = this.resolver.resolvePlaceholders(value);
		return new Sourced<>(String.valueOf(resolved), property,
				(origin != null) ? SafeText.of(origin.toString()) : null,
				(value instanceof String text) ? this.placeholders.follow(text) : null);
	}

	private <T> T orUnreadable(String name, Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (BindException ex) {
			throw unreadable(name,
					Optional.ofNullable(ex.getProperty()).map(ConfigurationProperty::getOrigin).orElse(null));
		}
		catch (RuntimeException ex) {
			throw unreadable(name, null);
		}
	}

	private OpenAiMisconfigurationException unreadable(String name, @Nullable Origin origin) {
		Sourced<String> property = new Sourced<>("", name, (origin != null) ? SafeText.of(origin.toString()) : null);
		return new OpenAiMisconfigurationException(
				List.of(new Diagnosis(Cause.UNREADABLE_PROPERTY, "The property %s cannot be read.".formatted(property),
						"Check that its placeholders do not refer to themselves, that its value is of the type "
								+ "that the documentation names, and that its source answers.")));
	}

}
