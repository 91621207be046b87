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

import java.util.Collection;
import java.util.List;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.Snapshot;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Examines the connections of an application: inspects and calls all of them, side by
 * side, as the test at a start does, with a second call where the first one found a
 * rejection.
 *
 * @since 0.1.0
 */
public final class OpenAiDoctor {

	private OpenAiDoctor() {
	}

	/**
	 * Examine the connections.
	 * @param connections the connections
	 * @param monitors what makes the calls, or {@code null} if the application has no
	 * monitors
	 * @param findings what inspection found before any call
	 * @return what was found
	 */
	public static Examination examine(OpenAiConnections connections, @Nullable OpenAiMonitors monitors,
			List<Diagnosis> findings) {
		if (monitors == null) {
			return new Examination(List.of(), findings, false);
		}
		List<Snapshot> snapshots = Flux.fromIterable(monitors.all())
			.flatMapSequential(OpenAiMonitor::test)
			.collectList()
			.blockOptional()
			.orElseGet(List::of);
		List<ConnectionReport> reports = snapshots.stream()
			.map((snapshot) -> new ConnectionReport(snapshot,
					connections.explain(snapshot.name(), snapshot.diagnosis()), connections.counts(snapshot.name()),
					connections.users(snapshot.name())))
			.toList();
		return new Examination(reports, others(findings, reports), true);
	}

	private static List<Diagnosis> others(List<Diagnosis> findings, Collection<ConnectionReport> reports) {
		return findings.stream()
			.filter((finding) -> reports.stream().noneMatch((report) -> report.tells(finding)))
			.toList();
	}

}
