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

package io.github.openaihealth.probe;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.MalformedInputException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.docs.KeptText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallClassifier}.
 */
class CallClassifierTests {

	private static final String OPENAI = "https://api.openai.com/v1";

	private static final String GATEWAY = "https://gateway.example/v1";

	private static final String ANOTHER_KEY = """
			{"error": {"message": "Incorrect API key provided: sk-proj-****************wxyz. You can find your API key at \
			https://platform.openai.com/account/api-keys.", "type": "invalid_request_error", "param": null, \
			"code": "invalid_api_key"}}""";

	private final CallClassifier classifier = new CallClassifier(Probes.CLOCK);

	static List<AnswerRow> answers() {
		return AnswerRow.ofCalls();
	}

	static Stream<AnswerRow> refusals() {
		return answers().stream().filter((row) -> row.status() >= 400 && row.status() < 500 && row.status() != 407);
	}

	static Stream<Arguments> failures() {
		return Stream.of(Arguments.of(new UnknownHostException("api.openai.com"), Cause.UNKNOWN_HOST),
				Arguments.of(new ConnectException().initCause(new UnresolvedAddressException()), Cause.UNKNOWN_HOST),
				Arguments.of(new NoRouteToHostException("No route to host"), Cause.HOST_UNREACHABLE),
				Arguments.of(new ConnectException("Connection refused"), Cause.CONNECTION_REFUSED),
				Arguments.of(new ConnectException("Failed to connect to api.openai.com/203.0.113.1:443")
					.initCause(new ConnectException("Connection refused")), Cause.CONNECTION_REFUSED),
				Arguments.of(new ConnectException("Connection timed out"), Cause.CONNECT_TIMEOUT),
				Arguments.of(new SocketTimeoutException("Connect timed out"), Cause.CONNECT_TIMEOUT),
				Arguments.of(new SocketTimeoutException(
						"failed to connect to api.openai.com/203.0.113.1 (port 443) from /192.0.2.1 (port 50000) after 10000ms"),
						Cause.CONNECT_TIMEOUT),
				Arguments.of(new ConnectTimeoutException("connection timed out after 5000 ms"), Cause.CONNECT_TIMEOUT),
				Arguments.of(new HttpConnectTimeoutException("HTTP connect timed out"), Cause.CONNECT_TIMEOUT),
				Arguments.of(new SocketTimeoutException("Read timed out"), Cause.TIMEOUT),
				Arguments.of(new SocketTimeoutException("timeout"), Cause.TIMEOUT),
				Arguments.of(new InterruptedIOException("timeout"), Cause.TIMEOUT),
				Arguments.of(new HttpTimeoutException("request timed out"), Cause.TIMEOUT),
				Arguments.of(new HttpTimeoutException("Request timed out").initCause(new CancellationException()),
						Cause.TIMEOUT),
				Arguments.of(new TimeoutException("Did not observe any item"), Cause.TIMEOUT),
				Arguments.of(ReadTimeoutException.INSTANCE, Cause.TIMEOUT),
				Arguments.of(new PoolAcquireTimeoutException(), Cause.TIMEOUT),
				Arguments.of(new SocketException("Connection reset"), Cause.CONNECTION_LOST),
				Arguments.of(new IOException("unexpected end of stream on https://api.openai.com/..."),
						Cause.CONNECTION_LOST),
				Arguments.of(new ProtocolException("unexpected end of stream"), Cause.CONNECTION_LOST),
				Arguments.of(new PrematureCloseException(), Cause.CONNECTION_LOST),
				Arguments.of(new ProtocolException("Unexpected status line: x"), Cause.UNEXPECTED_ANSWER),
				Arguments.of(new IOException("Unexpected response code for CONNECT: 403"), Cause.PROXY_FAILURE),
				Arguments.of(new ConnectException(
						"http, none, proxy.example/192.0.2.1:3128 => api.openai.com:443, status: 502 Bad Gateway"),
						Cause.PROXY_FAILURE),
				Arguments.of(
						new SSLHandshakeException("PKIX path building failed")
							.initCause(new CertPathBuilderException("unable to find valid certification path")),
						Cause.UNTRUSTED_CERTIFICATE),
				Arguments.of(new SSLPeerUnverifiedException("Hostname api.openai.com not verified"),
						Cause.WRONG_CERTIFICATE_HOST),
				Arguments.of(new SSLException("not an SSL/TLS record: 485454502f"), Cause.TLS_FAILURE),
				Arguments.of(new SSLHandshakeException("Connection closed while SSL/TLS handshake was in progress"),
						Cause.TLS_FAILURE),
				Arguments.of(new SSLHandshakeException("Received fatal alert: handshake_failure"), Cause.TLS_FAILURE),
				Arguments.of(new SSLHandshakeException("Received fatal alert: certificate_required"),
						Cause.CLIENT_CERTIFICATE_REQUIRED),
				Arguments.of(new SSLException("Received fatal alert: internal_error"), Cause.TLS_FAILURE),
				Arguments.of(new DataBufferLimitException("Exceeded limit on max bytes to buffer : 262144"),
						Cause.ANSWER_TOO_LARGE));
	}

