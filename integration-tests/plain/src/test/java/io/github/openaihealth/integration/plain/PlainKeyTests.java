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

package io.github.openaihealth.integration.plain;

import java.util.Map;

import io.github.openaihealth.integration.KeyContract;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import org.awaitility.Awaitility;
import org.jasypt.encryption.pbe.StandardPBEStringEncryptor;
import org.jasypt.iv.RandomIvGenerator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys of an application that has no web server, but Spring Cloud's context, Jasypt and
 * devtools.
 */
class PlainKeyTests extends KeyContract {

	PlainKeyTests() {
		super(WebApplicationType.NONE, "openai", PlainApplication.class, "jasypt.encryptor.password=Fake-password");
	}

	@Test
	void whenKeyIsEncryptedTheCheckSeesItDecrypted() {
		StandardPBEStringEncryptor encryptor = new StandardPBEStringEncryptor();
		encryptor.setAlgorithm("PBEWITHHMACSHA512ANDAES_256");
		encryptor.setIvGenerator(new RandomIvGenerator());
		encryptor.setPassword("Fake-password");
		try (RunningApplication application = startWithKey("ENC(" + encryptor.encrypt(OpenAiStandIn.KEY) + ")")) {
			assertThat(status(application)).isEqualTo("UP");
		}
	}

	@Test
	void whenEnvironmentIsRefreshedTheNewKeyCounts() {
		try (RunningApplication application = start("openai.api-key=" + OpenAiStandIn.REVOKED_KEY,
				"openai.base-url=" + standIn().baseUrl(), "management.health.openai.failure-time-to-live=1ms")) {
			ConfigurableEnvironment environment = application.context().getEnvironment();
			assertThat(status(application)).isEqualTo("DOWN");
			environment.getPropertySources()
				.addFirst(new MapPropertySource("vault", Map.of("openai.api-key", OpenAiStandIn.KEY)));
			application.context().getBean(ContextRefresher.class).refresh();
			Awaitility.await().untilAsserted(() -> assertThat(status(application)).isEqualTo("UP"));
		}
	}

	private static String status(RunningApplication application) {
		return application.context().getBean(HealthEndpoint.class).healthForPath("openai").getStatus().getCode();
	}

}
