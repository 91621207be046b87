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

package io.github.openaihealth.sample.standin;

import io.github.openaihealth.sample.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application with a key of one's own, which no situation may be played with.
 */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		useMainMethod = UseMainMethod.ALWAYS,
		properties = { "openai.api-key=EXAMPLE-of-another-key", "openai.base-url=http://127.0.0.1:1/v1" })
@ExtendWith(OutputCaptureExtension.class)
class WithKeyTests {

	private final RestTestClient client;

	WithKeyTests(@Value("${local.server.port}") int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
	}

	@Test
	void thereIsNoStandIn(@Autowired ApplicationContext context, CapturedOutput output) {
		assertThat(context.getBeanProvider(OpenAiStandIn.class).stream()).isEmpty();
		assertThat(output).doesNotContain("STAND-IN");
	}

	@Test
	void thereAreNoSituations() {
		this.client.get().uri("/situations").exchange().expectStatus().isNotFound();
		this.client.method(HttpMethod.POST).uri("/situations/accepted").exchange().expectStatus().isNotFound();
		this.client.get().uri("/about").exchange().expectBody().json("{\"standIn\": null}");
	}

	@Test
	void healthIsAboutTheConfiguredEndpoint() {
		this.client.get()
			.uri("/actuator/health/openai")
			.exchange()
			.expectBody()
			.json("{\"details\": {\"cause\": \"connection-refused\", \"endpoint\": \"127.0.0.1:1/v1/models\"}}");
	}

	@Test
	void questionFailsWithoutAnAnswer() {
		this.client.post()
			.uri("/ask")
			.header("Content-Type", "application/json")
			.body("{\"question\": \"Anybody there?\"}")
			.exchange()
			.expectStatus()
			.isEqualTo(502)
			.expectBody()
			.json("{\"failure\": \"The call failed before an answer came.\"}");
	}

}
