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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.probe.Probe;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * How an answer is renewed: ask the source for the connection, inspect it if it is new,
 * and make a call, or two. The source, which may block, fail or give another key each
 * time, the inspection and the probe are code of others. Of what they throw nothing but
 * the name of its class is kept, because its text may hold the key.
 */
final class Renewal {

	/*
	 * What a call gets less than the time that is left, so that its own, better informed
	 * result arrives in time.
	 */
	private static final Duration MAX_MARGIN = Duration.ofMillis(100);

	/*
	 * From the beginning of a call to that of the one that confirms it.
	 */
	private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

	private final String name;

	private final Supplier<@Nullable OpenAiConnection> source;

	private final Function<OpenAiConnection, List<Diagnosis>> inspector;

	private final Probe probe;

	private final Consumer<ProbeResult> onCall;

	private final StatusReporter reporter;

	private final Scheduler timer;

	private final Scheduler blocking;

	private final AtomicBoolean asking = new AtomicBoolean();

	Renewal(String name, Supplier<@Nullable OpenAiConnection> source,
			Function<OpenAiConnection, List<Diagnosis>> inspector, Probe probe, Consumer<ProbeResult> onCall,
			StatusReporter reporter, Scheduler timer, Scheduler blocking) {
		this.name = name;
		this.source = source;
		this.inspector = inspector;
		this.probe = probe;
		this.onCall = onCall;
		this.reporter = reporter;
		this.timer = timer;
		this.blocking = blocking;
	}

	/**
	 * Renew an answer.
	 * @param before what is known
	 * @param deadline when all has to be over, as nanoseconds of the timer
	 * @param test whether a start is tested, which wants rejections to be confirmed
	 * @return a {@code Mono} that emits what was found in time
	 */
	Mono<Outcome> renew(State before, long deadline, BooleanSupplier test) {
		Duration patience = left(deadline).multipliedBy(3).dividedBy(4);
		return ask(before)
			.flatMap(
					(given) -> (given.failure() != null && before.isWorthConfirming()) ? ask(before) : Mono.just(given))
			.timeout(patience,
					Mono.fromSupplier(() -> failed("did not answer within %d ms.".formatted(patience.toMillis()))),
					this.timer)
			.flatMap((given) -> outcome(given, before, deadline, test));
	}

	private Mono<Outcome> outcome(Given given, State before, long deadline, BooleanSupplier test) {
		OpenAiConnection connection = given.connection();
		if (connection == null) {
			return Mono.just(Outcome.ofSource(Objects.requireNonNull(given.failure())));
		}
		Diagnosis decisive = given.decisive();
		if (decisive != null) {
			return Mono.just(new Outcome(connection, given.findings(), decisive, null, true, 0));
		}
		AtomicInteger calls = new AtomicInteger();
		return calls((confirming) -> call(connection, confirming, deadline, calls), before, deadline, test)
			.map((call) -> new Outcome(connection, given.findings(), call.result().diagnosis(), call.result(),
					call.confirming(), calls.get()));
	}

	// The source and the inspection

	/*
	 * While an earlier question still hangs no other one is asked, so that threads do not
	 * pile up.
	 */
	private Mono<Given> ask(State before) {
		return Mono.create((sink) -> {
			try {
				sink.onDispose(this.blocking.schedule(() -> sink.success(giveOrFail(before))));
			}
			catch (Throwable ex) {
				sink.success(failed("could not be asked, because no thread was free."));
			}
		});
	}

	private Given giveOrFail(State before) {
		try {
			return give(before);
		}
		catch (Throwable ex) {
			return failed(ex);
		}
	}

	private Given give(State before) {
		if (!this.asking.compareAndSet(false, true)) {
			return failed("still hangs since it was asked last.");
		}
		try {
			OpenAiConnection connection = this.source.get();
			if (connection == null) {
				return failed("gave nothing.");
			}
			return new Given(connection,
					connection.equals(before.connection()) ? before.findings() : inspect(connection), null);
		}
		finally {
			this.asking.set(false);
		}
	}

	private List<Diagnosis> inspect(OpenAiConnection connection) {
		return this.reporter.guard(() -> List.copyOf(this.inspector.apply(connection)), List.of());
	}

	private Given failed(Throwable ex) {
		return (ex instanceof OpenAiMisconfigurationException misconfiguration)
				? new Given(null, List.of(), misconfiguration.getDiagnoses().get(0))
				: failed("failed with %s.".formatted(SafeText.of(ex.getClass().getName())));
	}

	private Given failed(String how) {
		return new Given(null, List.of(), new Diagnosis(Cause.KEY_SOURCE_FAILED,
				"The source of the key for OpenAI connection '%s' %s No call was made, and nobody rejected the key."
					.formatted(this.name, how),
				"Check what the key is read from, for example a vault or a file, and whether the application "
						+ "may read it. Do not rotate the key because of this."));
	}

	// The calls

