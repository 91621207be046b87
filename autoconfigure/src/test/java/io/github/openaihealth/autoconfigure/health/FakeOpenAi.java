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

package io.github.openaihealth.autoconfigure.health;

import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that answers as OpenAI does: it accepts {@link #ACCEPTED_KEY} and rejects any
 * other key. Use it as a field with {@code @RegisterExtension}.
 */
public class FakeOpenAi implements BeforeEachCallback, AfterEachCallback {

	/**
	 * The key that is accepted.
	 */
	public static final String ACCEPTED_KEY = "sk-proj-EXAMPLEaccepted0123456789wxyz";

	/**
	 * A key that is rejected.
	 */
	public static final String REVOKED_KEY = "sk-proj-EXAMPLErevoked0123456789abcd";

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

	@Override
	public void beforeEach(ExtensionContext context) {
		this.server.start();
		answer(401, "You didn't provide an API key.", "null");
		this.server.stubFor(WireMock.get(WireMock.anyUrl())
			.atPriority(2)
			.withHeader("Authorization", WireMock.matching("Bearer .+"))
			.willReturn(error(401, "Incorrect API key provided: sk-proj-******abcd.", "\"invalid_api_key\"")));
		this.server.stubFor(WireMock.get("/v1/models")
			.atPriority(1)
			.withHeader("Authorization", WireMock.equalTo("Bearer " + ACCEPTED_KEY))
			.willReturn(
					WireMock.okJson("{\"object\":\"list\",\"data\":[]}").withHeader("openai-version", "2020-10-01")));
	}

	private void answer(int status, String message, String code) {
		this.server.stubFor(WireMock.get(WireMock.anyUrl()).atPriority(3).willReturn(error(status, message, code)));
	}

	private static ResponseDefinitionBuilder error(int status, String message, String code) {
		return WireMock
			.jsonResponse("""
					{"error":{"message":"%s","type":"invalid_request_error","param":null,"code":%s}}"""
				.formatted(message, code), status)
			.withHeader("openai-version", "2020-10-01")
			.withHeader("x-request-id", "req_f00df00df00df00df00df00df00df00d");
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.server.stop();
	}

	public WireMockServer server() {
		return this.server;
	}

	public String baseUrl() {
		return "http://127.0.0.1:" + this.server.port() + "/v1";
	}

	/**
	 * Return properties that point an application here.
	 * @param key the key to use
	 * @return properties in the form of {@code name=value}
	 */
	public String[] properties(String key, String... more) {
		List<String> properties = new ArrayList<>(
				List.of("openai.base-url=" + baseUrl(), "openai.api-key=" + key, "openai.test-connection=off"));
		properties.addAll(List.of(more));
		return properties.toArray(String[]::new);
	}

}
