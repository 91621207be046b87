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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.probe.Operation;
import io.github.openaihealth.probe.Probe;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A monitor in virtual time, with a provider and a source of the key that do what the
 * test wants.
 */
public final class MonitorFixture {

	static final String CLIENT = "Spring AI";

	static final Duration LATENCY = Duration.ofMillis(200);

	/**
	 * How long a call that confirms another takes if that one fails at once.
	 */
	static final Duration CONFIRMATION = Duration.ofSeconds(1).plus(LATENCY);

	static final Duration TIMEOUT = Duration.ofSeconds(5);

	static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

	static final Duration FAILURE_TIME_TO_LIVE = Duration.ofSeconds(10);

	public final VirtualTimeScheduler time;

	public final List<Call> calls = new ArrayList<>();

	final List<OpenAiStatusChangedEvent> events = new ArrayList<>();

	final List<OpenAiConnection> inspected = new ArrayList<>();

	private final Scheduler timer;

	private final Scheduler blocking;

	Duration wallClockJump = Duration.ZERO;

	Runnable onWallClock = () -> {
	};

	public Supplier<@Nullable OpenAiConnection> source;

	public Function<OpenAiConnection, List<Diagnosis>> inspector = (connection) -> List.of();

	/**
	 * Whether the application uses the connection.
	 */
	public BooleanSupplier counts = () -> true;

	/**
	 * What the provider answers to a call, given how many were made before.
	 */
	public BiFunction<Call, Integer, Mono<ProbeResult>> provider = (call, index) -> answer(Cause.ACCEPTED_API_KEY);

	/**
	 * Who is told of changes.
	 */
	Consumer<OpenAiStatusChangedEvent> listener = this.events::add;

	public final OpenAiMonitor monitor;

	public MonitorFixture() {
		this(RefreshMode.ON_DEMAND);
	}

	MonitorFixture(RefreshMode refresh) {
		this(refresh, () -> 0x8000_0000_0000_0000L);
	}

	MonitorFixture(OwnCallsMode ownCalls) {
		this("openai",
				new MonitorSettings(TIMEOUT, TIME_TO_LIVE, FAILURE_TIME_TO_LIVE, RefreshMode.ON_DEMAND, ownCalls),
				() -> 0x8000_0000_0000_0000L, VirtualTimeScheduler.create());
	}

	MonitorFixture(RefreshMode refresh, RandomGenerator random) {
		this("openai", settings(refresh), random, VirtualTimeScheduler.create());
	}

	MonitorFixture(String name, MonitorSettings settings, RandomGenerator random, VirtualTimeScheduler time) {
		this(name, settings, random, time, time, time);
	}

	MonitorFixture(String name, MonitorSettings settings, RandomGenerator random, VirtualTimeScheduler time,
			Scheduler timer, Scheduler blocking) {
		this.time = time;
		this.timer = timer;
		this.blocking = blocking;
		OpenAiConnection connection = connection("sk-Fake-0000000000000000AbC1");
		this.source = () -> connection;
		this.monitor = new OpenAiMonitor(name, () -> this.source.get(), (inspected) -> {
			this.inspected.add(inspected);
			return this.inspector.apply(inspected);
		}, () -> this.counts.getAsBoolean(), this::probe, (event) -> this.listener.accept(event), settings, timer,
				blocking, this::wallClock, random);
	}

	static MonitorSettings settings(RefreshMode refresh) {
		return new MonitorSettings(TIMEOUT, TIME_TO_LIVE, FAILURE_TIME_TO_LIVE, refresh, OwnCallsMode.STATUS);
	}

	/**
	 * A monitor with real threads that inspects nothing and tells nobody.
	 */
	static OpenAiMonitor monitor(Supplier<@Nullable OpenAiConnection> source, Probe probe, Duration timeout) {
		return new OpenAiMonitor("openai", source, (connection) -> List.of(), () -> true, probe, (event) -> {
		}, new MonitorSettings(timeout, TIME_TO_LIVE, FAILURE_TIME_TO_LIVE, RefreshMode.ON_DEMAND, OwnCallsMode.STATUS),
				Schedulers.parallel(), Schedulers.boundedElastic());
	}

	/**
	 * All monitors of an application that has but this one.
	 */
	public OpenAiMonitors monitors(Predicate<String> changed) {
		return new OpenAiMonitors(List.of(this.monitor), changed, this.timer, this.blocking);
	}

