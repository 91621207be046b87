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

package io.github.openaihealth.integration.webmvc;

import java.util.List;
import java.util.stream.Stream;

import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import io.github.openaihealth.integration.RunningApplication.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names of connections that begin as keys do.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionNamesTests {

	private static final List<String> NAMES = List.of("hf-inference-endpoint", "sk-learn-gateway-2",
			"xai-grok-production");

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@Test
	void everybodyCallsThemByTheirNames(CapturedOutput output) {
		String[] properties = Stream
			.concat(Stream.of("management.endpoints.web.exposure.include=*",
					"management.health.openai.refresh=background", "openai.test-connection=warn"),
					NAMES.stream()
						.flatMap((name) -> Stream.of(
								"openai.connections.%s.base-url=%s".formatted(name, this.openAi.baseUrl()),
								"openai.connections.%s.api-key=%s".formatted(name, OpenAiStandIn.REVOKED_KEY))))
			.toArray(String[]::new);
		try (RunningApplication application = RunningApplication.start(WebMvcApplication.class, properties)) {
			for (String name : NAMES) {
				Answer component = application.get("/actuator/health/openai/" + name, null);
				assertThat(component.status()).isEqualTo(503);
				assertThat(component.read("$.details.cause")).isEqualTo("invalid-api-key");
				Answer connection = application.get("/actuator/openai/" + name, null);
				assertThat(connection.status()).isEqualTo(200);
				assertThat(connection.read("$.name")).isEqualTo(name);
				assertThat(connection.read("$.key.property"))
					.isEqualTo("openai.connections.%s.api-key".formatted(name));
				Awaitility.await()
					.untilAsserted(() -> assertThat(output)
						.contains("The test of the OpenAI connection '%s' failed".formatted(name)));
			}
			assertThat(application.get("/actuator/openai", null).read("$.connections[*].name")).isEqualTo(NAMES);
			assertThat(application.context().getBean(OpenAiMonitors.class).all()).extracting(OpenAiMonitor::name)
				.containsExactlyElementsOf(NAMES);
		}
		assertThat(output).doesNotContain("No connection '");
	}

}
