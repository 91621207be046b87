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

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.openaihealth.Cause;
import io.github.openaihealth.integration.RunningProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.boot.http.client.HttpClientSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real proxies and gateways between the probe and OpenAI, which a server plays: whatever
 * happens, every sentence that is said is true. The products are skipped where they are
 * not installed.
 */
@SuppressWarnings("try")
class FaultMatrixTests {

	private static final String OPENAI = "http://api.openai.com/v1";

	private static final Duration DEADLINE = Duration.ofSeconds(4);

	@TempDir
	Path directory;

	private static final String NO_KEY = answer(true, "401 Unauthorized",
			"{\"error\":{\"message\":\"Missing bearer authentication in header\",\"type\":\"invalid_request_error\",\"code\":null}}");

	private static String answer(boolean marked, String status, String body) {
		String marks = marked ? "openai-version: 2020-10-01\r\nx-request-id: req_00112233445566778899aabbccddeeff\r\n"
				: "";
		return "HTTP/1.1 %s\r\n%sConnection: close\r\nContent-Length: %d\r\n\r\n%s".formatted(status, marks,
				body.length(), body);
	}

	@Test
	void everySentenceIsOneThatCanBeSaid() throws Exception {
		try (Api api = new Api()) {
			assertThat(sentences(api).keySet()).allSatisfy((sentence) -> assertThat(Meaning.values())
				.anyMatch((meaning) -> meaning.description(true).replace("{who}", "OpenAI").contains(sentence)));
		}
	}

	private ProbeResult probe(String baseUrl, int proxyPort) {
		ProxySelector proxy = ProxySelector.of(new InetSocketAddress("127.0.0.1", proxyPort));
		try (OpenAiProbe probe = Probes.probe(HttpClientSettings.defaults(), new ProbeSettings(null, true, "test"),
				proxy, Map.of())) {
			return probe.probe(Probes.connection(baseUrl), DEADLINE, false).block();
		}
	}

	/*
	 * The sentences, and whether what must have happened for each has happened.
	 */
	private static Map<String, Boolean> sentences(Api api) {
		List<String> calls = api.calls();
		boolean seen = !calls.isEmpty();
		boolean keySeen = seen && calls.stream().anyMatch(Api::hasKey);
		boolean ofOpenAi = seen && api.raw == null && !api.silent && (api.behavior.marked || !keySeen);
		Map<String, Boolean> truths = new LinkedHashMap<>();
		truths.put("OpenAI accepted", keySeen && api.behavior == Behavior.ACCEPTS && ofOpenAi);
		truths.put("OpenAI is reachable", ofOpenAi);
		truths.put("and rejects", keySeen && api.behavior == Behavior.REJECTS);
		truths.put("received no key", seen && !keySeen);
		truths.put("names the ends of another", api.behavior == Behavior.ANOTHER_KEY && keySeen);
		truths.put("OpenAI answers with server errors", ofOpenAi && api.behavior == Behavior.FAILS);
		truths.put("has no mark of OpenAI", !ofOpenAi);
		truths.put("nothing shows that OpenAI saw the call", !ofOpenAi);
		truths.put("did not reach OpenAI", !ofOpenAi);
		truths.put("cannot be reached", false);
		truths.put("refuses to connect", !seen);
		truths.put("no answer of OpenAI came", !ofOpenAi);
		return truths;
	}

	private static void assertEverySentenceIsTrue(ProbeResult result, Api api) {
		String said = result.diagnosis().description() + " " + result.diagnosis().action();
		sentences(api).forEach((sentence, truth) -> assertThat(said.contains(sentence) && !truth)
			.as("'%s' is not true: %s %s", sentence, result.cause(), said)
			.isFalse());
		if (result.cause() != Cause.ACCEPTED_API_KEY && result.cause() != Cause.INVALID_API_KEY) {
			assertThat(said).contains("Do not rotate the key");
		}
		assertThat(said).doesNotContain(Probes.KEY).doesNotContain("base-url");
	}

