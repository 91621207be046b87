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
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.health.ConnectionSource.Given;
import io.github.openaihealth.health.Renewal.Reason;
import io.github.openaihealth.probe.Probe;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Knows whether a connection works, and decides when to ask again. However many read,
 * there is at most one renewal at a time, and no reader can end it by giving up. What
 * follows from an answer is decided by {@link Answer}.
 *
 * <p>
 * An answer is used for its time-to-live. After that it is still given at once, for as
 * long again, while one renewal runs behind it. Only a reader who comes later than that
 * waits for the renewal, which never takes longer than the timeout.
 *
 * <p>
 * A renewal asks the source for the connection, inspects it if it is new, and makes a
 * call. A bad answer after a good one is not believed before a second call, on a new
 * network connection, found the same; the second call also begins when the first one has
 * used up half of the time, because a dead connection gives no answer at all.
 *
 * @since 0.1.0
 */
public final class OpenAiMonitor implements AutoCloseable {

	private static final Duration MIN_PAUSE_WHEN_ASKED = Duration.ofSeconds(1);

	/*
	 * A source that says too often that it changed must not cause a flood of calls.
	 */
	private static final Duration MIN_PAUSE_WHEN_CHANGED = Duration.ofMillis(250);

	/*
	 * What a call gets less than the time that is left, so that its own, better informed
	 * result arrives in time.
	 */
	private static final Duration MAX_MARGIN = Duration.ofMillis(100);

	private final String name;

	private final ConnectionSource source;

	private final Probe probe;

	private final MonitorSettings settings;

	private final InstantSource clock;

	private final RandomGenerator random;

	private final Scheduler timer;

	private final StatusReporter reporter;

	private final List<Consumer<ProbeResult>> callListeners = new CopyOnWriteArrayList<>();

	private final List<Consumer<Snapshot>> renewalListeners = new CopyOnWriteArrayList<>();

	private final Mono<Snapshot> current = Mono.defer(this::read);

	private final AtomicReference<@Nullable Renewal> running = new AtomicReference<>();

	private final AtomicInteger generation = new AtomicInteger();

	private final Disposable.Swap next = Disposables.swap();

	private volatile Answer answer;

	private volatile boolean renewing;

	private volatile boolean stopped;

	private OpenAiMonitor(Builder builder) {
		this.name = SafeText.of(builder.name);
		// Asking Reactor for a scheduler starts threads
		this.timer = (builder.timer != null) ? builder.timer : Schedulers.parallel();
		Scheduler blocking = (builder.blocking != null) ? builder.blocking : Schedulers.boundedElastic();
		this.source = new ConnectionSource(this.name, builder.source, builder.inspector, blocking);
		this.probe = builder.probe;
		this.settings = builder.settings;
		this.clock = builder.clock;
		this.random = builder.random;
		this.reporter = new StatusReporter(builder.listener, blocking);
		this.answer = Answer.none(this.name, this.clock.instant(), now());
	}

	/**
	 * Begin to build a monitor.
	 * @param name the name of the connection
	 * @param source gives the connection; asked at each renewal, on a thread that may
	 * block, and may take three quarters of the timeout
	 * @param probe makes the calls
	 * @return a builder
	 */
	public static Builder builder(String name, Supplier<@Nullable OpenAiConnection> source, Probe probe) {
		return new Builder(name, source, probe);
	}

	/**
	 * Return the name of the connection.
	 * @return the name, as it may be shown
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Read what is known, for health. Waits only while there is no answer younger than
	 * twice its time-to-live, and then never longer than the timeout.
	 * @return a {@code Mono} that always emits a snapshot and never an error
	 */
	public Mono<Snapshot> current() {
		return this.current;
	}

	/**
	 * Look at what is known, for metrics and the like. Never causes a call.
	 * @return the last snapshot
	 */
	public Snapshot peek() {
		return this.answer.snapshot();
	}

	/**
	 * Return how long ago the answer was found, on a clock that never jumps.
	 * @return the age of {@link #peek()}, or {@code null} if nobody asked yet
	 */
	public @Nullable Duration age() {
		Answer answer = this.answer;
		return (answer.isNone()) ? null : Duration.ofNanos(now() - answer.checked());
	}

