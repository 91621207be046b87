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

package io.github.openaihealth.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.openaihealth.Cause;
import io.github.openaihealth.benchmarks.Behavior.State;
import io.github.openaihealth.health.OpenAiStatus;

/**
 * Reads the health all the time, and looks at each answer.
 */
final class Readers implements Closeable {

	private static final int COUNT = 8;

	private static final int MAX_PAUSE_MILLIS = 15;

	private static final int MAX_FAULTS = 20;

	private static final Pattern STATUS = Pattern.compile("^\\{(?:.*,)?\"status\":\"([A-Z_]+)\"");

	private static final Pattern CAUSE = Pattern.compile("\"cause\":\"([a-z0-9-]+)\"");

	private static final Map<String, Cause> CAUSES = Arrays.stream(Cause.values())
		.collect(Collectors.toMap(Cause::id, Function.identity()));

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final Application application;

	private final String key;

	private final long maxLatencyNanos;

	private final LongAdder reads = new LongAdder();

	private final AtomicLong slowest = new AtomicLong();

	private final Map<String, Integer> faults = new ConcurrentHashMap<>();

	private volatile Phase phase;

	private volatile boolean paused;

	private volatile boolean closed;

	Readers(Application application, String key, long timeoutMillis, long seed, Phase phase) {
		this.application = application;
		this.key = key;
		this.maxLatencyNanos = (timeoutMillis + 500) * 1_000_000;
		this.phase = phase;
		for (int i = 0; i < COUNT; i++) {
			Random random = new Random(seed + i);
			Thread thread = new Thread(() -> run(random), "reader-" + i);
			thread.setDaemon(true);
			thread.start();
		}
	}

	void expect(Phase next) {
		this.phase = next;
	}

	void pause(boolean pause) {
		this.paused = pause;
	}

	void fault(String fault) {
		if (this.faults.size() < MAX_FAULTS || this.faults.containsKey(fault)) {
			this.faults.merge(fault, 1, Integer::sum);
		}
	}

	Map<String, Integer> faults() {
		return this.faults;
	}

	long reads() {
		return this.reads.sum();
	}

	long slowestMillis() {
		return this.slowest.get() / 1_000_000;
	}

	private void run(Random random) {
		HttpRequest health = HttpRequest.newBuilder(this.application.uri("health/openai")).build();
		HttpRequest ping = HttpRequest.newBuilder(this.application.uri("health/ping")).build();
		try {
			while (!this.closed) {
				Thread.sleep(this.paused ? 100 : random.nextInt(MAX_PAUSE_MILLIS));
				if (!this.paused) {
					read((random.nextInt(20) == 0) ? ping : health);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void read(HttpRequest request) throws InterruptedException {
		Phase before = this.phase;
		boolean settled = System.nanoTime() > before.settled();
		long began = System.nanoTime();
		HttpResponse<String> response;
		try {
			response = this.client.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			fault("A read failed: " + ex);
			return;
		}
		long latency = System.nanoTime() - began;
		this.reads.increment();
		this.slowest.accumulateAndGet(latency, Math::max);
		if (latency > this.maxLatencyNanos) {
			fault("A read was slower than the timeout in phase " + before.behavior());
		}
		if (request.uri().getPath().endsWith("ping")) {
			if (response.statusCode() != 200) {
				fault("ping answered " + response.statusCode());
			}
			return;
		}
		State state = state(response);
		if (state == null || this.phase != before) {
			return;
		}
		if (state.equals(before.expected())) {
			before.right();
		}
		else if (settled) {
			fault("In phase %s health shows %s instead of %s".formatted(before.behavior(), state, before.expected()));
		}
	}

	/*
	 * Whether an answer is one of the documented states at all.
	 */
	private State state(HttpResponse<String> response) {
		String body = response.body();
		Matcher status = STATUS.matcher(body);
		Matcher cause = CAUSE.matcher(body);
		if (body.contains(this.key)) {
			fault("The key is in the health");
		}
		if (!status.find()) {
			fault("No status in the health: HTTP " + response.statusCode());
			return null;
		}
		String id = cause.find() ? cause.group(1) : Cause.ACCEPTED_API_KEY.id();
		Cause known = CAUSES.get(id);
		if (known == null) {
			fault("Not a documented cause: " + id);
			return null;
		}
		State state = new State(status.group(1), id);
		if (!state.equals(State.of(known))) {
			fault("Status and cause do not fit: " + state);
		}
		if (response.statusCode() != ((OpenAiStatus.of(known) == OpenAiStatus.DOWN) ? 503 : 200)) {
			fault("HTTP %d with %s".formatted(response.statusCode(), state));
		}
		return state;
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
