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
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Environments that hold nothing of the machine that the tests run on.
 */
final class Environments {

	private Environments() {
	}

	static ConfigurableEnvironment empty() {
		return of(Map.of(), Map.of());
	}

	static ConfigurableEnvironment variables(Map<String, String> variables) {
		return of(variables, Map.of());
	}

	static ConfigurableEnvironment properties(Map<String, String> properties) {
		return of(Map.of(), properties);
	}

	static ConfigurableEnvironment of(Map<String, String> variables, Map<String, String> properties) {
		StandardEnvironment environment = new StandardEnvironment() {

			@Override
			protected void customizePropertySources(MutablePropertySources propertySources) {
				propertySources.addLast(
						new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, copy(variables)));
				propertySources.addLast(new MapPropertySource("test", copy(properties)));
			}

			@Override
			public Map<String, Object> getSystemProperties() {
				return Map.of("os.name", "Linux");
			}

		};
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

	static ConnectionInspector inspector(ConfigurableEnvironment environment, Path directory) {
		return new ConnectionInspector(environment, directory, Environments.class.getClassLoader(), () -> false);
	}

	private static Map<String, Object> copy(Map<String, String> map) {
		return new LinkedHashMap<>(map);
	}

}
