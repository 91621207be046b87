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

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that shows its environment with all values.
 */
class EnvironmentEndpointTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "openai.org-id", "openai.project-id", "openai.connections.gateway.project-id" })
	void law1AKeyInPlaceOfAnIdIsMasked(String property) {
		try (RunningApplication application = start(property + "=" + OpenAiStandIn.OTHER_KEY,
				"openai.api-key=" + OpenAiStandIn.KEY, "openai.connections.gateway.base-url=" + this.openAi.baseUrl(),
				"copy.of.it=it is ${" + property + "} here", "openai.fail-fast=false")) {
			assertNobodySees(application, OpenAiStandIn.OTHER_KEY);
		}
	}

	@Test
	void law1AfterARotationTheOldKeyAndTheNewOneAreMasked() throws Exception {
		Path keyFile = Files.writeString(this.directory.resolve("key"), OpenAiStandIn.KEY);
		try (RunningApplication application = start("openai.api-key-file=" + keyFile, "old.value=" + OpenAiStandIn.KEY,
				"new.value=" + OpenAiStandIn.OTHER_KEY)) {
			assertNobodySees(application, OpenAiStandIn.KEY);
			Path next = Files.writeString(this.directory.resolve("next"), OpenAiStandIn.OTHER_KEY);
			Files.move(next, keyFile, StandardCopyOption.ATOMIC_MOVE);
			assertNobodySees(application, OpenAiStandIn.KEY);
			assertNobodySees(application, OpenAiStandIn.OTHER_KEY);
		}
	}

	private static void assertNobodySees(RunningApplication application, String key) {
		for (String endpoint : new String[] { "/actuator/env", "/actuator/configprops" }) {
			RunningApplication.Answer answer = application.get(endpoint, null);
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.body()).contains("openai").doesNotContain(key);
		}
	}

	private RunningApplication start(String... properties) {
		String[] all = new String[properties.length + 4];
		System.arraycopy(properties, 0, all, 4, properties.length);
		all[0] = "openai.base-url=" + this.openAi.baseUrl();
		all[1] = "management.endpoints.web.exposure.include=*";
		all[2] = "management.endpoint.env.show-values=always";
		all[3] = "management.endpoint.configprops.show-values=always";
		return RunningApplication.start(WebMvcApplication.class, all);
	}

}
