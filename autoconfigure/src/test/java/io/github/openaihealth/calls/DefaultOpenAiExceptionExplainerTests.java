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

package io.github.openaihealth.calls;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.connection.ApplicationStub;
import io.github.openaihealth.connection.OpenAiApiKeySupplier;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;

import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link DefaultOpenAiExceptionExplainer}, with the exceptions of real clients
 * and a real server.
 */
class DefaultOpenAiExceptionExplainerTests {

	private static final String REJECTION = """
			{
			  "error": {
			    "message": "Incorrect API key provided: sk-proj-******abcd. You can find your API key at https://platform.openai.com/account/api-keys.",
			    "type": "invalid_request_error",
			    "param": null,
			    "code": "invalid_api_key"
			  }
			}""";

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@ParameterizedTest
	@EnumSource
	void anExceptionThatShowsTheAddressIsExplained(AddressingClient client) {
		Diagnosis diagnosis = explain(here(OpenAiStandIn.REVOKED_KEY),
				client.fail(this.openAi.baseUrl(), OpenAiStandIn.REVOKED_KEY));
		assertThat(diagnosis).isNotNull();
		assertThat(diagnosis.cause()).isEqualTo(Cause.INVALID_API_KEY);
		assertThat(diagnosis.description())
			.contains("'openai.api-key'", "ends with 'abcd'",
					"The call ended with HTTP 401, request id req_f00df00df00df00df00df00df00df00d.")
			.doesNotContain("does not show");
	}

	@ParameterizedTest
	@EnumSource
	void aCallToAnotherServerIsNotExplained(AddressingClient client) {
		OpenAiConnections connections = new ApplicationStub().withProperty("openai.api-key", OpenAiStandIn.REVOKED_KEY)
			.withProperty("openai.base-url", this.openAi.baseUrl().replace("127.0.0.1", "localhost"))
			.connections();
		assertThat(explain(connections, client.fail(this.openAi.baseUrl(), OpenAiStandIn.REVOKED_KEY))).isNull();
	}

	@Test
	void aCallBesideTheBaseUrlIsExplainedOnlyIfItHasTheKey() {
		String beside = this.openAi.baseUrl().replace("/v1", "/other");
		OpenAiConnections connections = here(OpenAiStandIn.REVOKED_KEY);
		assertThat(explain(connections, AddressingClient.REST_TEMPLATE.fail(beside, OpenAiStandIn.REVOKED_KEY)))
			.isNull();
		assertThat(explain(connections, AddressingClient.WEB_CLIENT.fail(beside, OpenAiStandIn.REVOKED_KEY)))
			.isNotNull();
	}

