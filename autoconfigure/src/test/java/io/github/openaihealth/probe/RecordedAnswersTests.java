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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Provider;
import io.github.openaihealth.integration.GeneratedBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the documentation says of the recorded answers.
 */
class RecordedAnswersTests {

	@Test
	void tableHasTheRecordedAnswersAndTheirCauses() throws IOException {
		new GeneratedBlock("docs/causes.md", "recorded-answers")
			.assertThatItIs("| answer | provider | status | cause |\n| --- | --- | --- | --- |\n" + AnswerRow.recorded()
				.stream()
				.filter((row) -> row.evidence().equals("recorded"))
				.map((row) -> "| `%s` | %s | %d | [`%s`](#%s) |\n".formatted(row.id(), row.provider(), row.status(),
						row.cause().id(), row.cause().id()))
				.collect(Collectors.joining()));
	}

	@ParameterizedTest
	@EnumSource
	void everyProviderHasItsAnswers(Provider provider) {
		assertThat(Stream.concat(AnswerRow.recorded().stream(), AnswerRow.invented().stream()))
			.filteredOn((row) -> BaseUrl.parse(row.baseUrl()).provider() == provider)
			.isNotEmpty()
			.anyMatch((row) -> provider.proof().isEmpty() || row.cause() == Cause.ACCEPTED_API_KEY);
	}

	@Test
	void everyAnswerIsExplainedInWholeSentences() {
		AnswerClassifier classifier = new AnswerClassifier(Probes.CLOCK);
		assertThat(Stream.concat(AnswerRow.recorded().stream(), AnswerRow.invented().stream())).allSatisfy((row) -> {
			ProbeResult finding = classifier.classify(row.asked(), row.answer());
			assertThat(finding.diagnosis().description()).matches("(?s)['\\p{Lu}].*\\.")
				.doesNotContain("%")
				.doesNotContain("null")
				.doesNotContain("  ");
			assertThat(finding.diagnosis().action()).matches("(?s)|\\p{Lu}.*\\.")
				.doesNotContain("%")
				.doesNotContain("null")
				.doesNotContain("  ");
		});
	}

	@Test
	void law4NothingThatPassesByItselfCanStopAStart() {
		AnswerClassifier classifier = new AnswerClassifier(Probes.CLOCK);
		assertThat(Stream.concat(AnswerRow.recorded().stream(), AnswerRow.invented().stream())
			.filter((row) -> row.status() == 429 || row.status() >= 500)).isNotEmpty()
			.allSatisfy((row) -> assertThat(classifier.classify(row.asked(), row.answer()).diagnosis().isRejection())
				.isFalse());
	}

}
