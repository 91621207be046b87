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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

import org.springframework.core.io.ClassPathResource;

/**
 * A server on 127.0.0.1 that answers {@code GET /v1/models} as OpenAI does: it accepts
 * one key and rejects any other in OpenAI's own words.
 */
class OpenAiStandIn {

	static final String ACCEPTED_KEY = "sk-standin-accepted-by-nobody-else-0000";

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

	void start() {
		this.server.start();
		this.server.stubFor(WireMock.get("/v1/models").atPriority(3).willReturn(answer(401, "missing-key.json")));
		this.server.stubFor(WireMock.get("/v1/models")
			.atPriority(2)
			.withHeader("Authorization", WireMock.matching("Bearer .+"))
			.willReturn(answer(401, "invalid-key.json")));
		this.server.stubFor(WireMock.get("/v1/models")
			.atPriority(1)
			.withHeader("Authorization", WireMock.equalTo("Bearer " + ACCEPTED_KEY))
			.willReturn(answer(200, "models.json")));
	}

	private static ResponseDefinitionBuilder answer(int status, String body) {
		ResponseDefinitionBuilder answer = WireMock.aResponse()
			.withStatus(status)
			.withHeader("Content-Type", "application/json; charset=utf-8")
			.withHeader("openai-version", "2020-10-01")
			.withHeader("openai-processing-ms", "4")
			.withHeader("x-request-id", "req_00000000000000000000000000000000")
			.withBody(read(body));
		return (status == 401) ? answer.withHeader("www-authenticate", "Bearer realm=\"OpenAI API\"") : answer;
	}

	private static String read(String body) {
		try {
			return new ClassPathResource("standin/" + body).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.server.port() + "/v1";
	}

	void stop() {
		this.server.stop();
	}

}
