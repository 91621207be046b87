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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.health.MonitorFixture.Reading;
import io.github.openaihealth.health.Snapshot.Attempt;
import io.github.openaihealth.health.Snapshot.Counts;
import io.github.openaihealth.health.Snapshot.Transition;
import io.github.openaihealth.probe.ProbeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.AdditionalAnswers;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OpenAiMonitor}.
 */
@ExtendWith(QuietMonitor.class)
class OpenAiMonitorTests {

	private static final Duration TIMEOUT = MonitorFixture.TIMEOUT;

	private static final Duration TIME_TO_LIVE = MonitorFixture.TIME_TO_LIVE;

	private static final Duration FAILURE_TIME_TO_LIVE = MonitorFixture.FAILURE_TIME_TO_LIVE;

	private final MonitorFixture fixture = new MonitorFixture();

	private final OpenAiMonitor monitor = this.fixture.monitor;

	@Test
	void whenNobodyReadsNoCallIsMade() {
		this.monitor.start();
		this.fixture.advance(Duration.ofDays(1));
		assertThat(this.fixture.calls).isEmpty();
		assertThat(this.monitor.peek().cause()).isEqualTo(Cause.NOT_PROBED);
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UNKNOWN);
		assertThat(this.monitor.age()).isNull();
		assertThat(this.monitor.isOutdated()).isTrue();
	}

	@Test
	void whenManyReadAColdMonitorOneCallIsMade() {
		List<Reading> readings = IntStream.range(0, 1000).mapToObj((i) -> this.fixture.reading()).toList();
		this.fixture.advance(MonitorFixture.LATENCY);
		assertThat(readings).allSatisfy((reading) -> {
			assertThat(reading.snapshot().status()).isEqualTo(OpenAiStatus.UP);
			assertThat(reading.waited()).isEqualTo(MonitorFixture.LATENCY);
		});
		assertThat(this.fixture.calls).hasSize(1);
	}

	@Test
	void law6AReadWaitsOnlyWhileThereIsNoAnswerYoungerThanTwiceItsTimeToLive() {
		this.fixture.read();
		this.fixture.neverAnswers();
		this.fixture.advance(TIME_TO_LIVE.minusMillis(1));
		assertThat(this.fixture.reading().waited()).isZero();
		assertThat(this.fixture.calls).hasSize(1);
		this.fixture.advance(Duration.ofMillis(1));
		Reading behind = this.fixture.reading();
		assertThat(behind.waited()).isZero();
		assertThat(behind.snapshot().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.fixture.calls).hasSize(2);
	}

	@Test
	void law6AReadWaitsNeverLongerThanTheTimeout() {
		this.fixture.neverAnswers();
		Reading cold = this.fixture.reading();
		this.fixture.advance(TIMEOUT);
		assertThat(cold.waited()).isLessThanOrEqualTo(TIMEOUT);
		assertThat(cold.snapshot().cause()).isEqualTo(Cause.TIMEOUT);
	}

	@Test
	void law6AReadThatComesAfterTwiceTheTimeToLiveWaits() {
		this.fixture.read();
		this.fixture.advance(TIME_TO_LIVE.multipliedBy(2));
		this.fixture.answers(Cause.INVALID_API_KEY);
		Reading reading = this.fixture.reading();
		assertThat(reading.isDone()).isFalse();
		this.fixture.advance(MonitorFixture.CONFIRMATION);
		assertThat(reading.snapshot().cause()).isEqualTo(Cause.INVALID_API_KEY);
	}

	@Test
	void law6HoldsForAProbeThatBreaksItsPromise() {
		List<Mono<ProbeResult>> broken = List.of(Mono.never(), Mono.empty(),
				Mono.error(new IllegalStateException("sk-Fake-in-a-message")), Mono.error(new StackOverflowError()));
		for (Mono<ProbeResult> probe : broken) {
			MonitorFixture fixture = new MonitorFixture();
			fixture.provider = (call, index) -> probe;
			Reading reading = fixture.reading();
			fixture.advance(TIMEOUT);
			assertThat(reading.waited()).isLessThanOrEqualTo(TIMEOUT);
			assertThat(reading.snapshot().status()).isEqualTo(OpenAiStatus.DOWN);
			assertThat(reading.snapshot().toString()).doesNotContain("in-a-message");
		}
	}

	/**
	 * Reactor does not turn an error such as a missing class into a signal: it kills the
	 * task, so that only real threads show what readers see.
	 */
	@Test
	void law6HoldsForAProbeWhoseClassesAreMissing() {
		OpenAiConnection connection = this.fixture.source.get();
		OpenAiMonitor monitor = MonitorFixture.monitor(() -> connection,
				(probed, deadline, newConnection) -> Mono.defer(() -> {
					throw new NoClassDefFoundError();
				}), Duration.ofMillis(300));
		StepVerifier.create(monitor.current())
			.assertNext((snapshot) -> assertThat(snapshot.status()).isEqualTo(OpenAiStatus.DOWN))
			.expectComplete()
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void law6OneRenewalPerTimeToLiveWhateverTheLoad() {
		Duration hour = Duration.ofHours(1);
		while (this.fixture.now().compareTo(hour) < 0) {
			this.fixture.reading();
			this.fixture.advance(Duration.ofMillis(100));
		}
		assertThat(this.fixture.calls).hasSizeBetween(59, 61);
	}

	/**
	 * Time is read between the look at the old answer and the decision to renew it: here
	 * the renewal that runs ends in just that moment.
	 */
	@Test
	void law6WhenARenewalEndsWhileAReaderDecidesNoOtherBegins() {
		VirtualTimeScheduler time = VirtualTimeScheduler.create();
		AtomicBoolean meddle = new AtomicBoolean();
		Scheduler timer = mock(Scheduler.class, AdditionalAnswers.delegatesTo(time));
		willAnswer((invocation) -> {
			if (meddle.compareAndSet(true, false)) {
				time.advanceTimeBy(MonitorFixture.LATENCY);
			}
			return time.now(TimeUnit.NANOSECONDS);
		}).given(timer).now(TimeUnit.NANOSECONDS);
		List<Duration> calls = new ArrayList<>();
		OpenAiConnection connection = this.fixture.source.get();
		OpenAiMonitor monitor = new OpenAiMonitor("openai", () -> connection, (inspected) -> List.of(), () -> true,
				(probed, deadline, fresh) -> {
					calls.add(deadline);
					return Mono.delay(MonitorFixture.LATENCY, time)
						.map((tick) -> MonitorFixture.result(Cause.ACCEPTED_API_KEY, null));
				}, (event) -> {
				}, MonitorFixture.settings(RefreshMode.ON_DEMAND), timer, time);
		monitor.current().subscribe();
		meddle.set(true);
		StepVerifier.create(monitor.current())
			.assertNext((snapshot) -> assertThat(snapshot.status()).isEqualTo(OpenAiStatus.UP))
			.expectComplete()
			.verify(Duration.ofSeconds(10));
		assertThat(meddle).isFalse();
		assertThat(calls).hasSize(1);
	}

	@Test
	void whenReaderGivesUpTheRenewalGoesOnForTheOthers() {
		Reading first = this.fixture.reading();
		Reading second = this.fixture.reading();
		first.giveUp();
		this.fixture.advance(MonitorFixture.LATENCY);
		assertThat(first.isDone()).isFalse();
		assertThat(second.snapshot().status()).isEqualTo(OpenAiStatus.UP);
	}

	@Test
	void whenTheOnlyReaderGivesUpTheAnswerIsKeptForTheNext() {
		this.fixture.reading().giveUp();
		this.fixture.advance(MonitorFixture.LATENCY);
		assertThat(this.fixture.reading().waited()).isZero();
		assertThat(this.fixture.calls).hasSize(1);
	}

	@Test
	void whenWallClockGoesBackFreshnessIsNotAffected() {
		this.fixture.read();
		this.fixture.wallClockJump = Duration.ofDays(-1);
		this.fixture.advance(TIME_TO_LIVE);
		this.fixture.reading();
		this.fixture.advance(MonitorFixture.LATENCY);
		assertThat(this.fixture.calls).hasSize(2);
		assertThat(this.monitor.age()).isZero();
	}

	@Test
	void whenWallClockLeapsFreshnessIsNotAffected() {
		this.fixture.read();
		this.fixture.wallClockJump = Duration.ofDays(1);
		assertThat(this.fixture.reading().waited()).isZero();
		assertThat(this.fixture.calls).hasSize(1);
	}

	@Test
	void law7ABadAnswerAfterAGoodOneIsConfirmedOnANewConnection() {
		this.fixture.read();
		this.fixture.answers(Cause.INVALID_API_KEY, Cause.ACCEPTED_API_KEY);
		renew();
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.monitor.peek().transitions()).hasSize(1);
		assertThat(this.fixture.calls).extracting(MonitorFixture.Call::newConnection)
			.containsExactly(false, false, true);
		assertThat(this.monitor.peek().counts()).extracting(Counts::renewals, Counts::calls).containsExactly(2L, 3L);
	}

	@Test
	void law7WhenTheSecondCallIsBadTooTheStateChanges() {
		this.fixture.read();
		this.fixture.answers(Cause.CONNECTION_LOST, Cause.PROVIDER_FAILURE);
		renew();
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.DOWN);
		assertThat(this.monitor.peek().cause()).isEqualTo(Cause.PROVIDER_FAILURE);
		assertThat(this.monitor.peek().confirmed()).isTrue();
	}

	@Test
	void law7TheSecondCallStaysInsideTheSameDeadline() {
		this.fixture.read();
		this.fixture.provider = (call, index) -> Mono.delay(Duration.ofSeconds(2), this.fixture.time)
			.map((tick) -> MonitorFixture.result(Cause.PROVIDER_FAILURE, null));
		this.fixture.advance(TIME_TO_LIVE);
		this.fixture.reading();
		this.fixture.advance(Duration.ofSeconds(2));
		assertThat(this.fixture.calls).hasSize(3);
		assertThat(this.fixture.calls.get(2).deadline()).isBetween(Duration.ofMillis(2800), Duration.ofSeconds(3));
	}

	@Test
	void law7ADeadPooledConnectionDoesNotTurnHealthDown() {
		this.fixture.read();
		AtomicBoolean abandoned = new AtomicBoolean();
		this.fixture.provider = (call, index) -> call.newConnection() ? this.fixture.answer(Cause.ACCEPTED_API_KEY)
				: Mono.<ProbeResult>never().doOnCancel(() -> abandoned.set(true));
		this.fixture.advance(TIME_TO_LIVE);
		this.fixture.reading();
		this.fixture.advance(TIMEOUT.dividedBy(2).plus(MonitorFixture.LATENCY));
		assertThat(abandoned).isTrue();
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.monitor.peek().checkedAt()).isEqualTo(this.fixture.wallClock());
		assertThat(this.fixture.calls).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(longs = { 50, 250, 900 })
	void law7AProxyThatRestartsDoesNotTurnHealthDown(long millis) {
		this.fixture.read();
		this.fixture.advance(TIME_TO_LIVE);
		Duration up = this.fixture.now().plusMillis(millis);
		this.fixture.provider = (call, index) -> (call.at().compareTo(up) < 0)
				? Mono.just(MonitorFixture.result(Cause.PROXY_FAILURE, null))
				: this.fixture.answer(Cause.ACCEPTED_API_KEY);
		this.fixture.reading();
		this.fixture.advance(MonitorFixture.CONFIRMATION);
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.monitor.peek().checkedAt()).isEqualTo(this.fixture.wallClock());
		assertThat(this.fixture.calls).hasSize(3);
	}

	@Test
	void law7ACallThatFailedLateIsConfirmedAtOnce() {
		this.fixture.read();
		this.fixture.advance(TIME_TO_LIVE);
		Duration slow = Duration.ofMillis(1200);
		this.fixture.provider = (call, index) -> Mono.delay(slow, this.fixture.time)
			.map((tick) -> MonitorFixture.result(Cause.PROXY_FAILURE, null));
		Duration began = this.fixture.now();
		this.fixture.reading();
		this.fixture.advance(slow);
		assertThat(this.fixture.calls).hasSize(3);
		assertThat(this.fixture.calls.get(2).at()).isEqualTo(began.plus(slow));
	}

	@Test
	void law7ThePauseBeforeAConfirmationLeavesTimeForIt() {
		Duration timeout = Duration.ofMillis(800);
		MonitorFixture fixture = new MonitorFixture("openai", new MonitorSettings(timeout, TIME_TO_LIVE,
				FAILURE_TIME_TO_LIVE, RefreshMode.ON_DEMAND, OwnCallsMode.STATUS), () -> 0x8000_0000_0000_0000L,
				VirtualTimeScheduler.create());
		fixture.read();
		fixture.advance(TIME_TO_LIVE);
		fixture.provider = (call, index) -> Mono.just(MonitorFixture.result(Cause.PROXY_FAILURE, null));
		Duration began = fixture.now();
		fixture.reading();
		fixture.advance(timeout);
		assertThat(fixture.calls).hasSize(3);
		assertThat(fixture.calls.get(2).at()).isEqualTo(began.plus(timeout.dividedBy(4)));
		assertThat(fixture.calls.get(2).deadline()).isGreaterThan(timeout.dividedBy(2));
	}

	@Test
	void law7ASlowProviderHasTheWholeTimeout() {
		this.fixture.read();
		this.fixture.provider = (call, index) -> Mono.delay(Duration.ofSeconds(4), this.fixture.time)
			.map((tick) -> MonitorFixture.result(Cause.ACCEPTED_API_KEY, null));
		renew();
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.monitor.peek().transitions()).hasSize(1);
	}

	@Test
	void law7ABadAnswerOfTheFirstCallOnlyCountsWithoutOneOfTheSecond() {
		this.fixture.read();
		this.fixture.provider = (call, index) -> call.newConnection() ? this.fixture.answer(Cause.INVALID_API_KEY)
				: Mono.never();
		renew();
		assertThat(this.monitor.peek().cause()).isEqualTo(Cause.INVALID_API_KEY);
	}

	@Test
	void whenFirstAnswerIsBadNoConfirmationIsMade() {
		this.fixture.answers(Cause.INVALID_API_KEY);
		Snapshot snapshot = this.fixture.read();
		assertThat(snapshot.status()).isEqualTo(OpenAiStatus.DOWN);
		assertThat(snapshot.isDefiniteRejection()).isFalse();
		assertThat(this.fixture.calls).hasSize(1);
	}

	@Test
	void whenStillBadNoConfirmationIsMade() {
		this.fixture.answers(Cause.INVALID_API_KEY);
		this.fixture.read();
		this.fixture.advance(FAILURE_TIME_TO_LIVE);
		this.fixture.reading();
		assertThat(this.fixture.calls).hasSize(2);
	}

	@Test
	void whenBadAgainTimeToLiveDoublesUpToThatOfGoodAnswers() {
		this.fixture.answers(Cause.PROVIDER_FAILURE);
		List<Duration> timesToLive = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			Snapshot snapshot = this.fixture.read();
			timesToLive.add(timeToLive(snapshot));
			this.fixture.advance(timeToLive(snapshot).multipliedBy(2));
		}
		assertThat(timesToLive).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40),
				Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));
	}

	@Test
	void whenGoodAgainDoublingStartsAnew() {
		this.fixture.answers(Cause.TIMEOUT, Cause.TIMEOUT, Cause.ACCEPTED_API_KEY, Cause.TIMEOUT);
		for (int i = 0; i < 3; i++) {
			this.fixture.advance(timeToLive(this.fixture.read()).multipliedBy(2));
		}
		assertThat(timeToLive(this.fixture.read())).isEqualTo(FAILURE_TIME_TO_LIVE);
	}

	@Test
	void timeToLiveHasTenPercentOfJitter() {
		for (long bits : new long[] { 0, -1 }) {
			MonitorFixture fixture = new MonitorFixture(RefreshMode.ON_DEMAND, () -> bits);
			assertThat(timeToLive(fixture.read()).toMillis()).isEqualTo((bits == 0) ? 54_000 : 66_000);
		}
	}

	@Test
	void retryAfterIsRespectedUpToFiveMinutes() {
		assertThat(timeToLiveAfter(Cause.PROVIDER_FAILURE, Duration.ofSeconds(90))).isBetween(Duration.ofSeconds(90),
				Duration.ofSeconds(99));
		assertThat(timeToLiveAfter(Cause.RATE_LIMITED, Duration.ofSeconds(90))).isBetween(Duration.ofSeconds(90),
				Duration.ofSeconds(99));
		assertThat(timeToLiveAfter(Cause.THROTTLED, Duration.ofDays(3))).isBetween(Duration.ofMinutes(5),
				Duration.ofSeconds(330));
		assertThat(timeToLiveAfter(Cause.PROVIDER_FAILURE, Duration.ofSeconds(1))).isEqualTo(FAILURE_TIME_TO_LIVE);
		assertThat(timeToLiveAfter(Cause.PROVIDER_FAILURE, Duration.ofSeconds(-5))).isEqualTo(FAILURE_TIME_TO_LIVE);
	}

	private Duration timeToLiveAfter(Cause cause, Duration retryAfter) {
		MonitorFixture fixture = new MonitorFixture();
		fixture.provider = (call, index) -> fixture.answer(cause, retryAfter);
		return timeToLive(fixture.read());
	}

	@Test
	void whenThrottledTheEarlierAnswerStands() {
		for (Cause earlier : new Cause[] { Cause.ACCEPTED_API_KEY, Cause.INVALID_API_KEY,
				Cause.AUTHENTICATION_NOT_ENFORCED }) {
			MonitorFixture fixture = new MonitorFixture();
			fixture.answers(earlier, Cause.THROTTLED);
			Snapshot first = fixture.read();
			fixture.advance(timeToLive(first).multipliedBy(2));
			Snapshot second = fixture.read();
			assertThat(second.cause()).isEqualTo(earlier);
			assertThat(second.checkedAt()).isEqualTo(first.checkedAt());
			assertThat(second.unproven()).isEqualTo(new Attempt(fixture.wallClock(), Cause.THROTTLED));
			assertThat(second.counts().undecided()).isPositive();
		}
	}

	@Test
	void law5WhenThrottledForLongTheAnswerAges() {
		this.fixture.answers(Cause.ACCEPTED_API_KEY, Cause.THROTTLED);
		this.fixture.read();
		assertThat(this.monitor.isOutdated()).isFalse();
		for (int i = 0; i < 20; i++) {
			this.fixture.advance(Duration.ofSeconds(10));
			this.fixture.read();
		}
		assertThat(this.monitor.age()).isGreaterThanOrEqualTo(Duration.ofSeconds(200));
		assertThat(this.monitor.isOutdated()).isTrue();
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
	}

	@Test
	void whenThrottledWithoutEarlierAnswerNothingIsKnown() {
		this.fixture.answers(Cause.THROTTLED);
		assertThat(this.fixture.read().status()).isEqualTo(OpenAiStatus.UNKNOWN);
		assertThat(this.monitor.peek().cause()).isEqualTo(Cause.THROTTLED);
	}

	@Test
	void whenThrottledAfterTheSourceFailedNothingIsKnown() {
		OpenAiConnection connection = this.fixture.source.get();
		use(() -> null);
		this.fixture.answers(Cause.THROTTLED);
		this.fixture.read();
		use(connection);
		this.fixture.advance(FAILURE_TIME_TO_LIVE.multipliedBy(2));
		assertThat(this.fixture.read().cause()).isEqualTo(Cause.THROTTLED);
	}

	@Test
	void whenThrottledAgainTheLaterAnswerIsShown() {
		this.fixture.answers(Cause.THROTTLED);
		this.fixture.read();
		this.fixture.advance(FAILURE_TIME_TO_LIVE.multipliedBy(2));
		Snapshot snapshot = this.fixture.read();
		assertThat(snapshot.checkedAt()).isEqualTo(this.fixture.wallClock());
		assertThat(snapshot.unproven()).isNull();
		assertThat(timeToLive(snapshot)).isEqualTo(FAILURE_TIME_TO_LIVE.multipliedBy(2));
	}

	@Test
	void whenBadAfterNothingButThrottlingNoConfirmationIsMade() {
		this.fixture.answers(Cause.THROTTLED, Cause.PROVIDER_FAILURE);
		this.fixture.read();
		this.fixture.advance(FAILURE_TIME_TO_LIVE.multipliedBy(2));
		assertThat(this.fixture.read().status()).isEqualTo(OpenAiStatus.DOWN);
		assertThat(this.fixture.calls).hasSize(2);
	}

	@Test
	void whenTheKeyChangesTheEarlierAnswerDoesNotStand() {
		this.fixture.answers(Cause.ACCEPTED_API_KEY, Cause.THROTTLED);
		this.fixture.read();
		use(MonitorFixture.connection("sk-Fake-1111111111111111XyZ9"));
		renew();
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UNKNOWN);
		assertThat(this.monitor.peek().lastAcceptedAt()).isNull();
	}

	@Test
	void whenTheKeyChangesEverythingStartsAfresh() {
		this.fixture.answers(Cause.INVALID_API_KEY);
		this.fixture.read();
		this.fixture.advance(FAILURE_TIME_TO_LIVE.multipliedBy(2));
		this.fixture.read();
		use(MonitorFixture.connection("sk-Fake-1111111111111111XyZ9"));
		this.fixture.advance(FAILURE_TIME_TO_LIVE.multipliedBy(4));
		Snapshot snapshot = this.fixture.read();
		assertThat(timeToLive(snapshot)).isEqualTo(FAILURE_TIME_TO_LIVE);
		assertThat(snapshot.since()).isEqualTo(snapshot.checkedAt());
		assertThat(snapshot.connection().keyEnding()).isEqualTo("XyZ9");
		assertThat(snapshot.connection().keySince()).isEqualTo(snapshot.checkedAt());
		assertThat(snapshot.transitions()).extracting(Transition::keyEnding).containsExactly("XyZ9", "AbC1");
		assertThat(this.fixture.events).hasSize(2);
	}

	@Test
	void whenOnlyTheBaseUrlChangesTheKeyIsAsOldAsBefore() {
		OpenAiConnection before = this.fixture.source.get();
		Snapshot first = this.fixture.read();
		use(new OpenAiConnection("openai", before.apiKey(),
				new Sourced<>("https://gateway.example/v1", "openai.base-url", null)));
		renew();
		assertThat(this.monitor.peek().connection().keySince()).isEqualTo(first.connection().keySince());
		assertThat(this.monitor.peek().since()).isAfter(first.since());
		assertThat(this.monitor.peek().connection().baseUrl()).isEqualTo("gateway.example/v1");
	}

	@Test
	void whenOnlyTheOriginChangesNothingStartsAfresh() {
		OpenAiConnection before = this.fixture.source.get();
		Snapshot first = this.fixture.read();
		use(new OpenAiConnection("openai", new Sourced<>(before.apiKey().value(), "openai.api-key", "elsewhere"),
				null));
		renew();
		assertThat(this.monitor.peek().since()).isEqualTo(first.since());
		assertThat(this.monitor.peek().connection().keyOrigin()).isEqualTo("elsewhere");
		assertThat(this.fixture.inspected).hasSize(2);
	}

	@Test
	void whenInspectionRejectsNoCallIsMade() {
		this.fixture.inspector = (connection) -> List.of(MonitorFixture.diagnosis(Cause.API_KEY_IN_JAR),
				MonitorFixture.diagnosis(Cause.PLACEHOLDER_API_KEY));
		Snapshot snapshot = this.fixture.read();
		assertThat(snapshot.cause()).isEqualTo(Cause.PLACEHOLDER_API_KEY);
		assertThat(snapshot.isDefiniteRejection()).isTrue();
		assertThat(snapshot.warnings()).extracting((warning) -> warning.cause()).containsExactly(Cause.API_KEY_IN_JAR);
		assertThat(this.fixture.calls).isEmpty();
	}

	@Test
	void whenInspectionOnlyWarnsTheCallIsMadeAndTheWarningKept() {
		this.fixture.inspector = (connection) -> List.of(MonitorFixture.diagnosis(Cause.API_KEY_IN_JAR));
		Snapshot snapshot = this.fixture.read();
		assertThat(snapshot.status()).isEqualTo(OpenAiStatus.UP);
		assertThat(snapshot.warnings()).hasSize(1);
	}

	@Test
	void whenAProbeCannotMirrorTheConnectionNoCallIsMade() {
		this.fixture.inspector = (connection) -> List.of(MonitorFixture.diagnosis(Cause.NOT_MIRRORED));
		Snapshot snapshot = this.fixture.read();
		assertThat(snapshot.status()).isEqualTo(OpenAiStatus.UNKNOWN);
		assertThat(snapshot.warnings()).isEmpty();
		assertThat(this.fixture.calls).isEmpty();
	}

	@Test
	void whenConnectionStaysTheSameItIsInspectedOnce() {
		this.fixture.read();
		renew();
		assertThat(this.fixture.inspected).hasSize(1);
	}

	@Test
	void whenABadKeyReplacesAGoodOneTheDiagnosisIsShown() {
		this.fixture.read();
		use(MonitorFixture.connection("YOUR_API_KEY_HERE_EXAMPLE"));
		this.fixture.inspector = (connection) -> List.of(MonitorFixture.diagnosis(Cause.PLACEHOLDER_API_KEY));
		renew();
		assertThat(this.monitor.peek().cause()).isEqualTo(Cause.PLACEHOLDER_API_KEY);
		assertThat(this.fixture.events).last()
			.extracting(OpenAiStatusChangedEvent::from, OpenAiStatusChangedEvent::to)
			.containsExactly(OpenAiStatus.UP, OpenAiStatus.DOWN);
	}

	@Test
	void whenTheSourceFailsNothingOfItsTextIsShown() {
		this.fixture.source = () -> {
			throw new IllegalStateException("sk-Fake-in-a-message");
		};
		Snapshot snapshot = this.fixture.read();
		assertThat(snapshot.cause()).isEqualTo(Cause.KEY_SOURCE_FAILED);
		assertThat(snapshot.diagnosis().description()).contains(IllegalStateException.class.getName());
		assertThat(snapshot.toString()).doesNotContain("in-a-message");
		assertThat(this.fixture.calls).isEmpty();
	}

	@Test
	void whenTheSourceFailsWithAnErrorReadersDoNotHang() {
		this.fixture.source = () -> {
			throw new NoClassDefFoundError("x");
		};
		assertThat(this.fixture.read().cause()).isEqualTo(Cause.KEY_SOURCE_FAILED);
	}

	@Test
	void whenTheSourceGivesNothingItFailed() {
		this.fixture.source = () -> null;
		assertThat(this.fixture.read().cause()).isEqualTo(Cause.KEY_SOURCE_FAILED);
	}

	@Test
	void law7WhenTheSourceFailsOnceAfterAGoodAnswerItIsAskedAgain() {
		OpenAiConnection connection = this.fixture.source.get();
		this.fixture.read();
		List<Integer> asked = new ArrayList<>();
		use(() -> {
			asked.add(1);
			if (asked.size() == 1) {
				throw new IllegalStateException();
			}
			return connection;
		});
		renew();
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(asked).hasSize(2);
	}

	@Test
	void whenTheSourceWorksAgainTheConnectionIsTheSameAsBefore() {
		Snapshot first = this.fixture.read();
		OpenAiConnection connection = this.fixture.source.get();
		use(() -> {
			throw new IllegalStateException();
		});
		renew();
		assertThat(this.monitor.peek().cause()).isEqualTo(Cause.KEY_SOURCE_FAILED);
		use(connection);
		this.fixture.advance(FAILURE_TIME_TO_LIVE);
		renew();
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.monitor.peek().connection()).isEqualTo(first.connection());
	}

	@Test
	void whenARejectedKeyHadBeenAcceptedTheDescriptionSaysSo() {
		Snapshot good = this.fixture.read();
		this.fixture.answers(Cause.INVALID_API_KEY);
		renew();
		assertThat(this.monitor.peek().diagnosis().description())
			.isEqualTo("The endpoint rejects the key. The same connection was accepted before, last at "
					+ "2026-11-23T12:00:00.200Z.");
		assertThat(this.monitor.peek().lastAcceptedAt()).isEqualTo(good.checkedAt());
	}

	@Test
	void sinceIsKeptWhileTheStateLasts() {
		this.fixture.answers(Cause.TIMEOUT, Cause.CONNECTION_REFUSED, Cause.INVALID_API_KEY);
		Snapshot timeout = this.fixture.read();
		this.fixture.advance(timeToLive(timeout).multipliedBy(2));
		Snapshot refused = this.fixture.read();
		assertThat(refused.since()).isEqualTo(timeout.since());
		this.fixture.advance(timeToLive(refused).multipliedBy(2));
		Snapshot rejected = this.fixture.read();
		assertThat(rejected.since()).isEqualTo(rejected.checkedAt());
		assertThat(rejected.transitions()).extracting(Transition::cause)
			.containsExactly(Cause.INVALID_API_KEY, Cause.CONNECTION_REFUSED, Cause.TIMEOUT);
	}

	@Test
	void theLastTwentyTransitionsAreKept() {
		this.fixture.provider = (call, index) -> this.fixture
			.answer((index % 2 == 0) ? Cause.TIMEOUT : Cause.CONNECTION_REFUSED);
		for (int i = 0; i < 30; i++) {
			this.fixture.advance(Duration.ofMinutes(3));
			this.fixture.read();
		}
		assertThat(this.monitor.peek().transitions()).hasSize(20)
			.isSortedAccordingTo((one, other) -> other.at().compareTo(one.at()));
	}

	@Test
	void probeNowDoesNotWaitForTheTimeToLive() {
		this.fixture.read();
		this.fixture.advance(Duration.ofSeconds(1));
		this.fixture.answers(Cause.PROVIDER_FAILURE);
		Reading reading = this.fixture.reading(this.monitor.probeNow());
		this.fixture.advance(MonitorFixture.CONFIRMATION);
		assertThat(reading.snapshot().cause()).isEqualTo(Cause.PROVIDER_FAILURE);
	}

	@Test
	void probeNowJoinsTheRenewalThatRuns() {
		Reading reading = this.fixture.reading();
		Reading now = this.fixture.reading(this.monitor.probeNow());
		this.fixture.advance(MonitorFixture.LATENCY);
		assertThat(now.snapshot()).isSameAs(reading.snapshot());
		assertThat(this.fixture.calls).hasSize(1);
	}

	@Test
	void probeNowCallsAtMostOnceASecond() {
		for (int i = 0; i < 100; i++) {
			this.fixture.reading(this.monitor.probeNow());
			this.fixture.advance(Duration.ofMillis(100));
		}
		assertThat(this.fixture.calls).hasSize(10);
	}

	@Test
	void testConfirmsARejectionAlthoughNoGoodAnswerCameBefore() {
		this.fixture.answers(Cause.INVALID_API_KEY);
		Reading test = this.fixture.reading(this.monitor.test());
		this.fixture.advance(MonitorFixture.CONFIRMATION);
		assertThat(test.snapshot().isDefiniteRejection()).isTrue();
		assertThat(this.fixture.calls).extracting(MonitorFixture.Call::newConnection).containsExactly(false, true);
	}

	@Test
	void testIsTheFirstAnswerOfTheMonitor() {
		Reading test = this.fixture.reading(this.monitor.test());
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(this.fixture.reading().snapshot()).isSameAs(test.snapshot());
		assertThat(this.fixture.calls).hasSize(1);
	}

	@Test
	void testUsesAnAnswerThatIsKnown() {
		this.fixture.read();
		assertThat(this.fixture.reading(this.monitor.test()).waited()).isZero();
		assertThat(this.fixture.calls).hasSize(1);
	}

	@Test
	void testConfirmsWhatAReaderFoundBefore() {
		this.fixture.answers(Cause.INVALID_API_KEY, Cause.INVALID_API_KEY);
		this.fixture.read();
		Reading test = this.fixture.reading(this.monitor.test());
		this.fixture.advance(MonitorFixture.CONFIRMATION);
		assertThat(test.snapshot().isDefiniteRejection()).isTrue();
	}

	@Test
	void testTakesNoLongerThanTheTimeout() {
		this.fixture.provider = (call, index) -> (index == 0) ? this.fixture.answer(Cause.INVALID_API_KEY)
				: Mono.never();
		Reading test = this.fixture.reading(this.monitor.test());
		this.fixture.advance(TIMEOUT);
		assertThat(test.waited()).isLessThanOrEqualTo(TIMEOUT);
		assertThat(test.snapshot().isDefiniteRejection()).isFalse();
	}

	@Test
	void refreshMakesTheNextReaderWaitForANewAnswer() {
		this.fixture.read();
		this.fixture.advance(Duration.ofSeconds(1));
		use(MonitorFixture.connection("sk-Fake-1111111111111111XyZ9"));
		this.monitor.refresh();
		assertThat(this.fixture.calls).hasSize(1);
		Reading reading = this.fixture.reading();
		assertThat(reading.isDone()).isFalse();
		this.fixture.advance(MonitorFixture.LATENCY);
		assertThat(reading.snapshot().connection().keyEnding()).isEqualTo("XyZ9");
	}

	@Test
	void whenChangeComesWhileARenewalRunsAnotherOneFollows() {
		this.fixture.reading();
		use(MonitorFixture.connection("sk-Fake-1111111111111111XyZ9"));
		this.monitor.refresh();
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(this.monitor.peek().connection().keyEnding()).isEqualTo("AbC1");
		assertThat(this.fixture.read().connection().keyEnding()).isEqualTo("XyZ9");
	}

	@Test
	void whenChangeComesWhileARenewalRunsItsReadersGetTheNewState() {
		this.fixture.neverAnswers();
		Reading before = this.fixture.reading();
		this.fixture.advance(Duration.ofSeconds(1));
		use(MonitorFixture.connection("sk-Fake-1111111111111111XyZ9"));
		this.fixture.answers(Cause.INVALID_API_KEY);
		this.monitor.refresh();
		Reading after = this.fixture.reading();
		this.fixture.advance(MonitorFixture.LATENCY);
		assertThat(after.snapshot().connection().keyEnding()).isEqualTo("XyZ9");
		assertThat(after.snapshot().cause()).isEqualTo(Cause.INVALID_API_KEY);
		assertThat(before.snapshot()).isSameAs(after.snapshot());
		this.fixture.advance(TIMEOUT);
		assertThat(this.monitor.peek()).isSameAs(after.snapshot());
		assertThat(this.fixture.calls).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 100, 199, 200, 201, 249, 250, 251, 1000 })
	void whoeverReadsAfterAChangeGetsTheNewState(long millis) {
		this.fixture.reading();
		this.fixture.advance(Duration.ofMillis(millis));
		use(MonitorFixture.connection("sk-Fake-1111111111111111XyZ9"));
		this.monitor.refresh();
		List<Reading> readings = List.of(this.fixture.reading(), this.fixture.reading(this.monitor.probeNow()),
				this.fixture.reading(this.monitor.test()));
		this.fixture.advance(Duration.ofMillis(250).plus(MonitorFixture.LATENCY));
		assertThat(readings)
			.allSatisfy((reading) -> assertThat(reading.snapshot().connection().keyEnding()).isEqualTo("XyZ9"));
		assertThat(this.fixture.calls).hasSize(2);
	}

	@Test
	void whoeverReadsAfterTheSecondOfTwoChangesGetsItsState() {
		this.fixture.reading();
		this.fixture.advance(Duration.ofMillis(100));
		for (String key : List.of("sk-Fake-1111111111111111XyZ9", "sk-Fake-2222222222222222QwE7")) {
			use(MonitorFixture.connection(key));
			this.monitor.refresh();
			Reading reading = this.fixture.reading();
			this.fixture.advance(Duration.ofMillis(200));
			assertThat(reading.isDone()).isFalse();
		}
		Reading last = this.fixture.reading();
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(last.snapshot().connection().keyEnding()).isEqualTo("QwE7");
	}

	@Test
	void law6WhoeverReadBeforeAChangeDoesNotWaitAnyLonger() {
		this.fixture.neverAnswers();
		Reading before = this.fixture.reading();
		this.fixture.advance(TIMEOUT.minusSeconds(1));
		this.monitor.refresh();
		Reading after = this.fixture.reading();
		this.fixture.advance(TIMEOUT);
		assertThat(before.waited()).isLessThanOrEqualTo(TIMEOUT);
		assertThat(before.snapshot().cause()).isEqualTo(Cause.NOT_PROBED);
		assertThat(after.waited()).isLessThanOrEqualTo(TIMEOUT);
		assertThat(after.snapshot().cause()).isEqualTo(Cause.TIMEOUT);
	}

	@Test
	void whenChangesComeFasterThanAnswersThereAreAnswersAllTheSame() {
		this.fixture.provider = (call, index) -> Mono.delay(Duration.ofSeconds(2), this.fixture.time)
			.map((tick) -> MonitorFixture.result(Cause.ACCEPTED_API_KEY, null));
		List<Reading> readings = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			this.monitor.refresh();
			readings.add(this.fixture.reading());
			this.fixture.advance(Duration.ofMillis(300));
		}
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.monitor.age()).isLessThan(TIMEOUT);
		assertThat(this.fixture.calls).hasSizeLessThan(30);
		this.fixture.advance(TIMEOUT);
		assertThat(readings).allMatch((reading) -> reading.waited().compareTo(TIMEOUT) <= 0);
	}

	@Test
	void whenStoppedReadersGetWhatIsKnownAndNoCallIsMade() {
		this.fixture.neverAnswers();
		Reading waiting = this.fixture.reading();
		this.monitor.stop();
		assertThat(waiting.snapshot().cause()).isEqualTo(Cause.NOT_PROBED);
		assertThat(this.fixture.reading().waited()).isZero();
		this.fixture.advance(Duration.ofDays(1));
		assertThat(this.fixture.calls).hasSize(1);
	}

	@Test
	void whenStartedAgainTheAnswerIsRenewed() {
		this.fixture.read();
		this.monitor.stop();
		this.fixture.advance(Duration.ofSeconds(1));
		this.monitor.start();
		this.fixture.read();
		assertThat(this.fixture.calls).hasSize(2);
	}

	private void renew() {
		this.fixture.advance(TIME_TO_LIVE);
		this.fixture.reading();
		this.fixture.advance(TIMEOUT);
	}

	private void use(OpenAiConnection connection) {
		this.fixture.source = () -> connection;
	}

	private void use(Supplier<OpenAiConnection> source) {
		this.fixture.source = source;
	}

	private static Duration timeToLive(Snapshot snapshot) {
		return Duration.between(snapshot.checkedAt(), snapshot.nextCheckAt());
	}

}
