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

package io.github.openaihealth.doctor;

import java.net.URL;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.ProjectInfo;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.connection.Neighbor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.ClassUtils;

/**
 * What a report of a fault needs to be understood by others.
 */
final class Versions {

	private static final Pattern JAR = Pattern.compile(".*/([A-Za-z0-9][A-Za-z0-9._-]{0,99})\\.jar\\b.*");

	private Versions() {
	}

	/**
	 * Return the versions.
	 * @return the versions by stable names
	 */
	static Map<String, String> all() {
		Map<String, String> versions = new LinkedHashMap<>();
		versions.put("openaiHealth", ProjectInfo.version());
		versions.put("springBoot", SpringBootVersion.getVersion());
		versions.put("java", property("java.version") + " (" + property("java.vendor") + ")");
		versions.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
		return versions;
	}

	private static String property(String name) {
		return SafeText.of(System.getProperty(name, "unknown"));
	}

	/**
	 * Return the client libraries that were found: the files that the types of neighbors
	 * come from.
	 * @return the names of the files with their versions
	 */
	static List<String> clients() {
		ClassLoader classLoader = ClassUtils.getDefaultClassLoader();
		return SpringFactoriesLoader.forDefaultResourceLocation(classLoader)
			.load(Neighbor.class)
			.stream()
			.flatMap((neighbor) -> neighbor.typesLookedFor().stream())
			.map((type) -> jarOf(type, classLoader))
			.filter(Objects::nonNull)
			.distinct()
			.sorted()
			.toList();
	}

	private static @Nullable String jarOf(String type, @Nullable ClassLoader classLoader) {
		try {
			CodeSource source = Class.forName(type, false, classLoader).getProtectionDomain().getCodeSource();
			URL location = (source != null) ? source.getLocation() : null;
			Matcher jar = JAR.matcher((location != null) ? location.toString() : "");
			return jar.matches() ? SafeText.of(jar.group(1)) : null;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

}
