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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;

import io.github.openaihealth.autoconfigure.TestApplication;
import io.github.openaihealth.integration.GeneratedBlock;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The health that the pages show is the one that an application shows.
 */
class ReadmeHealthTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@Test
	void accepted() throws Exception {
		assertThatItIsShown("docs/health.md", "health-up", OpenAiStandIn.KEY);
	}

	@Test
	void rejected() throws Exception {
		assertThatItIsShown("README.md", "health-down", OpenAiStandIn.REVOKED_KEY);
	}

	@Test
	void quotaUsedUp() throws Exception {
		this.openAi.standInForTheHostOfOpenAi();
		this.openAi.answerCalls(429, """
				{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,
				"code":"insufficient_quota"}}""");
		assertThatItIsShown("docs/own-calls.md", "health-own-calls", OpenAiStandIn.KEY, (context) -> {
			RestClient client = RestClient.builder()
				.observationRegistry(context.getBean(ObservationRegistry.class))
				.defaultHeader("Authorization", "Bearer " + OpenAiStandIn.KEY)
				.build();
			for (int i = 0; i < 3; i++) {
				assertThatException().isThrownBy(() -> client.post()
					.uri(OpenAiStandIn.OPENAI + "/chat/completions")
					.retrieve()
					.toBodilessEntity());
			}
		}, "openai.base-url=" + OpenAiStandIn.OPENAI, "openai.ignored-causes=unencrypted-openai-url");
	}

	private void assertThatItIsShown(String page, String name, String key) throws Exception {
		assertThatItIsShown(page, name, key, (context) -> {
		});
	}

	private void assertThatItIsShown(String page, String name, String key,
			Consumer<ConfigurableApplicationContext> calls, String... properties) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(TestApplication.class)
			.web(WebApplicationType.SERVLET)
			.properties(this.openAi.properties(key, "server.port=0", "server.address=127.0.0.1",
					"management.endpoint.health.show-details=always"))
			.properties(properties)
			.run()) {
			String port = context.getEnvironment().getProperty("local.server.port");
			get(port);
			calls.accept(context);
			new GeneratedBlock(page, name)
				.assertThatItIs("```json\n" + withoutChance(prettyPrinted(get(port))) + "\n```\n");
		}
	}

	private static String get(String port) throws IOException, InterruptedException {
		URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/openai");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

	private static String prettyPrinted(String json) {
		JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
		return mapper.writeValueAsString(mapper.readTree(json)).replace("\r\n", "\n");
	}

	/*
	 * Times and ports differ from run to run.
	 */
	private static String withoutChance(String json) {
		return json.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:8089")
			.replaceAll("\"latencyMs\" : \\d+", "\"latencyMs\" : 183")
			.replaceAll("(nextCheckAt\" : )\"[^\"]+\"", "$1\"2026-11-23T03:01:04.528Z\"")
			.replaceAll("At\" : \"(?!2026-11-23T03:01:04)[^\"]+\"", "At\" : \"2026-11-23T03:00:00.183Z\"")
			.replaceAll("ince\" : \"[^\"]+\"", "ince\" : \"2026-11-23T03:00:00.183Z\"")
			.replaceAll("\"last\" : \"[^\"]+\"", "\"last\" : \"2026-11-23T03:00:12.801Z\"");
	}

}
