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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.health.Renewal.Outcome;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Renewal} that need real threads.
 */
class RenewalTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Scheduler timer = Schedulers.parallel();

	private final OpenAiConnection connection = MonitorFixture.connection("sk-Fake-0000000000000000AbC1");

	@Test
	void whileTheSourceHangsItIsNotAskedAgain() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		AtomicInteger questions = new AtomicInteger();
		Renewal renewal = renewal(() -> {
			questions.incrementAndGet();
			asked.countDown();
			awaitWhateverHappens(released);
			return this.connection;
		});
		Mono<Outcome> first = renew(renewal).cache();
		first.subscribe().dispose();
		asked.await();
		Outcome second = renew(renewal).block(PATIENCE);
		assertThat(second.diagnosis().cause()).isEqualTo(Cause.KEY_SOURCE_FAILED);
		assertThat(second.diagnosis().description()).contains("still hangs");
		assertThat(questions).hasValue(1);
		released.countDown();
		assertThat(first.block(PATIENCE).connection()).isSameAs(this.connection);
		assertThat(renew(renewal).block(PATIENCE).connection()).isSameAs(this.connection);
	}

	@Test
	void whenNobodyWaitsAnyLongerTheSourceIsInterrupted() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		Renewal renewal = renewal(() -> {
			asked.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
			return this.connection;
		});
		Disposable question = renew(renewal).subscribe();
		asked.await();
		question.dispose();
		assertThat(interrupted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void theSourceIsNeverAskedOnTheThreadOfTheReader() {
		Thread reader = Thread.currentThread();
		Renewal renewal = renewal(() -> {
			assertThat(Thread.currentThread()).isNotSameAs(reader);
			return this.connection;
		});
		assertThat(renew(renewal).block(PATIENCE).connection()).isSameAs(this.connection);
	}

	@Test
	void whenNoThreadIsFreeTheSourceFailed() {
		Scheduler disposed = Schedulers.newSingle("disposed");
		disposed.dispose();
		Renewal renewal = renewal(() -> this.connection, (connection) -> List.of(), disposed);
		assertThat(renew(renewal).block(PATIENCE).diagnosis().description()).contains("no thread was free");
	}

	@Test
	void whenInspectionFailsTheConnectionIsUsed() {
		Renewal renewal = renewal(() -> this.connection, (connection) -> {
			throw new IllegalStateException();
		}, Schedulers.boundedElastic());
		assertThat(renew(renewal).block(PATIENCE).connection()).isSameAs(this.connection);
	}

	private Renewal renewal(Supplier<OpenAiConnection> source) {
		return renewal(source, (connection) -> List.of(), Schedulers.boundedElastic());
	}

	private Renewal renewal(Supplier<OpenAiConnection> source, Function<OpenAiConnection, List<Diagnosis>> inspector,
			Scheduler blocking) {
		StatusReporter reporter = new StatusReporter("openai", (event) -> {
		}, blocking);
		return new Renewal("openai", source::get, inspector,
				(connection, deadline, newConnection) -> Mono.just(MonitorFixture.result(Cause.ACCEPTED_API_KEY, null)),
				(result) -> {
				}, reporter, this.timer, blocking);
	}

	private Mono<Outcome> renew(Renewal renewal) {
		long now = this.timer.now(TimeUnit.NANOSECONDS);
		return renewal.renew(State.none("openai", Instant.EPOCH, now), now + PATIENCE.multipliedBy(2).toNanos(),
				() -> false);
	}

	private static void awaitWhateverHappens(CountDownLatch latch) {
		boolean done = false;
		while (!done) {
			try {
				latch.await();
				done = true;
			}
			catch (InterruptedException ex) {
				// Code that ignores interrupts
			}
		}
	}

}
