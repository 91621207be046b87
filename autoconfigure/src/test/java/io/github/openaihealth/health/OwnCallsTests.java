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
import java.util.Map;
import java.util.Random;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.health.Snapshot.Transition;
import io.github.openaihealth.probe.Operation;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What follows from calls of the application, in virtual time.
 */
@ExtendWith(OutputCaptureExtension.class)
class OwnCallsTests {

	private static final Duration MEMORY = CallFindings.MEMORY;

	private static final Duration RELAPSE = CallFindings.RELAPSE;

	private MonitorFixture fixture = new MonitorFixture();

	// What is definite

	@Test
	void law13AQuotaThatIsUsedUpTurnsHealthDownAtOnce() {
		assertThat(this.fixture.read().status()).isEqualTo(OpenAiStatus.UP);
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		MonitorFixture.Reading reading = this.fixture.reading();
		assertThat(reading.waited()).isZero();
		Snapshot snapshot = reading.snapshot();
		assertThat(snapshot.status()).isEqualTo(OpenAiStatus.DOWN);
		assertThat(snapshot.cause()).isEqualTo(Cause.QUOTA_EXHAUSTED);
		assertThat(snapshot.isFoundByOwnCalls()).isTrue();
		assertThat(snapshot.isDefiniteRejection()).isFalse();
		assertThat(this.fixture.calls).hasSize(1);
	}

	@Test
	void aFindingIsShownAsLongAsItLasts() {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.advance(Duration.ofSeconds(7));
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		assertThat(this.fixture.monitor.peek().ownCalls()).singleElement().satisfies((finding) -> {
			assertThat(finding.result().cause()).isEqualTo(Cause.QUOTA_EXHAUSTED);
			assertThat(finding.client()).isEqualTo(MonitorFixture.CLIENT);
			assertThat(finding.operation()).isEqualTo("chat");
			assertThat(finding.count()).isEqualTo(2);
			assertThat(Duration.between(finding.since(), finding.last())).isEqualTo(Duration.ofSeconds(7));
			assertThat(finding.decisive()).isTrue();
		});
	}

	@Test
	void healthDetailsShowTheFindingAndWhatFollows() {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		Map<String, Object> details = HealthDetails.of(this.fixture.read(), true);
		assertThat(details).containsEntry("cause", "quota-exhausted")
			.containsEntry("category", "account")
			.containsEntry("httpStatus", 429)
			.containsEntry("action", "Act.")
			.containsKeys("lastAcceptedAt", "checkedAt")
			.doesNotContainKey("latencyMs");
		assertThat(details.get("ownCalls")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.singleElement()
			.asInstanceOf(InstanceOfAssertFactories.MAP)
			.contains(entry("cause", "quota-exhausted"), entry("client", "Spring AI"), entry("operation", "chat"),
					entry("count", 1L))
			.containsKeys("description", "action", "since", "last");
	}

	@Test
	void whereNothingIsFoundHealthDetailsSayNothing() {
		this.fixture.read();
		this.fixture.succeeds(Operation.CHAT);
		assertThat(HealthDetails.of(this.fixture.read(), true)).doesNotContainKey("ownCalls");
	}

	@Test
	void aQuotaIsUsedUpUntilACallOfTheSameOperationSucceeds() {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.succeeds(Operation.EMBEDDINGS);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.DOWN);
		this.fixture.succeeds(Operation.CHAT);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
	}

	@Test
	void theHistoryIsWhatReadersSaw() {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.advance(Duration.ofMinutes(2));
		assertThat(this.fixture.read().status()).isEqualTo(OpenAiStatus.DOWN);
		this.fixture.succeeds(Operation.CHAT);
		assertThat(this.fixture.read().transitions())
			.extracting(Transition::from, Transition::to, Transition::cause, Transition::keyEnding)
			.containsExactly(tuple(OpenAiStatus.DOWN, OpenAiStatus.UP, Cause.ACCEPTED_API_KEY, "AbC1"),
					tuple(OpenAiStatus.UP, OpenAiStatus.DOWN, Cause.QUOTA_EXHAUSTED, "AbC1"),
					tuple(OpenAiStatus.UNKNOWN, OpenAiStatus.UP, Cause.ACCEPTED_API_KEY, "AbC1"));
	}

