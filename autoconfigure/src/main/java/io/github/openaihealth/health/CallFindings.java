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
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openaihealth.Category;
import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.probe.Operation;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;

/**
 * What the application's own calls over a connection find, and how long it lasts. A
 * finding is a cause, an operation and who called:
 *
 * <pre>
 *                a call fails so                       a call of the operation succeeds   ten minutes without
 * nothing     →  FAILING, told                         nothing                            nothing
 * nothing     →  SUSPECTED, if a probe can see it too  nothing                            nothing
 * SUSPECTED   →  FAILING, told, once a probe that      nothing                            SUSPECTED
 *                began later is not down
 * FAILING     →  FAILING                               RECOVERED, told                    nothing, told
 * RECOVERED   →  MIXED                                 RECOVERED                          nothing
 * MIXED       →  FAILING, told, after a minute         MIXED                              nothing
 *                without a success
 * </pre>
 *
 * So however many calls fail, and however they alternate with calls that succeed, little
 * is told, and never without an end. With another key, base URL, organization, project or
 * header everything is forgotten. Moments that decide are nanoseconds of a clock that
 * never jumps; the wall clock is only shown.
 */
final class CallFindings {

	static final Duration MEMORY = Duration.ofMinutes(10);

	static final Duration RELAPSE = Duration.ofMinutes(1);

	static final int MAX = 16;

	private static final Comparator<CallFinding> WORST_FIRST = Comparator.comparing(CallFinding::decisive)
		.thenComparing((finding) -> finding.result().cause().verdict() == Verdict.REJECTED)
		.thenComparing(CallFinding::last)
		.reversed();

	private final boolean mayDecide;

	private final Map<Key, Entry> entries = new LinkedHashMap<>();

	private final Set<Operation> succeeded = EnumSet.noneOf(Operation.class);

	private @Nullable OpenAiConnection connection;

	/*
	 * What a call that succeeds has to know, without a lock, to leave everything as it
	 * is.
	 */
	private volatile @Nullable Calm calm;

	/**
	 * Create the findings of a connection.
	 * @param mayDecide whether a definite one turns the connection down
	 */
	CallFindings(boolean mayDecide) {
		this.mayDecide = mayDecide;
	}

	/**
	 * Be told of a call.
	 * @param call the call
	 * @param state what probes know
	 * @param now when the call ended
	 * @param at the same on the wall clock
	 * @return what it changes
	 */
	Change after(OwnCall call, State state, long now, Instant at) {
		ProbeResult failure = call.failure();
		if (failure != null) {
			return failed(call, failure, state, now, at);
		}
		Calm calm = this.calm;
		boolean known = calm != null && calm.connection() == call.connection()
				&& calm.succeeded().contains(call.operation());
		return (known || !call.credentialSeen()) ? Change.NONE : succeeded(call, now, at);
	}

	private synchronized Change succeeded(OwnCall call, long now, Instant at) {
		Change change = new Change();
		forgetOthersThan(call.connection(), change);
		expire(now, change);
		this.succeeded.add(call.operation());
		for (Iterator<Entry> entries = this.entries.values().iterator(); entries.hasNext();) {
			Entry entry = entries.next();
			if (entry.key.operation() != call.operation()) {
				continue;
			}
			entry.relapsed = null;
			if (entry.phase == Phase.SUSPECTED) {
				entries.remove();
			}
			else if (entry.phase == Phase.FAILING) {
				change.ended.add(new Ending(finding(entry), "A call succeeded at " + HealthDetails.text(at) + "."));
				entry.phase = Phase.RECOVERED;
			}
		}
		return settled(change);
	}

	private synchronized Change failed(OwnCall call, ProbeResult failure, State state, long now, Instant at) {
		Change change = new Change();
		Kind kind = Kind.of(failure);
		if (call.credentialSeen()) {
			forgetOthersThan(call.connection(), change);
		}
		expire(now, change);
		boolean attributed = call.credentialSeen() || failure.cause() == Cause.HEADER_LOST;
		if (kind == Kind.COUNTED || (!attributed && kind != Kind.PROBE_DECIDES)) {
			return settled(change);
		}
		Key key = new Key(failure.cause(), call.operation(), call.client(), attributed);
		Entry entry = this.entries.get(key);
		if (entry == null) {
			entry = begin(key, failure, kind, call.connection(), now, at);
			if (entry == null) {
				return settled(change);
			}
			if (kind == Kind.ONLY_CALLS_SEE) {
				fail(entry, change);
			}
		}
		else {
			repeat(entry, state, now, at, change);
		}
		change.wantsProbe = entry.phase == Phase.SUSPECTED && !isProbedSince(entry, state);
		return settled(change);
	}

