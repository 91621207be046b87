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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of an OpenAI connection, as its monitor knows it. Never fails, and waits only as
 * {@link OpenAiMonitor#current()} does. A connection that nobody uses is unknown,
 * whatever its state: Spring Boot gives any other status precedence.
 *
 * @since 0.1.0
 */
public final class OpenAiHealthIndicator implements ReactiveHealthIndicator {

	private final OpenAiMonitor monitor;

	private final OutageStatus outageStatus;

	private volatile @Nullable Rendered last;

	/**
	 * Create a health indicator.
	 * @param monitor the monitor to read
	 * @param outageStatus what to say while the provider or the network is in trouble
	 */
	public OpenAiHealthIndicator(OpenAiMonitor monitor, OutageStatus outageStatus) {
		this.monitor = monitor;
		this.outageStatus = outageStatus;
	}

	@Override
	public Mono<Health> health() {
		return this.monitor.current().map(this::render);
	}

	/*
	 * What is known without a wait.
	 */
	Health known() {
		return render(this.monitor.peek());
	}

	/*
	 * Every reader of a snapshot gets the same health.
	 */
	private Health render(Snapshot snapshot) {
		boolean counts = this.monitor.counts();
		Rendered last = this.last;
		if (last != null && last.snapshot() == snapshot && last.counts() == counts) {
			return last.health();
		}
		Status status = (counts) ? status(snapshot) : Status.UNKNOWN;
		Health health = Health.status(status).withDetails(HealthDetails.of(snapshot, counts)).build();
		this.last = new Rendered(snapshot, counts, health);
		return health;
	}

	private Status status(Snapshot snapshot) {
		if (this.outageStatus == OutageStatus.UNKNOWN && OutageStatus.isOutage(snapshot.cause())) {
			return Status.UNKNOWN;
		}
		return switch (snapshot.status()) {
			case UP -> Status.UP;
			case UNKNOWN -> Status.UNKNOWN;
			case DOWN -> Status.DOWN;
		};
	}

	private record Rendered(Snapshot snapshot, boolean counts, Health health) {
	}

}
