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

package io.github.openaihealth.health;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.Cause;
import io.github.openaihealth.health.Snapshot.Attempt;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as flat names and values, in the order in which they are read at night: what
 * is wrong, what to do, what it is about, when.
 */
final class HealthDetails {

	private final Map<String, Object> details = new LinkedHashMap<>();

	private HealthDetails() {
	}

	static Map<String, Object> of(Snapshot snapshot, boolean counts) {
		HealthDetails details = new HealthDetails();
		if (!counts) {
			details.add("use", "idle");
			details.add("state", snapshot.status().name());
		}
		details.addFinding(snapshot);
		details.addConnection(snapshot.connection(), snapshot.result());
		details.addAnswer(snapshot.result());
		details.addTimes(snapshot);
		details.addOwnCalls(snapshot.ownCalls());
		return details.details;
	}

	/*
	 * ISO 8601 with whole milliseconds, in UTC.
	 */
	static String text(Instant instant) {
		return instant.truncatedTo(ChronoUnit.MILLIS).toString();
	}

	private void addFinding(Snapshot snapshot) {
		Cause cause = snapshot.cause();
		if (cause != Cause.ACCEPTED_API_KEY) {
			add("category", cause.category().id());
			add("cause", cause.id());
		}
		add("description", snapshot.diagnosis().description());
		if (!snapshot.diagnosis().action().isEmpty()) {
			add("action", snapshot.diagnosis().action());
		}
	}

	private void addConnection(ConnectionFacts connection, @Nullable ProbeResult result) {
		String called = (result != null) ? result.endpoint() : null;
		add("endpoint", (called != null) ? called : connection.baseUrl());
		add("keyEnding", connection.keyEnding());
		add("keyOrigin", (connection.keyOrigin() != null) ? connection.keyOrigin() : connection.keyProperty());
		addTime("keySince", connection.keySince());
	}

	private void addAnswer(@Nullable ProbeResult result) {
		if (result == null) {
			return;
		}
		add("httpStatus", result.httpStatus());
		add("providerCode", result.providerCode());
		add("requestId", result.requestId());
		if (!result.latency().isZero()) {
			add("latencyMs", result.latency().toMillis());
		}
		add("authentication", (result.authentication() != null) ? result.authentication().id() : null);
	}

	private void addTimes(Snapshot snapshot) {
		addTime("since", snapshot.since());
		addTime("lastAcceptedAt", snapshot.lastAcceptedAt());
		addTime("checkedAt", snapshot.checkedAt());
		Attempt unproven = snapshot.unproven();
		if (unproven != null) {
			addTime("lastAttemptAt", unproven.at());
			add("lastAttemptCause", unproven.cause().id());
		}
		addTime("nextCheckAt", snapshot.nextCheckAt());
	}

	private void addOwnCalls(List<CallFinding> findings) {
		if (!findings.isEmpty()) {
			add("ownCalls", findings.stream().map(HealthDetails::of).toList());
		}
	}

	private static Map<String, Object> of(CallFinding finding) {
		HealthDetails details = new HealthDetails();
		details.add("cause", finding.result().cause().id());
		details.add("description", finding.result().diagnosis().description());
		details.add("action", finding.result().diagnosis().action());
		details.add("client", finding.client());
		details.add("operation", finding.operation());
		details.addTime("since", finding.since());
		details.addTime("last", finding.last());
		details.add("count", finding.count());
		return details.details;
	}

	private void addTime(String name, @Nullable Instant instant) {
		add(name, (instant != null) ? text(instant) : null);
	}

	private void add(String name, @Nullable Object value) {
		if (value != null) {
			this.details.put(name, value);
		}
	}

}
