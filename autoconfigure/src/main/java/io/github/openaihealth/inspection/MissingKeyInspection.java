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
import java.util.StringJoiner;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.SafeText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * No key at all. Now, and only now, places are searched where it may be instead.
 */
final class MissingKeyInspection {

	private static final Log logger = LogFactory.getLog(MissingKeyInspection.class);

	private final ConfigurableEnvironment environment;

	private final DotEnvFile dotEnv;

	private final ProfileFiles profileFiles;

	private final Remedies remedies;

	MissingKeyInspection(ConfigurableEnvironment environment, DotEnvFile dotEnv, ProfileFiles profileFiles,
			Remedies remedies) {
		this.environment = environment;
		this.dotEnv = dotEnv;
		this.profileFiles = profileFiles;
		this.remedies = remedies;
	}

	/**
	 * Say that there is no key, and where it may be.
	 * @param properties the properties that would be read, the most usual first
	 * @return the diagnosis
	 */
	Diagnosis inspect(List<String> properties) {
		String property = SafeText.of(properties.get(0));
		String variable = PropertyNames.variable(property);
		List<Clue> clues = clues(property, properties);
		StringJoiner description = new StringJoiner(" ").add(fact(properties, variable));
		StringJoiner action = new StringJoiner(" ");
		for (Clue clue : clues) {
			description.add(clue.fact());
			action.add(clue.remedy());
		}
		action.add((clues.isEmpty() ? "Set" : "Otherwise set") + " the environment variable '" + variable
				+ "' to a key from https://platform.openai.com/api-keys.");
		action.add(this.remedies.set(variable));
		return new Diagnosis(Cause.MISSING_API_KEY, description.toString(), action.toString());
	}

	/*
	 * Whatever the search comes across, the key is missing.
	 */
	private List<Clue> clues(String property, List<String> properties) {
		List<Clue> clues = new ArrayList<>();
		try {
			clues.addAll(NearMisses.find(this.environment, property));
			clues.addAll(this.dotEnv.find(this.environment, property));
			clues.addAll(this.profileFiles.find(properties));
		}
		catch (RuntimeException ex) {
			logger.debug("The search for a missing key failed with " + ex.getClass().getName());
		}
		return clues;
	}

	private static String fact(List<String> properties, String variable) {
		if (properties.size() == 1) {
			return "No OpenAI API key is configured: neither the property '" + SafeText.of(properties.get(0))
					+ "' nor the environment variable '" + variable + "' is set.";
		}
		StringJoiner names = new StringJoiner("', '", "'", "'");
		properties.forEach((property) -> names.add(SafeText.of(property)));
		return "No OpenAI API key is configured: none of the properties " + names + " and the environment variable '"
				+ variable + "' is set.";
	}

}
