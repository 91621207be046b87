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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.probe.ProbeResult;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A fleet of 1,000 instances over an hour of virtual time, started one after the other
 * during the first minute as a rolling deployment does. From minute 20 to minute 40 the
 * provider is out of order.
 */
@ExtendWith(QuietMonitor.class)
class OpenAiFleetSimulationTests {

	private static final int INSTANCES = 1000;

	private static final int OUTAGE_BEGINS = 20;

	private static final int OUTAGE_ENDS = 40;

	private static final int MINUTES = 60;

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final int[] renewals = new int[MINUTES];

	private final int[] confirmations = new int[MINUTES];

	private final SplittableRandom random = new SplittableRandom(20261123);

	private Outage outage;

	@ParameterizedTest
	@EnumSource
	void callsPerMinute(Outage outage) {
		this.outage = outage;
		List<OpenAiMonitor> fleet = startFleet();
		this.time.advanceTimeTo(Instant.ofEpochSecond(Duration.ofMinutes(MINUTES).toSeconds()));
		int[] calls = IntStream.range(0, MINUTES).map((i) -> this.renewals[i] + this.confirmations[i]).toArray();
		System.out.println("%s, calls per minute: %s".formatted(outage, text(calls)));
		System.out.println("%s, of these confirmations: %s".formatted(outage, text(this.confirmations)));
		// The last minute is not over for those whose call runs
		assertThat(minutes(calls, 2, OUTAGE_BEGINS)).allMatch(OpenAiFleetSimulationTests::isFlat);
		assertThat(minutes(calls, OUTAGE_BEGINS, OUTAGE_ENDS)).allMatch((count) -> count <= 3.5 * INSTANCES);
		assertThat(minutes(calls, OUTAGE_BEGINS + 1, OUTAGE_ENDS)).allMatch((count) -> count <= 3 * INSTANCES);
		assertThat(minutes(this.renewals, OUTAGE_BEGINS, OUTAGE_ENDS)).allMatch((count) -> count <= 3 * INSTANCES);
		assertThat(minutes(calls, OUTAGE_BEGINS + 3, MINUTES - 1)).allMatch((count) -> count <= 1.2 * INSTANCES);
		assertThat(minutes(calls, OUTAGE_ENDS + 2, MINUTES - 1)).allMatch(OpenAiFleetSimulationTests::isFlat);
		assertThat(fleet).allMatch((monitor) -> monitor.peek().status() == OpenAiStatus.UP);
		assertThat(fleet).allMatch((monitor) -> monitor.peek().transitions().size() == 3);
		fleet.forEach(OpenAiMonitor::stop);
	}

	private static List<Integer> minutes(int[] counts, int from, int to) {
		return Arrays.stream(counts, from, to).boxed().toList();
	}

	private static boolean isFlat(int calls) {
		return calls >= 0.8 * INSTANCES && calls <= 1.2 * INSTANCES;
	}

	private List<OpenAiMonitor> startFleet() {
		List<OpenAiMonitor> fleet = new ArrayList<>();
		OpenAiConnection connection = MonitorFixture.connection("sk-Fake-0000000000000000AbC1");
		for (int i = 0; i < INSTANCES; i++) {
			OpenAiMonitor monitor = new OpenAiMonitor("openai", () -> connection, (inspected) -> List.of(), () -> true,
					this::probe, (event) -> {
					}, MonitorFixture.settings(RefreshMode.BACKGROUND), this.time, this.time,
					() -> Instant.EPOCH.plus(now()), this.random.split());
			fleet.add(monitor);
			this.time.schedule(monitor::start, this.random.nextLong(60_000), TimeUnit.MILLISECONDS);
		}
		return fleet;
	}

	private Mono<ProbeResult> probe(OpenAiConnection connection, Duration deadline, boolean newConnection) {
		((newConnection) ? this.confirmations : this.renewals)[minute()]++;
		boolean out = minute() >= OUTAGE_BEGINS && minute() < OUTAGE_ENDS;
		if (out && this.outage == Outage.NO_ANSWER) {
			return Mono.delay(deadline, this.time).map((tick) -> MonitorFixture.result(Cause.TIMEOUT, null));
		}
		Cause cause = (out) ? Cause.PROVIDER_FAILURE : Cause.ACCEPTED_API_KEY;
		Duration retryAfter = (out && this.outage == Outage.RETRY_AFTER) ? Duration.ofSeconds(30) : null;
		return Mono.delay(Duration.ofMillis(100 + this.random.nextInt(400)), this.time)
			.map((tick) -> MonitorFixture.result(cause, retryAfter));
	}

	private int minute() {
		return Math.min((int) now().toMinutes(), MINUTES - 1);
	}

	private Duration now() {
		return Duration.ofNanos(this.time.now(TimeUnit.NANOSECONDS));
	}

	private static String text(int[] counts) {
		return Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(" "));
	}

	enum Outage {

		/**
		 * Every call is answered with a server error at once.
		 */
		SERVER_ERROR,

		/**
		 * The same, and the answer asks to wait for half a minute.
		 */
		RETRY_AFTER,

		/**
		 * Calls are never answered.
		 */
		NO_ANSWER

	}

}
