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

package io.github.openaihealth.autoconfigure;

import java.util.Collections;
import java.util.List;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiMisconfigurationFailureAnalyzer}.
 */
class OpenAiMisconfigurationFailureAnalyzerTests {

	private static final Diagnosis MISSING = new Diagnosis(Cause.MISSING_API_KEY, "There is none.", "Set one.");

	private static final Diagnosis URL = new Diagnosis(Cause.INVALID_BASE_URL, "That is no URL.", "Correct it.");

	@Test
	void oneProblemIsNotNumbered() {
		FailureAnalysis analysis = analyze(List.of(MISSING));
		assertThat(analysis.getDescription()).isEqualTo("There is none.");
		assertThat(analysis.getAction()).startsWith("Set one.\n\nTo start without a key on purpose")
			.contains("'openai.ignored-causes=missing-api-key'")
			.containsPattern("Cause: missing-api-key, see https://.*#missing-api-key");
	}

	@Test
	void severalProblemsAreNumbered() {
		FailureAnalysis analysis = analyze(List.of(MISSING, URL));
		assertThat(analysis.getDescription()).isEqualTo("1. There is none.\n\n2. That is no URL.");
		assertThat(analysis.getAction()).startsWith("1. Set one.\n\n2. Correct it.\n")
			.contains("'openai.ignored-causes=missing-api-key,invalid-base-url'")
			.contains("Cause: missing-api-key", "Cause: invalid-base-url");
	}

	@Test
	void manyProblemsStayBelowTwoKilobytes() {
		Diagnosis wordy = new Diagnosis(Cause.MISSING_API_KEY, "There is none. ".repeat(10), "Set one. ".repeat(30));
		FailureAnalysis analysis = analyze(Collections.nCopies(20, wordy));
		assertThat(analysis.getDescription() + analysis.getAction()).hasSizeLessThanOrEqualTo(2000);
		assertThat(analysis.getDescription()).startsWith("1. There")
			.contains("2. There")
			.endsWith("when these are solved.");
	}

	private static FailureAnalysis analyze(List<Diagnosis> diagnoses) {
		return new OpenAiMisconfigurationFailureAnalyzer().analyze(new OpenAiMisconfigurationException(diagnoses));
	}

}
