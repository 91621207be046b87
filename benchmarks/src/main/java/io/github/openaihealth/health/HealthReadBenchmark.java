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
import java.util.concurrent.TimeUnit;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.probe.Authentication;
import io.github.openaihealth.probe.Probe;
import io.github.openaihealth.probe.ProbeResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * A read of the health while the answer is fresh, as Spring MVC makes it: with a blocking
 * wait for what is there already.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HealthReadBenchmark {

	private OpenAiHealthIndicator indicator;

	@Setup
	public void setUp() {
		ApiKey key = ApiKey.of("sk-proj-FakeKeyOfABenchmark0000");
		OpenAiConnection connection = new OpenAiConnection("openai",
				new Sourced<>(key, "openai.api-key", "System Environment Property \"OPENAI_API_KEY\""), null);
		ProbeResult accepted = new ProbeResult(new Diagnosis(Cause.ACCEPTED_API_KEY, "OpenAI accepted the key.", ""),
				"api.openai.com/v1/models", Duration.ofMillis(300), 200, null, "req_00000000000000000000000000000000",
				null, Authentication.ENFORCED);
		Probe probe = (asked, deadline, newConnection) -> Mono.just(accepted);
		MonitorSettings settings = new MonitorSettings(Duration.ofSeconds(5), Duration.ofDays(1), Duration.ofDays(1),
				RefreshMode.ON_DEMAND, OwnCallsMode.STATUS);
		OpenAiMonitor monitor = new OpenAiMonitor("openai", () -> connection, (inspected) -> List.of(), () -> true,
				probe, (event) -> {
				}, settings, Schedulers.parallel(), Schedulers.boundedElastic());
		this.indicator = new OpenAiHealthIndicator(monitor, OutageStatus.DOWN);
		Health health = warmRead();
		if (health == null || !Status.UP.equals(health.getStatus())) {
			throw new IllegalStateException("Not what is to be measured");
		}
	}

	@Benchmark
	public Health warmRead() {
		return this.indicator.health().block();
	}

	@Benchmark
	@Threads(Threads.MAX)
	public Health warmReadOfAllThreads() {
		return this.indicator.health().block();
	}

}