	/*
	 * Where there are too many findings, those that tell nothing make room.
	 */
	private @Nullable Entry begin(Key key, ProbeResult failure, Kind kind, OpenAiConnection connection, long now,
			Instant at) {
		if (this.entries.size() >= MAX
				&& !this.entries.values().removeIf((entry) -> entry.phase == Phase.SUSPECTED || !entry.isShown())) {
			return null;
		}
		Entry entry = new Entry(key, failure, connection.isForOpenAi(), now, at);
		this.entries.put(key, entry);
		return entry;
	}

	private void repeat(Entry entry, State state, long now, Instant at, Change change) {
		entry.count++;
		entry.last = now;
		entry.lastAt = at;
		switch (entry.phase) {
			case SUSPECTED -> {
				if (entry.key.attributed() && isProbedSince(entry, state) && !state.isDown()) {
					entry.result = CallFinding.besides(state.snapshot(), entry.result, entry.key.client());
					fail(entry, change);
				}
			}
			case RECOVERED -> {
				entry.phase = Phase.MIXED;
				entry.relapsed = now;
			}
			case MIXED -> {
				if (entry.relapsed == null) {
					entry.relapsed = now;
				}
				else if (now - entry.relapsed >= RELAPSE.toNanos()) {
					fail(entry, change);
				}
			}
			case FAILING -> {
			}
		}
	}

	private static boolean isProbedSince(Entry entry, State state) {
		return !state.isNone() && state.began() - entry.began >= 0;
	}

	private void fail(Entry entry, Change change) {
		entry.phase = Phase.FAILING;
		change.begun.add(finding(entry));
	}

	/**
	 * Be told which connection is probed now.
	 * @param connection the connection, or {@code null} if that is not known
	 * @return what it changes
	 */
	synchronized Change about(@Nullable OpenAiConnection connection) {
		Change change = new Change();
		if (connection != null) {
			forgetOthersThan(connection, change);
		}
		return settled(change);
	}

	private void forgetOthersThan(OpenAiConnection connection, Change change) {
		OpenAiConnection before = this.connection;
		this.connection = connection;
		if (before == null || before == connection || before.isSameAs(connection)) {
			return;
		}
		forget("The connection has another key or address now.", change);
	}

	/**
	 * Forget everything.
	 */
	synchronized void clear() {
		forget("", new Change());
		this.connection = null;
		settled(new Change());
	}

	private void forget(String why, Change change) {
		this.entries.values()
			.stream()
			.filter((entry) -> entry.phase == Phase.FAILING)
			.forEach((entry) -> change.ended.add(new Ending(finding(entry), why)));
		this.entries.clear();
		this.succeeded.clear();
	}

	/**
	 * Forget what was not repeated for too long.
	 * @param now the present moment
	 * @return what it changes
	 */
	synchronized Change expire(long now) {
		Change change = new Change();
		expire(now, change);
		return settled(change);
	}

	private void expire(long now, Change change) {
		this.entries.values().removeIf((entry) -> {
			boolean over = entry.mayExpire() && now - entry.last >= MEMORY.toNanos();
			if (over && entry.phase == Phase.FAILING) {
				change.ended
					.add(new Ending(finding(entry), "No call failed so for %d minutes.".formatted(MEMORY.toMinutes())));
			}
			return over;
		});
	}