	@Test
	void aQuotaIsUsedUpUntilTheKeyChanges(CapturedOutput output) {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		OpenAiConnection next = MonitorFixture.connection("sk-Fake-1111111111111111AbC2");
		this.fixture.source = () -> next;
		this.fixture.monitor.refresh();
		assertThat(this.fixture.read().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
		assertThat(lines(output)).last().asString().contains(" INFO ", "another key");
	}

	@Test
	void aCallWithTheNextKeyForgetsWhatWasFoundWithTheLast() {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		OpenAiConnection next = MonitorFixture.connection("sk-Fake-1111111111111111AbC2");
		this.fixture.source = () -> next;
		this.fixture.succeeds(Operation.EMBEDDINGS);
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
	}

	@Test
	void theSameConnectionReadAgainForgetsNothing() {
		this.fixture.source = () -> MonitorFixture.connection("sk-Fake-0000000000000000AbC1");
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.advance(MonitorFixture.TIME_TO_LIVE.multipliedBy(2));
		assertThat(this.fixture.read().status()).isEqualTo(OpenAiStatus.DOWN);
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		assertThat(this.fixture.monitor.peek().ownCalls()).singleElement()
			.satisfies((finding) -> assertThat(finding.count()).isEqualTo(2));
	}

	@Test
	void law13WhatWasLearnedExpires(CapturedOutput output) {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.advance(MEMORY.minusSeconds(1));
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.advance(MEMORY.minusSeconds(1));
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.DOWN);
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(lines(output)).satisfiesExactly((line) -> assertThat(line).contains(" WARN "),
				(line) -> assertThat(line).contains(" INFO ", "No call failed so for 10 minutes.", "2 failed since"));
	}

