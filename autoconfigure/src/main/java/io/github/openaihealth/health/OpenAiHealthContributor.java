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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributors.Entry;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;

/**
 * Health of several OpenAI connections. Spring MVC reads them one after another, and each
 * with a wait: all begin to renew with the first read, and together they take no longer
 * than one of them may. Who reads a single one asks for that one alone.
 *
 * @since 0.1.0
 */
public final class OpenAiHealthContributor implements CompositeReactiveHealthContributor {

	private final Map<String, OpenAiHealthIndicator> indicators;

	private final Duration timeout;

	private final Scheduler timer;

	/**
	 * Create a health contributor.
	 * @param indicators the indicators by the name of their connection, in order
	 * @param timeout how long a read of all of them may take
	 * @param timer measures that time
	 */
	public OpenAiHealthContributor(Map<String, OpenAiHealthIndicator> indicators, Duration timeout, Scheduler timer) {
		this.indicators = new LinkedHashMap<>(indicators);
		this.timeout = timeout;
		this.timer = timer;
	}

	@Override
	public @Nullable ReactiveHealthContributor getContributor(String name) {
		return this.indicators.get(name);
	}

	/*
	 * Spring Boot walks through these also for groups that leave OpenAI out: only a read
	 * may cause calls.
	 */
	@Override
	public Stream<Entry> stream() {
		Reading reading = new Reading();
		return this.indicators.entrySet().stream().map((entry) -> {
			ReactiveHealthIndicator together = () -> reading.health(entry.getValue());
			return new Entry(entry.getKey(), together);
		});
	}

	/**
	 * A read of all indicators, in whatever order.
	 */
	private final class Reading {

		private boolean begun;

		private long began;

		private Mono<Health> health(OpenAiHealthIndicator indicator) {
			return Mono.defer(() -> {
				Duration left = begin();
				Mono<Health> known = Mono.fromSupplier(indicator::known);
				return indicator.health()
					.timeout(left.isNegative() ? Duration.ZERO : left, known, OpenAiHealthContributor.this.timer);
			});
		}

		/*
		 * Somebody may keep the indicators and read them again and again: what is read
		 * long after the first read belongs to another one.
		 */
		private synchronized Duration begin() {
			Duration timeout = OpenAiHealthContributor.this.timeout;
			long now = OpenAiHealthContributor.this.timer.now(TimeUnit.NANOSECONDS);
			if (!this.begun || now - this.began >= timeout.multipliedBy(2).toNanos()) {
				this.begun = true;
				this.began = now;
				OpenAiHealthContributor.this.indicators.values().forEach((indicator) -> indicator.health().subscribe());
			}
			return timeout.minusNanos(now - this.began);
		}

	}

}
