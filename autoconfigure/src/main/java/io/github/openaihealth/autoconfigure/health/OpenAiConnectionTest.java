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
import io.github.openaihealth.autoconfigure.OpenAiProperties.TestConnection;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.OpenAiStatus;
import io.github.openaihealth.health.Snapshot;
import io.github.openaihealth.probe.ProbeResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/**
 * Tests the connections once by a call where {@code openai.test-connection} wants it:
 * before the web server accepts requests, or in the background once the application has
 * started, before its runners. Neither moment comes in runs that only prepare an
 * application. What it finds is the first answer of the monitors, so that nobody asks
 * twice.
 */
class OpenAiConnectionTest implements SmartLifecycle, ApplicationListener<ApplicationStartedEvent> {

	private static final Log logger = LogFactory.getLog(OpenAiConnectionTest.class);

	/*
	 * Set by Spring Boot's test support.
	 */
	private static final String BOOT_TEST = "org.springframework.boot.test.context.SpringBootTestContextBootstrapper";

	private final OpenAiMonitors monitors;

	private final TestConnection mode;

	private volatile boolean running;

	OpenAiConnectionTest(OpenAiMonitors monitors, TestConnection mode, Environment environment) {
		this.monitors = monitors;
		this.mode = environment.containsProperty(BOOT_TEST) ? TestConnection.OFF : mode;
	}

	@Override
	public void start() {
		this.running = true;
		if (this.mode == TestConnection.FAIL) {
			failOnRejection();
		}
	}

	@Override
	public void onApplicationEvent(ApplicationStartedEvent event) {
		if (this.mode == TestConnection.WARN) {
			test().subscribe(this::warn);
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/*
	 * Before the web server, which starts in one of the last phases.
	 */
	@Override
	public int getPhase() {
		return 0;
	}

	private void failOnRejection() {
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