	/*
	 * One call, and another one if the first finds something bad that is not to be
	 * believed yet, a moment later if that came at once, or, while there is something to
	 * lose, finds nothing for too long. The first good answer counts; without one, that
	 * of the second call.
	 */
	private Mono<Call> calls(Function<Boolean, Mono<Call>> calling, State before, long deadline, BooleanSupplier test) {
		Mono<Call> first = calling.apply(false).share();
		boolean good = before.isWorthConfirming();
		Mono<Boolean> inDoubt = first
			.map((call) -> call.isBad() && (good || (test.getAsBoolean() && call.result().diagnosis().isRejection())));
		if (good) {
			Mono<Boolean> late = Mono.delay(left(deadline).dividedBy(2), this.timer).thenReturn(true);
			inDoubt = Mono.firstWithSignal(inDoubt, late);
		}
		long began = this.timer.now(TimeUnit.NANOSECONDS);
		Mono<Call> second = inDoubt.filter(Boolean::booleanValue)
			.flatMap((doubt) -> Mono.delay(pause(began, deadline), this.timer))
			.flatMap((tick) -> calling.apply(true));
		return Flux.merge(first, second)
			.takeUntil((call) -> !call.isBad())
			.reduce((one, other) -> (other.confirming() || !other.isBad()) ? other : one);
	}

	/*
	 * What fails at once, such as a proxy that restarts, may fail at once again.
	 */
	private Duration pause(long began, long deadline) {
		Duration quarter = left(deadline).dividedBy(4);
		Duration pause = (quarter.compareTo(MAX_PAUSE) < 0) ? quarter : MAX_PAUSE;
		Duration rest = pause.minusNanos(this.timer.now(TimeUnit.NANOSECONDS) - began);
		return rest.isNegative() ? Duration.ZERO : rest;
	}

	private Mono<Call> call(OpenAiConnection connection, boolean confirming, long deadline, AtomicInteger calls) {
		return Mono.defer(() -> {
			calls.incrementAndGet();
			Duration left = left(deadline);
			Duration tenth = left.dividedBy(10);
			Duration margin = (tenth.compareTo(MAX_MARGIN) < 0) ? tenth : MAX_MARGIN;
			return guarded(() -> this.probe.probe(connection, left.minus(margin), confirming))
				.timeout(left.minus(margin.dividedBy(2)), this.timer)
				.switchIfEmpty(Mono.error(IllegalStateException::new))
				.onErrorResume((ex) -> Mono.just(broken(ex, left)));
		}).doOnNext(this.onCall).map((result) -> new Call(result, confirming));
	}

	/*
	 * What to say of a probe that did not keep its promise to emit a result before the
	 * deadline.
	 */
	private static ProbeResult broken(Throwable ex, Duration latency) {
		return new ProbeResult((ex instanceof TimeoutException) ? late(latency)
				: new Diagnosis(Cause.UNEXPECTED_ANSWER,
						"The probe itself failed with %s. The key was not rejected.".formatted(ex.getClass().getName()),
						"Look for a conflict of library versions on the class path. Do not rotate the key because of "
								+ "this."),
				null, latency, null, null, null, null, null);
	}

	private static Diagnosis late(Duration patience) {
		return new Diagnosis(Cause.TIMEOUT,
				"No whole answer came within %d ms. The key was not rejected.".formatted(patience.toMillis()),
				"Check the network between this application and the endpoint. Do not rotate the key because of this.");
	}

	private Duration left(long deadline) {
		return Duration.ofNanos(deadline - this.timer.now(TimeUnit.NANOSECONDS));
	}

	/*
	 * Whatever code of others throws becomes a signal. Reactor does not do so with an
	 * error such as a missing class: it kills the task, and nobody hears of it.
	 */
	private static <T> Mono<T> guarded(Supplier<? extends Mono<T>> code) {
		return Mono.create((sink) -> {
			try {
				sink.onDispose(code.get().subscribe(sink::success, sink::error, sink::success));
			}
			catch (Throwable ex) {
				sink.error(ex);
			}
		});
	}

	/**
	 * What one renewal found.
	 *
	 * @param connection what it is about, or {@code null} if its source failed
	 * @param findings what inspection found
	 * @param diagnosis what was found in the end
	 * @param result what the last call found, or {@code null} if there was none
	 * @param confirmed whether the diagnosis rests on more than one call, or on none at
	 * all
	 * @param calls how many calls were made
	 */
	record Outcome(@Nullable OpenAiConnection connection, List<Diagnosis> findings, Diagnosis diagnosis,
			@Nullable ProbeResult result, boolean confirmed, int calls) {

		private static Outcome ofSource(Diagnosis failure) {
			return new Outcome(null, List.of(), failure, null, false, 0);
		}

		/*
		 * It says nothing about the credential, so that an earlier answer still stands.
		 */
		boolean isUnproven() {
			return this.diagnosis.cause() == Cause.THROTTLED;
		}

		boolean isDown() {
			return OpenAiStatus.of(this.diagnosis.cause()) == OpenAiStatus.DOWN;
		}

	}

	/*
	 * What the source gave, or why it gave nothing.
	 */
	private record Given(@Nullable OpenAiConnection connection, List<Diagnosis> findings, @Nullable Diagnosis failure) {

		/*
		 * What makes a call pointless: a certain misconfiguration, or something that a
		 * call cannot find out.
		 */
		@Nullable Diagnosis decisive() {
			return this.findings.stream()
				.filter((finding) -> finding.isRejection() || finding.cause() == Cause.NOT_MIRRORED)
				.findFirst()
				.orElse(null);
		}

	}

	private record Call(ProbeResult result, boolean confirming) {

		boolean isBad() {
			return OpenAiStatus.of(this.result.cause()) == OpenAiStatus.DOWN;
		}

	}

}
