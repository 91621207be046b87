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

package io.github.openaihealth.integration.webflux;

import io.github.openaihealth.integration.KeyContract;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import io.github.openaihealth.integration.RunningApplication.Answer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys of an application with Spring WebFlux on Netty.
 */
class WebFluxKeyTests extends KeyContract {

	WebFluxKeyTests() {
		super(WebApplicationType.REACTIVE, "openai", WebFluxApplication.class);
	}

	@Test
	void whenManagementHasAPortOfItsOwnHealthIsThere() {
		try (RunningApplication application = start("openai.api-key=" + OpenAiStandIn.KEY,
				"openai.base-url=" + standIn().baseUrl(), "management.server.port=0")) {
			Answer health = application.get("local.management.port", "/actuator/health/openai", null);
			assertThat(health.read("$.status")).isEqualTo("UP");
		}
	}

}
