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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.github.openaihealth.Cause;
import io.github.openaihealth.autoconfigure.NamedConnectionProperties;
import io.github.openaihealth.integration.GeneratedBlock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation says of causes and properties is what the code says.
 */
class DocumentationTests {

	private static final Pattern IGNORED_CAUSES = Pattern
		.compile("\"name\": \"openai\\.ignored-causes\",\\s+\"values\": \\[[^\\]]*\\]");

	private static final List<String> MOST_SET = List.of("openai.api-key", "openai.base-url", "openai.enabled",
			"openai.test-connection", "management.health.openai.refresh");

	private static final Pattern SECTION = Pattern.compile("(?m)^## ([a-z]+(?:-[a-z]+)*)$");

	@Test
	void everyCauseHasItsSectionAndEverySectionItsCause() throws IOException {
		List<String> sections = SECTION.matcher(causesOfThePage()).results().map((result) -> result.group(1)).toList();
		assertThat(sections).containsExactlyInAnyOrderElementsOf(Arrays.stream(Cause.values()).map(Cause::id).toList());
	}

	@Test
	void everyCauseOfACallRestsOnEvidence() throws IOException {
		String page = causesOfThePage();
		for (Cause cause : Cause.values()) {
			if (cause.ordinal() >= Cause.ACCEPTED_API_KEY.ordinal()) {
				int start = page.indexOf("\n## " + cause.id() + "\n");
				int next = page.indexOf("\n## ", start + 1);
				assertThat(page.substring(start, (next > 0) ? next : page.length()).lines())
					.filteredOn((line) -> line.startsWith("Evidence: "))
					.as(cause.id())
					.singleElement()
					.asString()
					.endsWith(".");
			}
		}
	}

	@Test
	void tableOfCausesIsTheOneOfTheCode() throws IOException {
		String table = "| cause | who acts | what it means | effect |\n| --- | --- | --- | --- |\n"
				+ Arrays.stream(Cause.values()).map(DocumentationTests::row).collect(Collectors.joining());
		new GeneratedBlock("docs/causes.md", "causes").assertThatItIs(table);
	}

	@Test
	void tableOfPropertiesIsTheOneOfTheMetadata() throws IOException {
		new GeneratedBlock("docs/properties.md", "properties").assertThatItIs(table(properties()));
	}

	@Test
	void propertiesThatPeopleSetAreFiveOfThem() throws IOException {
		List<JsonNode> properties = properties();
		new GeneratedBlock("README.md", "five-properties").assertThatItIs(table(MOST_SET.stream()
			.map((name) -> properties.stream()
				.filter((property) -> property.path("name").asString().equals(name))
				.findFirst()
				.orElseThrow())
			.toList()));
	}

	@Test
	void readmeCanBeReadAtOnce() throws IOException {
		assertThat(Files.readAllLines(Path.of("../README.md"))).hasSizeLessThanOrEqualTo(200);
	}

	/*
	 * With -Ddocs.update=true the file gets them.
	 */
	@Test
	void editorsOfferEveryCauseAsOneToIgnore() throws IOException {
		Path file = Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");
		String metadata = Files.readString(file);
		String values = Arrays.stream(Cause.values())
			.map((cause) -> """
					{
					  "value": "%s",
					  "description": "%s."
					}""".formatted(cause.id(), cause.summary()))
			.collect(Collectors.joining(",\n", "\"name\": \"openai.ignored-causes\",\n      \"values\": [\n",
					"\n      ]"));
		if (Boolean.getBoolean("docs.update")) {
			Files.writeString(file, IGNORED_CAUSES.matcher(metadata).replaceFirst(Matcher.quoteReplacement(values)));
		}
		assertThat(Files.readString(file)).contains(values);
	}

	@Test
	void editorsCompleteBelowTheNameOfAConnectionWhatThereIsBelowOpenAi() throws IOException {
		assertThat(Arrays.stream(NamedConnectionProperties.class.getMethods())
			.filter((method) -> method.getName().startsWith("set"))
			.map((method) -> "openai." + DataObjectPropertyName.toDashedForm(method.getName().substring(3))))
			.containsExactlyInAnyOrder("openai.api-key", "openai.api-key-file", "openai.base-url", "openai.org-id",
					"openai.project-id", "openai.headers")
			.allMatch(propertyNames()::contains);
	}

	@Test
	void everyPropertyIsDescribed() throws IOException {
		assertThat(properties()).isNotEmpty().allSatisfy((property) -> {
			assertThat(property.path("type").asString()).as(property.toString()).isNotEmpty();
			assertThat(property.path("description").asString()).as(property.toString())
				.endsWith(".")
				.doesNotStartWith("The ");
		});
	}

	/*
	 * Behind them come tables.
	 */
	private static String causesOfThePage() throws IOException {
		String page = Files.readString(Path.of("../docs/causes.md"));
		return page.substring(0, page.indexOf("\n# All causes"));
	}

	private static String row(Cause cause) {
		return "| [%s](#%s) | %s | %s | %s |\n".formatted(cause.id(), cause.id(), cause.category().id(),
				cause.summary(), effect(cause));
	}

	private static String effect(Cause cause) {
		boolean inspection = cause.ordinal() < Cause.ACCEPTED_API_KEY.ordinal();
		return switch (cause.verdict()) {
			case ACCEPTED -> inspection ? "a line in the log" : "UP";
			case UNDECIDED -> inspection ? "a warning" : "UNKNOWN";
			case FAILING -> "DOWN";
			case REJECTED -> inspection ? "stops the start" : "DOWN, a rejection";
		};
	}

	private static String table(List<JsonNode> properties) {
		return "| property | default | meaning |\n| --- | --- | --- |\n"
				+ properties.stream().map(DocumentationTests::row).collect(Collectors.joining());
	}

	private static String row(JsonNode property) {
		return "| `%s` | %s | %s |\n".formatted(property.path("name").asString(), defaultValue(property),
				property.path("description").asString().replace("|", "\\|"));
	}

	private static String defaultValue(JsonNode property) {
		JsonNode value = property.path("defaultValue");
		return (value.isMissingNode() || value.isEmpty() && value.isContainer()) ? "" : "`" + value.asString() + "`";
	}

	static List<String> propertyNames() throws IOException {
		return properties().stream().map((property) -> property.path("name").asString()).toList();
	}

	private static List<JsonNode> properties() throws IOException {
		try (InputStream stream = Files
			.newInputStream(Path.of("target/classes/META-INF/spring-configuration-metadata.json"))) {
			return StreamSupport.stream(JsonMapper.shared().readTree(stream).path("properties").spliterator(), false)
				.sorted(Comparator
					.comparing((JsonNode property) -> !property.path("name").asString().startsWith("openai"))
					.thenComparing((property) -> property.path("name").asString()))
				.toList();
		}
	}

}
