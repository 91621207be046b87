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

package io.github.openaihealth.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README says of versions what {@code .ci/run} runs.
 */
class CompatibilityTests {

	private static final Pattern DEFAULT_VERSION = Pattern
		.compile("<spring-boot.version>([^<]+)</spring-boot.version>");

	private static final Pattern RUN = Pattern
		.compile("(?m)^ *(?:JAVA_HOME=\\$jdk(\\d+) )?step mvn -B -ntp verify(.*)$");

	private static final Pattern VERSION = Pattern.compile("-Dspring-boot\\.version=(\\S+)");

	private static final Pattern MODULES = Pattern.compile("-pl \"?([^\" ]+)");

	@Test
	void theTableIsWhatIsRun() throws IOException {
		Map<String, Map<Integer, String>> runs = runs();
		Set<Integer> jdks = new LinkedHashSet<>();
		runs.values().forEach((row) -> jdks.addAll(row.keySet()));
		List<Integer> columns = jdks.stream().sorted().toList();
		StringBuilder table = new StringBuilder("| Spring Boot |");
		columns.forEach((jdk) -> table.append(" JDK ").append(jdk).append(" |"));
		table.append("\n| --- |").append(" --- |".repeat(columns.size())).append('\n');
		runs.forEach((version, row) -> {
			table.append("| ").append(version).append(" |");
			columns.forEach((jdk) -> table.append(' ').append(row.getOrDefault(jdk, "not run")).append(" |"));
			table.append('\n');
		});
		new GeneratedBlock("README.md", "compatibility").assertThatItIs(table.toString());
	}

	/*
	 * The newest first.
	 */
	private static Map<String, Map<Integer, String>> runs() throws IOException {
		String defaultVersion = find(DEFAULT_VERSION, Files.readString(Page.ROOT.resolve("pom.xml")));
		Map<String, Map<Integer, String>> runs = new TreeMap<>(Comparator.reverseOrder());
		Matcher run = RUN.matcher(Files.readString(Page.ROOT.resolve(".ci/run")));
		while (run.find()) {
			String version = find(VERSION, run.group(2));
			int jdk = (run.group(1) != null) ? Integer.parseInt(run.group(1)) : 17;
			runs.computeIfAbsent((version != null) ? version : defaultVersion, (key) -> new TreeMap<>())
				.merge(jdk, tested(version, find(MODULES, run.group(2))), (one, other) -> one + ", " + other);
		}
		assertThat(runs).containsKey(defaultVersion).hasSizeGreaterThan(1);
		return runs;
	}

	/*
	 * The applications with neighbors exist for one line of Spring Boot only: the build
	 * leaves them out where another one is asked for.
	 */
	private static String tested(String version, String modules) {
		if (modules == null) {
			return (version != null) ? "library and sample" : "all tests";
		}
		return modules.contains("sample-app") ? "library and sample" : "library";
	}

	private static String find(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? matcher.group(1) : null;
	}

}
