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

package io.github.openaihealth.sample.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.openaihealth.Cause;
import io.github.openaihealth.sample.ExpectedHealth;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation says of the situations is what happens in them.
 */
class SampleDocumentationTests {

	private static final Path PAGE = Path.of("../docs/sample.md");

	@Test
	void tableOfSituationsIsWhatIsTested() throws IOException {
		Map<String, Situation> situations = new SituationFiles().readSituations()
			.stream()
			.collect(Collectors.toMap(Situation::id, Function.identity()));
		List<String> rows = Files.readString(PAGE)
			.lines()
			.dropWhile((line) -> !line.startsWith("| situation |"))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.toList();
		assertThat(rows).hasSameSizeAs(ExpectedHealth.all());
		for (int i = 0; i < rows.size(); i++) {
			ExpectedHealth expected = ExpectedHealth.all().get(i);
			String health = expected.status()
					+ ((expected.cause() != Cause.ACCEPTED_API_KEY) ? ", `" + expected.cause().id() + "` |" : "");
			assertThat(rows.get(i)).startsWith("| " + situations.get(expected.situation()).title() + " | " + health)
				.containsPattern("\\| %s[^|]* \\|$".formatted(question(expected)));
		}
	}

	@Test
	void picturesExist() throws IOException {
		assertThat(Files.readString(PAGE)).contains("images/console.png", "images/console-dark.png",
				"images/startup-failures.png");
		for (String picture : List.of("console.png", "console-dark.png", "startup-failures.png")) {
			assertThat(PAGE.resolveSibling("images").resolve(picture)).isRegularFile();
		}
	}

	private static String question(ExpectedHealth expected) {
		if (expected.isAnswered()) {
			return "an answer";
		}
		return (expected.askStatus() != null) ? expected.askStatus().toString() : "no answer";
	}

}
