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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.SafeText;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * A {@code .env} file in the working directory, which Spring Boot reads only if it is
 * told to. Its names are looked at, its values are not kept.
 */
final class DotEnvFile {

	private static final String NAME = ".env";

	private static final int MAX_SIZE = 65_536;

	private static final Pattern LINE = Pattern
		.compile("(?m)^[\\t \\uFEFF]*(?:export[\\t ]+)?([A-Za-z_][A-Za-z0-9_.-]{2,80})[\\t ]*[=:]");

	private final Path file;

	DotEnvFile(Path directory) {
		this.file = directory.resolve(NAME);
	}

	/**
	 * Look for the key in the file.
	 * @param environment the environment, which tells whether the file was imported
	 * @param property the property that is missing
	 * @return a clue, or an empty list
	 */
	List<Clue> find(ConfigurableEnvironment environment, String property) {
		if (isImported(environment)) {
			return List.of();
		}
		String variable = PropertyNames.variable(property);
		List<String> names = names();
		String found = names.contains(variable) ? variable
				: names.stream()
					.filter((name) -> name.equals("OPENAI_API_KEY") || isRankedWell(name, property))
					.findFirst()
					.orElse(null);
		if (found == null) {
			return List.of();
		}
		String shown = SafeText.of(found);
		return List.of(new Clue(
				"The file '.env' in the working directory sets '" + shown + "', but Spring Boot does not read it.",
				"To use '.env', add to 'application.properties': 'spring.config.import=optional:file:.env[.properties]' and '"
						+ property + "=${" + shown + "}'."));
	}

	private static boolean isRankedWell(String name, String property) {
		int rank = NearMisses.rank(name, property);
		return rank == 0 || rank == 1;
	}

	private static boolean isImported(ConfigurableEnvironment environment) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source.getName().contains(NAME)) {
				return true;
			}
		}
		return false;
	}

	private List<String> names() {
		List<String> names = new ArrayList<>();
		if (!Files.isRegularFile(this.file)) {
			return names;
		}
		try (InputStream stream = Files.newInputStream(this.file)) {
			Matcher line = LINE.matcher(new String(stream.readNBytes(MAX_SIZE), StandardCharsets.ISO_8859_1));
			while (line.find()) {
				names.add(line.group(1));
			}
		}
		catch (IOException ex) {
			// A file that cannot be read is no clue
		}
		return names;
	}

}
