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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiMonitor} with real threads.
 */
class OpenAiMonitorConcurrencyTests {

	private static final int READERS = 8;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ExecutorService readers = Executors.newFixedThreadPool(READERS);

	@AfterEach
	void stopReaders() {
		this.readers.shutdownNow();
	}

	/**
	 * The call ends at once, so that readers are in between looking at the old answer and
	 * beginning a renewal while another one ends.
	 */
	@Test
	void law6OneRenewalHoweverReadersAndItsEndMeet() throws Exception {
		OpenAiConnection connection = MonitorFixture.connection("sk-Fake-0000000000000000AbC1");
		for (int i = 0; i < 500; i++) {
			AtomicInteger calls = new AtomicInteger();
			OpenAiMonitor monitor = MonitorFixture.monitor(() -> connection, (probed, deadline, fresh) -> {
				calls.incrementAndGet();
				return Mono.just(MonitorFixture.result(Cause.ACCEPTED_API_KEY, null));
			}, MonitorFixture.TIMEOUT);
			Phaser start = new Phaser(READERS);
			List<Future<Snapshot>> snapshots = IntStream.range(0, READERS)
				.mapToObj((reader) -> this.readers.submit(() -> {
					start.arriveAndAwaitAdvance();
					Snapshot snapshot = monitor.current().block(PATIENCE);
					for (int again = 0; again < 20; again++) {
						snapshot = monitor.current().block(PATIENCE);
					}
					return snapshot;
				}))
				.toList();
			for (Future<Snapshot> snapshot : snapshots) {
				assertThat(snapshot.get().status()).isEqualTo(OpenAiStatus.UP);
			}
			assertThat(calls).hasValue(1);
		}
	}

	@Test
	void readersAreNeverLeftWaitingByAStop() throws Exception {
		OpenAiConnection connection = MonitorFixture.connection("sk-Fake-0000000000000000AbC1");
		for (int i = 0; i < 500; i++) {
			OpenAiMonitor monitor = MonitorFixture.monitor(() -> connection, (probed, deadline, fresh) -> Mono.never(),
					MonitorFixture.TIMEOUT);
			Phaser start = new Phaser(2);
			Future<Snapshot> snapshot = this.readers.submit(() -> {
				start.arriveAndAwaitAdvance();
				return monitor.current().block(PATIENCE);
			});
			start.arriveAndAwaitAdvance();
			monitor.stop();
			assertThat(snapshot.get().cause()).isEqualTo(Cause.NOT_PROBED);
		}
	}

}
