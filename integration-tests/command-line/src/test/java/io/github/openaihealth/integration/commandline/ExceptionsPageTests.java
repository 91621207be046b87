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

package io.github.openaihealth.integration.commandline;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.calls.OpenAiExceptionExplainer;
import io.github.openaihealth.integration.GeneratedBlock;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.WebApplicationType;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The page about exceptions names what real clients throw, and what is said of it.
 */
class ExceptionsPageTests {

	private static final String CALL = """
			{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hello"}]}""";

	private static final String OPENAI = "http://api.openai.com/v1";

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	private final ProxySelector proxies = ProxySelector.getDefault();

	/*
	 * Calls to OpenAI's host end at the stand-in, as at a proxy.
	 */
	@BeforeEach
	void callTheStandIn() {
		ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", this.openAi.server().port())));
	}

	@AfterEach
	void callAsBefore() {
		ProxySelector.setDefault(this.proxies);
	}

	@Test
	void theTableIsWhatClientsThrowAndWhatIsSaidOfIt() throws IOException {
		StringBuilder table = new StringBuilder("| OpenAI answers | %s | cause |\n".formatted(
				Arrays.stream(Client.values()).map((client) -> client.title).collect(Collectors.joining(" | "))));
		table.append("| --- ".repeat(Client.values().length + 2)).append("|\n");
		try (RunningApplication application = RunningApplication.start(WebApplicationType.NONE,
				CommandLineApplication.class, "openai.base-url=" + OPENAI,
				"openai.api-key=" + OpenAiStandIn.REVOKED_KEY, "openai.ignored-causes=unencrypted-openai-url")) {
			OpenAiExceptionExplainer explainer = application.context().getBean(OpenAiExceptionExplainer.class);
			for (Answer answer : Answer.values()) {
				table.append(row(answer, explainer));
			}
			this.openAi.server().stop();
			table.append(row("nothing: the connection is refused", explainer));
		}
		new GeneratedBlock("docs/exceptions.md", "exceptions").assertThatItIs(table.toString());
	}

	private String row(Answer answer, OpenAiExceptionExplainer explainer) {
		this.openAi.server()
			.stubFor(WireMock.post(WireMock.anyUrl())
				.atPriority(0)
				.willReturn(WireMock
					.jsonResponse("{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":%s}}"
						.formatted(answer.words + " and more.", answer.type,
								(answer.code != null) ? '"' + answer.code + '"' : null),
							answer.status)
					.withHeader("openai-version", "2020-10-01")
					.withHeader("x-request-id", "req_f00df00df00df00df00df00df00df00d")));
		return row("%d \"%s\"".formatted(answer.status, answer.words), explainer);
	}

	private static String row(String answer, OpenAiExceptionExplainer explainer) {
		StringBuilder row = new StringBuilder("| " + answer);
		Set<String> causes = new LinkedHashSet<>();
		for (Client client : Client.values()) {
			Throwable exception = client.fail();
			Diagnosis diagnosis = explainer.explain(exception);
			row.append(" | ").append(name(exception)).append((diagnosis != null) ? "" : ", not recognized");
			if (diagnosis != null) {
				causes.add(diagnosis.cause().id());
			}
		}
		assertThat(causes).as(answer).hasSize(1);
		String cause = causes.iterator().next();
		return row.append(" | [%s](causes.md#%s) |\n".formatted(cause, cause)).toString();
	}

	private static String name(Throwable exception) {
		String name = exception.getClass().getName();
		return "`" + name.substring(name.lastIndexOf('.') + 1) + "`";
	}

	/**
	 * A client, as it is without settings of ours, but for its retries.
	 */
	private enum Client {

		REST_CLIENT("`RestClient`, `RestTemplate`") {

			@Override
			void call() {
				RestClient.builder()
					.requestFactory(new JdkClientHttpRequestFactory())
					.build()
					.post()
					.uri(OPENAI + "/chat/completions")
					.contentType(MediaType.APPLICATION_JSON)
					.body(CALL)
					.retrieve()
					.body(String.class);
			}

		},

		WEB_CLIENT("`WebClient`") {

			@Override
			void call() {
				WebClient.builder()
					.clientConnector(new JdkClientHttpConnector())
					.build()
					.post()
					.uri(OPENAI + "/chat/completions")
					.contentType(MediaType.APPLICATION_JSON)
					.bodyValue(CALL)
					.retrieve()
					.bodyToMono(String.class)
					.block();
			}

		},

		SDK("the OpenAI SDK, Spring AI") {

			@Override
			void call() {
				OpenAIClient client = OpenAIOkHttpClient.builder()
					.baseUrl(OPENAI)
					.apiKey(OpenAiStandIn.REVOKED_KEY)
					.maxRetries(0)
					.build();
				try {
					client.chat()
						.completions()
						.create(ChatCompletionCreateParams.builder()
							.model("gpt-4o-mini")
							.addUserMessage("Hello")
							.build());
				}
				finally {
					client.close();
				}
			}

		},

		LANGCHAIN4J("LangChain4j") {

			@Override
			void call() {
				OpenAiChatModel.builder()
					.baseUrl(OPENAI)
					.apiKey(OpenAiStandIn.REVOKED_KEY)
					.modelName("gpt-4o-mini")
					.maxRetries(0)
					.build()
					.chat("Hello");
			}

		};

		private final String title;

		Client(String title) {
			this.title = title;
		}

		abstract void call();

		Throwable fail() {
			Throwable failure = catchThrowable(() -> call());
			assertThat(failure).isNotNull();
			return failure;
		}

	}

	/**
	 * What OpenAI answers.
	 */
	private enum Answer {

		INVALID_KEY(401, "Incorrect API key provided: sk-proj-******abcd.", "invalid_request_error", "invalid_api_key"),

		NO_KEY(401, "You didn't provide an API key", "invalid_request_error", null),

		MISSING_SCOPE(401, "You have insufficient permissions for this operation. Missing scopes: model.request.",
				"invalid_request_error", "missing_scope"),

		COUNTRY(403, "Country, region, or territory not supported", "request_forbidden",
				"unsupported_country_region_territory"),

		PROJECT_WITHOUT_MODEL(403, "Project `proj_0` does not have access to model `gpt-4o-mini`",
				"invalid_request_error", "model_not_found"),

		NO_MODEL(404, "The model `gpt-4o-mini` does not exist or you do not have access to it.",
				"invalid_request_error", "model_not_found"),

		NO_URL(404, "Invalid URL (POST /v1/v1/chat/completions)", "invalid_request_error", null),

		QUOTA(429, "You exceeded your current quota", "insufficient_quota", "insufficient_quota"),

		RATE(429, "Rate limit reached for gpt-4o-mini in organization org-0", "tokens", "rate_limit_exceeded"),

		FAULT(500, "The server had an error processing your request.", "server_error", null);

		private final int status;

		private final String words;

		private final String type;

		private final @Nullable String code;

		Answer(int status, String words, String type, @Nullable String code) {
			this.status = status;
			this.words = words;
			this.type = type;
			this.code = code;
		}

	}

}
