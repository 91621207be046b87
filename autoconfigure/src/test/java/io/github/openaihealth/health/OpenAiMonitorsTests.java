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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiMonitors}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenAiMonitorsTests {

	private static final Duration A_WHILE = Duration.ofSeconds(10);

	private final MonitorFixture background = new MonitorFixture(RefreshMode.BACKGROUND);

	@Test
	void inTheBackgroundAChangedConnectionIsRenewedWithinASecond() {
		AtomicBoolean changed = new AtomicBoolean();
		OpenAiMonitors monitors = this.background.monitors((name) -> changed.getAndSet(false));
		monitors.start();
		assertThat(monitors.isRunning()).isTrue();
		this.background.advance(A_WHILE);
		assertThat(this.background.calls).hasSize(1);
		changed.set(true);
		this.background.advance(Duration.ofSeconds(1));
		assertThat(this.background.calls).hasSize(2);
	}

	@Test
	void onDemandNobodyLooksForChanges() {
		MonitorFixture fixture = new MonitorFixture();
		AtomicInteger looks = new AtomicInteger();
		fixture.monitors((name) -> looks.incrementAndGet() > 0).start();
		fixture.advance(A_WHILE);
		assertThat(looks).hasValue(0);
		assertThat(fixture.calls).isEmpty();
	}

	@Test
	void whenStoppedNobodyLooksAndWhenStartedAgainSomebodyDoes() {
		AtomicInteger looks = new AtomicInteger();
		OpenAiMonitors monitors = this.background.monitors((name) -> looks.incrementAndGet() < 0);
		monitors.start();
		this.background.advance(A_WHILE);
		monitors.stop();
		assertThat(monitors.isRunning()).isFalse();
		int before = looks.get();
		assertThat(before).isPositive();
		this.background.advance(A_WHILE);
		assertThat(looks).hasValue(before);
		assertThat(this.background.calls).hasSize(1);
		monitors.start();
		this.background.advance(A_WHILE);
		assertThat(looks).hasValueGreaterThan(before);
		assertThat(this.background.calls).hasSize(2);
	}

	@Test
	void whenALookFailsItIsToldOnceAndTheWatchGoesOn(CapturedOutput output) {
		AtomicInteger looks = new AtomicInteger();
		OpenAiMonitors monitors = this.background.monitors((name) -> {
			if (looks.incrementAndGet() < 5) {
				throw new NoClassDefFoundError("sk-Fake-in-a-message");
			}
			return looks.get() == 5;
		});
		monitors.start();
		this.background.advance(A_WHILE);
		assertThat(this.background.calls).hasSize(2);
		assertThat(output).containsOnlyOnce(NoClassDefFoundError.class.getName())
			.doesNotContain("in-a-message")
			.doesNotContain("\tat ");
	}

}
