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

package io.github.openaihealth.integration;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that stands in for OpenAI: it knows two keys and rejects all others as OpenAI
 * does. Below any path it lists models, chats and embeds.
 */
public class OpenAiStandIn implements BeforeEachCallback, AfterEachCallback {

	/**
	 * A key that is accepted.
	 */
	public static final String KEY = newKey("wxyz");

	/**
	 * Another key that is accepted.
	 */
	public static final String OTHER_KEY = newKey("mnop");

	/**
	 * A key that is not accepted any more.
	 */
	public static final String REVOKED_KEY = newKey("abcd");

	/**
	 * The base URL of OpenAI, without encryption.
	 */
	public static final String OPENAI = "http://api.openai.com/v1";

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

	private @Nullable StubMapping otherAnswer;

	private static String newKey(String ending) {
		return "sk-proj-" + randomText(74) + "T3BlbkFJ" + randomText(74 - ending.length()) + ending;
	}

	private static String randomText(int length) {
		return new SecureRandom().ints(length, 'a', 'z' + 1)
			.mapToObj((character) -> String.valueOf((char) character))
			.collect(Collectors.joining());
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.server.start();
		this.server.stubFor(WireMock.any(WireMock.anyUrl())
			.atPriority(11)
			.willReturn(rejection("You didn't provide an API key.", "null")));
		this.server.stubFor(WireMock.any(WireMock.anyUrl())
			.atPriority(10)
			.withHeader("Authorization", WireMock.matching("Bearer .+"))
			.willReturn(rejection("Incorrect API key provided: sk-proj-******abcd.", "\"invalid_api_key\"")));
		for (String key : List.of(KEY, OTHER_KEY)) {
			accept(key, WireMock.get(WireMock.urlPathMatching(".*/models")),
					"""
							{"object":"list","data":[{"id":"gpt-4o-mini","object":"model","created":1,"owned_by":"system"}]}""");
			accept(key, WireMock.post(WireMock.urlPathMatching(".*/chat/completions")),
					"""
							{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4o-mini","choices":[{"index":0,
							"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop","logprobs":null}],
							"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""");
			accept(key, WireMock.post(WireMock.urlPathMatching(".*/embeddings")), """
					{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5]}],
					"model":"text-embedding-3-small","usage":{"prompt_tokens":1,"total_tokens":1}}""");
		}
	}

	private void accept(String key, MappingBuilder request, String answer) {
		this.server.stubFor(request.atPriority(1)
			.withHeader("Authorization", WireMock.equalTo("Bearer " + key))
			.willReturn(WireMock.okJson(answer).withHeader("openai-version", "2020-10-01")));
	}

	private static ResponseDefinitionBuilder rejection(String message, String code) {
		return WireMock
			.jsonResponse("""
					{"error":{"message":"%s","type":"invalid_request_error","param":null,"code":%s}}"""
				.formatted(message, code), 401)
			.withHeader("openai-version", "2020-10-01")
			.withHeader("x-request-id", "req_f00df00df00df00df00df00df00df00d");
	}

	@Override
	public void afterEach(ExtensionContext context) {
		System.clearProperty("http.proxyHost");
		System.clearProperty("http.proxyPort");
		this.server.stop();
	}

	/**
	 * Answer without asking for a key, as a gateway does that authenticates otherwise.
	 */
	public void acceptEverybody() {
		this.server.stubFor(WireMock.get(WireMock.urlPathMatching(".*/models"))
			.atPriority(0)
			.willReturn(WireMock.okJson("{\"object\":\"list\",\"data\":[]}")));
	}

	/**
	 * Answer the application's own calls in another way than probes, whatever their key.
	 * @param status the status
	 * @param body the body
	 */
	public void answerCalls(int status, String body) {
		answerCallsAsUsual();
		// The id is in a header of the answer, which has to be the same each time
		this.otherAnswer = this.server.stubFor(WireMock.post(WireMock.anyUrl())
			.withId(new UUID(0, 1))
			.atPriority(0)
			.willReturn(WireMock.jsonResponse(body, status)
				.withHeader("openai-version", "2020-10-01")
				.withHeader("x-request-id", "req_0123456789abcdef0123456789abcdef")));
	}

	/**
	 * Answer the application's own calls as before.
	 */
	public void answerCallsAsUsual() {
		if (this.otherAnswer != null) {
			this.server.removeStub(this.otherAnswer);
			this.otherAnswer = null;
		}
	}

	/**
	 * Lead the calls of all clients in this process that go to {@value #OPENAI} here, as
	 * a proxy does, until the test has ended.
	 */
	public void standInForTheHostOfOpenAi() {
		System.setProperty("http.proxyHost", "127.0.0.1");
		System.setProperty("http.proxyPort", String.valueOf(this.server.port()));
	}

	/**
	 * Return the server, to let it behave in another way.
	 * @return the server
	 */
	public WireMockServer server() {
		return this.server;
	}

	/**
	 * Return properties that point an application here, which makes no call by itself.
	 * @param key the key to use
	 * @param more further properties
	 * @return properties in the form of {@code name=value}
	 */
	public String[] properties(String key, String... more) {
		return Stream
			.concat(Stream.of("openai.base-url=" + baseUrl(), "openai.api-key=" + key, "openai.test-connection=off"),
					Stream.of(more))
			.toArray(String[]::new);
	}

	/**
	 * Return the base URL.
	 * @return the base URL, with the path {@code /v1}
	 */
	public String baseUrl() {
		return "http://127.0.0.1:" + this.server.port() + "/v1";
	}

	/**
	 * Return the calls of probes.
	 * @return the requests, the oldest first
	 */
	public List<LoggedRequest> probes() {
		return requests(RequestMethod.GET);
	}

	/**
	 * Return the calls that the application itself made.
	 * @return the requests, the oldest first
	 */
	public List<LoggedRequest> calls() {
		return requests(RequestMethod.POST);
	}

	private List<LoggedRequest> requests(RequestMethod method) {
		return this.server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl()))
			.stream()
			.filter((request) -> request.getMethod().equals(method))
			.toList();
	}

}