	/**
	 * Return whether the answer is older than twice its time-to-live.
	 * @return whether nobody should rely on {@link #peek()}
	 */
	public boolean isOutdated() {
		Answer answer = this.answer;
		return answer.isNone() || now() - answer.outdated() >= 0;
	}

	/**
	 * Renew the answer now, or join the renewal that runs. At most once a second; who
	 * asks more often gets the last answer.
	 * @return a {@code Mono} that always emits a snapshot, never an error and never later
	 * than the timeout
	 */
	public Mono<Snapshot> probeNow() {
		return Mono.defer(() -> renew(Reason.ASKED));
	}

	/**
	 * Test the connection at start-up: the answer is as good as any later one, and a
	 * rejection is confirmed by a second call although no good answer came before. An
	 * answer that is known already is given at once. A bad answer is not logged: the
	 * caller is expected to tell.
	 * @return a {@code Mono} that always emits a snapshot, never an error and never later
	 * than the timeout
	 * @see Snapshot#isDefiniteRejection()
	 */
	public Mono<Snapshot> test() {
		return Mono.defer(() -> {
			long deadline = now() + this.settings.timeout().toNanos();
			return renew(Reason.TEST).flatMap((snapshot) -> {
				Duration left = Duration.ofNanos(deadline - now());
				if (!isWanted(this.answer, Reason.TEST) || left.isNegative() || left.isZero()) {
					return Mono.just(snapshot);
				}
				return renew(Reason.TEST).timeout(left, Mono.fromSupplier(this::peek), this.timer);
			});
		});
	}

	/**
	 * Forget how fresh the answer is, because what it depends on changed. In the
	 * background mode it is renewed at once, otherwise by the next reader, who waits.
	 */
	public void refresh() {
		this.generation.incrementAndGet();
		scheduleNext();
	}

	/**
	 * Start to renew the answer without readers if the mode is
	 * {@link RefreshMode#BACKGROUND}. What was known before a {@link #stop()} has to be
	 * renewed.
	 */
	public void start() {
		if (this.stopped) {
			this.generation.incrementAndGet();
			this.stopped = false;
		}
		this.renewing = this.settings.refresh() == RefreshMode.BACKGROUND;
		scheduleNext();
	}

	/**
	 * End whatever runs and make no call until {@link #start()}. Readers get what is
	 * known.
	 */
	public void stop() {
		this.stopped = true;
		this.renewing = false;
		this.next.update(Disposables.disposed());
		Renewal renewal = this.running.get();
		if (renewal != null) {
			renewal.work.dispose();
		}
	}

	@Override
	public void close() {
		stop();
	}

	/**
	 * Be told of each call, on a thread that must not block.
	 * @param listener gets what each call found, also calls that only confirm
	 */
	public void onCall(Consumer<ProbeResult> listener) {
		this.callListeners.add(listener);
	}

	/**
	 * Be told after each renewal, on a thread that must not block.
	 * @param listener gets what is known
	 */
	public void onRenewal(Consumer<Snapshot> listener) {
		this.renewalListeners.add(listener);
	}

	// When to renew

	private Mono<Snapshot> read() {
		Answer answer = this.answer;
		long now = now();
		if (!isDue(answer, now)) {
			return answer.asMono();
		}
		Mono<Snapshot> renewed = renew(Reason.DUE);
		boolean usable = !answer.isNone() && !isForgotten(answer) && now - answer.expires() < 0;
		return (usable) ? answer.asMono() : renewed;
	}

	private Mono<Snapshot> renew(Reason reason) {
		Renewal renewal = new Renewal(reason, this.generation.get(), now());
		Renewal other = this.running.compareAndExchange(null, renewal);
		if (other != null) {
			other.join(reason);
			return other.end.asMono();
		}
		// Another renewal may have ended between the look at the answer and here
		if (this.stopped || !isWanted(this.answer, reason)) {
			end(renewal);
		}
		else {
			begin(renewal);
		}
		return renewal.end.asMono();
	}

	private boolean isWanted(Answer answer, Reason reason) {
		return switch (reason) {
			case DUE -> isDue(answer, now());
			case ASKED ->
				answer.isNone() || isForgotten(answer) || now() - answer.began() >= MIN_PAUSE_WHEN_ASKED.toNanos();
			case TEST ->
				answer.isNone() || (answer.snapshot().diagnosis().isRejection() && !answer.snapshot().confirmed());
		};
	}

