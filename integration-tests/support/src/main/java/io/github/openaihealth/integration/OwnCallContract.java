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

package io.github.openaihealth.integration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for the calls of every application, whatever client makes them: what health
 * shows after each answer of OpenAI, and that the application does not notice.
 */
@ExtendWith(OutputCaptureExtension.class)
public abstract class OwnCallContract {

	/**
	 * A text that is part of each request and of no text of ours.
	 */
	public static final String PROMPT = "canary-of-a-prompt";

	@RegisterExtension
	final OpenAiStandIn openAi = new OpenAiStandIn();

	private final WebApplicationType type;

	private final Class<?> application;

	private final String prefix;

	private final String client;

	private final String operation;

	private final boolean body;

	private final String[] properties;

	/**
	 * Create the tests of an application.
	 * @param type its type
	 * @param application its configuration
	 * @param prefix the prefix of the properties that hold key and base URL
	 * @param client how its client is called
	 * @param operation what it asks
	 * @param body whether the body of an error can be seen
	 * @param properties its properties, in the form of {@code name=value}
	 */
	protected OwnCallContract(WebApplicationType type, Class<?> application, String prefix, String client,
			String operation, boolean body, String... properties) {
		this.type = type;
		this.application = application;
		this.prefix = prefix;
		this.client = client;
		this.operation = operation;
		this.body = body;
		this.properties = properties;
	}

	/**
	 * Let the application make its call.
	 * @param application the application
	 * @param key the key to send, if the application sends another one than it is
	 * configured with
	 * @return what the application got, as text
	 */
	protected abstract String call(ApplicationContext application, String key);

	@BeforeEach
	void leadCallsHere() {
		this.openAi.standInForTheHostOfOpenAi();
	}

	@ParameterizedTest
	@EnumSource
	void whatACallIsAnsweredIsFound(CallOutcome outcome, CapturedOutput output) {
		try (RunningApplication running = start("openai.own-calls=status")) {
			assertThat(running.health().read("$.status")).isEqualTo("UP");
			outcome.play(this.openAi);
			call(running.context());
			Awaitility.await().untilAsserted(() -> assertThat(seen(running)).isPositive());
			String cause = outcome.cause(this.body);
			if (CallOutcome.isSeenByProbesToo(cause)) {
				assertThat(findings(running)).isEmpty();
				Awaitility.await().untilAsserted(() -> assertThat(renewals(running)).isEqualTo(2));
			}
			call(running.context());
			if (cause == null) {
				assertThat(findings(running)).isEmpty();
			}
			else {
				Awaitility.await().untilAsserted(() -> assertThat(findings(running)).hasSize(1));
				assertThat(findings(running).get(0)).containsEntry("cause", cause)
					.containsEntry("client", this.client)
					.containsEntry("operation", this.operation);
			}
			if (cause != null) {
				assertThat(output).contains(" i.g.o");
			}
			RunningApplication.Answer health = running.health();
			assertThat(health.read("$.status")).isEqualTo(outcome.health(this.body));
			if (outcome.health(this.body).equals("DOWN")) {
				assertThat(health.read("$.details.cause")).isEqualTo(cause);
			}
			assertThat(health.body()).doesNotContain(OpenAiStandIn.KEY, PROMPT, CallOutcome.CANARY);
		}
		assertThat(output).doesNotContain(OpenAiStandIn.KEY);
		// Clients log what they are answered
		List<String> ours = output.toString().lines().filter((line) -> line.contains(" i.g.o")).toList();
		assertThat(ours).noneMatch((line) -> line.contains(PROMPT) || line.contains(CallOutcome.CANARY))
			.filteredOn((line) -> line.contains("Calls of"))
			.hasSizeLessThanOrEqualTo(1);
	}

	@Test
	void law13TheApplicationGetsTheSameWithAndWithout() {
		Map<CallOutcome, String> with = answers("openai.own-calls=status");
		int calls = this.openAi.calls().size();
		assertThat(answers("openai.enabled=false")).isEqualTo(with);
		assertThat(this.openAi.calls()).hasSize(2 * calls);
	}

	private Map<CallOutcome, String> answers(String property) {
		Map<CallOutcome, String> answers = new EnumMap<>(CallOutcome.class);
		try (RunningApplication running = start(property)) {
			for (CallOutcome outcome : CallOutcome.values()) {
				outcome.play(this.openAi);
				answers.put(outcome, call(running.context()));
			}
		}
		return answers;
	}

	@Test
	void law13ACallWithAKeyThatSomebodyElseSuppliedIsNotOurs() {
		try (RunningApplication running = start("openai.own-calls=status")) {
			assertThat(running.health().read("$.status")).isEqualTo("UP");
			call(running.context(), OpenAiStandIn.REVOKED_KEY);
			call(running.context(), OpenAiStandIn.REVOKED_KEY);
			assertThat(seen(running)).isZero();
			assertThat(running.health().read("$.status")).isEqualTo("UP");
			assertThat(this.openAi.probes()).hasSize(1);
		}
	}

	@Test
	void whenOffNothingIsSeen() {
		try (RunningApplication running = start("openai.own-calls=off")) {
			CallOutcome.QUOTA.play(this.openAi);
			call(running.context());
			assertThat(seen(running)).isZero();
			assertThat(running.health().read("$.status")).isEqualTo("UP");
		}
	}

	private String call(ApplicationContext application) {
		return call(application, OpenAiStandIn.KEY);
	}

	private static int renewals(RunningApplication running) {
		return (int) running.get("/actuator/openai", null).read("$.connections[0].counts.renewals");
	}

	private static int seen(RunningApplication running) {
		return (int) running.get("/actuator/openai", null).read("$.connections[0].ownCalls.seen");
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> findings(RunningApplication running) {
		return (List<Map<String, Object>>) Objects
			.requireNonNull(running.get("/actuator/openai", null).read("$.connections[0].ownCalls.findings"));
	}

	private RunningApplication start(String... more) {
		String[] all = new String[this.properties.length + more.length + 5];
		System.arraycopy(this.properties, 0, all, 0, this.properties.length);
		System.arraycopy(more, 0, all, this.properties.length, more.length);
		int next = this.properties.length + more.length;
		all[next++] = this.prefix + ".api-key=" + OpenAiStandIn.KEY;
		all[next++] = this.prefix + ".base-url=" + OpenAiStandIn.OPENAI;
		all[next++] = "openai.ignored-causes=unencrypted-openai-url";
		all[next++] = "management.endpoints.web.exposure.include=health,openai";
		all[next] = "logging.level.io.github.openaihealth=trace";
		return RunningApplication.start(this.type, this.application, all);
	}

}
