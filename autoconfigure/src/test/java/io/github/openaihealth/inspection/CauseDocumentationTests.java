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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@code docs/causes.md} and the causes of inspections match.
 */
class CauseDocumentationTests {

	private static final Path DOCUMENT = Path.of("..", "docs", "causes.md");

	private static final Pattern SECTION = Pattern.compile("(?m)^## ([a-z]+(?:-[a-z]+)+)\\n\\n(.*)$");

	@Test
	void everyCauseOfAnInspectionHasASectionAndTheOtherWayRound() throws IOException {
		List<String> sections = SECTION.matcher(sections()).results().map((match) -> match.group(1)).toList();
		assertThat(sections).containsExactlyElementsOf(causes().stream().map(Cause::id).toList());
	}

	@Test
	void everySectionSaysWhatTheVerdictSays() throws IOException {
		for (MatchResult section : SECTION.matcher(sections()).results().toList()) {
			Cause cause = Cause.valueOf(section.group(1).toUpperCase(Locale.ROOT).replace('-', '_'));
			String expected = switch (cause.verdict()) {
				case REJECTED -> "Stops the start.";
				case UNDECIDED -> "Warns.";
				default -> "Only worth knowing: one INFO line.";
			};
			assertThat(section.group(2)).as(cause.id()).isEqualTo(expected);
		}
	}

	@Test
	void everySectionNamesItsEvidence() throws IOException {
		for (String section : sections().split("(?m)^(?=## )")) {
			assertThat(section.startsWith("# ") || section.lines().anyMatch((line) -> line.startsWith("Evidence: ")))
				.as(section)
				.isTrue();
		}
	}

	@Test
	void everyCauseOfTheCorpusIsOneOfAnInspection() {
		assertThat(Corpus.read("wrong-keys.txt", new KeyForms(1)).stream().map(Corpus.Entry::label).distinct())
			.isSubsetOf(causes().stream().map(Cause::id).toList());
	}

	/*
	 * Behind them come the causes that a probe finds.
	 */
	private static String sections() throws IOException {
		String document = Files.readString(DOCUMENT);
		return document.substring(0, document.indexOf("\n# What a probe can find"));
	}

	private static EnumSet<Cause> causes() {
		return EnumSet.range(Cause.MISSING_API_KEY, Cause.MISTAKEN_HOST);
	}

}