	@Test
	void aCallWithAnotherKeyIsNotExplained() {
		Throwable exception = AddressingClient.WEB_CLIENT.fail(this.openAi.baseUrl(), OpenAiStandIn.REVOKED_KEY);
		assertThat(explain(here(OpenAiStandIn.OTHER_KEY), exception)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aCallThatGotNoAnswerIsExplained(AddressingClient client) throws IOException {
		String closed;
		try (ServerSocket socket = new ServerSocket(0)) {
			closed = "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
		}
		Throwable exception = client.fail(closed, OpenAiStandIn.KEY);
		Diagnosis diagnosis = explain(at(closed, OpenAiStandIn.KEY), exception);
		assertThat(diagnosis).isNotNull();
		assertThat(diagnosis.cause()).isEqualTo(Cause.CONNECTION_REFUSED);
		assertThat(explain(here(OpenAiStandIn.KEY), exception)).isNull();
	}

	@Test
	void withoutAddressAnObservedCallIsKnown() {
		OpenAiConnections connections = here(OpenAiStandIn.REVOKED_KEY);
		Diagnosis diagnosis = explain(connections, new CompletionException(observed(connections)));
		assertThat(diagnosis).isNotNull();
		assertThat(diagnosis.cause()).isEqualTo(Cause.INVALID_API_KEY);
		assertThat(diagnosis.description()).contains("HTTP 401").doesNotContain("does not show");
	}

	@Test
	void withoutAddressAnObservedCallToAnotherServerIsKnownToBeNone() {
		OpenAiConnections connections = atOpenAi();
		assertThat(explain(connections, restClient())).isNotNull();
		assertThat(explain(connections, observed(connections))).isNull();
	}

	@Test
	void anObservedCallWithAnotherKeyIsKnownToBeNone() {
		OpenAiConnections connections = here(OpenAiStandIn.OTHER_KEY);
		assertThat(explain(connections, observed(connections))).isNull();
	}

	@Test
	void withoutAddressAnAnswerOfOpenAiIsAboutTheOnlyConnectionThere() {
		Diagnosis diagnosis = explain(atOpenAi(), restClient());
		assertThat(diagnosis).isNotNull();
		assertThat(diagnosis.cause()).isEqualTo(Cause.INVALID_API_KEY);
		assertThat(diagnosis.description())
			.endsWith(" The exception does not show the address; 'openai' is the only connection that fits.");
	}

	@Test
	void withoutAddressAnAnswerOfOpenAiIsNotAboutAnotherHost() {
		assertThat(explain(here(OpenAiStandIn.REVOKED_KEY), restClient())).isNull();
	}

	@Test
	void withoutAddressAnAnswerOfSomebodyElseIsNotExplained() {
		answer(WireMock.jsonResponse("{\"error\":\"Unauthorized\",\"message\":\"Bad credentials\"}", 401));
		assertThat(explain(atOpenAi(), restClient())).isNull();
	}

	@Test
	void ofSeveralConnectionsNoneIsNamedThatIsNotProven() {
		OpenAiConnections connections = new ApplicationStub().withProperty("openai.api-key", OpenAiStandIn.REVOKED_KEY)
			.withProperty("openai.connections.batch.api-key", OpenAiStandIn.REVOKED_KEY)
			.connections();
		Diagnosis diagnosis = explain(connections, restClient());
		assertThat(diagnosis).isNotNull();
		assertThat(diagnosis.cause()).isEqualTo(Cause.INVALID_API_KEY);
		assertThat(diagnosis.description()).isEqualTo(
				"The endpoint rejects the key. The exception does not show which of the connections 'openai', 'batch' the call went over.");
		assertThat(diagnosis.action()).contains("docs/causes.md#invalid-api-key");
	}

	@ParameterizedTest
	@MethodSource("wrappers")
	void itMayBeWrapped(Function<Throwable, Throwable> wrapper) {
		Throwable exception = AddressingClient.WEB_CLIENT.fail(this.openAi.baseUrl(), OpenAiStandIn.REVOKED_KEY);
		assertThat(explain(here(OpenAiStandIn.REVOKED_KEY), wrapper.apply(exception))).extracting(Diagnosis::cause)
			.isEqualTo(Cause.INVALID_API_KEY);
	}

	static Stream<Function<Throwable, Throwable>> wrappers() {
		return Stream.of(CompletionException::new, ExecutionException::new, RuntimeException::new,
				UndeclaredThrowableException::new, (cause) -> new BeanCreationException("warmUp", "failed", cause),
				(cause) -> Exceptions.propagate(new IOException(cause)),
				(cause) -> Exceptions.multiple(new IllegalStateException("another"), cause),
				(cause) -> Exceptions.retryExhausted("Retries exhausted", cause),
				(cause) -> catchThrowable(() -> Flux.error(cause).checkpoint("here").blockLast()),
				(cause) -> new IllegalStateException(new CompletionException(new RuntimeException(cause))));
	}

	@ParameterizedTest
	@MethodSource
	void otherExceptionsAreNotExplained(Throwable exception) {
		assertThat(explain(atOpenAi(), exception)).isNull();
	}

	static Stream<Throwable> otherExceptionsAreNotExplained() {
		Exception first = new IllegalStateException("first");
		first.initCause(new IllegalStateException("second", first));
		Throwable deep = new IllegalStateException();
		for (int i = 0; i < 10_000; i++) {
			deep = new IllegalStateException(deep);
		}
		return Stream.of(new IllegalStateException("401 Unauthorized"), new ConnectException("Connection refused"),
				new CompletionException(new IOException(REJECTION)), new HttpException(401, "Unauthorized"),
				new HttpException(401, """
						{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"""),
				new NonTransientAiException(
						"401 - " + """
								{"error":{"message":"Authentication Fails","type":"authentication_error","param":null,"code":"invalid_request_error"}}"""),
				new NonTransientAiException("no status - " + REJECTION), first, deep, new StackOverflowError());
	}

	@Test
	void nothingIsThrownWhateverTheExceptionDoes() {
		Throwable broken = new NonTransientAiException("") {

			@Override
			public String getMessage() {
				throw new IllegalStateException();
			}

		};
		assertThat(explain(atOpenAi(), broken)).isNull();
	}

	@ParameterizedTest
	@MethodSource
	void anAnswerThatIsQuotedInAMessageIsExplained(Throwable exception) {
		assertThat(explain(atOpenAi(), exception)).extracting(Diagnosis::cause).isEqualTo(Cause.INVALID_API_KEY);
	}

	static Stream<Throwable> anAnswerThatIsQuotedInAMessageIsExplained() {
		String oneLine = REJECTION.replace("\n", "<EOL>");
		return Stream.of(new HttpException(401, REJECTION),
				new AuthenticationException(new HttpException(401, REJECTION)),
				new HttpException(401, "401 Unauthorized: \"" + oneLine + "\""),
				new NonTransientAiException("401 - " + REJECTION),
				new NonTransientAiException("HTTP 401 - " + REJECTION),
				new IllegalStateException(new NonTransientAiException("401 - " + REJECTION)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 409, 418, 422 })
	void whatTheExceptionSaysBetterIsLeftToIt(int status) {
		answer(WireMock.jsonResponse(
				"""
						{"error":{"message":"Unknown parameter: 'x'.","type":"invalid_request_error","param":"x","code":null}}""",
				status));
		Throwable exception = AddressingClient.WEB_CLIENT.fail(this.openAi.baseUrl(), OpenAiStandIn.KEY);
		assertThat(explain(here(OpenAiStandIn.KEY), exception)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void law1And2NeitherTheKeyNorATextOfTheAnswerIsShown(AddressingClient client) {
		answer(WireMock
			.jsonResponse(
					"""
							{"error":{"message":"Incorrect API key provided: %s. CANARY","type":"CANARY","param":"CANARY","code":"invalid_api_key"}}"""
						.formatted(OpenAiStandIn.REVOKED_KEY),
					401)
			.withHeader("x-canary", "CANARY"));
		Diagnosis diagnosis = explain(here(OpenAiStandIn.REVOKED_KEY),
				client.fail(this.openAi.baseUrl(), OpenAiStandIn.REVOKED_KEY));
		assertThat(diagnosis).isNotNull();
		assertThat(diagnosis.toString()).doesNotContain(OpenAiStandIn.REVOKED_KEY, "CANARY");
		assertThat(String.valueOf(FailedCall.of(client.fail(this.openAi.baseUrl(), OpenAiStandIn.REVOKED_KEY))))
			.isEqualTo("FailedCall 401");
	}

	@Test
	void aConnectionThatCannotBeReadHidesNoOther() {
		OpenAiConnections connections = new ApplicationStub().withProperty("openai.api-key", OpenAiStandIn.REVOKED_KEY)
			.withProperty("openai.connections.batch.api-key-file", "/nowhere/key")
			.connections();
		assertThat(explain(connections, restClient())).extracting(Diagnosis::description)
			.asString()
			.endsWith("'openai' is the only connection that fits.");
	}

	@Test
	void law12AnIdleConnectionIsNotTheOne() {
		OpenAiConnections connections = new ApplicationStub().withSpringAi("Chat", "Image")
			.withUserOfSpringAi("Chat")
			.withProperty("spring.ai.openai.chat.api-key", OpenAiStandIn.REVOKED_KEY)
			.withProperty("spring.ai.openai.image.api-key", OpenAiStandIn.OTHER_KEY)
			.connections();
		assertThat(connections.names()).hasSize(2);
		assertThat(explain(connections, restClient())).extracting(Diagnosis::description)
			.asString()
			.endsWith("'spring-ai-chat' is the only connection that fits.");
	}

	@Test
	void whereAllConnectionsAreIdleOneOfThemWasCalled() {
		OpenAiConnections connections = new ApplicationStub().withSpringAi("Chat")
			.withProperty("spring.ai.openai.api-key", OpenAiStandIn.REVOKED_KEY)
			.connections();
		assertThat(connections.counts("spring-ai")).isFalse();
		assertThat(explain(connections, restClient())).isNotNull();
	}

	@Test
	void aBeanThatSuppliesTheKeyIsAskedOnceAndNotAtTheEndOfTheApplication() {
		OpenAiApiKeySupplier supplier = mock();
		given(supplier.getApiKey()).willReturn(ApiKey.of(OpenAiStandIn.REVOKED_KEY));
		OpenAiConnections connections = new ApplicationStub().withKeySupplier(supplier).connections();
		Throwable exception = restClient();
		assertThat(DefaultOpenAiExceptionExplainer.withoutBeans(connections).explain(exception)).isNull();
		then(supplier).should(never()).getApiKey();
		assertThat(explain(connections, exception)).isNotNull();
		assertThat(explain(connections, exception)).isNotNull();
		then(supplier).should(times(1)).getApiKey();
		assertThat(DefaultOpenAiExceptionExplainer.withoutBeans(connections).explain(exception)).isNotNull();
	}

	@Test
	void whatClientsMaySeeNamesNothingOfTheConfiguration() {
		assertThat(Cause.values()).extracting(Cause::summary)
			.allSatisfy((summary) -> assertThat(summary).doesNotContain("openai.", "spring.", "OPENAI_", "%"));
	}

	private static @Nullable Diagnosis explain(OpenAiConnections connections, Throwable exception) {
		return new DefaultOpenAiExceptionExplainer(connections).explain(exception);
	}

	private OpenAiConnections here(String key) {
		return at(this.openAi.baseUrl(), key);
	}

	private static OpenAiConnections at(String baseUrl, String key) {
		return new ApplicationStub().withProperty("openai.api-key", key)
			.withProperty("openai.base-url", baseUrl)
			.connections();
	}

	private static OpenAiConnections atOpenAi() {
		return new ApplicationStub().withProperty("openai.api-key", OpenAiStandIn.REVOKED_KEY).connections();
	}

	/*
	 * The exception of this client does not show where the call went.
	 */
	private Throwable restClient() {
		return fail(RestClient.create());
	}

	private Throwable observed(OpenAiConnections connections) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new OwnCallObservationHandler(connections, () -> {
			throw new IllegalStateException("There are no monitors yet");
		}, Clock.systemUTC()));
		return fail(RestClient.builder().observationRegistry(registry).build());
	}

	private Throwable fail(RestClient client) {
		return catchThrowable(() -> client.get()
			.uri(this.openAi.baseUrl() + "/models")
			.header("Authorization", "Bearer " + OpenAiStandIn.REVOKED_KEY)
			.retrieve()
			.body(String.class));
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.openAi.server().stubFor(WireMock.any(WireMock.anyUrl()).atPriority(0).willReturn(answer));
	}

	/**
	 * A client whose exceptions show where the call went.
	 */
	enum AddressingClient {

		REST_TEMPLATE {

			@Override
			void call(String uri, String key) {
				RestTemplate client = new RestTemplate();
				client.setInterceptors(List.of((request, body, execution) -> {
					request.getHeaders().setBearerAuth(key);
					return execution.execute(request, body);
				}));
				client.getForObject(uri, String.class);
			}

		},

		WEB_CLIENT {

			@Override
			void call(String uri, String key) {
				WebClient.create()
					.get()
					.uri(uri)
					.headers((headers) -> headers.setBearerAuth(key))
					.retrieve()
					.bodyToMono(String.class)
					.block();
			}

		};

		abstract void call(String uri, String key);

		Throwable fail(String baseUrl, String key) {
			Throwable failure = catchThrowable(() -> call(baseUrl + "/models", key));
			assertThat(failure).isNotNull();
			return failure;
		}

	}

}
