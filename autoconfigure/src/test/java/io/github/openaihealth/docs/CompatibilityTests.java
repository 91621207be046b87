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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.integration.GeneratedBlock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README says of versions what {@code .ci/run} runs.
 */
class CompatibilityTests {

	private static final Pattern NEWEST = Pattern.compile("<spring-boot.version>([^<]+)</spring-boot.version>");

	@Test
	void theTableIsWhatIsRun() throws IOException {
		String script = Files.readString(Page.ROOT.resolve(".ci/run"));
		List<String> lines = array("lines", script);
		List<String> jdks = array("jdks", script);
		StringBuilder table = new StringBuilder("| Spring Boot |");
		jdks.forEach((jdk) -> table.append(" JDK ").append(jdk).append(" |"));
		table.append("\n| --- |").append(" --- |".repeat(jdks.size())).append('\n');
		for (String line : lines) {
			table.append("| ").append(line).append(" |");
			for (String jdk : jdks) {
				boolean first = line.equals(lines.get(0)) && jdk.equals(jdks.get(0));
				table.append(first ? " all tests |" : " library and sample |");
			}
			table.append('\n');
		}
		new GeneratedBlock("README.md", "compatibility").assertThatItIs(table.toString());
	}

	@Test
	void theFirstLineIsTheOneOfTheBuild() throws IOException {
		Matcher newest = NEWEST.matcher(Files.readString(Page.ROOT.resolve("pom.xml")));
		assertThat(newest.find()).isTrue();
		assertThat(array("lines", Files.readString(Page.ROOT.resolve(".ci/run")))).startsWith(newest.group(1));
	}

	private static List<String> array(String name, String script) {
		Matcher array = Pattern.compile("(?m)^" + name + "=\\(([^)]+)\\)$").matcher(script);
		assertThat(array.find()).as(name).isTrue();
		return List.of(array.group(1).split(" "));
	}

}
