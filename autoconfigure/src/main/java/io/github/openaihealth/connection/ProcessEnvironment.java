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

import java.util.Map;

import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The variables of the process by their exact names, as libraries see them that ask
 * {@link System#getenv(String)}: neither relaxed names nor other property sources count.
 */
class ProcessEnvironment {

	private final ConfigurableEnvironment environment;

	ProcessEnvironment(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Nullable Sourced<String> read(String name) {
		PropertySource<?> source = this.environment.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		Object value = (source != null && source.getSource() instanceof Map<?, ?> variables) ? variables.get(name)
				: null;
		return (value != null)
				? new Sourced<>(value.toString(), name, "System Environment Property \"%s\"".formatted(name)) : null;
	}

}
