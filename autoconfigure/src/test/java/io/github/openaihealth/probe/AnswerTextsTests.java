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

import java.util.List;
import java.util.stream.Stream;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.docs.KeptText;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of each answer that is kept.
 */
class AnswerTextsTests {

	@Test
	void everyAnswerIsDescribedAsItWas() {
		AnswerClassifier classifier = new AnswerClassifier(Probes.CLOCK);
		List<String> lines = Stream.concat(AnswerRow.recorded().stream(), AnswerRow.invented().stream())
			.map((row) -> line(row, classifier.classify(row.asked(), row.answer())))
			.toList();
		assertThat(lines).hasSizeGreaterThan(200);
		KeptText.verify("answer-texts.txt", AnswerTextsTests.class, lines);
	}

	private static String line(AnswerRow row, ProbeResult finding) {
		Diagnosis diagnosis = finding.diagnosis();
		return "%s\t%s: %s %s [%s, %s, %s, %s]".formatted(row.id(), diagnosis.cause().id(), diagnosis.description(),
				diagnosis.action(), finding.httpStatus(), finding.providerCode(), finding.requestId(),
				finding.retryAfter());
	}

}
