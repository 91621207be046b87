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

package io.github.openaihealth.integration.admin;

import java.time.Duration;
import java.util.Map;

import io.github.openaihealth.integration.KeyContract;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import io.github.openaihealth.integration.RunningApplication.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys of an application that Spring Boot Admin watches.
 */
class SpringBootAdminKeyTests extends KeyContract {

	SpringBootAdminKeyTests() {
		super(WebApplicationType.SERVLET, "openai", MonitoredApplication.class,
				"spring.boot.admin.client.enabled=false");
	}

	@Test
	void whenKeyIsGoodInstanceIsUp() {
		assertThat(details(OpenAiStandIn.KEY, "UP")).containsEntry("keyEnding",
				OpenAiStandIn.KEY.substring(OpenAiStandIn.KEY.length() - 4));
	}

	@Test
	void whenKeyIsRevokedInstanceIsDownAndDetailsAreTexts() {
		assertThat(details(OpenAiStandIn.REVOKED_KEY, "DOWN")).containsEntry("cause", "invalid-api-key")
			.allSatisfy((name, value) -> assertThat(value).as(name).isInstanceOfAny(String.class, Number.class))
			.doesNotContainKey("status")
			.doesNotContainValue(OpenAiStandIn.REVOKED_KEY);
	}

	/*
	 * What the server shows of the instance: it draws an object with a status as a child.
	 */
	@SuppressWarnings("unchecked")
	private Map<String, Object> details(String key, String status) {
		try (RunningApplication admin = RunningApplication.start(AdminApplication.class, "openai.enabled=false",
				"spring.boot.admin.client.enabled=false");
				RunningApplication application = RunningApplication.start(MonitoredApplication.class,
						"openai.api-key=" + key, "openai.base-url=" + standIn().baseUrl(),
						"management.endpoints.web.exposure.include=*",
						"spring.boot.admin.client.instance.service-host-type=ip",
						"spring.boot.admin.client.url=http://127.0.0.1:"
								+ admin.context().getEnvironment().getProperty("local.server.port"))) {
			assertThat(application.context().isRunning()).isTrue();
			Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
				Answer instances = admin.get("/instances", null);
				assertThat(instances.read("$[0].statusInfo.status")).isEqualTo(status);
			});
			Answer instances = admin.get("/instances", null);
			assertThat(instances.read("$[0].statusInfo.details.openai.status")).isEqualTo(status);
			return (Map<String, Object>) instances.read("$[0].statusInfo.details.openai.details");
		}
	}

}