	@ParameterizedTest
	@EnumSource
	void whatComesThroughIsToldAsItIs(Product product) throws Exception {
		int port = RunningProgram.freePort();
		try (Api api = new Api(); RunningProgram program = start(product, port, api.server.port(), "")) {
			for (Behavior behavior : Behavior.values()) {
				api.behavior = behavior;
				api.calls().clear();
				ProbeResult result = probe(OPENAI, port);
				assertThat(result.cause()).as("%s: %s", behavior, result.diagnosis()).isEqualTo(behavior.cause);
				assertThat(result.diagnosis().description().contains("redirects to 'login.corp.test'"))
					.isEqualTo(behavior == Behavior.LOGIN);
				assertEverySentenceIsTrue(result, api);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void keyThatIsTakenAwayIsAHeaderThatIsLost(Product product) throws Exception {
		int port = RunningProgram.freePort();
		try (Api api = new Api(); RunningProgram program = start(product, port, api.server.port(), product.strips())) {
			ProbeResult result = probe(OPENAI, port);
			assertThat(result.cause()).as(result.toString()).isEqualTo(Cause.HEADER_LOST);
			assertThat(api.calls()).isNotEmpty().noneMatch(Api::hasKey);
			assertEverySentenceIsTrue(result, api);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenNobodyIsBehindItOpenAiIsNotBlamed(Product product) throws Exception {
		int port = RunningProgram.freePort();
		try (Api api = new Api(); RunningProgram program = start(product, port, RunningProgram.freePort(), "")) {
			ProbeResult result = probe(OPENAI, port);
			assertThat(result.cause()).as(result.toString()).isIn(Cause.GATEWAY_FAILURE, Cause.PROXY_FAILURE);
			assertThat(result.httpStatus()).isIn(500, 502, 503, 504);
			if (product.name != null) {
				assertThat(result.diagnosis().description()).contains("'" + product.name + "'");
			}
			assertEverySentenceIsTrue(result, api);
		}
	}

	@ParameterizedTest
	@EnumSource
	void answerThatIsCutMalformedOrMissingProvesNothing(Product product) throws Exception {
		int port = RunningProgram.freePort();
		try (Api api = new Api(); RunningProgram program = start(product, port, api.server.port(), "")) {
			for (String raw : List.of("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"object\":\"list\",\"da",
					"HELLO\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"obj\r\n", "")) {
				api.raw = raw;
				ProbeResult result = probe(OPENAI, port);
				assertThat(result.cause()).as("%s: %s", raw, result.diagnosis())
					.isIn(Cause.CONNECTION_LOST, Cause.UNEXPECTED_ANSWER, Cause.GATEWAY_FAILURE, Cause.PROXY_FAILURE,
							Cause.TIMEOUT, Cause.INTERCEPTED);
				assertEverySentenceIsTrue(result, api);
			}
			api.silent = true;
			ProbeResult result = probe(OPENAI, port);
			assertThat(result.cause()).as(result.toString()).isEqualTo(Cause.TIMEOUT);
			assertThat(result.diagnosis().description()).contains("no answer of OpenAI came");
			assertEverySentenceIsTrue(result, api);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.INCLUDE, names = { "SQUID", "TINYPROXY" })
	void tunnelThatIsNotAllowedIsAPolicy(Product product) throws Exception {
		int port = RunningProgram.freePort();
		String policy = (product == Product.SQUID) ? "http_access deny CONNECT" : "ConnectPort 1";
		try (Api api = new Api(); RunningProgram program = start(product, port, api.server.port(), policy)) {
			ProbeResult result = probe("https://api.openai.com/v1", port);
			assertThat(result.cause()).isEqualTo(Cause.PROXY_FAILURE);
			assertThat(result.diagnosis().action()).contains("allow");
			assertEverySentenceIsTrue(result, api);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.INCLUDE, names = { "SQUID", "TINYPROXY", "HAPROXY" })
	void tunnelThatLeadsNowhereIsNoPolicy(Product product) throws Exception {
		int port = RunningProgram.freePort();
		try (Api api = new Api(); RunningProgram program = start(product, port, RunningProgram.freePort(), "")) {
			ProbeResult result = probe("https://api.openai.com/v1", port);
			assertThat(result.cause()).as(result.toString()).isEqualTo(Cause.PROXY_FAILURE);
			assertThat(result.diagnosis().description()).as(result.toString()).doesNotContain("does not want");
			assertThat(result.diagnosis().action()).doesNotContain("to allow");
			assertEverySentenceIsTrue(result, api);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.INCLUDE, names = { "SQUID", "TINYPROXY", "MITMPROXY" })
	void whenTheProxyWantsCredentialsSaysSo(Product product) throws Exception {
		int port = RunningProgram.freePort();
		String login = switch (product) {
			case SQUID ->
				"auth_param basic program /bin/cat\nauth_param basic realm x\nacl known proxy_auth REQUIRED\nhttp_access deny !known";
			case TINYPROXY -> "BasicAuth fake FakePassword";
			default -> "proxyauth=fake:FakePassword";
		};
		try (Api api = new Api(); RunningProgram program = start(product, port, api.server.port(), login)) {
			for (String baseUrl : List.of(OPENAI, "https://api.openai.com/v1")) {
				ProbeResult result = probe(baseUrl, port);
				assertThat(result.cause()).as(result.toString()).isEqualTo(Cause.PROXY_AUTHENTICATION_REQUIRED);
				assertThat(result.httpStatus()).isEqualTo(407);
				assertThat(api.calls()).isEmpty();
				assertEverySentenceIsTrue(result, api);
			}
		}
	}

	@Test
	void whenTlsIsInspectedSaysThatTheIssuerIsNotTrusted() throws Exception {
		int port = RunningProgram.freePort();
		try (Api api = new Api(); RunningProgram program = start(Product.MITMPROXY, port, api.server.port(), "")) {
			ProbeResult result = probe("https://api.openai.com/v1", port);
			assertThat(result.cause()).as(result.toString()).isEqualTo(Cause.UNTRUSTED_CERTIFICATE);
			assertThat(result.diagnosis().action()).contains("Do not switch verification off");
			assertThat(api.calls()).noneMatch(Api::hasKey);
			assertEverySentenceIsTrue(result, api);
		}
	}

	private RunningProgram start(Product product, int port, int apiPort, String more) throws Exception {
		String program = RunningProgram.installed(product.program, product.debianPackage).toString();
		Path root = Files.createTempDirectory(this.directory, product.program);
		Path file = root.resolve("config");
		if (product != Product.MITMPROXY) {
			Files.writeString(file, config(product, port, apiPort, more));
		}
		return new RunningProgram(port, switch (product) {
			case NGINX ->
				List.of(program, "-p", root + "/", "-e", root.resolve("start.log").toString(), "-c", file.toString());
			case HAPROXY -> List.of(program, "-db", "-f", file.toString());
			case SQUID -> List.of(program, "-N", "-f", file.toString());
			case TINYPROXY -> List.of(program, "-d", "-c", file.toString());
			case MITMPROXY -> mitmproxy(program, root, port, apiPort, more);
		});
	}

	private static List<String> mitmproxy(String program, Path root, int port, int apiPort, String more) {
		String option = more.startsWith("/") ? "--modify-headers" : "--set";
		return List.of(program, "-q", "--listen-host", "127.0.0.1", "-p", Integer.toString(port), "--mode",
				"upstream:http://127.0.0.1:" + apiPort, "--set", "confdir=" + root, "--set", "connection_strategy=lazy",
				option, more.isEmpty() ? "flow_detail=0" : more);
	}

	private static String config(Product product, int port, int apiPort, String more) {
		return switch (product) {
			case NGINX -> """
					daemon off;
					master_process off;
					pid nginx.pid;
					error_log error.log;
					events { }
					http {
						access_log off;
						client_body_temp_path body;
						proxy_temp_path proxy;
						fastcgi_temp_path fastcgi;
						uwsgi_temp_path uwsgi;
						scgi_temp_path scgi;
						server {
							listen 127.0.0.1:%d;
							location / { proxy_pass http://127.0.0.1:%d; %s }
						}
					}
					""".formatted(port, apiPort, more);
			case HAPROXY -> """
					global
						maxconn 100
					defaults
						mode http
						retries 0
						timeout connect 1s
						timeout client 10s
						timeout server 10s
					frontend here
						bind 127.0.0.1:%d
						default_backend there
					backend there
						%s
						server api 127.0.0.1:%d
					""".formatted(port, more, apiPort);
			case SQUID -> """
					http_port 127.0.0.1:%d
					visible_hostname proxy.test
					pid_filename none
					cache_log /dev/null
					access_log none
					netdb_filename none
					pinger_enable off
					max_filedescriptors 1024
					shutdown_lifetime 0 seconds
					connect_timeout 1 second
					cache deny all
					%s
					http_access allow all
					cache_peer 127.0.0.1 parent %d 0 no-query no-digest
					never_direct allow all
					""".formatted(port, more, apiPort);
			case TINYPROXY -> """
					Port %d
					Listen 127.0.0.1
					Timeout 30
					Upstream http 127.0.0.1:%d
					%s
					""".formatted(port, apiPort, more);
			case MITMPROXY -> throw new IllegalArgumentException();
		};
	}

	/**
	 * What OpenAI does, or somebody in its place.
	 */
	enum Behavior {

		ACCEPTS(true, "200 OK", "{\"object\":\"list\",\"data\":[]}", Cause.ACCEPTED_API_KEY),

		REJECTS(true, "401 Unauthorized",
				"{\"error\":{\"message\":\"Incorrect API key provided: sk-proj-****AbC1. Find it elsewhere.\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"}}",
				Cause.INVALID_API_KEY),

		ANOTHER_KEY(true, "401 Unauthorized",
				"{\"error\":{\"message\":\"Incorrect API key provided: sk-other****0000. Find it elsewhere.\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"}}",
				Cause.HEADER_LOST),

		FAILS(true, "503 Service Unavailable",
				"{\"error\":{\"message\":\"Overloaded\",\"type\":\"server_error\",\"param\":null,\"code\":null}}",
				Cause.PROVIDER_FAILURE),

		SOMEBODY_FAILS(false, "504 Gateway Timeout", "<html>504 Gateway Time-out</html>", Cause.GATEWAY_FAILURE),

		PAGE(false, "200 OK", "<html>Please log in to this network</html>", Cause.INTERCEPTED),

		LOGIN(false, "302 Found\r\nLocation: https://login.corp.test/sso", "", Cause.INTERCEPTED),

		NOT_FOUND(false, "404 Not Found", "<html>404</html>", Cause.INTERCEPTED);

		private final boolean marked;

		private final String answer;

		private final Cause cause;

		Behavior(boolean marked, String status, String body, Cause cause) {
			this.marked = marked;
			this.answer = answer(marked, status, body);
			this.cause = cause;
		}

	}

	/**
	 * Somebody in between.
	 */
	enum Product {

		NGINX("nginx", "nginx-light", "nginx"), HAPROXY("haproxy", "haproxy", null),

		SQUID("squid", "squid", "squid"), TINYPROXY("tinyproxy", "tinyproxy-bin", "tinyproxy"),

		MITMPROXY("mitmdump", "mitmproxy", "mitmproxy");

		private final String program;

		private final String debianPackage;

		/*
		 * What its own answers tell.
		 */
		private final String name;

		Product(String program, String debianPackage, String name) {
			this.program = program;
			this.debianPackage = debianPackage;
			this.name = name;
		}

		/**
		 * Return how it takes the key away.
		 */
		private String strips() {
			return switch (this) {
				case NGINX -> "proxy_set_header Authorization \"\";";
				case HAPROXY -> "http-request del-header authorization";
				case SQUID -> "request_header_access Authorization deny all";
				case TINYPROXY -> "Anonymous \"Accept\"";
				case MITMPROXY -> "/~q/Authorization/";
			};
		}

	}

	/**
	 * OpenAI, or what answers in its place, and what it saw.
	 */
	private static final class Api implements AutoCloseable {

		private volatile Behavior behavior = Behavior.ACCEPTS;

		private volatile String raw;

		private volatile boolean silent;

		private final SocketServer server = new SocketServer((connection) -> {
			String request = connection.readRequest();
			if (request == null) {
				return;
			}
			if (this.silent) {
				connection.awaitClose();
				return;
			}
			String answer = hasKey(request) ? this.behavior.answer : NO_KEY;
			connection.write((this.raw != null) ? this.raw : answer);
		});

		private static boolean hasKey(String request) {
			return request.toLowerCase(Locale.ROOT).contains("\nauthorization: bearer ");
		}

		List<String> calls() {
			return this.server.requests();
		}

		@Override
		public void close() throws IOException {
			this.server.close();
		}

	}

}
