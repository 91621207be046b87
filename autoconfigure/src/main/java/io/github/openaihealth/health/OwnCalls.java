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
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.health.CallFindings.Change;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * The calls that the application makes over a connection, as far as they are seen: how
 * many, and what they find. What follows from that is the matter of {@link CallFindings}.
 *
 * @since 0.1.0
 */
public final class OwnCalls {

	private final OwnCallsMode mode;

	private final long timeToLive;

	private final CallFindings findings;

	private final StatusReporter reporter;

	private final Scheduler timer;

	private final InstantSource clock;

	private final Supplier<State> state;

	private final Consumer<Change> news;

	private final BooleanSupplier probe;

	private final List<Consumer<OwnCall>> listeners = new CopyOnWriteArrayList<>();

	private final LongAdder count = new LongAdder();

	private final Disposable.Swap expiry = Disposables.swap();

	private volatile @Nullable Instant last;

	private volatile long lastProbe;

	private volatile boolean failed;

	OwnCalls(MonitorSettings settings, StatusReporter reporter, Scheduler timer, InstantSource clock,
			Supplier<State> state, Consumer<Change> news, BooleanSupplier probe) {
		this.mode = settings.ownCalls();
		this.timeToLive = settings.timeToLive().toNanos();
		this.findings = new CallFindings(this.mode == OwnCallsMode.STATUS);
		this.reporter = reporter;
		this.timer = timer;
		this.clock = clock;
		this.state = state;
		this.news = news;
		this.probe = probe;
		this.lastProbe = now() - this.timeToLive;
	}

	/**
	 * Return whether anybody looks at own calls.
	 * @return whether they are not switched off
	 */
	public boolean isWatched() {
		return this.mode != OwnCallsMode.OFF;
	}

	/**
	 * Return how many calls were seen to go over the connection.
	 * @return the number of calls
	 */
	public long count() {
		return this.count.sum();
	}

	/**
	 * Return when the last of them was seen.
	 * @return the moment, or {@code null} if there was none
	 */
	public @Nullable Instant last() {
		return this.last;
	}

	/**
	 * Be told of each of them, on the thread of the application, which must not block.
	 * @param listener gets the call
	 */
	public void onCall(Consumer<OwnCall> listener) {
		this.listeners.add(listener);
	}

	/**
	 * Take in a call of the application. Never blocks and never fails.
	 * @param call the call
	 */
	public void add(OwnCall call) {
		if (isWatched()) {
			guard(() -> take(call));
		}
	}

	/*
	 * What fails here may fail with each call, and is told once.
	 */
	private void guard(Runnable code) {
		try {
			code.run();
		}
		catch (Throwable ex) {
			if (!this.failed) {
				this.failed = true;
				this.reporter.failed(ex);
			}
		}
	}

	private void take(OwnCall call) {
		Instant at = this.clock.instant();
		if (call.credentialSeen()) {
			this.count.increment();
			this.last = at;
			this.listeners.forEach((listener) -> guard(() -> listener.accept(call)));
		}
		long now = now();
		Change change = this.findings.after(call, this.state.get(), now, at);
		if (change.isNews()) {
			this.news.accept(change);
			scheduleExpiry();
		}
		// However many calls fail, they cause one probe per time-to-live
		if (change.wantsProbe() && now - this.lastProbe >= this.timeToLive && this.probe.getAsBoolean()) {
			this.lastProbe = now;
		}
	}

	private void scheduleExpiry() {
		Long next = this.findings.nextExpiry();
		if (next != null) {
			try {
				this.expiry.update(this.timer.schedule(this::expire, Math.max(0, next - now()), TimeUnit.NANOSECONDS));
			}
			catch (RejectedExecutionException ex) {
				// The application ends
			}
		}
	}

	private void expire() {
		guard(() -> {
			Change change = this.findings.expire(now());
			if (change.isNews()) {
				this.news.accept(change);
			}
			scheduleExpiry();
		});
	}

	private long now() {
		return this.timer.now(TimeUnit.NANOSECONDS);
	}

	/**
	 * Return what the calls found and what lasts.
	 * @return the findings, the worst first
	 */
	List<CallFinding> findings() {
		return this.findings.shown();
	}

	/**
	 * Be told which connection is probed now.
	 * @param connection the connection, or {@code null} if that is not known
	 * @return which findings are over because of it
	 */
	Change about(@Nullable OpenAiConnection connection) {
		return this.findings.about(connection);
	}

	/*
	 * What was found before a stop has to be found again.
	 */
	void stop() {
		this.expiry.update(Disposables.disposed());
		this.findings.clear();
	}

}
