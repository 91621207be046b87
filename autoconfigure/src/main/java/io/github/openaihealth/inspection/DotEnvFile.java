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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.SafeText;
import io.github.openaihealth.inspection.MissingKeyInspection.Clue;
import io.github.openaihealth.inspection.PropertyNames.Likeness;

/**
 * A {@code .env} file in the working directory, which Spring Boot reads only if it is
 * told to. Its names are looked at, its values are not kept.
 */
final class DotEnvFile {

	private static final String NAME = ".env";

	private static final int MAX_SIZE = 65_536;

	private static final Pattern LINE = Pattern
		.compile("(?m)^[\\t \\uFEFF]*(?:export[\\t ]+)?([A-Za-z_][A-Za-z0-9_.-]{2,80})[\\t ]*[=:]");

	private DotEnvFile() {
	}

	/**
	 * Look for the key in the file, if it was not imported.
	 * @param surroundings where to look
	 * @param property the property that is missing
	 * @return a clue, or an empty list
	 */
	static List<Clue> find(Surroundings surroundings, String property) {
		if (surroundings.environment()
			.getPropertySources()
			.stream()
			.anyMatch((source) -> source.getName().contains(NAME))) {
			return List.of();
		}
		String variable = PropertyNames.variable(property);
		List<String> names = names(surroundings.workingDirectory().resolve(NAME));
		return names.stream()
			.filter((name) -> names.contains(variable) ? name.equals(variable) : isForKey(name, property))
			.findFirst()
			.map((name) -> clue(SafeText.of(name), property))
			.stream()
			.toList();
	}

	private static boolean isForKey(String name, String property) {
		Likeness likeness = PropertyNames.likeness(name, property);
		return name.equals("OPENAI_API_KEY") || likeness == Likeness.MISSPELLED || likeness == Likeness.ANOTHER_NAME;
	}

	private static Clue clue(String name, String property) {
		return new Clue(
				"The file '.env' in the working directory sets '" + name + "', but Spring Boot does not read it.",
				"To use '.env', add to 'application.properties': 'spring.config.import=optional:file:.env[.properties]' and '"
						+ property + "=${" + name + "}'.");
	}

	private static List<String> names(Path file) {
		if (!Files.isRegularFile(file)) {
			return List.of();
		}
		try (InputStream stream = Files.newInputStream(file)) {
			Matcher line = LINE.matcher(new String(stream.readNBytes(MAX_SIZE), StandardCharsets.ISO_8859_1));
			return line.results().map((result) -> result.group(1)).toList();
		}
		catch (IOException ex) {
			// A file that cannot be read is no clue
			return List.of();
		}
	}

}
