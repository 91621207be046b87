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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.health.ConnectionSource.Given;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionSource} that need real threads.
 */
class ConnectionSourceTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final OpenAiConnection connection = MonitorFixture.connection("sk-Fake-0000000000000000AbC1");

	@Test
	void whileTheSourceHangsItIsNotAskedAgain() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		AtomicInteger questions = new AtomicInteger();
		ConnectionSource source = source(() -> {
			questions.incrementAndGet();
			asked.countDown();
			awaitWhateverHappens(released);
			return this.connection;
		});
		Mono<Given> first = source.ask().cache();
		first.subscribe().dispose();
		asked.await();
		Given second = source.ask().block(PATIENCE);
		assertThat(second.failure()).isNotNull();
		assertThat(second.failure().description()).contains("still hangs");
		assertThat(questions).hasValue(1);
		released.countDown();
		assertThat(first.block(PATIENCE).connection()).isSameAs(this.connection);
		assertThat(source.ask().block(PATIENCE).connection()).isSameAs(this.connection);
	}

	@Test
	void whenNobodyWaitsAnyLongerTheSourceIsInterrupted() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		ConnectionSource source = source(() -> {
			asked.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
			return this.connection;
		});
		Disposable question = source.ask().subscribe();
		asked.await();
		question.dispose();
		assertThat(interrupted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void theSourceIsNeverAskedOnTheThreadOfTheReader() {
		Thread reader = Thread.currentThread();
		ConnectionSource source = source(() -> {
			assertThat(Thread.currentThread()).isNotSameAs(reader);
			return this.connection;
		});
		assertThat(source.ask().block(PATIENCE).failure()).isNull();
	}

	@Test
	void whenNoThreadIsFreeTheSourceFailed() {
		Scheduler disposed = Schedulers.newSingle("disposed");
		disposed.dispose();
		ConnectionSource source = new ConnectionSource("openai", () -> this.connection, (connection) -> List.of(),
				disposed);
		assertThat(source.ask().block(PATIENCE).failure()).isNotNull();
	}

	@Test
	void whenInspectionFailsTheConnectionIsUsed() {
		ConnectionSource source = new ConnectionSource("openai", () -> this.connection, (connection) -> {
			throw new IllegalStateException();
		}, Schedulers.boundedElastic());
		assertThat(source.ask().block(PATIENCE).connection()).isSameAs(this.connection);
	}

	private ConnectionSource source(Supplier<OpenAiConnection> supplier) {
		return new ConnectionSource("openai", supplier::get, (connection) -> List.of(), Schedulers.boundedElastic());
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