	@Test
	void aQuotaElsewhereIsADetail() {
		OpenAiConnection elsewhere = new OpenAiConnection("openai",
				new Sourced<>(ApiKey.of("sk-Fake-0000000000000000AbC1"), "openai.api-key", null),
				new Sourced<>("https://gateway.example.org/v1", "openai.base-url", null));
		this.fixture.source = () -> elsewhere;
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.fixture.monitor.peek().ownCalls()).hasSize(1);
	}

	@Test
	void aMissingScopeTurnsHealthDownWhileNoCallOfTheOperationSucceeded() {
		this.fixture.read();
		this.fixture.succeeds(Operation.CHAT);
		this.fixture.fails(Operation.IMAGES, Cause.MISSING_SCOPE, 401);
		assertThat(this.fixture.monitor.peek().cause()).isEqualTo(Cause.MISSING_SCOPE);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.DOWN);
		this.fixture.succeeds(Operation.IMAGES);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		this.fixture.advance(MEMORY);
		this.fixture.fails(Operation.IMAGES, Cause.MISSING_SCOPE, 401);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.fixture.monitor.peek().ownCalls()).hasSize(1);
		assertThat(this.fixture.calls).hasSize(1);
	}

	@Test
	void whatTheProbeRejectsComesFirst() {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.answers(Cause.INVALID_API_KEY);
		this.fixture.advance(MonitorFixture.TIME_TO_LIVE.multipliedBy(2));
		Snapshot snapshot = this.fixture.read();
		assertThat(snapshot.cause()).isEqualTo(Cause.INVALID_API_KEY);
		assertThat(snapshot.ownCalls()).hasSize(1);
		assertThat(snapshot.isFoundByOwnCalls()).isFalse();
	}

	@Test
	void aFindingDecidesAlsoBeforeAnybodyProbed() {
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.DOWN);
		assertThat(this.fixture.calls).isEmpty();
	}

	// What a probe decides

	@Test
	void aRefusalOfTheKeyCausesAProbeAtOnceThatDecides(CapturedOutput output) {
		this.fixture.read();
		this.fixture.answers(Cause.INVALID_API_KEY);
		this.fixture.fails(Operation.CHAT, Cause.INVALID_API_KEY, 401);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		this.fixture.advance(MonitorFixture.CONFIRMATION);
		Snapshot snapshot = this.fixture.monitor.peek();
		assertThat(snapshot.cause()).isEqualTo(Cause.INVALID_API_KEY);
		assertThat(snapshot.ownCalls()).isEmpty();
		assertThat(this.fixture.calls).hasSize(3);
		this.fixture.fails(Operation.CHAT, Cause.INVALID_API_KEY, 401);
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
		assertThat(lines(output)).hasSize(1);
	}

	@Test
	void law13OneRefusalAloneDecidesAndTellsNothing(CapturedOutput output) {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.INVALID_API_KEY, 401);
		this.fixture.advance(MonitorFixture.LATENCY);
		assertThat(this.fixture.calls).hasSize(2);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void whereTheProbeIsAcceptedAndCallsGoOnFailingTheFindingSaysWhatTheySee(CapturedOutput output) {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.INVALID_API_KEY, 401);
		this.fixture.advance(MonitorFixture.LATENCY);
		this.fixture.fails(Operation.CHAT, Cause.INVALID_API_KEY, 401);
		Snapshot snapshot = this.fixture.monitor.peek();
		assertThat(snapshot.status()).isEqualTo(OpenAiStatus.UP);
		assertThat(snapshot.ownCalls()).singleElement().satisfies((finding) -> {
			assertThat(finding.count()).isEqualTo(2);
			assertThat(finding.decisive()).isFalse();
			assertThat(finding.result().diagnosis().description()).endsWith("A probe with the same key is accepted.");
			assertThat(finding.result().diagnosis().action()).contains("Spring AI", "Do not rotate the key");
		});
		assertThat(lines(output)).singleElement().asString().contains(" WARN ", "[invalid-api-key, key ...AbC1]");
	}

	@Test
	void aJobThatFailsOnceADayIsFoundWithItsSecondRun() {
		this.fixture.read();
		this.fixture.fails(Operation.BATCHES, Cause.HEADER_LOST, 401);
		this.fixture.advance(Duration.ofDays(1));
		this.fixture.fails(Operation.BATCHES, Cause.HEADER_LOST, 401);
		assertThat(this.fixture.monitor.peek().ownCalls()).hasSize(1);
	}

	@Test
	void aSuccessClearsASuspicion() {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.INVALID_API_KEY, 401);
		this.fixture.advance(MonitorFixture.LATENCY);
		this.fixture.succeeds(Operation.CHAT);
		this.fixture.fails(Operation.CHAT, Cause.INVALID_API_KEY, 401);
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
	}

	@Test
	void aProviderThatAskedToWaitIsNotProbedBecauseOfACall() {
		this.fixture.provider = (call, index) -> this.fixture.answer(Cause.RATE_LIMITED, Duration.ofMinutes(3));
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.INVALID_API_KEY, 401);
		this.fixture.advance(Duration.ofMinutes(1));
		assertThat(this.fixture.calls).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "INVALID_API_KEY, 401", "INVALID_API_KEY, 403", "HEADER_LOST, 401", "WRONG_PROJECT, 401",
			"NOT_AUTHORIZED, 403", "BLOCKED_AT_EDGE, 403", "NOT_AN_OPENAI_API, 404", "UNKNOWN_URL, 404",
			"API_KEY_REQUIRED, 401" })
	void law13HoweverManyCallsFailAtMostTwoProbesAndOneLine(Cause cause, int status, CapturedOutput output) {
		this.fixture.read();
		for (int i = 0; i < 60_000; i++) {
			this.fixture.fails(Operation.CHAT, cause, status);
			this.fixture.advance(Duration.ofMillis(10));
		}
		assertThat(this.fixture.calls).hasSizeBetween(2, 3);
		assertThat(lines(output)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "INVALID_API_KEY, 401", "NOT_AUTHORIZED, 403" })
	void law13TheSameHoldsWhereTheProbeRejectsTheKeyAsWell(Cause cause, int status, CapturedOutput output) {
		this.fixture.read();
		this.fixture.answers(cause);
		for (int i = 0; i < 60_000; i++) {
			this.fixture.fails(Operation.CHAT, cause, status);
			this.fixture.advance(Duration.ofMillis(10));
		}
		assertThat(this.fixture.calls).hasSize(3);
		assertThat(lines(output)).hasSize(1);
	}

	@Test
	void law13WhereManyDifferIsOneProbePerTimeToLive() {
		this.fixture.read();
		for (int i = 0; i < 600; i++) {
			for (Operation operation : Operation.values()) {
				this.fixture.fails(operation, Cause.INVALID_API_KEY, 401);
				this.fixture.fails(operation, Cause.NOT_AUTHORIZED, 403);
			}
			this.fixture.advance(Duration.ofSeconds(1));
		}
		assertThat(this.fixture.calls).hasSizeLessThanOrEqualTo(12);
	}

	// What no key was seen of

	@Test
	void law13ARefusalWithoutAKeyToSeeCausesAProbeAndNothingElse(CapturedOutput output) {
		this.fixture.read();
		for (int i = 0; i < 1000; i++) {
			this.fixture.failsUnseen(Operation.CHAT, Cause.INVALID_API_KEY, 401);
			this.fixture.advance(Duration.ofMillis(100));
		}
		assertThat(this.fixture.calls).hasSize(2);
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
		assertThat(this.fixture.monitor.ownCalls().count()).isZero();
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void whereTheAnswerSaysThatNoKeyArrivedTheAddressIsEnough() {
		this.fixture.read();
		this.fixture.failsUnseen(Operation.CHAT, Cause.HEADER_LOST, 401);
		this.fixture.advance(MonitorFixture.LATENCY);
		this.fixture.failsUnseen(Operation.CHAT, Cause.HEADER_LOST, 401);
		Snapshot snapshot = this.fixture.monitor.peek();
		assertThat(snapshot.status()).isEqualTo(OpenAiStatus.UP);
		assertThat(snapshot.ownCalls()).singleElement()
			.satisfies((finding) -> assertThat(finding.result().cause()).isEqualTo(Cause.HEADER_LOST));
	}

	@ParameterizedTest
	@EnumSource(names = { "QUOTA_EXHAUSTED", "MODEL_NOT_FOUND", "MISSING_SCOPE" })
	void whatIsNotAboutTheKeyIsNothingWithoutAKeyToSee(Cause cause) {
		this.fixture.read();
		this.fixture.failsUnseen(Operation.CHAT, cause, 429);
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
	}

	// What is shown only, and what is counted only

	@Test
	void aModelThatIsNotAvailableIsADetailAndOneLine(CapturedOutput output) {
		this.fixture.read();
		for (int i = 0; i < 1000; i++) {
			this.fixture.fails(Operation.CHAT, Cause.MODEL_NOT_FOUND, 404);
		}
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.fixture.monitor.peek().ownCalls()).singleElement()
			.satisfies((finding) -> assertThat(finding.count()).isEqualTo(1000));
		assertThat(lines(output)).singleElement().asString().contains(" WARN ", "(chat)", "model-not-found");
		assertThat(this.fixture.calls).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "RATE_LIMITED, 429", "THROTTLED, 429", "PROVIDER_FAILURE, 500", "GATEWAY_FAILURE, 502", "TIMEOUT, 408",
			"UNEXPECTED_ANSWER, 418", "REQUEST_REFUSED, 400" })
	void whatPassesByItselfIsCountedOnly(Cause cause, int status, CapturedOutput output) {
		this.fixture.read();
		for (int i = 0; i < 10; i++) {
			this.fixture.fails(Operation.CHAT, cause, status);
			this.fixture.advance(Duration.ofSeconds(1));
		}
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
		assertThat(this.fixture.monitor.ownCalls().count()).isEqualTo(10);
		assertThat(this.fixture.calls).hasSize(1);
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void theWorstComesFirst() {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.advance(Duration.ofSeconds(1));
		this.fixture.fails(Operation.IMAGES, Cause.MODEL_NOT_FOUND, 404);
		this.fixture.advance(Duration.ofSeconds(1));
		this.fixture.fails(Operation.EMBEDDINGS, Cause.MODEL_NOT_FOUND, 404);
		assertThat(this.fixture.monitor.peek().ownCalls()).extracting(CallFinding::operation)
			.containsExactly("chat", "embeddings", "images");
	}

	@Test
	void findingsAreBounded() {
		this.fixture.read();
		for (int i = 0; i < 100; i++) {
			OwnCall call = new OwnCall(this.fixture.source.get(), true, "client " + i, Operation.CHAT,
					MonitorFixture.result(Cause.MODEL_NOT_FOUND, null));
			this.fixture.monitor.ownCalls().add(call);
		}
		assertThat(this.fixture.monitor.peek().ownCalls()).hasSize(CallFindings.MAX);
	}

	// Some fail, some do not

	@Test
	void whereCallsFailAndSucceedInTurnTwoLinesAreLogged(CapturedOutput output) {
		this.fixture.read();
		for (int i = 0; i < 10_000; i++) {
			this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
			this.fixture.advance(Duration.ofMillis(50));
			this.fixture.succeeds(Operation.CHAT);
			this.fixture.advance(Duration.ofMillis(50));
		}
		assertThat(lines(output)).satisfiesExactly((line) -> assertThat(line).contains(" WARN "),
				(line) -> assertThat(line).contains(" INFO ", "A call succeeded at"));
		assertThat(this.fixture.events).extracting(OpenAiStatusChangedEvent::to)
			.containsExactly(OpenAiStatus.UP, OpenAiStatus.DOWN, OpenAiStatus.UP);
		Snapshot snapshot = this.fixture.monitor.peek();
		assertThat(snapshot.status()).isEqualTo(OpenAiStatus.UP);
		assertThat(snapshot.ownCalls()).hasSize(1);
		this.fixture.advance(MEMORY);
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
		assertThat(lines(output)).hasSize(2);
	}

	@Test
	void whatFailsAgainWithoutASuccessForAMinuteIsDownAgain(CapturedOutput output) {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.succeeds(Operation.CHAT);
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.advance(RELAPSE.minusSeconds(1));
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		this.fixture.advance(Duration.ofSeconds(1));
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.DOWN);
		assertThat(lines(output)).hasSize(3);
	}

	@Test
	void afterTenMinutesOfCalmItIsANewFinding(CapturedOutput output) {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.succeeds(Operation.CHAT);
		this.fixture.advance(MEMORY);
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		assertThat(this.fixture.monitor.peek().ownCalls()).singleElement()
			.satisfies((finding) -> assertThat(finding.count()).isEqualTo(1));
		assertThat(lines(output)).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void law13WhateverHappensEachBeginningHasOneEnd(long seed, CapturedOutput output) {
		Random random = new Random(seed);
		this.fixture.read();
		List<Cause> causes = List.of(Cause.QUOTA_EXHAUSTED, Cause.MODEL_NOT_FOUND, Cause.INVALID_API_KEY,
				Cause.PROVIDER_FAILURE);
		for (int i = 0; i < 3000; i++) {
			if (random.nextInt(4) == 0) {
				this.fixture.succeeds(Operation.CHAT);
			}
			else {
				this.fixture.fails(Operation.CHAT, causes.get(random.nextInt(causes.size())), 401);
			}
			this.fixture.advance(Duration.ofMillis((long) Math.pow(10, random.nextDouble() * 6)));
		}
		this.fixture.advance(MEMORY.plusSeconds(1));
		for (Cause cause : causes) {
			List<String> lines = lines(output).stream().filter((line) -> line.contains("[" + cause.id())).toList();
			assertThat(lines).as("seed %d", seed).allSatisfy((line) -> {
				boolean begins = lines.indexOf(line) % 2 == 0;
				assertThat(line).contains((begins) ? " WARN " : " INFO ");
			});
			assertThat(lines.size() % 2).isZero();
		}
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
	}

	// Who is told

	@Test
	void theStatusChangesWithAnEvent() {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.succeeds(Operation.CHAT);
		assertThat(this.fixture.events).satisfiesExactly((event) -> assertThat(event.to()).isEqualTo(OpenAiStatus.UP),
				(event) -> {
					assertThat(event.from()).isEqualTo(OpenAiStatus.UP);
					assertThat(event.to()).isEqualTo(OpenAiStatus.DOWN);
					assertThat(event.diagnosis().cause()).isEqualTo(Cause.QUOTA_EXHAUSTED);
					assertThat(event.keyEnding()).isEqualTo("AbC1");
				}, (event) -> {
					assertThat(event.from()).isEqualTo(OpenAiStatus.DOWN);
					assertThat(event.to()).isEqualTo(OpenAiStatus.UP);
				});
	}

	@Test
	void whileOwnCallsDecideAProbeThatIsAcceptedIsNoEvent() {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.answers(Cause.INVALID_API_KEY, Cause.INVALID_API_KEY, Cause.ACCEPTED_API_KEY);
		this.fixture.advance(MonitorFixture.TIME_TO_LIVE.multipliedBy(2));
		this.fixture.read();
		this.fixture.advance(MonitorFixture.TIME_TO_LIVE.multipliedBy(2));
		this.fixture.read();
		assertThat(this.fixture.events).extracting(OpenAiStatusChangedEvent::to)
			.containsExactly(OpenAiStatus.UP, OpenAiStatus.DOWN, OpenAiStatus.DOWN, OpenAiStatus.DOWN);
		assertThat(this.fixture.events).extracting((event) -> event.diagnosis().cause())
			.containsExactly(Cause.ACCEPTED_API_KEY, Cause.QUOTA_EXHAUSTED, Cause.INVALID_API_KEY,
					Cause.QUOTA_EXHAUSTED);
	}

	@Test
	void law12ACallOverAnIdleConnectionAlarmsNobody(CapturedOutput output) {
		this.fixture.counts = () -> false;
		this.fixture.read();
		this.fixture.failsUnseen(Operation.CHAT, Cause.HEADER_LOST, 401);
		this.fixture.advance(MonitorFixture.LATENCY);
		this.fixture.failsUnseen(Operation.CHAT, Cause.HEADER_LOST, 401);
		assertThat(lines(output)).singleElement().asString().contains(" INFO ");
		assertThat(this.fixture.events).isEmpty();
	}

	// How it is switched off

	@Test
	void withDetailsNothingTurnsHealthDown() {
		this.fixture = new MonitorFixture(OwnCallsMode.DETAILS);
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.UP);
		assertThat(this.fixture.monitor.peek().ownCalls()).singleElement()
			.satisfies((finding) -> assertThat(finding.decisive()).isFalse());
	}

	@Test
	void whenOffNothingIsKnown(CapturedOutput output) {
		this.fixture = new MonitorFixture(OwnCallsMode.OFF);
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.fails(Operation.CHAT, Cause.INVALID_API_KEY, 401);
		this.fixture.advance(MonitorFixture.LATENCY);
		assertThat(this.fixture.monitor.peek().ownCalls()).isEmpty();
		assertThat(this.fixture.monitor.ownCalls().count()).isZero();
		assertThat(this.fixture.calls).hasSize(1);
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void whatWasFoundBeforeAStopHasToBeFoundAgain() {
		this.fixture.read();
		this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		this.fixture.monitor.stop();
		this.fixture.monitor.start();
		assertThat(this.fixture.read().status()).isEqualTo(OpenAiStatus.UP);
	}

	@Test
	void law13AListenerThatThrowsChangesNothingAndIsToldOfOnce(CapturedOutput output) {
		this.fixture.read();
		this.fixture.monitor.ownCalls().onCall((call) -> {
			throw new NoClassDefFoundError("sk-Fake-in-a-message");
		});
		for (int i = 0; i < 1000; i++) {
			this.fixture.fails(Operation.CHAT, Cause.QUOTA_EXHAUSTED, 429);
		}
		assertThat(this.fixture.monitor.peek().status()).isEqualTo(OpenAiStatus.DOWN);
		assertThat(lines(output)).hasSize(2);
		assertThat(output).doesNotContain("in-a-message");
	}

	private static List<String> lines(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("OpenAI connection '")).toList();
	}

}
