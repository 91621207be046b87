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
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.health.MonitorFixture.Call;
import io.github.openaihealth.health.MonitorFixture.Reading;
import io.github.openaihealth.health.Snapshot.Transition;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The laws of the monitor as properties: hours of readers, faults, rotations and clocks
 * that jump, in virtual time and in an order that chance decides. The name of a test is
 * the seed that repeats it.
 */
@ExtendWith(QuietMonitor.class)
class OpenAiMonitorLawsTests {

	private static final int STEPS = 4000;

	private static final Duration TIMEOUT = MonitorFixture.TIMEOUT;

	/*
	 * The same in each build, so that a failure belongs to the change that made it. Set
	 * the system property to look at other histories.
	 */
	static LongStream seeds() {
		return new SplittableRandom(Long.getLong("test.seed", 20261123L)).longs(25);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void lawsHoldWhateverHappens(long seed) {
		new World(seed).live();
	}

	private static final class World {

		private final RandomGenerator random;

		private final MonitorFixture fixture;

		private final OpenAiMonitor monitor;

		private final List<Reading> readings = new ArrayList<>();

		private final List<Answered> answers = new ArrayList<>();

		private Fault fault = Fault.NONE;

		private Duration latency = Duration.ofMillis(200);

		private Snapshot last;

		private int running;

		World(long seed) {
			this.random = new SplittableRandom(seed);
			RefreshMode mode = this.random.nextBoolean() ? RefreshMode.BACKGROUND : RefreshMode.ON_DEMAND;
			this.fixture = new MonitorFixture(mode, new SplittableRandom(seed));
			this.monitor = this.fixture.monitor;
			this.fixture.provider = (call, index) -> answer(call);
			this.last = this.monitor.peek();
			this.monitor.start();
		}

		void live() {
			for (int i = 0; i < STEPS; i++) {
				step();
				this.fixture.advance(Duration.ofMillis(this.random.nextLong(1, 2500)));
				check();
			}
			recover();
		}

		private void step() {
			switch (this.random.nextInt(40)) {
				case 0 -> fault(Fault.values()[this.random.nextInt(Fault.values().length)]);
				case 1 -> fault(Fault.NONE);
				case 2 -> rotate();
				case 3 -> jump(Duration.ofSeconds(this.random.nextLong(-100_000, 100_000)));
				case 4 -> latency(Duration.ofMillis(this.random.nextLong(1, 6000)));
				case 5 -> latency(Duration.ofMillis(200));
				case 6 -> this.readings.add(this.fixture.reading(this.monitor.probeNow()));
				case 7 -> this.fixture.reading().giveUp();
				case 8 -> pause(this.random.nextInt(150));
				default -> this.readings.add(this.fixture.reading());
			}
		}

		private void pause(int steps) {
			for (int i = 0; i < steps; i++) {
				this.fixture.advance(Duration.ofSeconds(2));
				check();
			}
		}

		private void fault(Fault fault) {
			this.fault = fault;
		}

		private void latency(Duration latency) {
			this.latency = latency;
		}

		private void jump(Duration jump) {
			this.fixture.wallClockJump = jump;
		}

		private void rotate() {
			OpenAiConnection next = MonitorFixture
				.connection("sk-Fake-000000000000000000%04d".formatted(this.random.nextInt(10_000)));
			this.fixture.source = () -> next;
			if (this.random.nextBoolean()) {
				this.monitor.refresh();
			}
		}

		private Mono<ProbeResult> answer(Call call) {
			this.running++;
			Cause cause = this.fault.cause(this.random);
			Mono<ProbeResult> answer = (cause != null)
					? Mono.delay(this.latency, this.fixture.time).map((tick) -> MonitorFixture.result(cause, null))
					: Mono.never();
			return answer
				.timeout(call.deadline(), Mono.fromSupplier(() -> MonitorFixture.result(Cause.TIMEOUT, null)),
						this.fixture.time)
				.doOnNext((result) -> this.answers.add(new Answered(this.fixture.now(), call, result.cause())))
				.doFinally((signal) -> this.running--);
		}

		private void check() {
			law5();
			law6();
			law7();
			this.last = this.monitor.peek();
		}

		/**
		 * UP means that the shown key was accepted at the shown time: there is a call
		 * that found it.
		 */
		private void law5() {
			Snapshot snapshot = this.monitor.peek();
			if (snapshot.status() == OpenAiStatus.UP && snapshot != this.last && snapshot.unproven() == null) {
				assertThat(this.answers).anyMatch((answer) -> OpenAiStatus.of(answer.cause()) == OpenAiStatus.UP
						&& snapshot.connection().keyEnding().equals(answer.keyEnding()));
				assertThat(snapshot.lastAcceptedAt()).isEqualTo(snapshot.checkedAt());
			}
		}

		/**
		 * Nobody waits longer than the timeout, and nobody who came while there was an
		 * answer young enough waits at all; one renewal at a time.
		 */
		private void law6() {
			Duration now = this.fixture.now();
			this.readings.removeIf((reading) -> {
				if (!reading.isDone()) {
					assertThat(now.minus(reading.began())).isLessThan(TIMEOUT);
				}
				else {
					assertThat(reading.waited()).isLessThanOrEqualTo(TIMEOUT);
				}
				return reading.isDone();
			});
			assertThat(this.running).isLessThanOrEqualTo(2);
		}

		/**
		 * From UP to DOWN there are two bad answers about the key, the second of which
		 * came on a new connection; a new state does not come from nothing.
		 */
		private void law7() {
			Snapshot snapshot = this.monitor.peek();
			if (snapshot.transitions().equals(this.last.transitions())) {
				return;
			}
			Transition transition = snapshot.transitions().get(0);
			if (transition.from() == OpenAiStatus.UP && transition.to() == OpenAiStatus.DOWN) {
				List<Answered> last = this.answers.subList(Math.max(0, this.answers.size() - 2), this.answers.size());
				assertThat(last).hasSize(2)
					.allMatch((answer) -> OpenAiStatus.of(answer.cause()) == OpenAiStatus.DOWN
							&& answer.keyEnding().equals(transition.keyEnding()))
					.anyMatch((answer) -> answer.call().newConnection());
				assertThat(last.get(1).at().minus(last.get(0).call().at())).isLessThanOrEqualTo(TIMEOUT);
			}
		}

		/**
		 * Whatever happened, once everything works the state is right within one re-check
		 * and nothing is left over.
		 */
		private void recover() {
			this.fault = Fault.NONE;
			this.latency = Duration.ofMillis(200);
			this.fixture.advance(Duration.ofMinutes(3));
			this.fixture.reading();
			this.fixture.advance(TIMEOUT);
			assertThat(this.fixture.reading().snapshot().status()).isEqualTo(OpenAiStatus.UP);
			assertThat(this.monitor.peek().connection().keyEnding())
				.isEqualTo(this.fixture.source.get().apiKey().value().ending());
			this.monitor.stop();
			int calls = this.fixture.calls.size();
			this.fixture.advance(Duration.ofHours(1));
			assertThat(this.fixture.calls).hasSize(calls);
			assertThat(this.running).isZero();
		}

	}

	private record Answered(Duration at, Call call, Cause cause) {

		@Nullable String keyEnding() {
			return this.call.connection().apiKey().value().ending();
		}

	}

	private enum Fault {

		NONE(Cause.ACCEPTED_API_KEY),

		RESTRICTED(Cause.RESTRICTED_API_KEY),

		OUTAGE(Cause.PROVIDER_FAILURE),

		REVOKED(Cause.INVALID_API_KEY),

		SILENCE((Cause) null),

		THROTTLED(Cause.THROTTLED),

		INTERMITTENT(Cause.ACCEPTED_API_KEY, Cause.INVALID_API_KEY, null, Cause.CONNECTION_LOST, Cause.THROTTLED);

		private final @Nullable Cause[] causes;

		Fault(@Nullable Cause... causes) {
			this.causes = causes;
		}

		@Nullable Cause cause(RandomGenerator random) {
			return this.causes[random.nextInt(this.causes.length)];
		}

	}

}