	/**
	 * Return when {@link #expire(long)} has something to do.
	 * @return the moment, or {@code null} if nothing can expire
	 */
	synchronized @Nullable Long nextExpiry() {
		return this.entries.values()
			.stream()
			.filter(Entry::mayExpire)
			.map((entry) -> entry.last + MEMORY.toNanos())
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	/**
	 * Return what lasts.
	 * @return the findings, the worst first
	 */
	List<CallFinding> shown() {
		return (this.calm != null) ? List.of() : list();
	}

	private synchronized List<CallFinding> list() {
		return this.entries.values().stream().filter(Entry::isShown).map(this::finding).sorted(WORST_FIRST).toList();
	}

	/*
	 * Others than OpenAI call a rate limit a quota, too.
	 */
	private boolean isDefinite(Entry entry) {
		return switch (entry.key.cause()) {
			case QUOTA_EXHAUSTED -> entry.ofOpenAi;
			case MISSING_SCOPE -> !this.succeeded.contains(entry.key.operation());
			default -> false;
		};
	}

	private CallFinding finding(Entry entry) {
		boolean decisive = this.mayDecide && entry.phase == Phase.FAILING && isDefinite(entry);
		return new CallFinding(entry.result, entry.key.client(), entry.key.operation().id(), entry.since, entry.lastAt,
				entry.count, decisive);
	}

	private Change settled(Change change) {
		OpenAiConnection connection = this.connection;
		this.calm = (this.entries.isEmpty() && connection != null)
				? new Calm(connection, EnumSet.copyOf(this.succeeded)) : null;
		return change.isNothing() ? Change.NONE : change;
	}

	/**
	 * What is done about a call that failed.
	 */
	private enum Kind {

		/**
		 * It passes by itself, or is a matter of one call.
		 */
		COUNTED,

		/**
		 * No probe can see it.
		 */
		ONLY_CALLS_SEE,

		/**
		 * A probe can see it, too.
		 */
		PROBE_DECIDES;

		static Kind of(ProbeResult failure) {
			Cause cause = failure.cause();
			// Who may list models may have no money, and no right to anything else
			boolean account = cause.verdict() == Verdict.FAILING && cause.category() == Category.ACCOUNT;
			if (account || cause == Cause.MISSING_SCOPE) {
				return ONLY_CALLS_SEE;
			}
			Integer status = failure.httpStatus();
			boolean refused = status != null && (status == 401 || status == 403);
			boolean lasting = OpenAiStatus.of(cause) == OpenAiStatus.DOWN && !OutageStatus.isOutage(cause);
			return (refused || lasting) ? PROBE_DECIDES : COUNTED;
		}

	}

	private enum Phase {

		SUSPECTED, FAILING, RECOVERED, MIXED

	}

	private record Key(Cause cause, Operation operation, String client, boolean attributed) {
	}

	private record Calm(OpenAiConnection connection, Set<Operation> succeeded) {
	}

	private static final class Entry {

		private final Key key;

		private final boolean ofOpenAi;

		private final long began;

		private final Instant since;

		private ProbeResult result;

		private Phase phase = Phase.SUSPECTED;

		private long last;

		private Instant lastAt;

		private long count = 1;

		/*
		 * The first failure since a success.
		 */
		private @Nullable Long relapsed;

		Entry(Key key, ProbeResult result, boolean ofOpenAi, long now, Instant at) {
			this.key = key;
			this.result = result;
			this.ofOpenAi = ofOpenAi;
			this.began = now;
			this.since = at;
			this.last = now;
			this.lastAt = at;
		}

		boolean isShown() {
			return this.phase == Phase.FAILING || this.phase == Phase.MIXED;
		}

		/*
		 * A job that runs once a day is suspected as long.
		 */
		boolean mayExpire() {
			return this.phase != Phase.SUSPECTED || !this.key.attributed();
		}

	}

	/**
	 * What a call, or time, changed.
	 */
	static final class Change {

		static final Change NONE = new Change();

		private final List<CallFinding> begun = new ArrayList<>(0);

		private final List<Ending> ended = new ArrayList<>(0);

		private boolean wantsProbe;

		List<CallFinding> begun() {
			return this.begun;
		}

		List<Ending> ended() {
			return this.ended;
		}

		/**
		 * Return whether a probe has to decide.
		 * @return whether one is wanted now
		 */
		boolean wantsProbe() {
			return this.wantsProbe;
		}

		/**
		 * Return whether there is something to tell.
		 * @return whether findings began or ended
		 */
		boolean isNews() {
			return !this.begun.isEmpty() || !this.ended.isEmpty();
		}

		private boolean isNothing() {
			return !isNews() && !this.wantsProbe;
		}

	}

	/**
	 * That a finding is over.
	 *
	 * @param finding the finding as it was
	 * @param why why it is over, as a whole sentence
	 */
	record Ending(CallFinding finding, String why) {

	}

}
