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

package io.github.openaihealth.integration.security;

import io.github.openaihealth.integration.KeyContract;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import io.github.openaihealth.integration.RunningApplication.Answer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys of an application that shows details to those who may see them.
 */
class SecurityKeyTests extends KeyContract {

	private static final String USER = "user:Fake-password";

	SecurityKeyTests() {
		super(WebApplicationType.SERVLET, "openai", SecureApplication.class, "spring.security.user.name=user",
				"spring.security.user.password=Fake-password",
				"management.endpoint.health.show-details=when-authorized");
	}

	@Test
	void onlyAuthorizedUsersSeeDetails() {
		try (RunningApplication application = startWithKey(OpenAiStandIn.REVOKED_KEY)) {
			Answer user = application.get("/actuator/health/openai", USER);
			assertThat(user.status()).isEqualTo(503);
			assertThat(user.read("$.details.cause")).isEqualTo("invalid-api-key");
			assertThat(application.health().body()).doesNotContain("invalid-api-key");
			assertThat(application.get("/actuator/health", null)).satisfies((anybody) -> {
				assertThat(anybody.status()).isEqualTo(503);
				assertThat(anybody.body()).doesNotContain("openai");
			});
		}
	}

}
