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

package io.github.openaihealth.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openaihealth.Category;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.integration.GeneratedBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of causes leads from what one sees to the cause that is found.
 */
class CausesByWhatOneSeesTests {

	private static final Path TEXTS = Path.of("src/test/resources/io/github/openaihealth");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+) \\| \\[([a-z-]+)\\]\\(#\\2\\) \\|$");

	/*
	 * What such a status says depends on who answers and with what: it is told from the
	 * rest.
	 */
	private static final Set<Cause> OF_ANY_STATUS = EnumSet.of(Cause.UNEXPECTED_ANSWER, Cause.INTERCEPTED);

	@ParameterizedTest
	@MethodSource
	void wordsOfTheStartAreThoseOfTheirCause(String words, Cause cause) throws IOException {
		List<String> kept = Files.readAllLines(TEXTS.resolve("inspection/wrong-keys-texts.txt"));
		String section = section(cause);
		assertThat(kept.stream().anyMatch((line) -> line.contains("\t" + cause.id() + ": ") && line.contains(words))
				|| section.contains(words) && inspections().contains(words))
			.isTrue();
	}

	static Stream<Object[]> wordsOfTheStartAreThoseOfTheirCause() throws IOException {
		return rows("words of the start");
	}

	@ParameterizedTest
	@MethodSource
	void wordsOfOpenAiAreThoseOfARecordedAnswer(String words, Cause cause) {
		assertThat(Stream.concat(AnswerRow.recorded().stream(), AnswerRow.ofCalls().stream()))
			.filteredOn((row) -> row.provider().equals("openai") && row.cause() == cause)
			.extracting((row) -> new String(row.body(), StandardCharsets.UTF_8))
			.anyMatch((body) -> body.contains(words));
	}

	static Stream<Object[]> wordsOfOpenAiAreThoseOfARecordedAnswer() throws IOException {
		return rows("words of OpenAI");
	}

	@Test
	void statusesLeadToTheCausesOfTheirAnswers() throws IOException {
		Map<String, Set<Cause>> causes = new TreeMap<>();
		Stream.of(AnswerRow.recorded(), AnswerRow.invented(), AnswerRow.ofCalls())
			.flatMap(List::stream)
			.forEach((row) -> causes.computeIfAbsent(status(row.status()), (key) -> EnumSet.noneOf(Cause.class))
				.add(row.cause()));
		causes.values().removeIf(OF_ANY_STATUS::containsAll);
		causes.values().forEach((found) -> found.removeAll(OF_ANY_STATUS));
		StringBuilder table = new StringBuilder("| status | causes |\n| --- | --- |\n");
		causes.forEach((status, found) -> table.append(row(status, found)));
		new GeneratedBlock("docs/causes.md", "causes-by-status")
			.assertThatItIs(table + row("any", OF_ANY_STATUS) + row("none", withoutAnAnswer()));
	}

	@ParameterizedTest
	@EnumSource
	void aCauseOfACallStandsInThePartOfWhoActs(Cause cause) throws IOException {
		if (cause.ordinal() >= Cause.ACCEPTED_API_KEY.ordinal()) {
			String before = page().substring(0, page().indexOf("\n## " + cause.id() + "\n"));
			String part = before.substring(before.lastIndexOf("\n# ") + 3);
			assertThat(part.lines().findFirst()).contains(part(cause.verdict(), cause.category()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void noAdviceIsGivenInEachSection(Cause cause) throws IOException {
		for (String part : List.of("**Why** ", "**Do** ")) {
			String said = said(cause, part);
			assertThat(
					Stream.of(Cause.values()).filter((other) -> said.length() > 40 && said(other, part).equals(said)))
				.hasSizeLessThanOrEqualTo(1);
		}
	}

	private static String said(Cause cause, String part) {
		try {
			return section(cause).lines().filter((line) -> line.startsWith(part)).findFirst().orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String part(Verdict verdict, Category category) {
		return switch (verdict) {
			case ACCEPTED -> "Accepted";
			case UNDECIDED -> "Undecided";
			default -> "Category " + category.id();
		};
	}

	private static Set<Cause> withoutAnAnswer() throws IOException {
		return Files.readAllLines(TEXTS.resolve("probe/fault-texts.txt"))
			.stream()
			.map((line) -> cause(line.substring(0, line.indexOf(':'))))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Cause.class)));
	}

	private static String status(int status) {
		return (status / 100 == 3 || status / 100 == 5 && status < 530 && status != 511) ? status / 100 + "xx"
				: Integer.toString(status);
	}

	private static String row(String status, Set<Cause> causes) {
		return "| %s | %s |\n".formatted(status,
				causes.stream()
					.sorted(Comparator.comparing(Cause::ordinal))
					.map((cause) -> "[%s](#%s)".formatted(cause.id(), cause.id()))
					.collect(Collectors.joining(", ")));
	}

	private static Stream<Object[]> rows(String name) throws IOException {
		String page = page();
		String table = page.substring(page.indexOf("<!-- " + name + " -->"),
				page.indexOf("<!-- end of " + name + " -->"));
		List<Object[]> rows = new ArrayList<>();
		ROW.matcher(table).results().forEach((row) -> rows.add(new Object[] { row.group(1), cause(row.group(2)) }));
		assertThat(rows).hasSizeGreaterThan(15)
			.hasSize((int) table.lines().filter((line) -> line.startsWith("| ")).count() - 2);
		return rows.stream();
	}

	private static Cause cause(String id) {
		return Stream.of(Cause.values()).filter((cause) -> cause.id().equals(id)).findFirst().orElseThrow();
	}

	private static String section(Cause cause) throws IOException {
		String page = page();
		int start = page.indexOf("\n## " + cause.id() + "\n");
		return page.substring(start, page.indexOf("\nEvidence: ", start));
	}

	private static String page() throws IOException {
		return Files.readString(Path.of("../docs/causes.md"));
	}

	private static String inspections() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/github/openaihealth/inspection"))) {
			StringBuilder text = new StringBuilder();
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				text.append(Files.readString(file));
			}
			return text.toString();
		}
	}

}
