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

import io.github.openaihealth.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiMonitor} with {@link RefreshMode#BACKGROUND}.
 */
@ExtendWith(QuietMonitor.class)
class OpenAiMonitorBackgroundTests {

	private final MonitorFixture fixture = new MonitorFixture(RefreshMode.BACKGROUND);

	private final OpenAiMonitor monitor = this.fixture.monitor;

	@Test
	void whenNotStartedNoCallIsMade() {
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.fixture.calls).isEmpty();
	}

	@Test
	void whenStartedRenewsWithoutReaders() {
		this.monitor.start();
		this.fixture.advance(Duration.ofMinutes(10));
		assertThat(this.fixture.calls).hasSize(10);
		assertThat(this.monitor.isOutdated()).isFalse();
	}

	@Test
	void whenStartedTwiceRenewsOnce() {
		this.monitor.start();
		this.monitor.start();
		this.fixture.advance(Duration.ofMinutes(10));
		assertThat(this.fixture.calls).hasSize(10);
	}

	@Test
	void whenAlsoReadRenewsNoMoreOften() {
		this.monitor.start();
		while (this.fixture.now().compareTo(Duration.ofMinutes(10)) < 0) {
			this.fixture.reading();
			this.fixture.advance(Duration.ofMillis(500));
		}
		assertThat(this.fixture.calls).hasSize(10);
	}

	@Test
	void whenStoppedMakesNoMoreCalls() {
		this.monitor.start();
		this.fixture.advance(Duration.ofMinutes(5));
		int calls = this.fixture.calls.size();
		this.monitor.stop();
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.fixture.calls).hasSize(calls);
	}

	@Test
	void whenStoppedDuringACallNoOtherFollows() {
		this.fixture.neverAnswers();
		this.monitor.start();
		this.fixture.advance(Duration.ofSeconds(1));
		this.monitor.stop();
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.fixture.calls).hasSize(1);
		assertThat(this.monitor.peek().cause()).isEqualTo(Cause.NOT_PROBED);
	}

	@Test
	void whenStartedAgainAfterAStopRenewsAtOnce() {
		this.monitor.start();
		this.fixture.advance(Duration.ofSeconds(10));
		this.monitor.stop();
		this.monitor.start();
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(this.fixture.calls).hasSize(2);
	}

	@Test
	void whenToldOfAChangeRenewsAtOnce() {
		this.monitor.start();
		this.fixture.advance(Duration.ofSeconds(10));
		this.fixture.source = () -> MonitorFixture.connection("sk-Fake-1111111111111111XyZ9");
		this.monitor.refresh();
		this.fixture.advance(MonitorFixture.LATENCY);
		assertThat(this.monitor.peek().connection().keyEnding()).isEqualTo("XyZ9");
	}

	@Test
	void whenToldOfManyChangesTheLastCountsAndCallsAreFew() {
		this.fixture.provider = (call, index) -> Mono.just(MonitorFixture.result(Cause.ACCEPTED_API_KEY, null));
		this.monitor.start();
		this.fixture.advance(Duration.ofSeconds(10));
		for (int i = 0; i < 50; i++) {
			String key = "sk-Fake-11111111111111111%03d".formatted(i);
			this.fixture.source = () -> MonitorFixture.connection(key);
			this.monitor.refresh();
			this.fixture.advance(Duration.ofMillis(20));
		}
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(this.monitor.peek().connection().keyEnding()).isEqualTo("1049");
		assertThat(this.fixture.calls).hasSizeBetween(3, 7);
	}

	@Test
	void whenAnAnswerIsBadRechecksAfterItsOwnTimeToLive() {
		this.monitor.start();
		this.fixture.advance(Duration.ofSeconds(10));
		this.fixture.answers(Cause.PROVIDER_FAILURE, Cause.PROVIDER_FAILURE, Cause.ACCEPTED_API_KEY);
		this.fixture.advance(Duration.ofSeconds(52));
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.DOWN);
		this.fixture.advance(Duration.ofSeconds(10));
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
	}

	@Test
	void whenTheTimerIsGoneStoppingAndReadingStillWork() {
		this.monitor.start();
		this.fixture.advance(Duration.ofSeconds(10));
		this.fixture.time.dispose();
		this.monitor.refresh();
		assertThat(this.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		this.monitor.stop();
		assertThat(this.fixture.reading().snapshot().status()).isEqualTo(OpenAiStatus.UP);
	}

}
