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
import java.util.List;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a connection at one moment. Immutable, and everything in it may be
 * shown to anybody.
 *
 * @param name the name of the connection
 * @param connection what may be shown of the connection that the answer is about
 * @param diagnosis what was found
 * @param result what the call found, or {@code null} if no call was necessary or made
 * @param confirmed whether more than one call, or none at all, was the base of the
 * diagnosis
 * @param warnings what inspection found besides
 * @param since since when the connection is in this state
 * @param checkedAt when the answer was found, or {@code null} if nobody asked yet
 * @param lastAcceptedAt when the credential was accepted last, or {@code null} if it was
 * not yet
 * @param nextCheckAt when the answer's time-to-live ends, or {@code null} if nobody asked
 * yet
 * @param unproven the last attempt, if it proved nothing and an earlier answer still
 * stands, otherwise {@code null}
 * @param transitions the last changes, newest first
 * @param counts what was done so far
 * @param ownCalls what the application's own calls found and what lasts, the worst first
 * @since 0.1.0
 */
public record Snapshot(String name, ConnectionFacts connection, Diagnosis diagnosis, @Nullable ProbeResult result,
		boolean confirmed, List<Diagnosis> warnings, Instant since, @Nullable Instant checkedAt,
		@Nullable Instant lastAcceptedAt, @Nullable Instant nextCheckAt, @Nullable Attempt unproven,
		List<Transition> transitions, Counts counts, List<CallFinding> ownCalls) {

	/**
	 * Return the cause of the diagnosis.
	 * @return the cause
	 */
	public Cause cause() {
		return this.diagnosis.cause();
	}

	/**
	 * Return the status that follows from the cause.
	 * @return the status
	 */
	public OpenAiStatus status() {
		return OpenAiStatus.of(cause());
	}

	/**
	 * Return whether this is a rejection that nothing but a change can end: a certain
	 * misconfiguration, or a rejection by the endpoint that a second call confirmed.
	 * @return whether the rejection is definite
	 */
	public boolean isDefiniteRejection() {
		return cause().verdict() == Verdict.REJECTED && this.confirmed;
	}

	/**
	 * Return whether the application's own calls found what no probe can see, so that the
	 * connection is down because of them.
	 * @return whether the diagnosis is that of the first of the own calls' findings
	 */
	public boolean isFoundByOwnCalls() {
		return !this.ownCalls.isEmpty() && this.ownCalls.get(0).result().diagnosis() == this.diagnosis;
	}

	/*
	 * What the probe itself rejects comes first.
	 */
	Snapshot with(List<CallFinding> ownCalls) {
		if (ownCalls.isEmpty()) {
			return this;
		}
		CallFinding worst = ownCalls.get(0);
		boolean decisive = worst.decisive() && status() != OpenAiStatus.DOWN;
		return new Snapshot(this.name, this.connection, (decisive) ? worst.result().diagnosis() : this.diagnosis,
				(decisive) ? worst.result() : this.result, !decisive && this.confirmed, this.warnings,
				(decisive) ? worst.since() : this.since, this.checkedAt, this.lastAcceptedAt, this.nextCheckAt,
				this.unproven, this.transitions, this.counts, ownCalls);
	}

	Snapshot withTransitions(List<Transition> transitions) {
		return new Snapshot(this.name, this.connection, this.diagnosis, this.result, this.confirmed, this.warnings,
				this.since, this.checkedAt, this.lastAcceptedAt, this.nextCheckAt, this.unproven, transitions,
				this.counts, this.ownCalls);
	}

	/**
	 * A later attempt that proved nothing, so that the earlier answer still stands.
	 *
	 * @param at when the attempt was made
	 * @param cause what it found
	 */
	public record Attempt(Instant at, Cause cause) {

	}

	/**
	 * One change in the history of a connection.
	 *
	 * @param at when
	 * @param from the status before
	 * @param to the status after
	 * @param cause what was found
	 * @param keyEnding the last four characters of the key that it was found about, or
	 * {@code null}
	 */
	public record Transition(Instant at, OpenAiStatus from, OpenAiStatus to, Cause cause, @Nullable String keyEnding) {

	}

	/**
	 * What a monitor did since it was created.
	 *
	 * @param renewals how often the answer was renewed
	 * @param calls how many calls that took, confirmations included
	 * @param accepted how many renewals ended with {@link Verdict#ACCEPTED}
	 * @param undecided how many with {@link Verdict#UNDECIDED}
	 * @param failing how many with {@link Verdict#FAILING}
	 * @param rejected how many with {@link Verdict#REJECTED}
	 */
	public record Counts(long renewals, long calls, long accepted, long undecided, long failing, long rejected) {

		static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

		Counts plus(Verdict verdict, int calls) {
			return new Counts(this.renewals + 1, this.calls + calls, this.accepted + one(verdict, Verdict.ACCEPTED),
					this.undecided + one(verdict, Verdict.UNDECIDED), this.failing + one(verdict, Verdict.FAILING),
					this.rejected + one(verdict, Verdict.REJECTED));
		}

		private static int one(Verdict actual, Verdict counted) {
			return (actual == counted) ? 1 : 0;
		}

	}

}
