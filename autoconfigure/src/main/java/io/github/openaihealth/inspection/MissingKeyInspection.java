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
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.inspection.PropertyNames.Likeness;
import io.github.openaihealth.inspection.Surroundings.SetName;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * No key at all. Now, and only now, places are searched where it may be instead: other
 * names that are set, a {@code .env} file, files of profiles that are not active.
 */
final class MissingKeyInspection {

	private static final Log logger = LogFactory.getLog(MissingKeyInspection.class);

	private static final int MAX_NAMES = 3;

	private static final Pattern NO_KEY = Pattern.compile("[+-]?[0-9][0-9.,_]*|(?i:true|false|yes|no|on|off)");

	private final Surroundings surroundings;

	private final List<String> properties;

	private final String property;

	private final String variable;

	private final String key;

	/**
	 * Create an inspection.
	 * @param surroundings where to look for the key
	 * @param properties the properties that would be read, the most usual first
	 * @param key what to call the key
	 */
	MissingKeyInspection(Surroundings surroundings, List<String> properties, String key) {
		this.key = key;
		this.surroundings = surroundings;
		this.properties = properties;
		this.property = SafeText.of(properties.get(0));
		this.variable = PropertyNames.variable(this.property);
	}

	/**
	 * Say that there is no key, and where it may be.
	 * @return the diagnosis
	 */
	Diagnosis inspect() {
		List<Clue> clues = clues();
		StringJoiner description = new StringJoiner(" ").add(fact());
		StringJoiner action = new StringJoiner(" ");
		for (Clue clue : clues) {
			description.add(clue.fact());
			action.add(clue.remedy());
		}
		action.add((clues.isEmpty() ? "Set" : "Otherwise set") + " the environment variable '" + this.variable
				+ "' to a key from https://platform.openai.com/api-keys.");
		action.add(this.surroundings.howToSet(this.variable));
		return new Diagnosis(Cause.MISSING_API_KEY, description.toString(), action.toString());
	}

	/**
	 * Add where the key may be to what somebody else says who demands it.
	 * @param demand the diagnosis
	 * @return the diagnosis with what was found
	 */
	Diagnosis addTo(Diagnosis demand) {
		StringJoiner description = new StringJoiner(" ").add(demand.description());
		StringJoiner action = new StringJoiner(" ");
		for (Clue clue : clues()) {
			description.add(clue.fact());
			action.add(clue.remedy());
		}
		return new Diagnosis(demand.cause(), description.toString(), action.add(demand.action()).toString());
	}

	private String fact() {
		if (this.properties.size() == 1) {
			return "No OpenAI API key is configured: neither the property '" + this.property
					+ "' nor the environment variable '" + this.variable + "' is set.";
		}
		StringJoiner names = new StringJoiner("', '", "'", "'");
		this.properties.forEach((name) -> names.add(SafeText.of(name)));
		return "No OpenAI API key is configured: none of the properties " + names + " and the environment variable '"
				+ this.variable + "' is set.";
	}

	/*
	 * Whatever the search comes across, the key is missing.
	 */
	private List<Clue> clues() {
		List<Clue> clues = new ArrayList<>();
		try {
			clues.addAll(nearMisses());
			clues.addAll(DotEnvFile.find(this.surroundings, this.property));
			clues.addAll(new ProfileFiles(this.surroundings).find(this.properties));
		}
		catch (RuntimeException ex) {
			logger.debug("The search for a missing key failed with " + ex.getClass().getName());
		}
		return clues;
	}

	/*
	 * Variables and properties whose names are almost that of the key.
	 */
	private List<Clue> nearMisses() {
		Map<Likeness, List<Clue>> found = new EnumMap<>(Likeness.class);
		Set<String> seen = new HashSet<>();
		for (SetName name : this.surroundings.names(seen::add)) {
			Likeness likeness = PropertyNames.likeness(name.name(), this.property);
			// The key of another connection is not to be taken away from it
			if (likeness != null && !PropertyNames.isOfAnotherConnection(name.name(), this.property)
					&& mayBeKey(name)) {
				found.computeIfAbsent(likeness, (key) -> new ArrayList<>()).add(nearMiss(name, likeness));
			}
		}
		// A name that may mean anything counts only where there is no better one
		if (found.size() > 1) {
			found.remove(Likeness.GENERIC);
		}
		return found.values().stream().flatMap(List::stream).limit(MAX_NAMES).toList();
	}

	/*
	 * A limit on tokens has a number, a switch a truth value.
	 */
	private static boolean mayBeKey(SetName name) {
		Object value = name.source().getProperty(name.name());
		return !NO_KEY.matcher(String.valueOf(value).strip()).matches();
	}

	private Clue nearMiss(SetName name, Likeness likeness) {
		String shown = SafeText.of(name.name());
		String remedy = PropertyNames.mayBeRenamed(name.name(), likeness, this.property)
				? "rename it to '" + (name.isVariable() ? this.variable : this.property) + "'."
				: "set '" + this.property + "=${" + shown + "}' and leave it as it is, because others may read it.";
		return new Clue(name.isVariable() ? "The environment variable '" + shown + "' is set."
				: "The property " + name + " is set.", "If '" + shown + "' holds " + this.key + ", " + remedy);
	}

	/**
	 * A place where a missing key may be.
	 *
	 * @param fact what was found, as a sentence
	 * @param remedy what to do if it is the key
	 */
	record Clue(String fact, String remedy) {

	}

}
