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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.autoconfigure.OpenAiProperties.TestConnection;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.OpenAiStatus;
import io.github.openaihealth.health.Snapshot;
import io.github.openaihealth.probe.ProbeResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

import org.springframework.boot.ExitCodeEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Tests the connections once by a call where {@code openai.test-connection} wants it:
 * before the web server accepts requests, or in the background once the application has
 * started, before its runners. Neither moment comes in runs that only prepare an
 * application. What it finds is the first answer of the monitors, so that nobody asks
 * twice.
 * <p>
 * A runner or a job that fails may be over before the answer is there, which may be the
 * reason: such an end waits for the answer. No other end does.
 */
class OpenAiConnectionTest implements SmartLifecycle, SmartApplicationListener {

	private static final Log logger = LogFactory.getLog(OpenAiConnectionTest.class);

	/*
	 * Set by Spring Boot's test support.
	 */
	private static final String BOOT_TEST = "org.springframework.boot.test.context.SpringBootTestContextBootstrapper";

	private final OpenAiMonitors monitors;

	private final OpenAiConnections connections;

	private final TestConnection mode;

	private final Duration timeout;

	private final Scheduler blocking;

	private volatile boolean running;

	private volatile Future<?> told = CompletableFuture.completedFuture(null);

	OpenAiConnectionTest(OpenAiMonitors monitors, OpenAiConnections connections, TestConnection mode, Duration timeout,
			Environment environment, Scheduler blocking) {
		this.monitors = monitors;
		this.connections = connections;
		this.timeout = timeout;
		this.blocking = blocking;
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
	public boolean supportsEventType(Class<? extends ApplicationEvent> eventType) {
		return eventType == ApplicationStartedEvent.class || isFailure(eventType);
	}

	private static boolean isFailure(Class<? extends ApplicationEvent> eventType) {
		return eventType == ApplicationFailedEvent.class || eventType == ExitCodeEvent.class;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (isFailure(event.getClass())) {
			awaitAnswer();
		}
		else if (this.mode == TestConnection.WARN) {
			this.told = test().publishOn(this.blocking).doOnNext(this::tell).then().toFuture();
		}
	}

	private void awaitAnswer() {
		try {
			this.told.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException | CancellationException ex) {
			// Then nothing is said
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
		List<Result> results = test().collectList().blockOptional().orElseGet(List::of);
		List<Diagnosis> rejections = results.stream()
			.filter((result) -> result.counts() && result.snapshot().isDefiniteRejection())
			.map(this::diagnosis)
			.toList();
		if (!rejections.isEmpty()) {
			throw new OpenAiMisconfigurationException(rejections);
		}
		results.forEach(this::tell);
	}

	private Flux<Result> test() {
		return Flux.fromIterable(this.monitors.all())
			.flatMap((monitor) -> monitor.test().map((snapshot) -> new Result(snapshot, monitor.counts())));
	}

	private void tell(Result result) {
		if (result.snapshot().status() != OpenAiStatus.DOWN) {
			return;
		}
		Diagnosis diagnosis = diagnosis(result);
		String text = "The test of the OpenAI connection '%s'%s failed: %s %s (%s)".formatted(result.snapshot().name(),
				(result.counts()) ? "" : ", which nothing in this application uses,", diagnosis.description(),
				diagnosis.action(), diagnosis.cause().id());
		if (result.counts()) {
			logger.warn(text);
		}
		else {
			logger.info(text);
		}
	}

	private Diagnosis diagnosis(Result result) {
		Snapshot snapshot = result.snapshot();
		Diagnosis diagnosis = snapshot.diagnosis();
		return this.connections.explain(snapshot.name(), new Diagnosis(diagnosis.cause(),
				diagnosis.description() + evidence(snapshot.result()), diagnosis.action()));
	}

	private static String evidence(@Nullable ProbeResult result) {
		if (result == null || result.httpStatus() == null) {
			return "";
		}
		String requestId = (result.requestId() != null) ? ", request id " + result.requestId() : "";
		return " The call of %s ended with HTTP %d%s.".formatted(result.endpoint(), result.httpStatus(), requestId);
	}

	private record Result(Snapshot snapshot, boolean counts) {
	}

}
