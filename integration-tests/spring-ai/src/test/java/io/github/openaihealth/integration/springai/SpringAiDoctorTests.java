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

package io.github.openaihealth.integration.springai;

import java.nio.file.Path;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.github.openaihealth.integration.ForkedApplication;
import io.github.openaihealth.integration.JavaProcess;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.WitnessApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doctor in an application that has two connections.
 */
class SpringAiDoctorTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@TempDir
	private Path directory;

	@Test
	void law12WhenTheBadOneOfTwoConnectionsIsIdleTheOtherOneDecides() {
		JavaProcess.Result result = new ForkedApplication(WitnessApplication.class)
			.withStandardErrorIn(this.directory.resolve("error.txt"))
			.run(this.directory, "--openai.doctor=json", "--openai.api-key=" + OpenAiStandIn.KEY,
					"--openai.base-url=" + this.openAi.baseUrl(),
					"--spring.ai.openai.api-key=" + OpenAiStandIn.REVOKED_KEY,
					"--spring.ai.openai.base-url=" + this.openAi.baseUrl());
		assertThat(result.exitCode()).as(result.output()).isZero();
		assertThat(JsonPath.<List<String>>read(result.output(), "$.connections[?(@.use=='used')].finding.cause"))
			.containsExactly("accepted-api-key");
		assertThat(JsonPath.<List<String>>read(result.output(), "$.connections[?(@.use=='idle')].finding.cause"))
			.containsExactly("invalid-api-key");
	}

}