	private boolean isDue(Answer answer, long now) {
		return now - dueAt(answer) >= 0;
	}

	private long dueAt(Answer answer) {
		if (answer.isNone()) {
			return answer.due();
		}
		return isForgotten(answer) ? answer.began() + MIN_PAUSE_WHEN_CHANGED.toNanos() : answer.due();
	}

	private boolean isForgotten(Answer answer) {
		return answer.generation() != this.generation.get();
	}

	private void scheduleNext() {
		if (!this.renewing) {
			return;
		}
		long delay = Math.max(0, dueAt(this.answer) - now());
		try {
			this.next.update(this.timer.schedule(this::renewInBackground, delay, TimeUnit.NANOSECONDS));
		}
		catch (RejectedExecutionException ex) {
			// The timer was closed before the monitor: the application ends
			this.renewing = false;
		}
	}

	private void renewInBackground() {
		if (this.renewing) {
			renew(Reason.DUE);
		}
	}

	// One renewal

	private void begin(Renewal renewal) {
		renewal.work.update(outcome(renewal).doOnNext((outcome) -> conclude(renewal, outcome))
			.doFinally((signal) -> end(renewal))
			.subscribe((outcome) -> {
			}, (ex) -> this.reporter.failed(this.name, ex)));
	}

	private void conclude(Renewal renewal, Outcome outcome) {
		Answer before = this.answer;
		Answer after = before.after(outcome, this.settings, this.random, renewal.generation, renewal.began, now(),
				this.clock.instant());
		this.answer = after;
		if (after.changed()) {
			this.reporter.changed(before.snapshot(), after.snapshot(), renewal.isTest());
		}
	}

	private void end(Renewal renewal) {
		this.running.set(null);
		Snapshot snapshot = peek();
		renewal.end.tryEmitValue(snapshot);
		tell(this.renewalListeners, snapshot);
		scheduleNext();
	}

	private Mono<Outcome> outcome(Renewal renewal) {
		Duration patience = this.settings.timeout().multipliedBy(3).dividedBy(4);
		return this.source.ask()
			.flatMap((given) -> (given.failure() != null && this.answer.isWorthConfirming()) ? this.source.ask()
					: Mono.just(given))
			.timeout(patience, Mono.fromSupplier(() -> this.source.late(patience)), this.timer)
			.flatMap((given) -> outcome(renewal, given))
			// An error that Reactor does not catch, such as a missing class, ends here
			.timeout(this.settings.timeout(), Mono.fromSupplier(this::lost), this.timer);
	}

	private Mono<Outcome> outcome(Renewal renewal, Given given) {
		OpenAiConnection connection = given.connection();
		if (connection == null) {
			return Mono.just(Outcome.ofSource(Objects.requireNonNull(given.failure())));
		}
		Diagnosis decisive = given.decisive();
		if (decisive != null) {
			return Mono.just(Outcome.ofInspection(connection, given.findings(), decisive));
		}
		return calls(renewal, connection).map((call) -> new Outcome(connection, given.findings(),
				call.result().diagnosis(), call.result(), call.confirming(), renewal.calls.get()));
	}

	private Outcome lost() {
		return Outcome.ofSource(Call.late(this.settings.timeout()));
	}

	/*
	 * One call, and another one if the first finds something bad that is not to be
	 * believed yet or, while there is something to lose, finds nothing for too long. The
	 * first good answer counts; without one, that of the second call.
	 */
	private Mono<Call> calls(Renewal renewal, OpenAiConnection connection) {
		Mono<Call> first = call(renewal, connection, false).share();
		boolean good = this.answer.isWorthConfirming();
		Mono<Boolean> inDoubt = first
			.map((call) -> call.isBad() && (good || (renewal.isTest() && call.result().diagnosis().isRejection())));
		if (good) {
			Mono<Boolean> late = Mono.delay(left(renewal).dividedBy(2), this.timer).thenReturn(true);
			inDoubt = Mono.firstWithSignal(inDoubt, late);
		}
		Mono<Call> second = inDoubt.filter(Boolean::booleanValue).flatMap((doubt) -> call(renewal, connection, true));
		return Flux.merge(first, second)
			.takeUntil((call) -> !call.isBad())
			.reduce((one, other) -> (other.confirming() || !other.isBad()) ? other : one);
	}

