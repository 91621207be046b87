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

package io.github.openaihealth.sample.ask;

import java.io.IOException;

import io.github.openaihealth.health.OpenAiMonitors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.test.json.JacksonTester;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another slice of an application that has the starter, and no key.
 */
@JsonTest
@ExtendWith(OutputCaptureExtension.class)
class AnswerJsonTests {

	@Autowired
	private JacksonTester<Answer> json;

	@Test
	void failureHasNoAnswer() throws IOException {
		assertThat(this.json.write(Answer.failed("No.", 401, null)))
			.isStrictlyEqualToJson("{\"failure\": \"No.\", \"upstreamStatus\": 401}");
	}

	@Test
	void starterIsSilentInASlice(@Autowired ApplicationContext context, CapturedOutput output) {
		assertThat(context.getBeanProvider(OpenAiMonitors.class).stream()).isEmpty();
		assertThat(output).doesNotContain("openai.api-key");
	}

}
