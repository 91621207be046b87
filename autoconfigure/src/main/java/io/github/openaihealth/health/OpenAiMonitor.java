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
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.health.CallFindings.Change;
import io.github.openaihealth.health.Renewal.Outcome;
import io.github.openaihealth.probe.Probe;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Knows whether a connection works, and decides when to ask again. However many read,
 * there is at most one renewal at a time, and no reader can end it by giving up. How to
 * ask is the matter of {@link Renewal}, what follows from an answer that of
 * {@link State}.
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
public final class OpenAiMonitor {

	private static final Duration MIN_PAUSE_WHEN_ASKED = Duration.ofSeconds(1);

	/*
	 * A source that says too often that it changed must not cause a flood of calls.
	 */
	private static final Duration MIN_PAUSE_WHEN_CHANGED = Duration.ofMillis(250);

	private final String name;

	private final BooleanSupplier counts;

	private final Renewal renewal;

	private final MonitorSettings settings;

	private final InstantSource clock;

	private final RandomGenerator random;

	private final Scheduler timer;

	private final StatusReporter reporter;

	private final OwnCalls ownCalls;

	private final List<Consumer<ProbeResult>> callListeners = new CopyOnWriteArrayList<>();

	private final List<Consumer<Snapshot>> renewalListeners = new CopyOnWriteArrayList<>();

	private final Mono<Snapshot> current = Mono.defer(this::read);

	private final AtomicReference<@Nullable Run> running = new AtomicReference<>();

	private final AtomicInteger generation = new AtomicInteger();

	private final Disposable.Swap next = Disposables.swap();

	private volatile State state;

	/*
	 * What changes are told against.
	 */
	private Snapshot told;

	private volatile long lastBegan;

	private volatile boolean renewing;

	private volatile boolean stopped;

	private volatile boolean blind;

	/**
	 * Create a monitor. It makes no call before somebody reads it or starts it.
	 * @param name the name of the connection, which is shown as it is
	 * @param source gives the connection; asked at each renewal, on a thread that may
	 * block, and may take three quarters of the timeout
	 * @param inspector finds what is wrong with a connection that is new or changed; a
	 * rejection becomes the answer without a call
	 * @param counts whether the application uses the connection: of one that it does not
	 * use, nobody is alarmed; asked again and again, and must not block
	 * @param probe makes the calls
	 * @param listener told of changes, with one event after the other, on a thread that
	 * may block
	 * @param settings how the monitor works
	 * @param timer runs timers, and measures the time that decides; nothing blocks there:
	 * one thread serves any number of monitors
	 * @param blocking where the source and the listener are called
	 */
	public OpenAiMonitor(String name, Supplier<@Nullable OpenAiConnection> source,
			Function<OpenAiConnection, List<Diagnosis>> inspector, BooleanSupplier counts, Probe probe,
			Consumer<OpenAiStatusChangedEvent> listener, MonitorSettings settings, Scheduler timer,
			Scheduler blocking) {
		this(name, source, inspector, counts, probe, listener, settings, timer, blocking, InstantSource.system(),
				new SplittableRandom());
	}

	/*
	 * With the clock for moments that are shown, which may jump, and where jitter comes
	 * from.
	 */
	OpenAiMonitor(String name, Supplier<@Nullable OpenAiConnection> source,
			Function<OpenAiConnection, List<Diagnosis>> inspector, BooleanSupplier counts, Probe probe,
			Consumer<OpenAiStatusChangedEvent> listener, MonitorSettings settings, Scheduler timer, Scheduler blocking,
			InstantSource clock, RandomGenerator random) {
		this.name = name;
		this.counts = counts;
		this.settings = settings;
		this.timer = timer;
		this.clock = clock;
		this.random = random;
		this.reporter = new StatusReporter(this.name, listener, blocking);
		this.renewal = new Renewal(this.name, source, inspector, probe, (result) -> tell(this.callListeners, result),
				this.reporter, timer, blocking);
		this.ownCalls = new OwnCalls(settings, this.reporter, timer, clock, () -> this.state, this::follow,
				this::renewBecauseOfCall);
		this.lastBegan = now() - MIN_PAUSE_WHEN_CHANGED.toNanos();
		this.state = State.none(this.name, clock.instant(), now());
		this.told = this.state.snapshot();
	}

