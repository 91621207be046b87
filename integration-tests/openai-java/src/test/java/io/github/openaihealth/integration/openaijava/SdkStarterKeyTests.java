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

package io.github.openaihealth.integration.openaijava;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.integration.KeyContract;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Keys of an application that still has the SDK's retired starter.
 */
class SdkStarterKeyTests extends KeyContract {

	SdkStarterKeyTests() {
		super(WebApplicationType.SERVLET, "openai", SdkStarterApplication.class);
	}

	@Test
	void theStarterIsAUserOfTheConnection() {
		try (RunningApplication application = startWithKey(OpenAiStandIn.KEY)) {
			OpenAiConnections connections = application.context().getBean(OpenAiConnections.class);
			assertThat(connections.names()).containsExactly("openai");
			assertThat(connections.users("openai")).satisfiesExactly(
					(own) -> assertThat(own).startsWith("'openai.*': 'openai.api-key' (originating from '"),
					(starter) -> assertThat(starter).startsWith("The starter of the OpenAI SDK: 'openai.api-key' ("));
		}
	}

	@Test
	void whenOnlyAKeyFileHoldsTheKeyTheStarterIsKnownNotToReadIt(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("key"), OpenAiStandIn.KEY);
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> start("openai.api-key-file=" + file, "openai.base-url=" + standIn().baseUrl()))
			.withMessageContaining("The starter of the OpenAI SDK has no API key.");
	}

}
