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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * What is written where a property is set, before placeholders are resolved. It tells a
 * key in a file from a file that refers to a variable.
 */
final class RawValues {

	private final ConfigurableEnvironment environment;

	RawValues(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * Return what is written for a property in the first source that has it.
	 * @param property the property, in canonical form or literally
	 * @return the text, or {@code null} if no source has it as a text
	 */
	@Nullable String get(String property) {
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

}