	private Mono<ProbeResult> probe(OpenAiConnection connection, Duration deadline, boolean newConnection) {
		Call call = new Call(now(), connection, deadline, newConnection);
		this.calls.add(call);
		return this.provider.apply(call, this.calls.size() - 1);
	}

	public void answers(Cause... causes) {
		int before = this.calls.size();
		this.provider = (call, index) -> answer(causes[Math.min(index - before, causes.length - 1)]);
	}

	/**
	 * Let the application make a call.
	 */
	public void succeeds(Operation operation) {
		this.monitor.ownCalls().add(new OwnCall(source(), true, CLIENT, operation, null));
	}

	/**
	 * Let the application make a call that fails.
	 */
	public void fails(Operation operation, Cause cause, int status) {
		this.monitor.ownCalls().add(new OwnCall(source(), true, CLIENT, operation, failure(cause, status)));
	}

	/**
	 * Let the application make a call that fails, of which no key can be seen.
	 */
	public void failsUnseen(Operation operation, Cause cause, int status) {
		this.monitor.ownCalls().add(new OwnCall(source(), false, CLIENT, operation, failure(cause, status)));
	}

	private static ProbeResult failure(Cause cause, int status) {
		return new ProbeResult(diagnosis(cause), "api.openai.com/v1/chat/completions", Duration.ZERO, status, null,
				null, null, null);
	}

	private OpenAiConnection source() {
		return Objects.requireNonNull(this.source.get());
	}

	void neverAnswers() {
		this.provider = (call, index) -> Mono.<ProbeResult>never()
			.timeout(call.deadline(), Mono.fromSupplier(() -> result(Cause.TIMEOUT, null)), this.time);
	}

	Mono<ProbeResult> answer(Cause cause) {
		return answer(cause, null);
	}

	Mono<ProbeResult> answer(Cause cause, @Nullable Duration retryAfter) {
		return Mono.delay(LATENCY, this.time).map((tick) -> result(cause, retryAfter));
	}

	/**
	 * Read and wait as long as it takes.
	 */
	public Snapshot read() {
		Reading reading = reading();
		while (!reading.isDone()) {
			advance(Duration.ofMillis(50));
		}
		return reading.snapshot();
	}

	Reading reading() {
		return new Reading(this.monitor.current());
	}

	Reading reading(Mono<Snapshot> mono) {
		return new Reading(mono);
	}

	public void advance(Duration duration) {
		this.time.advanceTimeBy(duration);
	}

	Duration now() {
		return Duration.ofNanos(this.time.now(TimeUnit.NANOSECONDS));
	}

	Instant wallClock() {
		this.onWallClock.run();
		return Instant.parse("2026-11-23T12:00:00Z").plus(now()).plus(this.wallClockJump);
	}

	public static OpenAiConnection connection(String key) {
		return new OpenAiConnection("openai",
				new Sourced<>(ApiKey.of(key), "openai.api-key", "System Environment Property \"OPENAI_API_KEY\""),
				null);
	}

	static ProbeResult result(Cause cause, @Nullable Duration retryAfter) {
		boolean answered = cause.verdict() != Verdict.FAILING;
		return new ProbeResult(diagnosis(cause), "api.openai.com/v1/models", LATENCY, answered ? 200 : null, null, null,
				retryAfter, null);
	}

	public static Diagnosis diagnosis(Cause cause) {
		return new Diagnosis(cause, cause.summary() + ".", "Act.");
	}

	public record Call(Duration at, OpenAiConnection connection, Duration deadline, boolean newConnection) {
	}

	/**
	 * A reader who does not block.
	 */
	class Reading {

		private final Duration began = now();

		private @Nullable Snapshot snapshot;

		private @Nullable Duration waited;

		private final Disposable subscription;

		Reading(Mono<Snapshot> mono) {
			this.subscription = mono.subscribe((snapshot) -> {
				this.snapshot = snapshot;
				this.waited = now().minus(this.began);
			});
		}

		boolean isDone() {
			return this.snapshot != null;
		}

		Snapshot snapshot() {
			if (this.snapshot == null) {
				throw new AssertionError("The reader still waits");
			}
			return this.snapshot;
		}

		Duration began() {
			return this.began;
		}

		Duration waited() {
			if (this.waited == null) {
				throw new AssertionError("The reader still waits");
			}
			return this.waited;
		}

		void giveUp() {
			this.subscription.dispose();
		}

	}

}
