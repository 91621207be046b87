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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.openaihealth.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributors.Entry;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiHealthContributor}: eight connections, read one after another as
 * Spring MVC does, or all at once as Spring WebFlux does.
 */
class OpenAiHealthContributorTests {

	private static final Duration STEP = Duration.ofMillis(10);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private List<MonitorFixture> fixtures = fixtures(MonitorFixture.FAILURE_TIME_TO_LIVE);

	private List<MonitorFixture> fixtures(Duration failureTimeToLive) {
		MonitorSettings settings = new MonitorSettings(MonitorFixture.TIMEOUT, MonitorFixture.TIME_TO_LIVE,
				failureTimeToLive, RefreshMode.ON_DEMAND, OwnCallsMode.STATUS);
		return IntStream.range(0, 8)
			.mapToObj((i) -> new MonitorFixture("c" + i, settings, () -> 0x8000_0000_0000_0000L, this.time))
			.toList();
	}

	@Test
	void whenAllHangAReadOfAllTakesNoLongerThanOneTimeout() {
		this.fixtures.forEach(MonitorFixture::neverAnswers);
		assertThat(readOneAfterAnother()).hasSize(8).allSatisfy((name, health) -> {
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("cause", "timeout");
		});
		assertThat(elapsed()).isLessThanOrEqualTo(MonitorFixture.TIMEOUT);
	}

	@Test
	void whenAllHangAReadOfAllAtOnceTakesNoLongerThanOneTimeout() {
		this.fixtures.forEach(MonitorFixture::neverAnswers);
		AtomicReference<List<Health>> read = new AtomicReference<>();
		Flux.fromStream(contributor().stream())
			.flatMap((entry) -> ((ReactiveHealthIndicator) entry.contributor()).health())
			.collectList()
			.subscribe(read::set);
		this.time.advanceTimeBy(MonitorFixture.TIMEOUT);
		assertThat(read.get()).hasSize(8)
			.allSatisfy((health) -> assertThat(health.getDetails()).containsEntry("cause", "timeout"));
	}

	/**
	 * While one hangs, the answers about the others become old, so that each of them
	 * would be waited for again.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 50, 400, 1_000, 2_400, 2_600, 5_000 })
	void whateverTheTimeToLiveAReadOfAllTakesNoLongerThanOneTimeout(long failureTimeToLive) {
		this.fixtures = fixtures(Duration.ofMillis(failureTimeToLive));
		for (int i = 0; i < this.fixtures.size(); i++) {
			if (i % 2 == 0) {
				this.fixtures.get(i).neverAnswers();
			}
			else {
				this.fixtures.get(i).answers(Cause.PROVIDER_FAILURE);
			}
		}
		for (int i = 0; i < 3; i++) {
			Duration before = elapsed();
			Map<String, Health> read = readOneAfterAnother();
			assertThat(elapsed().minus(before)).isLessThanOrEqualTo(MonitorFixture.TIMEOUT);
			assertThat(read).hasSize(8);
			assertThat(read.values()).allSatisfy((health) -> assertThat(health.getStatus()).isEqualTo(Status.DOWN));
			this.time.advanceTimeBy(MonitorFixture.TIME_TO_LIVE);
		}
	}

	@Test
	void whoOnlyWalksThroughThemCausesNoCall() {
		List<Entry> entries = contributor().stream().toList();
		entries.forEach((entry) -> ((ReactiveHealthIndicator) entry.contributor()).health());
		this.time.advanceTimeBy(MonitorFixture.TIMEOUT);
		assertThat(entries).extracting(Entry::name).containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7");
		assertThat(this.fixtures).allSatisfy((fixture) -> assertThat(fixture.calls).isEmpty());
	}

	@Test
	void aReadOfOneAsksForThatOneAlone() {
		ReactiveHealthIndicator one = (ReactiveHealthIndicator) contributor().getContributor("c5");
		assertThat(one).isNotNull();
		assertThat(read(one.health()).getStatus()).isEqualTo(Status.UP);
		assertThat(this.fixtures).filteredOn((fixture) -> !fixture.calls.isEmpty())
			.containsExactly(this.fixtures.get(5));
		assertThat(contributor().getContributor("c8")).isNull();
	}

	@Test
	void whoKeepsTheIndicatorsAndReadsThemAgainGetsNewAnswers() {
		List<Entry> kept = contributor().stream().toList();
		for (Cause cause : List.of(Cause.ACCEPTED_API_KEY, Cause.INVALID_API_KEY, Cause.ACCEPTED_API_KEY)) {
			this.fixtures.forEach((fixture) -> fixture.answers(cause));
			kept.forEach((entry) -> {
				Health health = read(((ReactiveHealthIndicator) entry.contributor()).health());
				assertThat(health.getStatus().getCode()).isEqualTo(OpenAiStatus.of(cause).name());
			});
			this.time.advanceTimeBy(MonitorFixture.TIME_TO_LIVE.multipliedBy(3));
		}
	}

	private OpenAiHealthContributor contributor() {
		Map<String, OpenAiHealthIndicator> indicators = new LinkedHashMap<>();
		this.fixtures.forEach((fixture) -> indicators.put(fixture.monitor.name(),
				new OpenAiHealthIndicator(fixture.monitor, OutageStatus.DOWN)));
		return new OpenAiHealthContributor(indicators, MonitorFixture.TIMEOUT, this.time);
	}

	private Map<String, Health> readOneAfterAnother() {
		Map<String, Health> read = new LinkedHashMap<>();
		contributor().stream()
			.forEach((entry) -> read.put(entry.name(), read(((ReactiveHealthIndicator) entry.contributor()).health())));
		return read;
	}

	private Health read(Mono<Health> health) {
		AtomicReference<Health> read = new AtomicReference<>();
		health.subscribe(read::set);
		while (read.get() == null) {
			this.time.advanceTimeBy(STEP);
		}
		return read.get();
	}

	private Duration elapsed() {
		return this.fixtures.get(0).now();
	}

}