	/**
	 * Return the name of the connection.
	 * @return the name, as it may be shown
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return whether the application uses the connection. What is found about one that it
	 * does not use is shown, but is no fault of the application.
	 * @return {@code false} if the connection is idle
	 */
	public boolean counts() {
		try {
			return this.counts.getAsBoolean();
		}
		catch (Throwable ex) {
			cannotLook(ex);
			return true;
		}
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
		return shown(this.state.snapshot());
	}

	private Snapshot shown(Snapshot snapshot) {
		return snapshot.with(this.ownCalls.findings());
	}

	/*
	 * What was prepared, if calls found nothing that goes beyond it.
	 */
	private Mono<Snapshot> shown(State state) {
		Snapshot shown = shown(state.snapshot());
		return (shown == state.snapshot()) ? state.asMono() : Mono.just(shown);
	}

	/**
	 * Return how long ago the answer was found, on a clock that never jumps.
	 * @return the age of {@link #peek()}, or {@code null} if nobody asked yet
	 */
	public @Nullable Duration age() {
		State state = this.state;
		return (state.isNone()) ? null : Duration.ofNanos(now() - state.checked());
	}

	/**
	 * Return whether the answer is older than twice its time-to-live.
	 * @return whether nobody should rely on {@link #peek()}
	 */
	public boolean isOutdated() {
		State state = this.state;
		return state.isNone() || now() - state.outdated() >= 0;
	}

