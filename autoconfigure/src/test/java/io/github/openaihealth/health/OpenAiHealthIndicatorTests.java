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

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.openaihealth.Cause;
import io.github.openaihealth.probe.Authentication;
import io.github.openaihealth.probe.ProbeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link OpenAiHealthIndicator}.
 */
@ExtendWith(QuietMonitor.class)
class OpenAiHealthIndicatorTests {

	private final MonitorFixture fixture = new MonitorFixture();

	private final OpenAiHealthIndicator indicator = new OpenAiHealthIndicator(this.fixture.monitor, OutageStatus.DOWN);

	@Test
	void whenUpDetailsSayWhatWasAccepted() {
		Health health = read();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsExactly(entry("description", "The endpoint accepted the key."),
				entry("action", "Act."), entry("endpoint", "api.openai.com/v1/models"), entry("keyEnding", "AbC1"),
				entry("keyOrigin", "System Environment Property \"OPENAI_API_KEY\""),
				entry("keySince", "2026-11-23T12:00:00.200Z"), entry("httpStatus", 200), entry("latencyMs", 200L),
				entry("since", "2026-11-23T12:00:00.200Z"), entry("lastAcceptedAt", "2026-11-23T12:00:00.200Z"),
				entry("checkedAt", "2026-11-23T12:00:00.200Z"), entry("nextCheckAt", "2026-11-23T12:01:00.200Z"));
	}

	@Test
	void whenRejectedDetailsSayWhyAndWhatToDo() {
		ProbeResult result = new ProbeResult(MonitorFixture.diagnosis(Cause.INVALID_API_KEY),
				"api.openai.com/v1/models", Duration.ofMillis(12), 401, "invalid_api_key", "req_0123", null,
				Authentication.ENFORCED);
		this.fixture.provider = (call, index) -> Mono.just(result);
		assertThat(read().getDetails()).contains(entry("category", "credential"), entry("cause", "invalid-api-key"),
				entry("httpStatus", 401), entry("providerCode", "invalid_api_key"), entry("requestId", "req_0123"),
				entry("authentication", "enforced"), entry("latencyMs", 12L));
	}

	@Test
	void whenInspectionRejectedDetailsNeedNoCall() {
		this.fixture.inspector = (connection) -> List.of(MonitorFixture.diagnosis(Cause.PLACEHOLDER_API_KEY));
		Health health = read();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("endpoint", "api.openai.com/v1")
			.containsEntry("cause", "placeholder-api-key")
			.doesNotContainKeys("httpStatus", "latencyMs", "lastAcceptedAt");
	}

	@Test
	void whenAnEarlierAnswerStandsDetailsShowTheLastAttempt() {
		this.fixture.answers(Cause.ACCEPTED_API_KEY, Cause.THROTTLED);
		read();
		this.fixture.advance(Duration.ofMinutes(2));
		Health health = read();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("lastAttemptCause", "throttled")
			.containsEntry("lastAttemptAt", "2026-11-23T12:02:00.400Z")
			.containsEntry("checkedAt", "2026-11-23T12:00:00.200Z");
	}

	@ParameterizedTest
	@EnumSource(Cause.class)
	void statusFollowsTheVerdict(Cause cause) {
		this.fixture.answers(cause);
		Status expected = switch (cause.verdict()) {
			case ACCEPTED -> Status.UP;
			case UNDECIDED -> Status.UNKNOWN;
			case FAILING, REJECTED -> Status.DOWN;
		};
		assertThat(read().getStatus()).isEqualTo(expected);
	}

	@ParameterizedTest
	@EnumSource(Cause.class)
	void law1And2NoDetailHoldsMoreOfTheKeyThanItsEnding(Cause cause) {
		this.fixture.answers(cause);
		assertThat(read().toString()).doesNotContain("0AbC1").doesNotContain("sk-Fake");
	}