	static Stream<Throwable> noFailuresOfAConnection() {
		return Stream.of(new IllegalStateException("x"), new NullPointerException(), new NumberFormatException("x"),
				new ExampleJsonMappingException(), new FileNotFoundException("x"), new NoSuchFileException("x"),
				new MalformedInputException(1), new InterruptedException(), new InterruptedIOException("interrupted"),
				new IOException("Canceled"),
				new IOException("Canceled").initCause(new SocketException("Socket closed")),
				new IOException("Request was interrupted").initCause(new InterruptedException()),
				new CancellationException(), new AssertionError("x"));
	}

	private ProbeResult classify(AnswerRow row, HttpHeaders headers, byte[] body) {
		OpenAiConnection connection = Probes.connection(row.baseUrl(), row.key());
		ProbeResult result = this.classifier.classify(connection, row.operation(), row.status(), headers, body);
		assertSafe(result, row.key());
		return result;
	}

	private ProbeResult classify(String baseUrl, int status, HttpHeaders headers, String body) {
		ProbeResult result = this.classifier.classify(Probes.connection(baseUrl), Operation.CHAT, status, headers,
				(body != null) ? body.getBytes() : null);
		assertSafe(result, Probes.KEY);
		return result;
	}

	private static void assertSafe(ProbeResult result, String key) {
		assertThat(result + result.diagnosis().description() + result.diagnosis().action()).doesNotContain(key)
			.doesNotContain("{")
			.doesNotContain("null ")
			.doesNotContain("management.health.openai", "The probe", "the probe", "openai.ssl.bundle");
	}

	// Answers

	@ParameterizedTest
	@MethodSource("answers")
	void answerHasItsCause(AnswerRow row) {
		ProbeResult result = classify(row, row.answer().headers(), row.body());
		assertThat(result.cause()).isEqualTo(row.cause());
		assertThat(result.httpStatus()).isEqualTo(row.status());
	}

	@ParameterizedTest
	@MethodSource("answers")
	void law2NothingOfAnAnswerIsCopied(AnswerRow row) {
		ProbeResult result = classify(row, row.answer().headers(), row.body());
		String said = result.diagnosis().description() + result.diagnosis().action();
		assertThat(said).doesNotContainIgnoringCase("gpt-", "ada-002", "proj_", "org-Example", "cfile_",
				"Provider returned", "this-model", "/v1/v1");
	}

