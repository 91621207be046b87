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

import java.util.List;
import java.util.stream.Stream;

import io.github.openaihealth.docs.KeptText;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of each value of the corpora.
 */
class KeyTextsTests {

	@Test
	void everyWrongValueIsDescribedAsItWas() {
		List<String> lines = KeyCorpusTests.wrongKeys().map(KeyTextsTests::line).toList();
		assertThat(lines).hasSizeGreaterThan(300);
		KeptText.verify("wrong-keys-texts.txt", KeyTextsTests.class, lines);
	}

	private static String line(Corpus.Entry entry) {
		return Stream.of(true, false)
			.map((forOpenAi) -> text(KeyInspection.inspect(entry.value(), forOpenAi)))
			.distinct()
			.reduce(entry.notation(), (line, text) -> line + "\t" + text);
	}

	private static String text(Finding finding) {
		return (finding != null) ? "%s: %s. %s".formatted(finding.cause().id(), finding.fact(), finding.remedy())
				: "nothing";
	}

}