	private Mono<Call> call(Renewal renewal, OpenAiConnection connection, boolean confirming) {
		return Mono.defer(() -> {
			renewal.calls.incrementAndGet();
			Duration left = left(renewal);
			Duration tenth = left.dividedBy(10);
			Duration margin = (tenth.compareTo(MAX_MARGIN) < 0) ? tenth : MAX_MARGIN;
			return this.probe.probe(connection, left.minus(margin), confirming)
				.timeout(left.minus(margin.dividedBy(2)), this.timer)
				.switchIfEmpty(Mono.error(IllegalStateException::new))
				.onErrorResume((ex) -> Mono.just(Call.broken(ex, left)));
		})
			.onErrorResume((ex) -> Mono.just(Call.broken(ex, Duration.ZERO)))
			.doOnNext((result) -> tell(this.callListeners, result))
			.map((result) -> new Call(result, confirming));
	}

	private Duration left(Renewal renewal) {
		return this.settings.timeout().minusNanos(now() - renewal.began);
	}

	private <T> void tell(List<Consumer<T>> listeners, T what) {
		for (Consumer<T> listener : listeners) {
			try {
				listener.accept(what);
			}
			catch (RuntimeException ex) {
				this.reporter.failed(this.name, ex);
			}
		}
	}

	private long now() {
		return this.timer.now(TimeUnit.NANOSECONDS);
	}

	/**
	 * Builds a monitor.
	 */
	public static final class Builder {

		private final String name;

		private final Supplier<@Nullable OpenAiConnection> source;

		private final Probe probe;

		private Function<OpenAiConnection, List<Diagnosis>> inspector = (connection) -> List.of();

		private MonitorSettings settings = MonitorSettings.DEFAULTS;

		private Consumer<OpenAiStatusChangedEvent> listener = (event) -> {
		};

		private InstantSource clock = InstantSource.system();

		private RandomGenerator random = new SplittableRandom();

		private @Nullable Scheduler timer;

		private @Nullable Scheduler blocking;

		private Builder(String name, Supplier<@Nullable OpenAiConnection> source, Probe probe) {
			this.name = name;
			this.source = source;
			this.probe = probe;
		}

		/**
		 * Set how a connection that is new or changed is inspected. A rejection becomes
		 * the answer without a call.
		 * @param inspector finds what is wrong with a connection
		 * @return this builder
		 */
		public Builder inspector(Function<OpenAiConnection, List<Diagnosis>> inspector) {
			this.inspector = inspector;
			return this;
		}

		/**
		 * Set how the monitor works.
		 * @param settings the settings
		 * @return this builder
		 */
		public Builder settings(MonitorSettings settings) {
			this.settings = settings;
			return this;
		}

		/**
		 * Set who is told of changes. Called with one event after the other, on a thread
		 * that may block.
		 * @param listener gets the events
		 * @return this builder
		 */
		public Builder listener(Consumer<OpenAiStatusChangedEvent> listener) {
			this.listener = listener;
			return this;
		}

		/**
		 * Set the clock for moments that are shown. It may jump.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder clock(InstantSource clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Set where jitter comes from.
		 * @param random the generator
		 * @return this builder
		 */
		public Builder random(RandomGenerator random) {
			this.random = random;
			return this;
		}

		/**
		 * Set what runs timers, and measures the time that decides. Nothing blocks there:
		 * one thread serves any number of monitors.
		 * @param timer the scheduler
		 * @return this builder
		 */
		public Builder timer(Scheduler timer) {
			this.timer = timer;
			return this;
		}

		/**
		 * Set where the source and listeners are called, which may block.
		 * @param blocking the scheduler
		 * @return this builder
		 */
		public Builder blocking(Scheduler blocking) {
			this.blocking = blocking;
			return this;
		}

		/**
		 * Build the monitor. It makes no call before somebody reads it or starts it.
		 * @return the monitor
		 */
		public OpenAiMonitor build() {
			return new OpenAiMonitor(this);
		}

	}

}