	/*
	 * As a client shows it that has no headers in its exception.
	 */
	@ParameterizedTest
	@MethodSource("answers")
	void withoutHeadersNobodyElseIsBlamed(AnswerRow row) {
		ProbeResult result = classify(row, HttpHeaders.EMPTY, row.body());
		assertThat(result.cause()).isNotEqualTo(Cause.INTERCEPTED);
		assertThat(result.diagnosis().description()).doesNotContain("has no mark of OpenAI");
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void withoutBodyOnlyTheStatusSpeaks(AnswerRow row) {
		Cause cause = classify(row, row.answer().headers(), null).cause();
		Cause expected = switch (row.status()) {
			case 401, 403 -> Cause.NOT_AUTHORIZED;
			case 402 -> Cause.QUOTA_EXHAUSTED;
			case 429 -> Cause.THROTTLED;
			case 404, 405 -> Cause.UNEXPECTED_ANSWER;
			default -> Cause.REQUEST_REFUSED;
		};
		assertThat(cause).isEqualTo(expected);
		assertThat(cause.verdict()).isNotEqualTo(Verdict.REJECTED);
		assertThat(classify(row, HttpHeaders.EMPTY, null).cause()).isEqualTo(cause);
	}

	@ParameterizedTest
	@EnumSource
	void anyStatusOfSuccessIsOne(Operation operation) {
		for (int status : new int[] { 200, 201, 202, 204, 206 }) {
			for (byte[] body : new byte[][] { null, {}, "{\"error\":{\"message\":\"x\"}}".getBytes() }) {
				ProbeResult result = this.classifier.classify(Probes.connection(OPENAI), operation, status,
						HttpHeaders.EMPTY, body);
				assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
				assertThat(result.httpStatus()).isEqualTo(status);
				assertThat(result.endpoint())
					.isEqualTo("api.openai.com/v1" + (operation.path().isEmpty() ? "" : "/" + operation.path()));
			}
		}
	}

	@Test
	void scopesAreShownAsFarAsTheyAreScopes() {
		String said = scopes("model.request, api.responses.write");
		assertThat(said).contains("permission for calls of 'chat/completions'.")
			.contains("It lacks 'model.request', 'api.responses.write'.");
		assertThat(scopes("model.request")).contains("It lacks 'model.request'.");
		for (String scope : List.of("x", "Model.Request", "https://evil.example", "a b", "<script>", "")) {
			assertThat(scopes(scope)).contains("has no permission for").doesNotContain("lacks");
		}
		assertThat(scopes("model.fakefake")).doesNotContain("fakefake");
	}

	private String scopes(String scopes) {
		ProbeResult result = classify(OPENAI, 401, HttpHeaders.EMPTY,
				"{\"error\":{\"message\":\"You have insufficient permissions for this operation. Missing scopes: %s. Check x.\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}"
					.formatted(scopes));
		assertThat(result.cause()).isEqualTo(Cause.MISSING_SCOPE);
		return result.diagnosis().description();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Missing scopes: model.request", "You exceeded your current quota",
			"Billing hard limit has been reached", "Your access was terminated", "Incorrect API key provided: ''",
			"This key is associated with a deactivated account",
			"You must be a member of an organization to use the API", "User location is not supported",
			"Invalid project" })
	void whatARequestHeldIsNotTakenForWordsOfOpenAi(String text) {
		for (String message : List.of("'%s' is not of type 'object'", "Invalid value: '%s'. Supported values are: 'x'",
				"%s")) {
			for (int status : new int[] { 400, 409, 413, 415, 422 }) {
				assertThat(classify(OPENAI, status, HttpHeaders.EMPTY,
						"{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":\"messages\",\"code\":null}}"
							.formatted(message.formatted(text)))
					.cause()).isEqualTo(Cause.REQUEST_REFUSED);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "500", "502", "503", "504", "529" })
	void serverErrorOfWhichNothingIsSeenBlamesNobody(int status) {
		assertThat(classify(OPENAI, status, HttpHeaders.EMPTY, null).diagnosis().description())
			.contains("or something on the way");
		HttpHeaders marked = new HttpHeaders();
		marked.set("openai-version", "2020-10-01");
		assertThat(classify(OPENAI, status, marked, null).diagnosis().description())
			.startsWith("OpenAI answers with server errors");
		HttpHeaders squid = new HttpHeaders();
		squid.set("server", "squid/5.7");
		assertThat(classify(OPENAI, status, squid, null).cause()).isEqualTo(Cause.GATEWAY_FAILURE);
	}

	@Test
	void whenTheAnswerNamesAnotherKeyTheClientMayHaveSentIt() {
		ProbeResult result = classify(OPENAI, 401, HttpHeaders.EMPTY, ANOTHER_KEY);
		assertThat(result.cause()).isEqualTo(Cause.HEADER_LOST);
		assertThat(result.diagnosis().description()).contains("Either the client sends another key");
	}

	@Test
	void connectionWithoutKeyIsNotSaidToBeAskedWithoutOne() {
		OpenAiConnection connection = Probes.connection(OPENAI, null);
		for (AnswerRow row : answers()) {
			assertThat(this.classifier
				.classify(connection, row.operation(), row.status(), row.answer().headers(), row.body())
				.cause()).isNotIn(Cause.MISSING_API_KEY, Cause.API_KEY_REQUIRED, Cause.NO_AUTHENTICATION);
		}
	}

	@Test
	void hostWithAnUnderscoreCanBeCalledByOtherClients() {
		ProbeResult result = classify("http://my_gateway:4000/v1", 500, HttpHeaders.EMPTY, "");
		assertThat(result.cause()).isEqualTo(Cause.PROVIDER_FAILURE);
		assertThat(result.endpoint()).isEqualTo("my_gateway:4000/v1/chat/completions");
	}

	@Test
	void whatIsNoUrlIsToldInsteadOfThrown() {
		OpenAiConnection connection = Probes.connection("api.openai.com");
		assertThat(this.classifier.classify(connection, Operation.CHAT, 401, HttpHeaders.EMPTY, null).cause())
			.isEqualTo(Cause.INVALID_BASE_URL);
		assertThat(this.classifier.classify(connection, Operation.CHAT, new IOException()).cause())
			.isEqualTo(Cause.INVALID_BASE_URL);
	}

	/*
	 * It is what the client sends that tells a wrong address from the right one.
	 */
	@ParameterizedTest
	@CsvSource({ "CHAT,/v1/v1/chat/completions,false", "CHAT,/chat/completions,false", "CHAT,/v1/chat/completions,true",
			"CHAT,/v1/chat/completions/chat/completions,false", "AUDIO,/v1/audio/speech,true",
			"AUDIO,/v1/v1/audio/speech,false", "OTHER,/v1/something,false" })
	void addressThatIsTheRightOneIsNotSaidToBeWrong(Operation operation, String path, boolean right) {
		String body = "{\"error\":{\"message\":\"Invalid URL (POST %s)\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}"
			.formatted(path);
		ProbeResult result = this.classifier.classify(Probes.connection(OPENAI), operation, 404, HttpHeaders.EMPTY,
				body.getBytes());
		assertThat(result.cause()).isEqualTo(Cause.UNKNOWN_URL);
		assertThat(result.diagnosis().description().contains("went to the right one")).isEqualTo(right);
	}

	@Test
	void keyOfAGatewayThatIsRefusedIsNotTheApplications() {
		for (String prefix : List.of("litellm.AuthenticationError: AuthenticationError: OpenAIException - ",
				"litellm.AuthenticationError: AzureException - ", "OpenAIException - Error code: 401 - ")) {
			String body = "{\"error\":{\"message\":\"%sIncorrect API key provided: sk-x.\",\"type\":null,\"param\":null,\"code\":\"401\"}}"
				.formatted(prefix);
			ProbeResult result = classify(GATEWAY, 401, HttpHeaders.EMPTY, body);
			assertThat(result.cause()).isEqualTo(Cause.NOT_AUTHORIZED);
			assertThat(result.diagnosis().description()).doesNotContain("openai.api-key");
		}
	}

	// Failures

	@Test
	void answerThatTheJdkCouldNotShowHasItsStatus() {
		Throwable failure = new RuntimeException(
				new HttpRetryException("cannot retry due to server authentication, in streaming mode", 401));
		ProbeResult result = this.classifier.classify(Probes.connection(OPENAI), Operation.CHAT, failure);
		assertThat(result.cause()).isEqualTo(Cause.NOT_AUTHORIZED);
		assertThat(result.httpStatus()).isEqualTo(401);
	}

	@Test
	void nameOfAProxyThatIsNotKnownIsNotThatOfTheHost() {
		ProbeResult result = this.classifier.classify(Probes.connection(OPENAI), Operation.CHAT,
				new UnknownHostException("proxy.corp.example: Name or service not known"));
		assertThat(result.cause()).isEqualTo(Cause.UNKNOWN_HOST);
		assertThat(result.diagnosis().description()).contains("which is not 'api.openai.com'")
			.doesNotContain("proxy.corp");
		assertThat(this.classifier
			.classify(Probes.connection(OPENAI), Operation.CHAT,
					new UnknownHostException("API.openai.com: Name or service not known"))
			.diagnosis()
			.description()).startsWith("The name 'api.openai.com' cannot be resolved.");
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureHasItsCause(Throwable failure, Cause cause) {
		for (Throwable wrapped : wrapped(failure)) {
			for (String baseUrl : List.of(OPENAI, GATEWAY)) {
				ProbeResult result = this.classifier.classify(Probes.connection(baseUrl), Operation.CHAT, wrapped);
				assertThat(result.cause()).isEqualTo(cause);
				assertSafe(result, Probes.KEY);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("noFailuresOfAConnection")
	void whatIsNoFailureOfAConnectionHasNoCause(Throwable failure) {
		for (Throwable wrapped : wrapped(failure)) {
			assertThat(this.classifier.classify(Probes.connection(OPENAI), Operation.CHAT, wrapped)).isNull();
		}
	}

	private static List<Throwable> wrapped(Throwable failure) {
		return List.of(failure, new RuntimeException(failure),
				new CompletionException(new IllegalStateException(failure)));
	}

	// Texts

	@Test
	void everyCallIsDescribedAsItWas() {
		List<String> lines = new ArrayList<>();
		for (AnswerRow row : answers()) {
			lines.add(line(row.id(), classify(row, row.answer().headers(), row.body())));
		}
		lines.add(line("another key", classify(OPENAI, 401, HttpHeaders.EMPTY, ANOTHER_KEY)));
		for (String baseUrl : List.of(OPENAI, GATEWAY)) {
			for (int status : new int[] { 400, 401, 402, 403, 404, 413, 418, 429, 451, 496, 500 }) {
				lines.add(line(status + " unseen", classify(baseUrl, status, HttpHeaders.EMPTY, null)));
			}
			failures().forEach((failure) -> lines
				.add(line(((Throwable) failure.get()[0]).getClass().getSimpleName(), this.classifier
					.classify(Probes.connection(baseUrl), Operation.CHAT, (Throwable) failure.get()[0]))));
		}
		KeptText.verify("call-texts.txt", CallClassifierTests.class, lines.stream().distinct().toList());
	}

	private static String line(String what, ProbeResult result) {
		return "%s\t%s: %s %s".formatted(what, result.cause().id(), result.diagnosis().description(),
				result.diagnosis().action());
	}

	/*
	 * Named and derived as those of Netty, Reactor and Jackson 2, which are no
	 * dependencies.
	 */

	private static final class ConnectTimeoutException extends ConnectException {

		ConnectTimeoutException(String message) {
			super(message);
		}

	}

	private static final class ReadTimeoutException extends RuntimeException {

		private static final ReadTimeoutException INSTANCE = new ReadTimeoutException();

	}

	private static final class PoolAcquireTimeoutException extends TimeoutException {

	}

	private static final class PrematureCloseException extends IOException {

		PrematureCloseException() {
			super("Connection prematurely closed BEFORE response");
		}

	}

	private static final class ExampleJsonMappingException extends IOException {

		ExampleJsonMappingException() {
			super("Unrecognized field");
		}

	}

}
