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
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.openaihealth.integration.GeneratedBlock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about the types for users is the one list of them. Which they are and in which
 * order is written there by hand; what is said of each is its Javadoc.
 */
class ApiPageTests {

	private static final String ROOT = "io.github.openaihealth";

	private static final Path PAGE = Path.of("../docs/api.md");

	private static final Pattern BLOCK = Pattern.compile("(?s)<!-- begin: (\\S+) -->\n(.*?)<!-- end: \\1 -->");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|");

	private static final Pattern CODE = Pattern.compile("\\{@code ([^}]+)\\}");

	private static final Pattern LINK = Pattern.compile("\\{@link (\\S+?)(?: ([^}]+))?\\}");

	private static String page;

	@BeforeAll
	static void read() throws IOException {
		page = Files.readString(PAGE);
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void eachTypeIsShownWithTheFirstSentenceOfItsJavadoc(String block, String rows) throws IOException {
		StringBuilder table = new StringBuilder("| type | what it is for |\n| --- | --- |\n");
		for (String type : types(rows)) {
			table.append("| `%s` | %s |\n".formatted(type, firstSentence(javadoc(type))));
		}
		new GeneratedBlock("docs/api.md", block).assertThatItIs(table.toString());
	}

	@Test
	void whatUsersGetIsPublicAndNeedsNothingElseOfOurs() {
		JavaClasses classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(ROOT);
		List<JavaClass> types = types(page).stream().map(classes::get).toList();
		assertThat(types).hasSizeBetween(10, 14)
			.doesNotHaveDuplicates()
			.allMatch((type) -> type.getModifiers().contains(JavaModifier.PUBLIC));
		assertThat(types.stream()
			.flatMap((type) -> type.getCodeUnits().stream())
			.filter((unit) -> unit.getModifiers().contains(JavaModifier.PUBLIC))
			.flatMap((unit) -> unit.getAllInvolvedRawTypes().stream().map(JavaClass::getBaseComponentType))
			.filter((type) -> type.getPackageName().startsWith(ROOT) && !types.contains(type))
			.map(JavaClass::getName)).isEmpty();
	}

	@Test
	void everyTypeIsInATableThatIsMade() {
		assertThat(BLOCK.matcher(page).replaceAll("")).doesNotContainPattern(ROW);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			One. Two.                           | One.
			Knows api.openai.com. And no other. | Knows api.openai.com.
			Takes {@code openai.*}, and more.   | Takes `openai.*`, and more.
			Refers to a {@link Cause}.          | Refers to a `Cause`.
			Has an {@link Cause#id() id}.       | Has an `id`.
			Has a {@link Cause#summary()}.      | Has a `Cause.summary()`.
			Has an {@link #id()}.               | Has an `id()`.
			Runs {@code a b}.                   | Runs `a b`.
			""")
	void sentenceEndsWithItsPointAndTagsAreCode(String javadoc, String sentence) {
		assertThat(firstSentence(javadoc)).isEqualTo(sentence);
	}

	static Stream<Arguments> blocks() {
		return BLOCK.matcher(page).results().map((block) -> Arguments.of(block.group(1), block.group(2)));
	}

	private static List<String> types(String rows) {
		return ROW.matcher(rows).results().map((row) -> row.group(1)).toList();
	}

	/*
	 * Without the tags behind it, in one line.
	 */
	private static String javadoc(String type) throws IOException {
		String source = Files.readString(Path.of("src/main/java", type.replace('.', '/') + ".java"));
		Matcher javadoc = Pattern
			.compile("(?ms)^/\\*\\*((?:(?!\\*/).)*)\\*/\n(?:@[^\n]*\n)*public [a-z ]*\\b"
					+ type.substring(type.lastIndexOf('.') + 1) + "\\b")
			.matcher(source);
		assertThat(javadoc.find()).as("Javadoc of " + type).isTrue();
		return javadoc.group(1).replaceAll("(?m)^ \\* ?", "").split("(?m)^@")[0].replaceAll("\\s+", " ").strip();
	}

	private static String firstSentence(String javadoc) {
		String sentence = javadoc.split("(?<=\\.) ", 2)[0];
		sentence = CODE.matcher(sentence).replaceAll("`$1`");
		return LINK.matcher(sentence)
			.replaceAll((link) -> Matcher.quoteReplacement("`" + Objects.requireNonNullElseGet(link.group(2),
					() -> link.group(1).replaceFirst("^#", "").replace('#', '.')) + "`"));
	}

}
