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
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.health.Renewal.Outcome;
import io.github.openaihealth.health.Snapshot.Attempt;
import io.github.openaihealth.health.Snapshot.Counts;
import io.github.openaihealth.health.Snapshot.Transition;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The state of a monitor, and what follows from it when a renewal ends. Immutable.
 *
 * <pre>
 *                accepted            undecided           failing, rejected     throttled
 * not probed  →  UP                  UNKNOWN             DOWN                  UNKNOWN
 * UP          →  UP                  UNKNOWN             DOWN if confirmed     stays UP
 * UNKNOWN     →  UP                  UNKNOWN             DOWN if confirmed     stays UNKNOWN
 * DOWN        →  UP                  UNKNOWN             DOWN                  stays DOWN
 * </pre>
 *
 * With another key, base URL, organization, project or header everything but the
 * confirmation starts afresh. Moments that decide are nanoseconds of a clock that never
 * jumps; the wall clock is only shown.
 *
 * @param snapshot what is known
 * @param asMono the same as what readers get
 * @param connection what the snapshot is about, or {@code null} if that is not known
 * @param findings what inspection found about it
 * @param changed whether somebody has to be told, because the state is not the one before
 * @param strikes how many renewals in a row found nothing good
 * @param generation how often the monitor had been told to forget its answer
 * @param began when the renewal began
 * @param checked when the answer in the snapshot was found
 * @param outdated from when on the answer in the snapshot is older than twice its
 * time-to-live
 * @param due from when on another renewal may run
 * @param expires from when on readers wait for it
 */
