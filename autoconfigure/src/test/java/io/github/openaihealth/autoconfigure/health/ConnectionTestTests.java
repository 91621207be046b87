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

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.autoconfigure.TestApplication;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.OpenAiStatus;
import io.github.openaihealth.health.Snapshot;
import io.github.openaihealth.integration.OpenAiStandIn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

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
			assertThat(warnings(output, context)).singleElement()
				.asString()
				.contains("invalid-api-key", "HTTP 401", "req_f00df00df00df00df00df00df00df00d", "abcd");
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
			assertThat(warnings(output, context)).singleElement().asString().contains("provider-failure");
		}
	}

	@Test
	void law4WhenModeIsFailSilenceDoesNotStopTheStart(CapturedOutput output) {
		this.openAi.server()
			.stubFor(WireMock.get("/v1/models").atPriority(1).willReturn(WireMock.ok().withFixedDelay(60_000)));
		try (ConfigurableApplicationContext context = run(OpenAiStandIn.KEY, "openai.test-connection=fail",
				"management.health.openai.timeout=500ms")) {
			assertThat(warnings(output, context)).singleElement().asString().contains("timeout");
		}
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
	 * Once the context is closed whatever ran in the background has ended.
	 */
	private static Iterable<String> warnings(CapturedOutput output, ConfigurableApplicationContext context) {
		context.close();
		return output.toString().lines().filter((line) -> line.contains(" WARN ") || line.contains(" ERROR ")).toList();
	}

}
