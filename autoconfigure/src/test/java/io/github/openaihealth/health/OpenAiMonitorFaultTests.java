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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.health.MonitorFixture.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is thrown wherever code of others is called: readers get a snapshot, it is
 * told once, without its text, and the watching goes on.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenAiMonitorFaultTests {

	private static final String TEXT = "sk-Fake-in-a-message";

	private static final Duration SOON = MonitorFixture.LATENCY.multipliedBy(3);

	private static final Duration A_WHILE = Duration.ofSeconds(3);

	static Stream<Arguments> faults() {
		List<Throwable> faults = List.of(new IllegalStateException(TEXT), new NoClassDefFoundError(TEXT),
				new StackOverflowError(TEXT), new OutOfMemoryError(TEXT), new AssertionError(TEXT),
				new InterruptedException(TEXT), new Throwable(TEXT));
		return Arrays.stream(Seam.values())
			.flatMap((seam) -> faults.stream().map((fault) -> Arguments.of(seam, new Broken(fault))));
	}

	@ParameterizedTest(name = "{0} throws {1}")
	@MethodSource("faults")
	void whateverIsThrownReadersAreAnsweredAndTheNextRenewalWorks(Seam seam, Broken broken, CapturedOutput output) {
		VirtualTimeScheduler time = VirtualTimeScheduler.create();
		MonitorFixture fixture = new MonitorFixture("openai", MonitorFixture.settings(RefreshMode.BACKGROUND), () -> {
			broken.at(Seam.TRANSITION);
			return 0x8000_0000_0000_0000L;
		}, time, new BrokenScheduler(time, () -> broken.at(Seam.TIMER)),
				new BrokenScheduler(time, () -> broken.at(Seam.THREADS)));
		prepare(fixture, broken);
		OpenAiMonitors monitors = fixture.monitors((name) -> {
			broken.at(Seam.LOOK);
			return false;
		});
		if (seam == Seam.TIMER) {
			monitors.start();
		}
		broken.seam = seam;
		LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
		logging.addTurboFilter(broken);
		try {
			fixture.monitor.current().subscribe((snapshot) -> broken.at(Seam.READER));
			Reading reading = fixture.reading();
			if (seam != Seam.TIMER) {
				monitors.start();
			}
			fixture.advance((seam == Seam.LOOK) ? A_WHILE : SOON);
			assertThat(reading.isDone()).isTrue();
			assertThat(reading.waited()).isLessThanOrEqualTo(SOON);
			assertThat(broken.thrown).isPositive();
		}
		finally {
			logging.getTurboFilterList().remove(broken);
		}
		if (seam != Seam.PROBE_SUBSCRIPTION && seam != Seam.READER) {
			assertThatItIsTold(seam, broken, output);
		}
		int calls = fixture.calls.size();
		broken.seam = null;
		fixture.advance(MonitorFixture.TIME_TO_LIVE.plus(SOON));
		assertThat(fixture.calls).hasSizeGreaterThan(calls);
		assertThat(fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(fixture.monitor.isOutdated()).isFalse();
		assertThat(fixture.reading().waited()).isZero();
		fixture.answers(Cause.INVALID_API_KEY);
		fixture.advance(MonitorFixture.TIME_TO_LIVE.multipliedBy(2));
		assertThat(fixture.events).last().extracting(OpenAiStatusChangedEvent::to).isEqualTo(OpenAiStatus.DOWN);
	}

	/*
	 * Of an error inside of its operators, in the probe or behind a reader, Reactor tells
	 * by itself.
	 */
	private static void assertThatItIsTold(Seam seam, Broken broken, CapturedOutput output) {
		String type = broken.fault.getClass().getName();
		List<String> told = output.toString().lines().filter((line) -> line.contains(type)).toList();
		switch (seam) {
			case LOG -> assertThat(told).isEmpty();
			// The one is told of a timer or a thread for a renewal, the other for the
			// next
			case TIMER, THREADS -> assertThat(told).hasSizeBetween(1, 2);
			default -> assertThat(told).hasSize(1);
		}
		assertThat(output).doesNotContain(TEXT).doesNotContain("\tat ");
	}

	private static void prepare(MonitorFixture fixture, Broken broken) {
		fixture.onWallClock = () -> broken.at(Seam.CLOCK);
		fixture.counts = () -> {
			broken.at(Seam.COUNTS);
			return true;
		};
		OpenAiConnection connection = fixture.source.get();
		fixture.source = () -> {
			broken.at(Seam.SOURCE);
			return connection;
		};
		fixture.inspector = (inspected) -> {
			broken.at(Seam.INSPECTION);
			return List.of();
		};
		fixture.provider = (call, index) -> {
			broken.at(Seam.PROBE);
			if (broken.seam == Seam.PROBE_SIGNAL) {
				broken.thrown++;
				return Mono.error(broken.fault);
			}
			return Mono.defer(() -> {
				broken.at(Seam.PROBE_SUBSCRIPTION);
				// The log has something to say only when something is bad
				return fixture.answer((broken.seam == Seam.LOG) ? Cause.PROVIDER_FAILURE : Cause.ACCEPTED_API_KEY);
			});
		};
		fixture.listener = (event) -> {
			broken.at(Seam.EVENT_LISTENER);
			fixture.events.add(event);
		};
		fixture.monitor.onCall((result) -> broken.at(Seam.CALL_LISTENER));
		fixture.monitor.onRenewal((snapshot) -> broken.at(Seam.RENEWAL_LISTENER));
	}

	/**
	 * Where an answer cannot be concluded the provider is not asked again at once.
	 */
	@Test
	void whileNothingCanBeConcludedCallsAreFew() {
		AtomicBoolean broken = new AtomicBoolean(true);
		MonitorFixture fixture = new MonitorFixture(RefreshMode.BACKGROUND, () -> {
			if (broken.get()) {
				throw new NoClassDefFoundError();
			}
			return 0;
		});
		fixture.monitor.start();
		fixture.advance(Duration.ofMinutes(1));
		assertThat(fixture.calls).hasSizeBetween(5, 7);
		assertThat(fixture.monitor.peek().cause()).isEqualTo(Cause.NOT_PROBED);
		fixture.monitor.refresh();
		fixture.advance(Duration.ofMinutes(1));
		assertThat(fixture.calls).hasSizeBetween(10, 14);
		broken.set(false);
		fixture.advance(MonitorFixture.FAILURE_TIME_TO_LIVE.plus(SOON));
		assertThat(fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
	}

	/**
	 * An error on a thread of the probe reaches nobody: only the deadline ends the call.
	 */
	@Test
	void whenAThreadOfTheProbeDiesReadersAreAnsweredAndTheNextRenewalWorks() {
		AtomicBoolean broken = new AtomicBoolean(true);
		OpenAiConnection connection = MonitorFixture.connection("sk-Fake-0000000000000000AbC1");
		OpenAiMonitor monitor = MonitorFixture.monitor(() -> connection, (probed, deadline,
				newConnection) -> Mono.delay(Duration.ofMillis(1), Schedulers.parallel()).map((tick) -> {
					if (broken.get()) {
						throw new NoClassDefFoundError();
					}
					return MonitorFixture.result(Cause.ACCEPTED_API_KEY, null);
				}), Duration.ofMillis(500));
		assertThat(monitor.current().block(Duration.ofSeconds(10)).cause()).isEqualTo(Cause.TIMEOUT);
		broken.set(false);
		monitor.refresh();
		assertThat(monitor.current().block(Duration.ofSeconds(10)).status()).isEqualTo(OpenAiStatus.UP);
	}

	enum Seam {

		SOURCE, INSPECTION, PROBE, PROBE_SUBSCRIPTION, PROBE_SIGNAL, CALL_LISTENER, TRANSITION, CLOCK, COUNTS, LOG,
		EVENT_LISTENER, RENEWAL_LISTENER, READER, LOOK, TIMER, THREADS

	}

	/**
	 * A scheduler that fails as one does that cannot create a thread.
	 */
	static final class BrokenScheduler implements Scheduler {

		private final Scheduler delegate;

		private final Runnable fault;

		BrokenScheduler(Scheduler delegate, Runnable fault) {
			this.delegate = delegate;
			this.fault = fault;
		}

		@Override
		public Disposable schedule(Runnable task) {
			this.fault.run();
			return this.delegate.schedule(task);
		}

		@Override
		public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
			this.fault.run();
			return this.delegate.schedule(task, delay, unit);
		}

		@Override
		public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
			this.fault.run();
			return this.delegate.schedulePeriodically(task, initialDelay, period, unit);
		}

		@Override
		public Worker createWorker() {
			this.fault.run();
			return this.delegate.createWorker();
		}

		@Override
		public long now(TimeUnit unit) {
			return this.delegate.now(unit);
		}

	}

	/**
	 * Throws the same thing wherever it is told to.
	 */
	static final class Broken extends TurboFilter {

		private final Throwable fault;

		private Seam seam;

		private int thrown;

		Broken(Throwable fault) {
			this.fault = fault;
		}

		void at(Seam seam) {
			if (this.seam == seam) {
				this.thrown++;
				Broken.<RuntimeException>sneakyThrow(this.fault);
			}
		}

		@SuppressWarnings("unchecked")
		private static <T extends Throwable> void sneakyThrow(Throwable ex) throws T {
			throw (T) ex;
		}

		@Override
		public FilterReply decide(Marker marker, ch.qos.logback.classic.Logger logger, Level level, String format,
				Object[] params, Throwable ex) {
			if (logger.getName().equals(OpenAiMonitor.class.getName()) && format != null) {
				at(Seam.LOG);
			}
			return FilterReply.NEUTRAL;
		}

		@Override
		public String toString() {
			return this.fault.getClass().getSimpleName();
		}

	}

}
