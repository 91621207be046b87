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

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import io.github.openaihealth.health.OpenAiMonitors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/**
 * A slice of an application that has the starter, and no key.
 */
@WebMvcTest
@ExtendWith(OutputCaptureExtension.class)
class AskControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private ChatClient client;

	@Test
	void whenModelAnswersTheAnswerIsGiven() {
		given(this.client.ask("Why?")).willReturn(Answer.of("Because.", 200));
		assertThat(ask("{\"question\": \"Why?\"}")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"answer\": \"Because.\", \"upstreamStatus\": 200}");
	}

	@Test
	void whenCallFailsItIsABadGateway() {
		given(this.client.ask("Why?"))
			.willReturn(Answer.failed("No.", 401, new Diagnosis(Cause.INVALID_API_KEY, "Rejected.", "Replace it.")));
		assertThat(ask("{\"question\": \"Why?\"}")).hasStatus(502).bodyJson().isStrictlyEqualTo("""
				{"failure": "No.", "upstreamStatus": 401,
				"diagnosis": {"cause": "invalid-api-key", "description": "Rejected.", "action": "Replace it."}}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"question\": null}", "{\"question\": \"  \"}" })
	void whenThereIsNoQuestionNobodyIsAsked(String request) {
		assertThat(ask(request)).hasStatus(400);
		then(this.client).shouldHaveNoInteractions();
	}

	@Test
	void whenQuestionIsTooLongNobodyIsAsked() {
		assertThat(ask("{\"question\": \"%s\"}".formatted("?".repeat(501)))).hasStatus(400);
		then(this.client).shouldHaveNoInteractions();
	}

	/*
	 * Other sites' pages can post forms to this machine, but no JSON.
	 */
	@Test
	void whenRequestIsAFormNobodyIsAsked() {
		assertThat(this.mvc.post().uri("/ask").contentType(MediaType.TEXT_PLAIN).content("{\"question\": \"Why?\"}"))
			.hasStatus(415);
		then(this.client).shouldHaveNoInteractions();
	}

	@Test
	void whenThereIsNoStandInThereAreNoSituations() {
		assertThat(this.mvc.get().uri("/situations")).hasStatus(404);
		assertThat(this.mvc.get().uri("/about")).hasStatusOk().bodyJson().isStrictlyEqualTo("{\"standIn\": null}");
	}

	@Test
	void starterIsSilentInASlice(@Autowired ApplicationContext context, CapturedOutput output) {
		assertThat(context.getBeanProvider(OpenAiConnectionDetails.class).stream()).isEmpty();
		assertThat(context.getBeanProvider(OpenAiMonitors.class).stream()).isEmpty();
		assertThat(output).doesNotContain("openai.api-key");
	}

	private MvcTestResult ask(String request) {
		return this.mvc.post().uri("/ask").contentType(MediaType.APPLICATION_JSON).content(request).exchange();
	}

}
