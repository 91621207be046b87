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

package io.github.openaihealth.sample.standin;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.Cause;
import io.github.openaihealth.sample.ExpectedHealth;
import io.github.openaihealth.sample.SampleApplication;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application on the stand-in, as a user starts it without a key.
 */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		useMainMethod = UseMainMethod.ALWAYS)
class SituationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private final RestTestClient client;

	@Value("${openai.base-url}")
	private String baseUrl = "";

	SituationTests(@Value("${local.server.port}") int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
	}

	/*
	 * A call that succeeds ends what others found.
	 */
	@BeforeEach
	void enterAccepted() {
		enter("accepted");
		assertThat(ask().has("answer")).isTrue();
	}

	@Test
	void everySituationIsExpected() {
		assertThat(get("/situations").findValuesAsString("id"))
			.containsExactlyElementsOf(ExpectedHealth.all().stream().map(ExpectedHealth::situation).toList());
	}

	@ParameterizedTest
	@MethodSource("io.github.openaihealth.sample.ExpectedHealth#all")
	void whenSituationIsEnteredHealthFollows(ExpectedHealth expected) {
		enter(expected.situation());
		awaitHealth(expected.status(), expected.cause());
		JsonNode health = get("/actuator/health/openai");
		assertThat(health.at("/details/endpoint").asString()).startsWith(StandInProxySelector.HOST);
		assertThat(health.at("/details/keyEnding").asString()).isEqualTo("0000");
	}

	@ParameterizedTest
	@MethodSource("io.github.openaihealth.sample.ExpectedHealth#all")
	void whenSituationIsEnteredQuestionsFollow(ExpectedHealth expected) {
		enter(expected.situation());
		JsonNode answer = ask();
		assertThat(answer.has("answer")).isEqualTo(expected.isAnswered());
		assertThat(answer.has("failure")).isNotEqualTo(expected.isAnswered());
		assertThat(asInteger(answer.path("upstreamStatus"))).isEqualTo(expected.askStatus());
		assertThat(answer.toString()).doesNotContain("sk-");
	}

	@ParameterizedTest
	@CsvSource({ "quota-unseen, quota-exhausted", "missing-scope, missing-scope", "model-not-allowed, model-not-found",
			"header-not-sent, header-lost" })
	void whatOnlyCallsSeeIsShownAfterQuestions(String situation, String cause) {
		enter(situation);
		awaitHealth("UP", Cause.ACCEPTED_API_KEY);
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			assertThat(ask().at("/diagnosis/cause").asString()).isEqualTo(cause);
			JsonNode health = get("/actuator/health/openai");
			assertThat(health.at("/details/ownCalls/0/cause").asString()).as(health.toString()).isEqualTo(cause);
		});
	}

	@Test
	void cannedCompletionSaysThatItIsOne() {
		assertThat(ask().path("answer").asString()).contains("stand-in");
	}

	@Test
	void activeSituationIsMarked() {
		enter("outage");
		List<String> active = get("/situations").valueStream()
			.filter((situation) -> situation.path("active").booleanValue())
			.map((situation) -> situation.path("id").asString())
			.toList();
		assertThat(active).containsExactly("outage");
	}

	@Test
	void whenSituationIsUnknownItIsNotFound() {
		this.client.post().uri("/situations/none-such").exchange().expectStatus().isNotFound();
	}

	@Test
	void writeOperationProbesAtOnce() {
		String before = get("/actuator/openai").at("/connections/0/checkedAt").asString();
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			JsonNode after = this.client.post()
				.uri("/actuator/openai")
				.exchange()
				.expectStatus()
				.isOk()
				.returnResult(JsonNode.class)
				.getResponseBody();
			assertThat(after).isNotNull();
			assertThat(after.at("/connections/0/checkedAt").asString()).isGreaterThan(before);
		});
	}

	@Test
	void transitionsAreKept() {
		awaitHealth("UP", Cause.ACCEPTED_API_KEY);
		enter("revoked-key");
		awaitHealth("DOWN", Cause.INVALID_API_KEY);
		JsonNode last = get("/actuator/openai").at("/connections/0/transitions/0");
		assertThat(last.path("from").asString()).isEqualTo("UP");
		assertThat(last.path("to").asString()).isEqualTo("DOWN");
		assertThat(last.path("cause").asString()).isEqualTo("invalid-api-key");
	}

	@Test
	void aboutTellsOfTheStandIn() {
		assertThat(get("/about").path("standIn").asString()).startsWith("http://127.0.0.1:")
			.endsWith(this.baseUrl.substring(this.baseUrl.lastIndexOf(':')));
	}

	private void awaitHealth(String status, Cause cause) {
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			JsonNode health = get("/actuator/health/openai");
			assertThat(health.path("status").asString()).as(health.toString()).isEqualTo(status);
			assertThat(get("/actuator/openai").at("/connections/0/finding/cause").asString()).isEqualTo(cause.id());
		});
	}

	private void enter(String situation) {
		this.client.post().uri("/situations/" + situation).exchange().expectStatus().isOk();
	}

	private JsonNode ask() {
		JsonNode answer = this.client.post()
			.uri("/ask")
			.body(Map.of("question", "Anybody there?"))
			.exchange()
			.expectStatus()
			.value((status) -> assertThat(HttpStatus.valueOf(status)).isIn(HttpStatus.OK, HttpStatus.BAD_GATEWAY))
			.returnResult(JsonNode.class)
			.getResponseBody();
		assertThat(answer).isNotNull();
		return answer;
	}

	private JsonNode get(String path) {
		JsonNode body = this.client.get().uri(path).exchange().returnResult(JsonNode.class).getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

	private static @Nullable Integer asInteger(JsonNode node) {
		return node.isMissingNode() ? null : node.intValue();
	}

}
