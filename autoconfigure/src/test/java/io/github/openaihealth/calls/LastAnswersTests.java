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

package io.github.openaihealth.calls;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.health.MonitorFixture;
import io.github.openaihealth.probe.Operation;
import io.github.openaihealth.probe.ProbeResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LastAnswers}.
 */
class LastAnswersTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final OpenAiConnection connection = MonitorFixture.connection("sk-Fake-0000000000000000AbC1");

	private final LastAnswers answers = new LastAnswers();

	private final AtomicInteger classified = new AtomicInteger();

	@Test
	void theSameAnswerWithinASecondIsClassifiedOnce() {
		for (int i = 0; i < 1000; i++) {
			ask(this.connection, Operation.CHAT, 401, "body", i * SECOND / 1000);
		}
		assertThat(this.classified).hasValue(1);
		ask(this.connection, Operation.CHAT, 401, "body", SECOND);
		assertThat(this.classified).hasValue(2);
	}

	@Test
	void whateverDiffersIsClassified() {
		ask(this.connection, Operation.CHAT, 401, "body", 0);
		ask(this.connection, Operation.CHAT, 403, "body", 1);
		ask(this.connection, Operation.CHAT, 403, "other", 2);
		ask(this.connection, Operation.IMAGES, 403, "other", 3);
		ask(MonitorFixture.connection("sk-Fake-0000000000000000AbC2"), Operation.IMAGES, 403, "other", 4);
		assertThat(this.classified).hasValue(5);
	}

	private void ask(OpenAiConnection connection, Operation operation, int status, String body, long now) {
		ProbeResult meaning = new ProbeResult(new Diagnosis(Cause.INVALID_API_KEY, body, ""), null, Duration.ZERO,
				status, null, null, null, null);
		assertThat(this.answers.meaning(connection, operation, status, body.getBytes(), () -> {
			this.classified.incrementAndGet();
			return meaning;
		}, now).diagnosis()).isEqualTo(meaning.diagnosis());
	}

}
