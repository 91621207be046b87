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

package io.github.openaihealth.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.openaihealth.Cause;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiStatus;
import io.github.openaihealth.health.Snapshot;
import io.github.openaihealth.probe.Operation;
import io.github.openaihealth.probe.ProbeResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Binds what monitors know to meters. Reading them never causes a call.
 * <ul>
 * <li>{@code openai.health.up}: 1 if the connection is up, 0 if it is down, NaN while
 * that is unknown, the answer is older than twice its time-to-live, or nobody uses the
 * connection</li>
 * <li>{@code openai.health.used}: 1 if the application uses the connection, 0 if it is
 * idle</li>
 * <li>{@code openai.health.cause}: 1 for the present cause, 0 for those that were found
 * before</li>
 * <li>{@code openai.health.age}: how old the answer is, NaN without one</li>
 * <li>{@code openai.health.probe}: how long calls took, by outcome</li>
 * <li>{@code openai.calls}: the calls of the application itself, by operation and
 * cause</li>
 * </ul>
 * The values of all tags but {@code connection} come from fixed sets.
 *
 * @since 0.1.0
 */
public final class OpenAiHealthMetrics implements MeterBinder {

	private final List<OpenAiMonitor> monitors;

	/**
	 * Create a binder.
	 * @param monitors the monitors to watch
	 */
	public OpenAiHealthMetrics(Collection<OpenAiMonitor> monitors) {
		this.monitors = List.copyOf(monitors);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.monitors.forEach((monitor) -> bind(monitor, registry));
	}

	private void bind(OpenAiMonitor monitor, MeterRegistry registry) {
		Gauge.builder("openai.health.up", monitor, OpenAiHealthMetrics::up)
			.description("Whether the OpenAI connection works: 1, 0, or NaN if that is not known")
			.tag("connection", monitor.name())
			.strongReference(true)
			.register(registry);
		Gauge.builder("openai.health.used", monitor, (watched) -> watched.counts() ? 1 : 0)
			.description("Whether the application uses the OpenAI connection: 1, or 0 if it is idle")
			.tag("connection", monitor.name())
			.strongReference(true)
			.register(registry);
		TimeGauge.builder("openai.health.age", monitor, TimeUnit.NANOSECONDS, OpenAiHealthMetrics::age)
			.description("Time since the OpenAI connection was checked")
			.tag("connection", monitor.name())
			.strongReference(true)
			.register(registry);
		Set<Cause> seen = EnumSet.of(Cause.NOT_PROBED);
		monitor.onRenewal((snapshot) -> see(snapshot, monitor, seen, registry));
		see(monitor.peek(), monitor, seen, registry);
		monitor.onCall((result) -> record(result, monitor, registry));
		Map<Outcome, Counter> calls = new ConcurrentHashMap<>();
		monitor.ownCalls()
			.onCall((call) -> calls
				.computeIfAbsent(new Outcome(call.operation(), call.cause()),
						(outcome) -> register(outcome, monitor, registry))
				.increment());
	}

	private static double up(OpenAiMonitor monitor) {
		Snapshot snapshot = monitor.peek();
		OpenAiStatus status = snapshot.status();
		if (status == OpenAiStatus.UNKNOWN || !monitor.counts()
				|| (monitor.isOutdated() && !snapshot.isFoundByOwnCalls())) {
			return Double.NaN;
		}
		return (status == OpenAiStatus.UP) ? 1 : 0;
	}

	private static double age(OpenAiMonitor monitor) {
		Duration age = monitor.age();
		return (age != null) ? age.toNanos() : Double.NaN;
	}

	/*
	 * There are many causes: only those that were found become a time series, which stays
	 * so that it can go back to 0.
	 */
	private static void see(Snapshot snapshot, OpenAiMonitor monitor, Set<Cause> seen, MeterRegistry registry) {
		Cause cause = snapshot.cause();
		synchronized (seen) {
			if (!seen.contains(cause)) {
				register(cause, monitor, registry);
				seen.add(cause);
			}
		}
	}

	private static void register(Cause cause, OpenAiMonitor monitor, MeterRegistry registry) {
		Gauge.builder("openai.health.cause", monitor, (watched) -> (watched.peek().cause() == cause) ? 1 : 0)
			.description("What was found about the OpenAI connection: 1 for the present cause")
			.tag("connection", monitor.name())
			.tag("category", cause.category().id())
			.tag("cause", cause.id())
			.strongReference(true)
			.register(registry);
	}

	private static Counter register(Outcome outcome, OpenAiMonitor monitor, MeterRegistry registry) {
		Cause cause = outcome.cause();
		return Counter.builder("openai.calls")
			.description("Calls of the application over the OpenAI connection, as far as they are observed")
			.tag("connection", monitor.name())
			.tag("operation", outcome.operation().id())
			.tag("cause", (cause != null) ? cause.id() : "accepted")
			.register(registry);
	}

	private static void record(ProbeResult result, OpenAiMonitor monitor, MeterRegistry registry) {
		Timer.builder("openai.health.probe")
			.description("Calls that test the OpenAI connection")
			.tag("connection", monitor.name())
			.tag("outcome", result.cause().verdict().name().toLowerCase(Locale.ROOT))
			.register(registry)
			.record(result.latency());
	}

	private record Outcome(Operation operation, @Nullable Cause cause) {
	}

}
