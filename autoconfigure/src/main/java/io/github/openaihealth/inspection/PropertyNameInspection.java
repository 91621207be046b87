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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Typing mistakes in the names of this library's properties. What an application calls
 * its own properties is not looked at, also if they begin with {@code openai}.
 */
final class PropertyNameInspection {

	private static final int MAX_FINDINGS = 5;

	private static final int MAX_NAME_LENGTH = 100;

	private final ConfigurableEnvironment environment;

	PropertyNameInspection(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	List<Diagnosis> inspect() {
		List<Diagnosis> result = new ArrayList<>();
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				boolean variables = source instanceof SystemEnvironmentPropertySource;
				for (String name : enumerable.getPropertyNames()) {
					if (result.size() < MAX_FINDINGS && mayBeOurs(name)) {
						String meant = variables ? meantByVariable(name) : meantByProperty(name);
						if (meant != null) {
							result.add(diagnosis(enumerable, name, variables, meant));
						}
					}
				}
			}
		}
		return result;
	}

	/*
	 * Quick, because an environment has hundreds of names.
	 */
	private static boolean mayBeOurs(String name) {
		if (name.length() < 8 || name.length() > MAX_NAME_LENGTH) {
			return false;
		}
		char first = Character.toLowerCase(name.charAt(0));
		return (first == 'o' && Character.toLowerCase(name.charAt(1)) == 'p')
				|| (first == 'm' && name.regionMatches(true, 0, "management", 0, 10));
	}

	private static @Nullable String meantByVariable(String name) {
		String variable = name.toUpperCase(Locale.ROOT);
		for (String known : KnownProperties.NAMES) {
			String withoutDashes = PropertyNames.variable(known.replace("-", ""));
			if (variable.equals(PropertyNames.variable(known)) || variable.equals(withoutDashes)) {
				return null;
			}
		}
		for (String map : KnownProperties.MAPS) {
			if (variable.startsWith(PropertyNames.variable(map) + "_")) {
				return null;
			}
		}
		return nearest(PropertyNames.uniform(name));
	}

	private static @Nullable String meantByProperty(String name) {
		String bound = PropertyNames.bound(name);
		int index = bound.indexOf('[');
		String withoutIndex = (index > 0) ? bound.substring(0, index) : bound;
		for (String known : KnownProperties.NAMES) {
			if (withoutIndex.equals(PropertyNames.bound(known))) {
				return null;
			}
		}
		for (String map : KnownProperties.MAPS) {
			if (bound.startsWith(map + ".") || bound.startsWith(map + "[")) {
				return null;
			}
		}
		return nearest(PropertyNames.uniform(withoutIndex));
	}

	/*
	 * A mistaken name of the key is looked for where the key is missing.
	 */
	private static @Nullable String nearest(String uniform) {
		for (String known : KnownProperties.NAMES) {
			if (!known.equals(KnownProperties.API_KEY)) {
				String meant = PropertyNames.uniform(known);
				if (EditDistance.isWithin(uniform, meant, limit(known)) && !uniform.equals("openaiapikey")) {
					return known;
				}
			}
		}
		return null;
	}

	/*
	 * A short name is soon another word.
	 */
	private static int limit(String known) {
		int length = PropertyNames
			.uniform(known.startsWith(KnownProperties.HEALTH_PREFIX) ? known : known.substring("openai.".length()))
			.length();
		return (length < 10) ? 1 : 2;
	}

	private static Diagnosis diagnosis(PropertySource<?> source, String name, boolean variable, String meant) {
		Object origin = OriginLookup.getOrigin(source, name);
		String correct = variable ? PropertyNames.variable(meant) : meant;
		return new Diagnosis(Cause.MISSPELLED_PROPERTY,
				"The " + (variable ? "variable '" : "property '") + SafeText.of(name) + "'"
						+ ((origin != null) ? " (originating from '" + SafeText.of(origin.toString()) + "')" : "")
						+ " has no effect; '" + correct + "' would have.",
				"Rename it to '" + correct + "'.");
	}

}
