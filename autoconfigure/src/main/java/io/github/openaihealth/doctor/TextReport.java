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

package io.github.openaihealth.doctor;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.ProjectInfo;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.doctor.Check.Mark;
import io.github.openaihealth.doctor.Examination.Finding;
import io.github.openaihealth.health.ConnectionFacts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiOutput;

/**
 * An examination for people. It can be pasted into an issue.
 *
 * @since 0.1.0
 */
public final class TextReport {

	private final StringBuilder text = new StringBuilder();

	private final boolean signs;

	private final boolean colored;

	private TextReport(Charset charset, boolean colored) {
		this.signs = Arrays.stream(Mark.values()).map(Mark::sign).allMatch(charset.newEncoder()::canEncode);
		this.colored = colored;
	}

	/**
	 * Return the text of an examination.
	 * @param examination the examination
	 * @param charset what the reader's console can show
	 * @param noColor the variable {@code NO_COLOR}: anything but nothing means that there
	 * are no colors, otherwise a terminal shows some
	 * @return the text
	 */
	public static String of(Examination examination, Charset charset, @Nullable String noColor) {
		TextReport report = new TextReport(charset, noColor == null || noColor.isEmpty());
		report.add(examination);
		return report.text.toString();
	}

	private void add(Examination examination) {
		line("OpenAI doctor");
		examination.connections().forEach(this::add);
		if (!examination.called()) {
			line("");
			line("No call could be made: the application has no monitors of its connections. Use the starter, and do not exclude 'OpenAiMonitorAutoConfiguration'.");
		}
		addFindings(examination.findings());
		line("");
		line("Not tested: quota, credit, rate limits and access to a model. Only calls of the application itself show these.");
		line("Result: %s (exit code %d)".formatted(examination.outcome().summary(), examination.exitCode()));
		line("");
		Map<String, String> versions = Versions.all();
		line("openai-health %s, Spring Boot %s, Java %s, %s".formatted(versions.get("openaiHealth"),
				versions.get("springBoot"), versions.get("java"), versions.get("os")));
		List<String> clients = Versions.clients();
		line("Client libraries: " + (clients.isEmpty() ? "none known" : String.join(", ", clients)));
	}

	private void add(ConnectionReport report) {
		line("");
		line("Connection '%s'%s".formatted(report.name(),
				report.counts() ? "" : ", idle: nothing in the application uses it, so that it does not count"));
		report.users().forEach((user) -> fact("used by", user));
		ConnectionFacts facts = report.snapshot().connection();
		fact("key", key(facts));
		facts.shadowedKeys().forEach((shadowed) -> fact("not the key", shadowed));
		fact("base URL", facts.baseUrl());
		fact("organization", facts.organization());
		fact("project", facts.project());
		report.checks()
			.forEach((check) -> line("  %s %-14s %s".formatted(mark(check.mark()), check.name(), check.text())));
		if (report.diagnosis().cause().verdict() == Verdict.ACCEPTED) {
			line("  " + report.diagnosis().description());
		}
	}

	private static String key(ConnectionFacts facts) {
		if (facts.keyProperty() == null) {
			return "none";
		}
		String ending = (facts.keyEnding() != null) ? "..." + facts.keyEnding() + " of " : "";
		String origin = (facts.keyOrigin() != null) ? " (originating from '%s')".formatted(facts.keyOrigin()) : "";
		return "%s'%s'%s".formatted(ending, facts.keyProperty(), origin);
	}

	private void fact(String name, @Nullable String value) {
		if (value != null) {
			line("  %s %-14s %s".formatted(" ".repeat(text(Mark.GOOD).length()), name, value));
		}
	}

	private String mark(Mark mark) {
		String text = text(mark);
		return (this.colored) ? AnsiOutput.toString(color(mark), text, AnsiColor.DEFAULT) : text;
	}

	private String text(Mark mark) {
		return (this.signs) ? mark.sign() : mark.word();
	}

	private static AnsiColor color(Mark mark) {
		return switch (mark) {
			case GOOD -> AnsiColor.GREEN;
			case NOTE -> AnsiColor.YELLOW;
			case BAD -> AnsiColor.RED;
		};
	}

	private void addFindings(List<Finding> findings) {
		line("");
		line(findings.isEmpty() ? "Nothing has to be done." : "What to do, the worst first");
		int number = 0;
		for (Finding finding : findings) {
			Diagnosis diagnosis = finding.diagnosis();
			String about = (finding.connection() != null)
					? "Connection '" + finding.connection() + "'" + (finding.counts() ? "" : ", idle") + ": " : "";
			line("  %d. %s%s".formatted(++number, about, diagnosis.description()));
			if (!diagnosis.action().isEmpty()) {
				line("     " + diagnosis.action());
			}
			line("     %s (%s), see %s".formatted(diagnosis.cause().id(), diagnosis.cause().category().id(),
					ProjectInfo.documentationOf(diagnosis.cause())));
		}
	}

	private void line(String line) {
		this.text.append(line).append(System.lineSeparator());
	}

}
