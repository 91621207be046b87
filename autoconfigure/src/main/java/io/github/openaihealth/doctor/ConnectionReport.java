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

import java.util.List;
import java.util.stream.Stream;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.health.Snapshot;

/**
 * What was found about one connection.
 *
 * @param snapshot what its monitor knows
 * @param diagnosis what was found in the end, with all that can be said about it
 * @param counts whether the application uses the connection; otherwise it is idle
 * @param users who uses it, and where each has the key from
 * @since 0.1.0
 */
public record ConnectionReport(Snapshot snapshot, Diagnosis diagnosis, boolean counts, List<String> users) {

	String name() {
		return this.snapshot.name();
	}

	List<Check> checks() {
		return Check.of(this.snapshot);
	}

	/**
	 * Return what somebody has to know or do.
	 * @return the diagnosis, unless it is good, and the warnings
	 */
	List<Diagnosis> findings() {
		return Stream.concat(Stream.of(this.diagnosis), this.snapshot.warnings().stream())
			.filter((finding) -> finding.cause().verdict() != Verdict.ACCEPTED)
			.toList();
	}

	boolean tells(Diagnosis finding) {
		return Stream.concat(Stream.of(this.snapshot.diagnosis()), this.snapshot.warnings().stream())
			.anyMatch((told) -> told.cause() == finding.cause() && told.description().equals(finding.description()));
	}

}
