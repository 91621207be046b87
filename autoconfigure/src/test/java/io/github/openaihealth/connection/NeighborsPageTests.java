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
package io.github.openaihealth.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each row of the table in {@code docs/neighbors.md} is true.
 */
class NeighborsPageTests {

	private static final Map<String, String> VALUES = Map.of("A", ApplicationStub.newKey(), "B",
			ApplicationStub.newKey(), "GW", "https://gateway.example.org/v1");

	@ParameterizedTest
	@MethodSource("rows")
	void whatIsSetMakesTheConnectionsOfTheRow(List<String> set, List<String> libraries, List<String> connections,
			List<String> counting) {
		ApplicationStub application = new ApplicationStub();
		set.forEach((assignment) -> set(application, assignment));
		libraries.forEach((library) -> add(application, library, set));
		OpenAiConnections catalog = application.connections();
		assertThat(catalog.names()).containsExactlyInAnyOrderElementsOf(connections);
		assertThat(catalog.names()).filteredOn(catalog::counts).containsExactlyInAnyOrderElementsOf(counting);
	}

	static Stream<List<List<String>>> raw() throws IOException {
		String page = Files.readString(Path.of("../docs/neighbors.md"));
		String table = page.substring(page.indexOf("<!-- connections -->"),
				page.indexOf("<!-- end of connections -->"));
		return table.lines()
			.filter((line) -> line.startsWith("| `") || line.startsWith("| nothing"))
			.map((line) -> Arrays.stream(line.split("\\|")).skip(1).map(NeighborsPageTests::codes).toList());
	}

	static Stream<Object[]> rows() throws IOException {
		List<Object[]> rows = raw().map(List::toArray).toList();
		assertThat(rows).hasSizeGreaterThan(20).allMatch((row) -> row.length == 4);
		return rows.stream();
	}

	private static List<String> codes(String cell) {
		List<String> codes = new ArrayList<>();
		Matcher code = Pattern.compile("`([^`]+)`").matcher(cell);
		while (code.find()) {
			codes.add(code.group(1));
		}
		return codes;
	}

	private static void set(ApplicationStub application, String assignment) {
		String name = assignment.substring(0, assignment.indexOf('='));
		String written = assignment.substring(name.length() + 1);
		String value = VALUES.getOrDefault(written, written);
		if (name.equals(name.toUpperCase(Locale.ROOT))) {
			application.withVariable(name, value);
		}
		else {
			application.withProperty(name, value);
		}
	}

	private static void add(ApplicationStub application, String library, List<String> set) {
		switch (library) {
			case "Spring AI" -> application.withSpringAi();
			case "Spring AI chat" -> application.withSpringAi().withUserOfSpringAi("Chat");
			case "SDK starter" -> application.withSdkStarter().withUserOfSdkStarter();
			case "details" -> application.withUserOfDetails();
			case "LangChain4j chat" ->
				application.withLangChain4j(langChain4jModels(set)).withUserOfLangChain4j("Chat");
			default -> throw new IllegalArgumentException(library);
		}
	}

	/*
	 * LangChain4j makes a model where its key is set.
	 */
	private static String[] langChain4jModels(List<String> set) {
		return Stream.of("chat", "embedding")
			.filter((model) -> set.stream()
				.anyMatch((assignment) -> assignment.startsWith("langchain4j.open-ai." + model + "-model.api-key=")))
			.map(StringUtils::capitalize)
			.toArray(String[]::new);
	}

}
