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

package io.github.openaihealth.autoconfigure.health;

import java.time.Duration;
import java.util.List;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.OpenAiStatus;
import io.github.openaihealth.health.Snapshot;
import io.github.openaihealth.probe.ProbeResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Tests the connections once by a call. What it finds is the first answer of the
 * monitors, so that nobody asks twice.
 */
class OpenAiConnectionTest {

	private static final Log logger = LogFactory.getLog(OpenAiConnectionTest.class);

	private final OpenAiMonitors monitors;

	OpenAiConnectionTest(OpenAiMonitors monitors) {
		this.monitors = monitors;
	}

	/**
	 * Test in the background and log what fails.
	 */
	void warn() {
		test().subscribe(this::warn);
	}

	/**
	 * Test and wait.
	 * @throws OpenAiMisconfigurationException if a credential was definitely rejected,
	 * also by a second call
	 */
	void failOnRejection() {
		List<Snapshot> snapshots = test().collectList().blockOptional(Duration.ofMinutes(1)).orElseGet(List::of);
		List<Diagnosis> rejections = snapshots.stream()
			.filter(Snapshot::isDefiniteRejection)
			.map(OpenAiConnectionTest::diagnosis)
			.toList();
		if (!rejections.isEmpty()) {
			throw new OpenAiMisconfigurationException(rejections);
		}
		snapshots.forEach(this::warn);
	}

	private Flux<Snapshot> test() {
		return Flux.fromIterable(this.monitors.all()).flatMap(OpenAiMonitor::test);
	}

	private void warn(Snapshot snapshot) {
		if (snapshot.status() == OpenAiStatus.DOWN) {
			Diagnosis diagnosis = diagnosis(snapshot);
			logger.warn("The test of the OpenAI connection '%s' failed: %s %s (%s)".formatted(snapshot.name(),
					diagnosis.description(), diagnosis.action(), diagnosis.cause().id()));
		}
	}

	private static Diagnosis diagnosis(Snapshot snapshot) {
		Diagnosis diagnosis = snapshot.diagnosis();
		return new Diagnosis(diagnosis.cause(), diagnosis.description() + evidence(snapshot.result()),
				diagnosis.action());
	}

	private static String evidence(@Nullable ProbeResult result) {
		if (result == null || result.httpStatus() == null) {
			return "";
		}
		String requestId = (result.requestId() != null) ? ", request id " + result.requestId() : "";
		return " %s answered HTTP %d%s.".formatted(result.endpoint(), result.httpStatus(), requestId);
	}

}