record State(Snapshot snapshot, Mono<Snapshot> asMono, @Nullable OpenAiConnection connection, List<Diagnosis> findings,
		boolean changed, int strikes, int generation, long began, long checked, long outdated, long due, long expires) {

	private static final int MAX_TRANSITIONS = 20;

	private static final int MAX_DOUBLINGS = 20;

	private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

	private static final double JITTER = 0.1;

	static State none(String name, Instant at, long now) {
		Diagnosis diagnosis = new Diagnosis(Cause.NOT_PROBED, "No call was made yet.", "");
		return of(new Snapshot(name, ConnectionFacts.NONE, diagnosis, null, false, List.of(), at, null, null, null,
				null, List.of(), Counts.NONE, List.of()), null, List.of(), false, 0, -1, now, now, now, now, now);
	}

	private static State of(Snapshot snapshot, @Nullable OpenAiConnection connection, List<Diagnosis> findings,
			boolean changed, int strikes, int generation, long began, long checked, long outdated, long due,
			long expires) {
		return new State(snapshot, Mono.just(snapshot), connection, findings, changed, strikes, generation, began,
				checked, outdated, due, expires);
	}

	boolean isNone() {
		return this.snapshot.checkedAt() == null;
	}

	/**
	 * Return whether a bad answer must not replace this one before another call confirmed
	 * it.
	 */
	boolean isWorthConfirming() {
		return !isNone() && !isDown() && this.snapshot.cause() != Cause.THROTTLED;
	}

	boolean isDown() {
		return this.snapshot.status() == OpenAiStatus.DOWN;
	}

	/**
	 * Return whether the last call was asked not to come back too soon.
	 */
	boolean isAskedToWait() {
		ProbeResult result = this.snapshot.result();
		return this.snapshot.unproven() != null || (result != null && result.retryAfter() != null);
	}

	/**
	 * Return the state after a renewal.
	 * @param outcome what the renewal found
	 * @param settings the times-to-live
	 * @param random where jitter comes from
	 * @param generation the generation in which the renewal began
	 * @param began when it began
	 * @param now when it ended
	 * @param at the same on the wall clock
	 * @return the next state
	 */
	State after(Outcome outcome, MonitorSettings settings, RandomGenerator random, int generation, long began, long now,
			Instant at) {
		boolean afresh = isAfresh(outcome);
		boolean struck = outcome.isDown() || outcome.isUnproven();
		int strikes = (!struck) ? 0 : (afresh) ? 1 : this.strikes + 1;
		Duration timeToLive = timeToLive(outcome, strikes, settings, random);
		long due = now + timeToLive.toNanos();
		long expires = due + timeToLive.toNanos();
		boolean stands = !afresh && outcome.isUnproven() && canStand();
		Snapshot snapshot = (stands) ? standing(outcome, at, at.plus(timeToLive))
				: replacing(outcome, afresh, at, at.plus(timeToLive));
		boolean changed = !stands && isChange(this.snapshot.cause(), snapshot.cause(), afresh);
		boolean known = outcome.connection() != null;
		return of(snapshot, known ? outcome.connection() : this.connection, known ? outcome.findings() : this.findings,
				changed, strikes, generation, began, (stands) ? this.checked : now, (stands) ? this.outdated : expires,
				due, expires);
	}

	/**
	 * Return the state after a renewal that could not be concluded: nothing new is known,
	 * and the next one waits.
	 */
	State postponed(int generation, long began, long due) {
		return of(this.snapshot, this.connection, this.findings, false, this.strikes, generation, began, this.checked,
				this.outdated, due, (due - this.expires < 0) ? this.expires : due);
	}

	/**
	 * Return the state with what readers see now in its history.
	 * @param from what they saw before
	 * @param to what they see now
	 * @param afresh whether that is about another connection
	 * @param at when it changed
	 * @return the state
	 */
	State noting(Snapshot from, Snapshot to, boolean afresh, Instant at) {
		if (!afresh && from.cause() == to.cause()) {
			return this;
		}
		Transition transition = new Transition(at, from.status(), to.status(), to.cause(), to.connection().keyEnding());
		List<Transition> transitions = Stream.concat(Stream.of(transition), this.snapshot.transitions().stream())
			.limit(MAX_TRANSITIONS)
			.toList();
		return of(this.snapshot.withTransitions(transitions), this.connection, this.findings, this.changed,
				this.strikes, this.generation, this.began, this.checked, this.outdated, this.due, this.expires);
	}

	/*
	 * A source that failed says nothing about the connection.
	 */
	boolean isAfresh(Outcome outcome) {
		return outcome.connection() != null
				&& (this.connection == null || !this.connection.isSameAs(outcome.connection()));
	}

	/*
	 * A throttled call at least shows that the source of the key works again.
	 */
	private boolean canStand() {
		return switch (this.snapshot.cause()) {
			case NOT_PROBED, THROTTLED, KEY_SOURCE_FAILED -> false;
			default -> true;
		};
	}

	private Duration timeToLive(Outcome outcome, int strikes, MonitorSettings settings, RandomGenerator random) {
		double spread = random.nextDouble();
		Duration base = settings.timeToLive();
		if (strikes > 0) {
			Duration first = settings.failureTimeToLive();
			Duration doubled = first.multipliedBy(1L << Math.min(strikes - 1, MAX_DOUBLINGS));
			Duration most = (base.compareTo(first) > 0) ? base : first;
			base = (doubled.compareTo(most) < 0) ? doubled : most;
		}
		Duration jittered = scaled(base, 1 - JITTER + 2 * JITTER * spread);
		Duration asked = (outcome.result() != null) ? outcome.result().retryAfter() : null;
		if (asked == null) {
			return jittered;
		}
		// Whoever was asked to wait comes later, never earlier
		Duration wait = scaled((asked.compareTo(MAX_RETRY_AFTER) < 0) ? asked : MAX_RETRY_AFTER, 1 + JITTER * spread);
		return (wait.compareTo(jittered) > 0) ? wait : jittered;
	}

	private static Duration scaled(Duration duration, double factor) {
		return Duration.ofNanos((long) (duration.toNanos() * factor));
	}

	private Snapshot standing(Outcome outcome, Instant at, Instant nextCheckAt) {
		Snapshot before = this.snapshot;
		return new Snapshot(before.name(), facts(outcome, at), before.diagnosis(), before.result(), before.confirmed(),
				warnings(outcome), before.since(), before.checkedAt(), before.lastAcceptedAt(), nextCheckAt,
				new Attempt(at, outcome.diagnosis().cause()), before.transitions(), counts(outcome), List.of());
	}

	private Snapshot replacing(Outcome outcome, boolean afresh, Instant at, Instant nextCheckAt) {
		Snapshot before = this.snapshot;
		Instant acceptedBefore = (afresh) ? null : before.lastAcceptedAt();
		Diagnosis diagnosis = outcome.diagnosis();
		boolean accepted = diagnosis.cause().verdict() == Verdict.ACCEPTED;
		if (outcome.result() != null && diagnosis.isRejection() && acceptedBefore != null) {
			diagnosis = new Diagnosis(diagnosis.cause(),
					diagnosis.description() + " The same connection was accepted before, last at %s."
						.formatted(HealthDetails.text(acceptedBefore)),
					diagnosis.action());
		}
		ConnectionFacts facts = facts(outcome, at);
		boolean sameState = !afresh && isSameState(before.cause(), diagnosis.cause());
		return new Snapshot(before.name(), facts, diagnosis, outcome.result(), outcome.confirmed(), warnings(outcome),
				(sameState) ? before.since() : at, at, (accepted) ? at : acceptedBefore, nextCheckAt, null,
				before.transitions(), counts(outcome), List.of());
	}

	/*
	 * While down another category is another state, because somebody else has to act.
	 */
	private static boolean isSameState(Cause one, Cause other) {
		OpenAiStatus status = OpenAiStatus.of(one);
		return status == OpenAiStatus.of(other) && (status != OpenAiStatus.DOWN || one.category() == other.category());
	}

	/*
	 * Whoever just replaced a bad key wants to hear that the new one is bad, too.
	 */
	static boolean isChange(Cause before, Cause after, boolean afresh) {
		return !isSameState(before, after) || (afresh && OpenAiStatus.of(after) == OpenAiStatus.DOWN);
	}

	private ConnectionFacts facts(Outcome outcome, Instant at) {
		OpenAiConnection next = outcome.connection();
		if (next == null || next.equals(this.connection)) {
			return this.snapshot.connection();
		}
		Instant keySince = this.snapshot.connection().keySince();
		boolean sameKey = this.connection != null && keySince != null
				&& Objects.equals(value(this.connection.apiKey()), value(next.apiKey()));
		return ConnectionFacts.of(next, (sameKey && keySince != null) ? keySince : at);
	}

	private static <T> @Nullable T value(@Nullable Sourced<T> sourced) {
		return (sourced != null) ? sourced.value() : null;
	}

	private List<Diagnosis> warnings(Outcome outcome) {
		if (outcome.connection() == null) {
			return this.snapshot.warnings();
		}
		return outcome.findings()
			.stream()
			.filter((finding) -> finding.cause().verdict() != Verdict.ACCEPTED && finding != outcome.diagnosis())
			.toList();
	}

	private Counts counts(Outcome outcome) {
		return this.snapshot.counts().plus(outcome.diagnosis().cause().verdict(), outcome.calls());
	}

}