	/**
	 * Renew the answer now, or join the renewal that runs. At most once a second; who
	 * asks more often gets the last answer.
	 * @return a {@code Mono} that always emits a snapshot, never an error and never later
	 * than the timeout
	 */
	public Mono<Snapshot> probeNow() {
		return Mono.defer(() -> renew(Reason.ASKED)).map(this::shown);
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
				if (!isWanted(this.state, Reason.TEST) || left.isNegative() || left.isZero()) {
					return Mono.just(snapshot);
				}
				return renew(Reason.TEST).timeout(left, Mono.fromSupplier(this::probed), this.timer);
			});
		});
	}

	/**
	 * Forget how fresh the answer is, because what it depends on changed. In the
	 * background mode it is renewed at once, otherwise by the next reader, who waits.
	 * Whoever reads after this gets an answer to a question that was asked after it: a
	 * renewal that runs already is cut short.
	 */
	public void refresh() {
		this.generation.incrementAndGet();
		scheduleNext();
	}

	/*
	 * Look whether the connection changed, and whether the answer is renewed when it
	 * should be: whatever kept the timer from it is over.
	 */
	void look(Predicate<String> changed) {
		try {
			if (changed.test(this.name)) {
				refresh();
			}
		}
		catch (Throwable ex) {
			cannotLook(ex);
		}
		if (this.running.get() == null && isDue(this.state, now())) {
			scheduleNext();
		}
	}

	/*
	 * A look that fails is told of once, not at each look.
	 */
	private void cannotLook(Throwable ex) {
		if (!this.blind) {
			this.blind = true;
			this.reporter.failed(ex);
		}
	}

	boolean isRenewing() {
		return this.renewing;
	}

	/*
	 * What was known before a stop has to be renewed.
	 */
	void start() {
		if (this.stopped) {
			this.generation.incrementAndGet();
			this.stopped = false;
		}
		this.renewing = this.settings.refresh() == RefreshMode.BACKGROUND;
		scheduleNext();
	}

	/*
	 * No call is made until the next start; readers get what is known.
	 */
	void stop() {
		this.stopped = true;
		this.renewing = false;
		this.next.update(Disposables.disposed());
		this.ownCalls.stop();
		Run run = this.running.get();
		if (run != null) {
			run.work.dispose();
			end(run);
		}
	}

	/**
	 * Be told of each call, on a thread that must not block.
	 * @param listener gets what each call found, also calls that only confirm
	 */
	public void onCall(Consumer<ProbeResult> listener) {
		this.callListeners.add(listener);
	}

	/**
	 * Be told after each renewal and of what own calls changed, on a thread that must not
	 * block.
	 * @param listener gets what is known
	 */
	public void onRenewal(Consumer<Snapshot> listener) {
		this.renewalListeners.add(listener);
	}

	// The application's own calls

	/**
	 * Return what is known of the calls that the application makes over the connection.
	 * @return the own calls
	 */
	public OwnCalls ownCalls() {
		return this.ownCalls;
	}

	private void follow(Change change) {
		Snapshot shown;
		synchronized (this) {
			Snapshot from = this.told;
			shown = become(this.state, false, this.clock.instant());
			this.reporter.called(from, shown, change, counts());
		}
		tell(this.renewalListeners, shown);
	}

	private boolean renewBecauseOfCall() {
		if (this.running.get() != null || !isWanted(this.state, Reason.CALLED)) {
			return false;
		}
		renew(Reason.CALLED);
		return true;
	}

	// When to renew

	private Mono<Snapshot> read() {
		State state = this.state;
		long now = now();
		if (!isDue(state, now)) {
			return shown(state);
		}
		Mono<Snapshot> renewed = renew(Reason.DUE);
		boolean usable = !state.isNone() && !isForgotten(state) && now - state.expires() < 0;
		return (usable) ? shown(state) : renewed.map(this::shown);
	}

	private Mono<Snapshot> renew(Reason reason) {
		Run run = new Run(now() + this.settings.timeout().toNanos(), reason == Reason.TEST);
		Run other = this.running.compareAndExchange(null, run);
		if (other == null) {
			begin(run, reason);
			return snapshot(run);
		}
		if (!other.isOutdated(this.generation.get())) {
			if (run.test) {
				other.test = true;
			}
			return snapshot(other);
		}
		if (other.cutsShort) {
			// Changes that come faster than answers must not keep all of them away
			return snapshot(other).then(Mono.defer(() -> renew(reason)))
				.timeout(this.settings.timeout(), Mono.fromSupplier(this::probed), this.timer);
		}
		return cutShort(other, run) ? snapshot(run) : renew(reason);
	}

	/*
	 * Those who wait for the other renewal get the answer of this one, if it comes as
	 * early as they may expect.
	 */
	private boolean cutShort(Run other, Run run) {
		run.cutsShort = true;
		if (other.test) {
			run.test = true;
		}
		if (!this.running.compareAndSet(other, run)) {
			return false;
		}
		other.work.dispose();
		snapshot(run).timeout(Duration.ofNanos(other.deadline - now()), Mono.fromSupplier(this::probed), this.timer)
			.onErrorResume((ex) -> Mono.fromSupplier(this::probed))
			.subscribe(other.end::tryEmitValue);
		begin(run, Reason.DUE);
		return true;
	}

	private boolean isWanted(State state, Reason reason) {
		return switch (reason) {
			case DUE -> isDue(state, now());
			case ASKED ->
				state.isNone() || isForgotten(state) || now() - state.began() >= MIN_PAUSE_WHEN_ASKED.toNanos();
			case CALLED -> isDue(state, now()) || !(state.isDown() || state.isAskedToWait());
			case TEST -> state.isNone() || isForgotten(state)
					|| (state.snapshot().diagnosis().isRejection() && !state.snapshot().confirmed());
		};
	}

	private boolean isDue(State state, long now) {
		return isForgotten(state) || now - state.due() >= 0;
	}

	private boolean isForgotten(State state) {
		return state.generation() != this.generation.get();
	}

	private void scheduleNext() {
		if (!this.renewing) {
			return;
		}
		long now = now();
		long delay = isDue(this.state, now) ? 0 : this.state.due() - now;
		try {
			this.next.update(this.timer.schedule(this::renewInBackground, delay, TimeUnit.NANOSECONDS));
		}
		catch (RejectedExecutionException ex) {
			// The timer was closed before the monitor: the application ends
			this.renewing = false;
		}
		catch (Throwable ex) {
			cannotLook(ex);
		}
	}

	private void renewInBackground() {
		if (this.renewing) {
			renew(Reason.DUE);
		}
	}

	// One renewal

	private void begin(Run run, Reason reason) {
		// Another renewal may have ended between the look at the state and here
		if (this.stopped || !isWanted(this.state, reason)) {
			end(run);
			return;
		}
		Duration pause = pause();
		Mono<Outcome> work = Mono.defer(() -> {
			this.lastBegan = now();
			run.generation = this.generation.get();
			return this.renewal.renew(this.state, run.deadline, () -> run.test);
		});
		Mono<Outcome> begun = pause.isZero() ? work : Mono.delay(pause, this.timer).then(work);
		// Parts of a renewal end in time by themselves: this is for an error that killed
		// one
		Mono<Outcome> bounded = begun.timeout(this.settings.timeout(), this.timer);
		boolean subscribed = this.reporter.guard(
				() -> run.work.update(bounded.subscribe((outcome) -> conclude(run, outcome), (ex) -> fail(run, ex))));
		if (!subscribed) {
			postpone(run);
			end(run);
		}
	}

	private Duration pause() {
		Duration pause = MIN_PAUSE_WHEN_CHANGED.minusNanos(now() - this.lastBegan);
		if (!isForgotten(this.state) || pause.isNegative()) {
			return Duration.ZERO;
		}
		Duration most = this.settings.timeout().dividedBy(2);
		return (pause.compareTo(most) < 0) ? pause : most;
	}

	private void conclude(Run run, Outcome outcome) {
		if (!this.reporter.guard(() -> transition(run, outcome))) {
			postpone(run);
		}
		end(run);
	}

	private void fail(Run run, Throwable ex) {
		this.reporter.failed(ex);
		postpone(run);
		end(run);
	}

	private synchronized void transition(Run run, Outcome outcome) {
		if (this.running.get() != run) {
			return;
		}
		State before = this.state;
		Instant at = this.clock.instant();
		State after = before.after(outcome, this.settings, this.random, run.generation, this.lastBegan, now(), at);
		Change change = this.ownCalls.about(outcome.connection());
		Snapshot from = this.told;
		Snapshot shown = become(after, before.isAfresh(outcome), at);
		boolean byOwnCalls = from.isFoundByOwnCalls() || shown.isFoundByOwnCalls();
		boolean changed = (byOwnCalls) ? State.isChange(from.cause(), shown.cause(), false) : after.changed();
		boolean counts = counts();
		this.reporter.log(change, shown, counts);
		this.reporter.renewed(from, shown, changed, counts, run.test);
	}

	/*
	 * What readers see changes here, and only here.
	 */
	private Snapshot become(State state, boolean afresh, Instant at) {
		this.state = state.noting(this.told, shown(state.snapshot()), afresh, at);
		this.told = peek();
		return this.told;
	}

	/*
	 * What cannot be concluded now is not tried again at once.
	 */
	private synchronized void postpone(Run run) {
		if (this.running.get() == run) {
			this.state = this.state.postponed(this.generation.get(), this.lastBegan,
					now() + this.settings.failureTimeToLive().toNanos());
		}
	}

	private void end(Run run) {
		if (!this.running.compareAndSet(run, null)) {
			return;
		}
		run.end.tryEmitValue(probed());
		tell(this.renewalListeners, peek());
		scheduleNext();
	}

	/*
	 * What one reader does with the snapshot must not keep it from the others.
	 */
	private Mono<Snapshot> snapshot(Run run) {
		return Mono.create((sink) -> sink
			.onDispose(run.end.asMono().subscribe((snapshot) -> this.reporter.guard(() -> sink.success(snapshot)))));
	}

	private Snapshot probed() {
		return this.state.snapshot();
	}

	private <T> void tell(List<Consumer<T>> listeners, T what) {
		listeners.forEach((listener) -> this.reporter.guard(() -> listener.accept(what)));
	}

	private long now() {
		return this.timer.now(TimeUnit.NANOSECONDS);
	}

	/**
	 * Why somebody wants the answer to be renewed.
	 */
	private enum Reason {

		/**
		 * Its time-to-live ended.
		 */
		DUE,

		/**
		 * An operator asked for it.
		 */
		ASKED,

		/**
		 * A call of the application failed in a way that a probe can see, too.
		 */
		CALLED,

		/**
		 * The application starts and wants to be sure.
		 */
		TEST

	}

	/**
	 * A renewal while it runs. Its work does not depend on those who wait for its end.
	 */
	private static final class Run {

		private static final int NOT_BEGUN = -1;

		private final Sinks.One<Snapshot> end = Sinks.one();

		private final Disposable.Swap work = Disposables.swap();

		private final long deadline;

		/*
		 * A start-up test wants rejections to be confirmed, and tells of them itself.
		 */
		private volatile boolean test;

		private volatile boolean cutsShort;

		private volatile int generation = NOT_BEGUN;

		Run(long deadline, boolean test) {
			this.deadline = deadline;
			this.test = test;
		}

		boolean isOutdated(int generation) {
			return this.generation != NOT_BEGUN && this.generation != generation;
		}

	}

}
