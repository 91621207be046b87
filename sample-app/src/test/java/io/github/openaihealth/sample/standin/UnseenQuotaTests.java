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

import java.util.Map;

import io.github.openaihealth.sample.SampleApplication;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A quota that only a question can see, in an application that was never there before:
 * calls that fail and succeed in turn turn nothing down at once.
 */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		useMainMethod = UseMainMethod.ALWAYS, properties = "spring.application.name=unseen-quota")
class UnseenQuotaTests {

	private final RestTestClient client;

	UnseenQuotaTests(@Value("${local.server.port}") int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
	}

	@Test
	void oneQuestionTurnsHealthDownAndOneThatIsAnsweredEndsIt() {
		this.client.post().uri("/situations/quota-unseen").exchange().expectStatus().isOk();
		assertThat(health().path("status").asString()).isEqualTo("UP");
		ask();
		assertThat(health().path("status").asString()).isEqualTo("DOWN");
		assertThat(health().at("/details/cause").asString()).isEqualTo("quota-exhausted");
		this.client.post().uri("/situations/accepted").exchange().expectStatus().isOk();
		ask();
		assertThat(health().path("status").asString()).isEqualTo("UP");
	}

	private void ask() {
		this.client.post().uri("/ask").body(Map.of("question", "Anybody there?")).exchange();
	}

	private JsonNode health() {
		JsonNode body = this.client.get()
			.uri("/actuator/health/openai")
			.exchange()
			.returnResult(JsonNode.class)
			.getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

}
