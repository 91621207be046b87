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

package io.github.openaihealth.autoconfigure.health;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.autoconfigure.OpenAiProperties.TestConnection;
import io.github.openaihealth.autoconfigure.TestApplication;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.health.MonitorSettings;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.OpenAiStatus;
import io.github.openaihealth.health.OwnCallsMode;
import io.github.openaihealth.health.RefreshMode;
import io.github.openaihealth.health.Snapshot;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.probe.ProbeResult;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code openai.test-connection}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionTestTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@Test
	void whenRejectedWarnsOnceInTheBackground(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(OpenAiStandIn.REVOKED_KEY)) {
			assertThat(first(context).cause()).isEqualTo(Cause.INVALID_API_KEY);
			assertThat(onlyWarning(output, context)).contains("invalid-api-key", "HTTP 401",
					"req_f00df00df00df00df00df00df00df00d", "abcd");
		}
	}

	@Test
	void whenModeIsWarnTheTestDoesNotWaitForRunners() {
		ApplicationRunner runner = (arguments) -> Awaitility.await()
			.until(() -> !this.openAi.server().getAllServeEvents().isEmpty());
		application(OpenAiStandIn.KEY)
			.initializers((context) -> ((GenericApplicationContext) context).registerBean("runner",
					ApplicationRunner.class, () -> runner))
			.run()
			.close();
	}

	@Test
	void whenAcceptedNothingIsLoggedAndNobodyAsksTwice(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(OpenAiStandIn.KEY)) {
			assertThat(first(context).status()).isEqualTo(OpenAiStatus.UP);
			assertThat(warnings(output, context)).isEmpty();
		}
		this.openAi.server()
			.verify(1,
					WireMock.getRequestedFor(WireMock.anyUrl()).withHeader("Authorization", WireMock.matching(".+")));
	}

	@Test
	void whenModeIsFailADefiniteRejectionStopsTheStart(CapturedOutput output) {
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> run(OpenAiStandIn.REVOKED_KEY, "openai.test-connection=fail"))
			.havingRootCause()
			.isInstanceOfSatisfying(OpenAiMisconfigurationException.class,
					(ex) -> assertThat(ex.getDiagnoses()).extracting(Diagnosis::cause)
						.containsExactly(Cause.INVALID_API_KEY));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("HTTP 401")
			.contains("req_f00df00df00df00df00df00df00df00d")
			.contains("Cause: invalid-api-key")
			.doesNotContain("\tat ")
			.doesNotContain("Tomcat started");
		this.openAi.server()
			.verify(2,
					WireMock.getRequestedFor(WireMock.anyUrl()).withHeader("Authorization", WireMock.matching(".+")));
	}

	@Test
	void law4WhenModeIsFailAnOutageDoesNotStopTheStart(CapturedOutput output) {
		this.openAi.server().stubFor(WireMock.get("/v1/models").atPriority(1).willReturn(WireMock.serverError()));
		try (ConfigurableApplicationContext context = run(OpenAiStandIn.KEY, "openai.test-connection=fail")) {
			assertThat(context.isRunning()).isTrue();
			assertThat(onlyWarning(output, context)).contains("provider-failure");
		}
	}

	@Test
	void law4WhenModeIsFailSilenceDoesNotStopTheStart(CapturedOutput output) {
		this.openAi.server()
			.stubFor(WireMock.get("/v1/models").atPriority(1).willReturn(WireMock.ok().withFixedDelay(60_000)));
		try (ConfigurableApplicationContext context = run(OpenAiStandIn.KEY, "openai.test-connection=fail",
				"management.health.openai.timeout=500ms")) {
			assertThat(onlyWarning(output, context)).contains("timeout");
		}
	}

	/**
	 * As gateways refuse a call without a key, each in its own words or none.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "", "Unauthorized", "{\"message\":\"Unauthorized\"}",
			"{\"error\":{\"message\":\"No api key passed in.\",\"type\":\"auth_error\",\"code\":\"401\"}}",
			"{\"detail\":\"Not authenticated\"}" })
	void whenAGatewayDemandsAKeyOneWarningSaysWhereItMayBe(String refusal, CapturedOutput output) {
		this.openAi.server()
			.stubFor(WireMock.get("/v1/models").atPriority(0).willReturn(WireMock.unauthorized().withBody(refusal)));
		try (ConfigurableApplicationContext context = run("", "my.openai.token=" + OpenAiStandIn.KEY)) {
			assertThat(first(context).cause()).isEqualTo(Cause.API_KEY_REQUIRED);
			assertThat(onlyWarning(output, context))
				.contains("api-key-required", "HTTP 401", "'my.openai.token'", "holds the key of '127.0.0.1'")
				.doesNotContain("the OpenAI key");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void law12WhenModeIsFailAnIdleConnectionStopsNoStart(boolean counts, CapturedOutput output) {
		OpenAiConnection connection = new OpenAiConnection("made-up",
				new Sourced<>(ApiKey.of(OpenAiStandIn.REVOKED_KEY), "made-up.key", null), null);
		ProbeResult rejection = new ProbeResult(new Diagnosis(Cause.INVALID_API_KEY, "Rejected.", "Act."), null,
				Duration.ZERO, 401, null, null, null, null);
		MonitorSettings settings = new MonitorSettings(Duration.ofSeconds(5), Duration.ofSeconds(60),
				Duration.ofSeconds(10), RefreshMode.ON_DEMAND, OwnCallsMode.STATUS);
		OpenAiMonitor monitor = new OpenAiMonitor("made-up", () -> connection, (inspected) -> List.of(), () -> counts,
				(probed, deadline, newConnection) -> Mono.just(rejection), (event) -> {
				}, settings, Schedulers.parallel(), Schedulers.boundedElastic());
		OpenAiMonitors monitors = new OpenAiMonitors(List.of(monitor), (name) -> false, Schedulers.parallel(),
				Schedulers.boundedElastic());
		StandardEnvironment environment = new StandardEnvironment();
		OpenAiConnectionTest test = new OpenAiConnectionTest(monitors,
				new OpenAiConnections(environment, new DefaultListableBeanFactory()), TestConnection.FAIL,
				Duration.ofSeconds(5), environment, Schedulers.boundedElastic());
		if (counts) {
			assertThatExceptionOfType(OpenAiMisconfigurationException.class).isThrownBy(test::start);
			return;
		}
		test.start();
		assertThat(output.toString().lines().filter((line) -> line.contains("'made-up'"))).singleElement()
			.asString()
			.contains(" INFO ", "which nothing in this application uses, failed: Rejected.", "(invalid-api-key)");
	}

	@Test
	void whenOffNoCallIsMade(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(OpenAiStandIn.REVOKED_KEY, "openai.test-connection=off")) {
			assertThat(warnings(output, context)).isEmpty();
		}
		assertThat(this.openAi.server().getAllServeEvents()).isEmpty();
	}

	@Test
	void underBootsTestSupportNoCallIsMade(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(OpenAiStandIn.REVOKED_KEY, "openai.test-connection=fail",
				"org.springframework.boot.test.context.SpringBootTestContextBootstrapper=true")) {
			assertThat(warnings(output, context)).isEmpty();
		}
		assertThat(this.openAi.server().getAllServeEvents()).isEmpty();
	}

	@Test
	void whenInitializationIsLazyTheTestIsMade() {
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> run(OpenAiStandIn.REVOKED_KEY, "openai.test-connection=fail",
					"spring.main.lazy-initialization=true"))
			.havingRootCause()
			.isInstanceOf(OpenAiMisconfigurationException.class);
	}

	@Test
	void whenApplicationEndsAtOnceItIsNotHeldUp(CapturedOutput output) {
		this.openAi.server()
			.stubFor(WireMock.get(WireMock.anyUrl()).atPriority(1).willReturn(WireMock.ok().withFixedDelay(60_000)));
		run(OpenAiStandIn.KEY, "management.health.openai.timeout=50s").close();
		assertThat(output).doesNotContain("WARN").doesNotContain("ERROR");
	}

	@Test
	void whenARunnerFailsTheAnswerIsAwaited(CapturedOutput output) {
		slowly();
		ApplicationRunner runner = (arguments) -> {
			throw new IllegalStateException("of the application");
		};
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> application(OpenAiStandIn.REVOKED_KEY)
			.initializers((context) -> ((GenericApplicationContext) context).registerBean("runner",
					ApplicationRunner.class, () -> runner))
			.run());
		assertThat(output).containsOnlyOnce("The test of the OpenAI connection 'openai' failed");
	}

	@Test
	void whenAJobFailedTheAnswerIsAwaited(CapturedOutput output) {
		slowly();
		assertThat(SpringApplication.exit(run(OpenAiStandIn.REVOKED_KEY), () -> 5)).isEqualTo(5);
		assertThat(output).containsOnlyOnce("The test of the OpenAI connection 'openai' failed");
	}

	@Test
	void whenAnApplicationEndsWellTheAnswerIsNotAwaited(CapturedOutput output) {
		slowly();
		assertThat(SpringApplication.exit(run(OpenAiStandIn.REVOKED_KEY))).isZero();
		assertThat(output).doesNotContain("The test of the OpenAI connection");
	}

	@Test
	@Timeout(30)
	void anAnswerIsAwaitedNoLongerThanTheTimeout() {
		this.openAi.server()
			.stubFor(WireMock.get(WireMock.anyUrl()).atPriority(1).willReturn(WireMock.ok().withFixedDelay(60_000)));
		assertThat(SpringApplication.exit(run(OpenAiStandIn.KEY, "management.health.openai.timeout=300ms"), () -> 5))
			.isEqualTo(5);
	}

	private void slowly() {
		this.openAi.server().setGlobalFixedDelay(700);
	}

	private ConfigurableApplicationContext run(String key, String... properties) {
		return application(key, properties).run();
	}

	private SpringApplicationBuilder application(String key, String... properties) {
		String[] more = Arrays.copyOf(properties, properties.length + 2);
		more[properties.length] = "server.port=0";
		more[properties.length + 1] = "server.address=127.0.0.1";
		return new SpringApplicationBuilder(TestApplication.class).web(WebApplicationType.SERVLET)
			.properties("openai.base-url=" + this.openAi.baseUrl(), "openai.api-key=" + key)
			.properties(more);
	}

	private static Snapshot first(ConfigurableApplicationContext context) {
		Snapshot snapshot = context.getBean(OpenAiMonitors.class)
			.all()
			.iterator()
			.next()
			.current()
			.block(Duration.ofSeconds(20));
		assertThat(snapshot).isNotNull();
		return snapshot;
	}

	/*
	 * The answer is there before it is told of.
	 */
	private static String onlyWarning(CapturedOutput output, ConfigurableApplicationContext context) {
		Awaitility.await().until(() -> output.toString().contains(" WARN "));
		return assertThat(warnings(output, context)).singleElement().actual();
	}

	private static List<String> warnings(CapturedOutput output, ConfigurableApplicationContext context) {
		context.close();
		return output.toString().lines().filter((line) -> line.contains(" WARN ") || line.contains(" ERROR ")).toList();
	}

}