	@ParameterizedTest
	@EnumSource(Cause.class)
	void detailsAreFlat(Cause cause) {
		this.fixture.answers(cause);
		assertThat(read().getDetails().values())
			.allMatch((value) -> value instanceof String || value instanceof Integer || value instanceof Long);
	}

	@Test
	void whenOutageIsUnknownOnlyTroubleOfOthersIsUnknown() {
		List<Cause> unknown = Arrays.stream(Cause.values()).filter((cause) -> {
			MonitorFixture fixture = new MonitorFixture();
			fixture.answers(cause);
			fixture.read();
			Health health = new OpenAiHealthIndicator(fixture.monitor, OutageStatus.UNKNOWN).health().block();
			assertThat(health.getDetails()).containsKey("description");
			return health.getStatus().equals(Status.UNKNOWN) && fixture.monitor.peek().status() == OpenAiStatus.DOWN;
		}).toList();
		assertThat(unknown)
			.contains(Cause.TIMEOUT, Cause.UNKNOWN_HOST, Cause.PROVIDER_FAILURE, Cause.UNTRUSTED_CERTIFICATE)
			.doesNotContain(Cause.INVALID_API_KEY, Cause.QUOTA_EXHAUSTED, Cause.COUNTRY_NOT_SUPPORTED,
					Cause.NOT_AN_OPENAI_API, Cause.KEY_SOURCE_FAILED, Cause.NOT_AUTHORIZED);
	}

	@ParameterizedTest
	@EnumSource(Cause.class)
	void law12WhenIdleStatusIsUnknownAndDetailsTellTheState(Cause cause) {
		this.fixture.answers(cause);
		this.fixture.counts = () -> false;
		Health health = read();
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails().keySet()).startsWith("use", "state");
		assertThat(health.getDetails()).containsEntry("use", "idle")
			.containsEntry("state", OpenAiStatus.of(cause).name())
			.containsEntry("description", cause.summary() + ".");
		this.fixture.counts = () -> true;
		assertThat(read().getStatus()).isEqualTo(new Status(OpenAiStatus.of(cause).name()));
		assertThat(read().getDetails()).doesNotContainKeys("use", "state");
	}

	/**
	 * An idle connection makes the whole neither worse nor better than those that count.
	 */
	@ParameterizedTest
	@CsvSource({ "ACCEPTED_API_KEY, UP", "AUTHENTICATION_NOT_ENFORCED, UNKNOWN", "INVALID_API_KEY, DOWN",
			"PROVIDER_FAILURE, DOWN" })
	void law12WhateverAnIdleConnectionFindsTheWholeIsWhatTheOthersAre(Cause used, String expected) {
		this.fixture.answers(used);
		Status status = read().getStatus();
		for (Cause cause : Cause.values()) {
			MonitorFixture idle = new MonitorFixture();
			idle.counts = () -> false;
			idle.answers(cause);
			idle.read();
			Health health = new OpenAiHealthIndicator(idle.monitor, OutageStatus.DOWN).health().block();
			Set<Status> statuses = new HashSet<>(List.of(status, Objects.requireNonNull(health).getStatus()));
			assertThat(StatusAggregator.getDefault().getAggregateStatus(statuses).getCode()).isEqualTo(expected);
		}
	}

	@Test
	void whenDetailsAreNotWantedThereAreNone() {
		this.fixture.read();
		StepVerifier.create(this.indicator.health(false))
			.assertNext((health) -> assertThat(Objects.requireNonNull(health).getDetails()).isEmpty())
			.expectComplete()
			.verify(Duration.ofSeconds(5));
	}

	@Test
	void readersOfASnapshotGetTheSameHealth() {
		assertThat(read()).isSameAs(read());
		this.fixture.advance(Duration.ofMinutes(2));
		assertThat(read().getDetails()).containsEntry("checkedAt", "2026-11-23T12:02:00.400Z");
	}

	private Health read() {
		this.fixture.read();
		return Objects.requireNonNull(this.indicator.health().block(Duration.ofSeconds(5)));
	}

}
