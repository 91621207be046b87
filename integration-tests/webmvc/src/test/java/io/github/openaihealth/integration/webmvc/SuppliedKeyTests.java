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

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.connection.OpenAiApiKeySupplier;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import io.github.openaihealth.integration.RunningApplication.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose key comes from a bean, and everything else from properties.
 */
@ExtendWith(OutputCaptureExtension.class)
class SuppliedKeyTests {

	private static final AtomicReference<String> key = new AtomicReference<>();

	@RegisterExtension
	private final OpenAiStandIn gateway = new OpenAiStandIn();

	@Test
	void law11AGatewaysKeyGoesToTheGatewayWithItsHeadersAndNowhereElse() {
		key.set(OpenAiStandIn.KEY);
		try (RunningApplication application = start("openai.org-id=org-EXAMPLE", "openai.project-id=proj_EXAMPLE",
				"openai.headers.x-team=blue", "openai.api-key=YOUR_API_KEY")) {
			Answer health = application.health();
			assertThat(health.read("$.status")).isEqualTo("UP");
			assertThat(health.read("$.details.endpoint")).asString().startsWith("127.0.0.1:");
			assertThat(health.read("$.details.keyOrigin")).asString().contains("bean 'vault'");
			assertThat(this.gateway.probes()).isNotEmpty().allSatisfy((probe) -> {
				assertThat(probe.getHeader("OpenAI-Organization")).isEqualTo("org-EXAMPLE");
				assertThat(probe.getHeader("OpenAI-Project")).isEqualTo("proj_EXAMPLE");
				assertThat(probe.getHeader("x-team")).isEqualTo("blue");
			});
		}
	}

	@Test
	void whenTheBeanHasAnotherKeyLaterItCounts() {
		key.set(OpenAiStandIn.REVOKED_KEY);
		try (RunningApplication application = start("management.health.openai.failure-time-to-live=1ms",
				"management.health.openai.time-to-live=1ms")) {
			assertThat(application.health().read("$.details.cause")).isEqualTo("invalid-api-key");
			key.set(OpenAiStandIn.KEY);
			assertThat(application.health().read("$.status")).isEqualTo("UP");
		}
	}

	@Test
	void whenTheBeanFailsTheStartGoesOnAndHealthNamesTheSource(CapturedOutput output) {
		key.set(null);
		try (RunningApplication application = start()) {
			assertThat(application.health().read("$.details.cause")).isEqualTo("key-source-failed");
		}
		assertThat(output).doesNotContain("The vault is sealed");
	}

	private RunningApplication start(String... properties) {
		return RunningApplication.start(VaultApplication.class,
				Stream.concat(Stream.of("openai.base-url=" + this.gateway.baseUrl()), Stream.of(properties))
					.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(WebMvcApplication.class)
	static class VaultApplication {

		@Bean
		OpenAiApiKeySupplier vault() {
			return () -> {
				String value = key.get();
				if (value == null) {
					throw new IllegalStateException("The vault is sealed");
				}
				return ApiKey.of(value);
			};
		}

	}

}
