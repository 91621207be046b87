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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.openaihealth.SafeText;

import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Variables and properties that are set and whose names are almost that of the key. Only
 * names are looked at.
 */
final class NearMisses {

	private static final int MAX_CLUES = 3;

	private static final int MAX_NAME_LENGTH = 100;

	private static final String KEY = "openaiapikey";

	private static final Pattern BRAND = Pattern
		.compile("open-?_?a[il1]|openapi|opneai|opanai|openia|oepnai|chat_?-?gpt|gpt[34]?(?:_|-|\\.)");

	private static final Pattern KIND = Pattern.compile("(?:key|token|secret|credential)s?(?:[^a-z]|$)");

	private static final Pattern OTHER_PURPOSE = Pattern.compile("webhook|admin|file|path|alias|name|store|keyspace");

	private static final Set<String> GENERIC = Set.of("apikey", "myapikey", "aiapikey", "llmapikey", "gptkey", "openai",
			"openaiapi");

	/*
	 * These are bound, so that they are not what is missing.
	 */
	private static final Set<String> BOUND_VARIABLES = Set.of("OPENAI_API_KEY", "OPENAI_APIKEY");

	private NearMisses() {
	}

	/**
	 * Look for a key under a wrong name.
	 * @param environment the environment
	 * @param property the property that is missing
	 * @return at most three clues, the best first
	 */
	static List<Clue> find(ConfigurableEnvironment environment, String property) {
		List<NearMiss> found = new ArrayList<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				boolean variables = source instanceof SystemEnvironmentPropertySource;
				for (String name : enumerable.getPropertyNames()) {
					int rank = rank(name, property);
					if (rank >= 0 && found.stream().noneMatch((other) -> other.name().equals(name))) {
						found.add(new NearMiss(source, name, variables, rank));
					}
				}
			}
		}
		found.sort(Comparator.comparingInt(NearMiss::rank));
		int best = found.isEmpty() ? 0 : found.get(0).rank();
		return found.stream()
			.filter((miss) -> miss.rank() < 2 || miss.rank() == best)
			.limit(MAX_CLUES)
			.map((miss) -> miss.clue(property))
			.toList();
	}

	/**
	 * Return how well a name fits.
	 * @param name the name of a variable or property
	 * @param property the property that is missing
	 * @return 0 for a typing mistake, 1 for another name of an OpenAI key, 2 for a name
	 * that may mean anything, or a negative number
	 */
	static int rank(String name, String property) {
		if (name.length() < 5 || name.length() > MAX_NAME_LENGTH || BOUND_VARIABLES.contains(name)
				|| PropertyNames.bound(name).equals(PropertyNames.bound(property))) {
			return -1;
		}
		String uniform = PropertyNames.uniform(name);
		if (EditDistance.isWithin(uniform, KEY, 2)
				|| EditDistance.isWithin(uniform, PropertyNames.uniform(property), 2)) {
			return 0;
		}
		String lower = name.toLowerCase(Locale.ROOT);
		if (OTHER_PURPOSE.matcher(lower).find()) {
			return -1;
		}
		if (BRAND.matcher(lower).find() && (KIND.matcher(lower).find() || uniform.contains("apikey"))) {
			return 1;
		}
		return GENERIC.contains(uniform) ? 2 : -1;
	}

	/**
	 * A name that is almost right.
	 *
	 * @param source where it is set
	 * @param name the name
	 * @param variable whether it is an environment variable
	 * @param rank how well it fits
	 */
	private record NearMiss(PropertySource<?> source, String name, boolean variable, int rank) {

		Clue clue(String property) {
			String shown = SafeText.of(this.name);
			if (this.variable) {
				return new Clue("The environment variable '" + shown + "' is set.", "If '" + shown
						+ "' holds the OpenAI key, rename it to '" + PropertyNames.variable(property) + "'.");
			}
			Object origin = OriginLookup.getOrigin(this.source, this.name);
			String place = (origin != null) ? " (originating from '" + SafeText.of(origin.toString()) + "')" : "";
			return new Clue("The property '" + shown + "'" + place + " is set.",
					"If '" + shown + "' holds the OpenAI key, rename it to '" + property + "'.");
		}

	}

}
