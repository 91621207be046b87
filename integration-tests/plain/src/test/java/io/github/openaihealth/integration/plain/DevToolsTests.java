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

import java.nio.file.Path;

import io.github.openaihealth.integration.ForkedApplication;
import io.github.openaihealth.integration.JavaProcess.Result;
import io.github.openaihealth.integration.OpenAiStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A restart by devtools.
 */
class DevToolsTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@Test
	void healthIsUpBeforeAndAfterARestart(@TempDir Path directory) {
		Result result = new ForkedApplication(DevToolsApplication.class)
			.withEnvironment("OPENAI_API_KEY", OpenAiStandIn.KEY)
			.run(directory, "--openai.base-url=" + this.openAi.baseUrl());
		assertThat(result.output()).contains("BEFORE UP").contains("AFTER UP").doesNotContain("Exception");
		assertThat(result.exitCode()).isZero();
	}

}
