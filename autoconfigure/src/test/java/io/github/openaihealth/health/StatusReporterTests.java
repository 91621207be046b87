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

import io.github.openaihealth.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatusReporter}, as a monitor uses it.
 */
@ExtendWith(OutputCaptureExtension.class)
class StatusReporterTests {

	private final MonitorFixture fixture = new MonitorFixture();

	@Test
	void whenUpFromTheBeginningNothingIsLogged(CapturedOutput output) {
		find(Cause.ACCEPTED_API_KEY, Cause.RATE_LIMITED, Cause.ACCEPTED_API_KEY);
		assertThat(output).doesNotContain("OpenAI connection");
		assertThat(this.fixture.events).hasSize(1);
	}

	@Test
	void whenItTurnsBadAndRecoversOneLineEach(CapturedOutput output) {
		find(Cause.ACCEPTED_API_KEY, Cause.TIMEOUT, Cause.TIMEOUT, Cause.UNKNOWN_HOST, Cause.TIMEOUT,
				Cause.ACCEPTED_API_KEY, Cause.ACCEPTED_API_KEY);
		assertThat(lines(output)).satisfiesExactly(
				(line) -> assertThat(line).contains(" WARN ")
					.endsWith("OpenAI connection 'openai' is DOWN: No whole answer came in time. Act. "
							+ "[timeout, key ...AbC1]"),
				(line) -> assertThat(line).contains(" INFO ").contains("OpenAI connection 'openai' is UP: "));
		assertThat(this.fixture.events).extracting(OpenAiStatusChangedEvent::to)
			.containsExactly(OpenAiStatus.UP, OpenAiStatus.DOWN, OpenAiStatus.UP);
	}

	@Test
	void whenTheCategoryChangesOneMoreLine(CapturedOutput output) {
		find(Cause.TIMEOUT, Cause.INVALID_API_KEY, Cause.WRONG_PROJECT, Cause.WRONG_ORGANIZATION);
		assertThat(lines(output)).hasSize(3).allMatch((line) -> line.contains(" WARN "));
		assertThat(this.fixture.events).extracting((event) -> event.diagnosis().cause())
			.containsExactly(Cause.TIMEOUT, Cause.INVALID_API_KEY, Cause.WRONG_PROJECT);
	}

	@Test
	void whenThrottledInBetweenNothingIsLogged(CapturedOutput output) {
		find(Cause.INVALID_API_KEY, Cause.THROTTLED, Cause.INVALID_API_KEY);
		assertThat(lines(output)).hasSize(1);
	}

	@Test
	void whenTestedTheCallerTellsOfARejection(CapturedOutput output) {
		this.fixture.answers(Cause.INVALID_API_KEY);
		this.fixture.reading(this.fixture.monitor.test());
		this.fixture.advance(MonitorFixture.CONFIRMATION);
		assertThat(this.fixture.monitor.peek().isDefiniteRejection()).isTrue();
		assertThat(lines(output)).isEmpty();
		assertThat(this.fixture.events).hasSize(1);
	}

	@Test
	void law12OfAnIdleConnectionTheLogTellsAndNoEventDoes(CapturedOutput output) {
		this.fixture.counts = () -> false;
		find(Cause.INVALID_API_KEY, Cause.TIMEOUT, Cause.ACCEPTED_API_KEY);
		assertThat(lines(output)).hasSize(3).allMatch((line) -> line.contains(" INFO "));
		assertThat(lines(output).get(0)).endsWith("OpenAI connection 'openai', which nothing in this application uses, "
				+ "is DOWN: The endpoint rejects the key. Act. [invalid-api-key, key ...AbC1]");
		assertThat(this.fixture.events).isEmpty();
	}

	@Test
	void law12WhenAnIdleConnectionIsUsedWhileItIsDownItIsTold(CapturedOutput output) {
		this.fixture.counts = () -> false;
		find(Cause.INVALID_API_KEY, Cause.INVALID_API_KEY);
		this.fixture.counts = () -> true;
		find(Cause.INVALID_API_KEY, Cause.INVALID_API_KEY);
		assertThat(lines(output)).satisfiesExactly((line) -> assertThat(line).contains(" INFO ", "nothing"),
				(line) -> assertThat(line).contains(" WARN ").doesNotContain("nothing"));
		assertThat(this.fixture.events).singleElement().satisfies((event) -> {
			assertThat(event.from()).isEqualTo(OpenAiStatus.UNKNOWN);
			assertThat(event.to()).isEqualTo(OpenAiStatus.DOWN);
		});
	}

	@Test
	void law12WhenAnIdleConnectionIsUsedAndNothingIsKnownNothingIsTold(CapturedOutput output) {
		this.fixture.counts = () -> false;
		find(Cause.AUTHENTICATION_NOT_ENFORCED);
		this.fixture.counts = () -> true;
		find(Cause.AUTHENTICATION_NOT_ENFORCED);
		assertThat(lines(output)).isEmpty();
		assertThat(this.fixture.events).isEmpty();
	}

	@Test
	void whenAListenerFailsOthersAreTold(CapturedOutput output) {
		MonitorFixture fixture = new MonitorFixture();
		fixture.listener = (event) -> {
			throw new IllegalStateException("sk-Fake-in-a-message");
		};
		fixture.answers(Cause.ACCEPTED_API_KEY, Cause.TIMEOUT);
		assertThat(fixture.read().status()).isEqualTo(OpenAiStatus.UP);
		fixture.advance(Duration.ofMinutes(2));
		assertThat(fixture.read().status()).isEqualTo(OpenAiStatus.DOWN);
		assertThat(output).containsSubsequence("failed with java.lang.IllegalStateException", " is DOWN",
				"failed with java.lang.IllegalStateException");
		assertThat(output).doesNotContain("in-a-message").doesNotContain("\tat ");
	}

	private void find(Cause... causes) {
		for (Cause cause : causes) {
			this.fixture.answers(cause);
			this.fixture.read();
			this.fixture.advance(Duration.ofMinutes(3));
		}
	}

	private static List<String> lines(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("OpenAI connection")).toList();
	}

}
