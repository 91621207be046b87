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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.openaihealth.Cause;
import io.github.openaihealth.health.MonitorFixture;
import io.github.openaihealth.probe.Operation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link OpenAiHealthMetrics}.
 */
class OpenAiHealthMetricsTests {

	private final MonitorFixture fixture = new MonitorFixture();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@BeforeEach
	void bind() {
		new OpenAiHealthMetrics(List.of(this.fixture.monitor)).bindTo(this.registry);
	}

	@Test
	void readingMetersNeverCausesACall() {
		assertThat(this.registry.getMeters()).isNotEmpty();
		this.registry.getMeters().forEach((meter) -> meter.measure().forEach((measurement) -> measurement.getValue()));
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.fixture.calls).isEmpty();
	}

	@Test
	void whenNobodyAskedNothingIsKnown() {
		assertThat(up()).isNaN();
		assertThat(this.registry.get("openai.health.age").timeGauge().value(TimeUnit.SECONDS)).isNaN();
		assertThat(this.registry.find("openai.health.cause").gauges()).isEmpty();
	}

	@Test
	void upIsOneUntilTheAnswerIsOlderThanTwiceItsTimeToLive() {
		this.fixture.read();
		assertThat(up()).isEqualTo(1);
		this.fixture.advance(Duration.ofSeconds(119));
		assertThat(up()).isEqualTo(1);
		assertThat(this.registry.get("openai.health.age").timeGauge().value(TimeUnit.SECONDS)).isEqualTo(119);
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(up()).isNaN();
	}

	@Test
	void upIsZeroWhileDownAndNotANumberWhileUndecided() {
		this.fixture.answers(Cause.PROVIDER_FAILURE);
		this.fixture.read();
		assertThat(up()).isZero();
		this.fixture.answers(Cause.AUTHENTICATION_NOT_ENFORCED);
		this.fixture.advance(Duration.ofMinutes(3));
		this.fixture.read();
		assertThat(up()).isNaN();
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCEPTED_API_KEY", "INVALID_API_KEY", "PROVIDER_FAILURE" })
	void law12WhileIdleUpIsNotANumber(Cause cause) {
		this.fixture.counts = () -> false;
		this.fixture.answers(cause);
		this.fixture.read();
		assertThat(up()).isNaN();
		assertThat(used()).isZero();
		assertThat(this.registry.get("openai.health.cause").gauge().value()).isEqualTo(1);
		this.fixture.counts = () -> true;
		assertThat(up()).isEqualTo((cause == Cause.ACCEPTED_API_KEY) ? 1 : 0);
		assertThat(used()).isEqualTo(1);
	}

	@Test
	void ownCallsAreCountedByOperationAndCause() {
		this.fixture.succeeds(Operation.CHAT);
		this.fixture.succeeds(Operation.CHAT);
		this.fixture.fails(Operation.CHAT, Cause.RATE_LIMITED, 429);
		this.fixture.fails(Operation.EMBEDDINGS, Cause.PROVIDER_FAILURE, 500);
		this.fixture.failsUnseen(Operation.CHAT, Cause.INVALID_API_KEY, 401);
		assertThat(this.registry.get("openai.calls").counters()).hasSize(3);
		assertThat(calls("chat", "accepted")).isEqualTo(2);
		assertThat(calls("chat", "rate-limited")).isEqualTo(1);
		assertThat(calls("embeddings", "provider-failure")).isEqualTo(1);
	}

	@Test
	void whatOwnCallsFoundIsTheStatusAlsoIfNobodyAskedForIt() {
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		assertThat(up()).isZero();
		assertThat(this.registry.get("openai.health.cause").tag("cause", "quota-exhausted").gauge().value())
			.isEqualTo(1);
		this.fixture.succeeds(Operation.CHAT);
		assertThat(up()).isNaN();
		assertThat(this.registry.get("openai.health.cause").tag("cause", "quota-exhausted").gauge().value()).isZero();
	}

	private double calls(String operation, String cause) {
		return this.registry.get("openai.calls")
			.tags("connection", "openai", "operation", operation, "cause", cause)
			.counter()
			.count();
	}

	@Test
	void whenACauseCannotBeRegisteredItIsRegisteredLater() {
		AtomicBoolean broken = new AtomicBoolean(true);
		this.registry.config().meterFilter(new MeterFilter() {

			@Override
			public MeterFilterReply accept(Meter.Id id) {
				if (broken.get() && id.getName().equals("openai.health.cause")) {
					throw new IllegalStateException();
				}
				return MeterFilterReply.NEUTRAL;
			}

		});
		this.fixture.read();
		assertThat(this.registry.find("openai.health.cause").gauges()).isEmpty();
		broken.set(false);
		this.fixture.advance(Duration.ofMinutes(3));
		this.fixture.read();
		assertThat(this.registry.get("openai.health.cause").gauge().value()).isEqualTo(1);
	}

	@Test
	void causeIsOneForThePresentAndZeroForFormerOnes() {
		for (Cause cause : new Cause[] { Cause.ACCEPTED_API_KEY, Cause.TIMEOUT, Cause.INVALID_API_KEY }) {
			this.fixture.answers(cause);
			this.fixture.advance(Duration.ofMinutes(3));
			this.fixture.read();
		}
		assertThat(this.registry.find("openai.health.cause").gauges())
			.extracting((gauge) -> gauge.getId().getTag("category"), (gauge) -> gauge.getId().getTag("cause"),
					Gauge::value)
			.containsExactlyInAnyOrder(tuple("credential", "accepted-api-key", 0.0), tuple("network", "timeout", 0.0),
					tuple("credential", "invalid-api-key", 1.0));
	}

	@Test
	void callsAreTimedByOutcome() {
		this.fixture.read();
		this.fixture.answers(Cause.INVALID_API_KEY);
		this.fixture.advance(Duration.ofMinutes(3));
		this.fixture.read();
		assertThat(this.registry.get("openai.health.probe").tag("outcome", "accepted").timer().count()).isOne();
		assertThat(this.registry.get("openai.health.probe").tag("outcome", "rejected").timer().count()).isEqualTo(2);
		assertThat(
				this.registry.get("openai.health.probe").tag("outcome", "accepted").timer().max(TimeUnit.MILLISECONDS))
			.isEqualTo(200);
	}

	@Test
	void law1NoMeterHoldsTheKey() {
		this.fixture.read();
		assertThat(this.registry.getMeters()).extracting(Meter::getId)
			.extracting(Object::toString)
			.isNotEmpty()
			.noneMatch((id) -> id.contains("AbC1") || id.contains("sk-Fake"));
	}

	private double used() {
		return this.registry.get("openai.health.used").tag("connection", "openai").gauge().value();
	}

	private double up() {
		return this.registry.get("openai.health.up").tag("connection", "openai").gauge().value();
	}

}
