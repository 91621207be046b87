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

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What was found about the connections of an application.
 *
 * @param connections the connections
 * @param others what was found besides, about the environment above all
 * @param called whether calls could be made
 * @since 0.1.0
 */
public record Examination(List<ConnectionReport> connections, List<Diagnosis> others, boolean called) {

	/**
	 * Return the exit code of the process.
	 * @return 0 if every connection that counts works, 1 if something has to be changed,
	 * 2 if nothing could be proven
	 */
	public int exitCode() {
		return outcome().exitCode();
	}

	Outcome outcome() {
		Stream<Outcome> ofConnections = this.connections.stream()
			.filter(ConnectionReport::counts)
			.map((report) -> Outcome.of(report.diagnosis().cause()));
		Stream<Outcome> ofOthers = this.others.stream()
			.filter(Diagnosis::isRejection)
			.map((finding) -> Outcome.CHANGE_NEEDED);
		return Stream.concat(ofConnections, ofOthers)
			.max(Comparator.naturalOrder())
			.filter((outcome) -> this.called || outcome == Outcome.CHANGE_NEEDED)
			.orElse(this.called ? Outcome.WORKS : Outcome.NOTHING_PROVEN);
	}

	/**
	 * Return what somebody has to know or do.
	 * @return the findings, the worst first, and what does not count last
	 */
	List<Finding> findings() {
		Stream<Finding> ofConnections = this.connections.stream()
			.flatMap((report) -> report.findings()
				.stream()
				.map((finding) -> new Finding(report.name(), report.counts(), finding)));
		return Stream.concat(ofConnections, this.others.stream().map((finding) -> new Finding(null, true, finding)))
			.filter((finding) -> finding.diagnosis().cause().verdict() != Verdict.ACCEPTED)
			.sorted(Comparator.comparing(Finding::counts)
				.thenComparing((Finding finding) -> finding.diagnosis().cause().verdict())
				.reversed())
			.toList();
	}

	/**
	 * One thing that was found.
	 *
	 * @param connection the name of the connection that it is about, or {@code null}
	 * @param counts whether it is a fault of the application
	 * @param diagnosis what was found
	 */
	record Finding(@Nullable String connection, boolean counts, Diagnosis diagnosis) {

	}

}
