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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.openaihealth.SafeText;
import io.github.openaihealth.inspection.MissingKeyInspection.Clue;
import io.github.openaihealth.inspection.PropertyNames.Likeness;

import org.springframework.core.env.PropertySource;

/**
 * A {@code .env} file in the working directory, or one such as {@code .env.local}, which
 * Spring Boot reads only if it is told to. Its names are looked at, its values are not
 * kept.
 */
final class DotEnvFile {

	private static final String NAME = ".env";

	/*
	 * What is there to be copied holds no key.
	 */
	private static final Pattern TEMPLATE = Pattern
		.compile("(?i).*\\.(?:example|sample|template|tpl|dist|default|defaults|bak)");

	private static final int MAX_FILES = 10;

	private static final int MAX_SIZE = 65_536;

	private static final Pattern LINE = Pattern
		.compile("(?m)^[\\t \\uFEFF]*(export[\\t ]+)?([A-Za-z_][A-Za-z0-9_.-]{2,80})[\\t ]*[=:]");

	private DotEnvFile() {
	}

	/**
	 * Look for the key in the files that were not imported, and in lines of imported ones
	 * that have no effect.
	 * @param surroundings where to look
	 * @param property the property that is missing
	 * @return a clue, or an empty list
	 */
	static List<Clue> find(Surroundings surroundings, String property) {
		for (Path file : files(surroundings.workingDirectory())) {
			String name = String.valueOf(file.getFileName());
			boolean imported = isImported(surroundings, name);
			Map<String, Boolean> names = names(file);
			if (imported) {
				names.values().removeIf((exported) -> !exported);
			}
			String variable = PropertyNames.variable(property);
			Optional<String> key = names.containsKey(variable) ? Optional.of(variable)
					: names.keySet().stream().filter((candidate) -> isForKey(candidate, property)).findFirst();
			if (key.isPresent()) {
				return List.of(clue(SafeText.of(name), SafeText.of(key.get()), property, imported,
						Boolean.TRUE.equals(names.get(key.get()))));
			}
		}
		return List.of();
	}

	/*
	 * The plain one first.
	 */
	private static List<Path> files(Path directory) {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> children = Files.list(directory)) {
			return children.filter((child) -> {
				String name = String.valueOf(child.getFileName());
				return (name.equals(NAME) || name.startsWith(NAME + ".")) && !TEMPLATE.matcher(name).matches()
						&& Files.isRegularFile(child);
			}).sorted().limit(MAX_FILES).toList();
		}
		catch (IOException | UncheckedIOException ex) {
			return List.of();
		}
	}

	private static boolean isImported(Surroundings surroundings, String name) {
		return surroundings.environment()
			.getPropertySources()
			.stream()
			.map(PropertySource::getName)
			.anyMatch((source) -> source.contains(name + "]") || source.contains(name + "["));
	}

	private static boolean isForKey(String name, String property) {
		Likeness likeness = PropertyNames.likeness(name, property);
		return name.equals("OPENAI_API_KEY") || likeness == Likeness.MISSPELLED || likeness == Likeness.ANOTHER_NAME;
	}

	private static Clue clue(String file, String name, String property, boolean imported, boolean exported) {
		String withoutExport = exported
				? " Remove 'export' in front of the name, which Spring Boot takes for the name itself." : "";
		if (imported) {
			return new Clue("The file '" + file + "' sets '" + name + "' in a line that begins with 'export'.",
					withoutExport.strip() + " Add to 'application.properties': '" + property + "=${" + name + "}'.");
		}
		return new Clue(
				"The file '" + file + "' in the working directory sets '" + name
						+ "', but Spring Boot does not read it.",
				"To use '" + file + "', add to 'application.properties': 'spring.config.import=optional:file:" + file
						+ "[.properties]' and '" + property + "=${" + name + "}'." + withoutExport);
	}

	/*
	 * With each name, whether it is exported.
	 */
	private static Map<String, Boolean> names(Path file) {
		Map<String, Boolean> names = new LinkedHashMap<>();
		try (InputStream stream = Files.newInputStream(file)) {
			Matcher line = LINE.matcher(new String(stream.readNBytes(MAX_SIZE), StandardCharsets.ISO_8859_1));
			line.results().forEach((result) -> names.putIfAbsent(result.group(2), result.group(1) != null));
		}
		catch (IOException ex) {
			// A file that cannot be read is no clue
		}
		return names;
	}

}
