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

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.ProjectInfo;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes an {@link OpenAiMisconfigurationException}. The whole text stays below 2 kB,
 * which is about what a container platform keeps as its termination message.
 */
class OpenAiMisconfigurationFailureAnalyzer extends AbstractFailureAnalyzer<OpenAiMisconfigurationException> {

	private static final int MAX_LENGTH = 2000;

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OpenAiMisconfigurationException cause) {
		return analysis(cause.getDiagnoses(), cause);
	}

	/**
	 * Lay out what is said of a start that failed.
	 * @param diagnoses what was found, the most important first
	 * @param cause the exception
	 * @return the analysis
	 */
	static FailureAnalysis analysis(List<Diagnosis> diagnoses, Throwable cause) {
		int shown = diagnoses.size();
		while (shown > 1 && length(diagnoses, shown) > MAX_LENGTH) {
			shown--;
		}
		return new FailureAnalysis(description(diagnoses, shown), action(diagnoses, shown), cause);
	}

	private static int length(List<Diagnosis> diagnoses, int shown) {
		return description(diagnoses, shown).length() + action(diagnoses, shown).length();
	}

	private static String description(List<Diagnosis> diagnoses, int shown) {
		String description = numbered(diagnoses.subList(0, shown).stream().map(Diagnosis::description).toList());
		int more = diagnoses.size() - shown;
		return (more > 0) ? description + "\n\nThere are %d more; they are shown when these are solved.".formatted(more)
				: description;
	}

	private static String action(List<Diagnosis> diagnoses, int shown) {
		List<Diagnosis> all = diagnoses.subList(0, shown);
		List<Cause> causes = all.stream().map(Diagnosis::cause).distinct().toList();
		StringBuilder action = new StringBuilder(numbered(all.stream().map(Diagnosis::action).toList()));
		action.append("\n\n").append(waysToStart(all)).append('\n');
		causes.forEach((each) -> action.append("\nCause: ")
			.append(each.id())
			.append(", see ")
			.append(ProjectInfo.documentationOf(each)));
		return action.toString();
	}

	/*
	 * Whoever is told a way to start must not end in the stack trace of another library.
	 */
	private static String waysToStart(List<Diagnosis> diagnoses) {
		String ways = diagnoses.stream()
			.map(Diagnosis::waysToStart)
			.filter(Objects::nonNull)
			.distinct()
			.collect(Collectors.joining(" "));
		String ignorable = diagnoses.stream()
			.filter((diagnosis) -> diagnosis.waysToStart() == null)
			.map((diagnosis) -> diagnosis.cause().id())
			.distinct()
			.collect(Collectors.joining(","));
		if (ignorable.isEmpty()) {
			return ways;
		}
		String ignore = "To ignore what was found, set 'openai.ignored-causes=%s'.".formatted(ignorable);
		return ways.isEmpty() ? "To start without a key on purpose, as in a test, set 'openai.enabled=false'. " + ignore
				: ways + " " + ignore;
	}

	private static String numbered(List<String> texts) {
		if (texts.size() == 1) {
			return texts.get(0);
		}
		StringBuilder result = new StringBuilder();
		for (int i = 0; i < texts.size(); i++) {
			result.append((i > 0) ? "\n\n" : "").append(i + 1).append(". ").append(texts.get(i));
		}
		return result.toString();
	}

}
