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

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.inspection.Surroundings.SetName;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to no connection: typing mistakes in the names of this library's
 * properties, and client libraries that nobody maintains any more.
 */
final class EnvironmentInspection {

	private static final int MAX_MISSPELLED = 5;

	/*
	 * https://github.com/TheoKanning/openai-java was archived in June 2024.
	 */
	private static final List<String> ARCHIVED = List.of("com/theokanning/openai/client/OpenAiApi.class",
			"com/theokanning/openai/service/OpenAiService.class", "com/theokanning/openai/OpenAiApi.class");

	private static final String SDK = "com/openai/client/OpenAIClient.class";

	private static final Pattern SDK_JAR = Pattern.compile("openai-java-core-(\\d{1,3})\\.(\\d{1,4})[^/!]*\\.jar");

	/*
	 * Version 4.0.0 of the SDK was released in October 2025; what is older gets no fixes.
	 */
	private static final int OLDEST_MAINTAINED = 4;

	private EnvironmentInspection() {
	}

	static List<Diagnosis> misspelledProperties(Surroundings surroundings) {
		List<Diagnosis> result = new ArrayList<>();
		for (SetName name : surroundings.names(PropertyNames::mayBeOurs)) {
			String meant = PropertyNames.meant(name.name(), name.isVariable());
			if (meant != null && result.size() < MAX_MISSPELLED) {
				String correct = name.isVariable() ? PropertyNames.variable(meant) : meant;
				result
					.add(new Diagnosis(
							Cause.MISSPELLED_PROPERTY, "The " + (name.isVariable() ? "variable " : "property ") + name
									+ " has no effect; '" + correct + "' would have.",
							"Rename it to '" + correct + "'."));
			}
		}
		return result;
	}

	/*
	 * They are looked for by name; no class of them is loaded.
	 */
	static List<Diagnosis> outdatedClients(@Nullable ClassLoader classLoader) {
		List<Diagnosis> result = new ArrayList<>();
		if (ARCHIVED.stream().anyMatch((name) -> find(name, classLoader) != null)) {
			result.add(new Diagnosis(Cause.OUTDATED_CLIENT,
					"The library 'com.theokanning.openai-gpt3-java' on the class path was archived in 2024 and knows neither today's keys nor today's API.",
					"Use 'com.openai:openai-java' or Spring AI instead."));
		}
		URL sdk = find(SDK, classLoader);
		Matcher version = SDK_JAR.matcher((sdk != null) ? sdk.toString() : "");
		if (version.find() && Integer.parseInt(version.group(1)) < OLDEST_MAINTAINED) {
			result.add(new Diagnosis(Cause.OUTDATED_CLIENT,
					"Version %s.%s of 'com.openai:openai-java' on the class path is older than the oldest that is maintained."
						.formatted(version.group(1), version.group(2)),
					"Update 'com.openai:openai-java' to version 4 or newer."));
		}
		return result;
	}

	private static @Nullable URL find(String name, @Nullable ClassLoader classLoader) {
		return (classLoader != null) ? classLoader.getResource(name) : ClassLoader.getSystemResource(name);
	}

}
