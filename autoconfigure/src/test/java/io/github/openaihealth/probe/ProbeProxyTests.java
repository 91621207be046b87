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
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.openaihealth.Cause;
import io.github.openaihealth.integration.RunningProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.http.client.HttpClientSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiProbe} behind proxies: small ones, and real ones where they are
 * installed.
 */
@SuppressWarnings("try")
class ProbeProxyTests {

	private static final String NO_KEY = "{\"error\":{\"message\":\"You didn't provide an API key.\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}";

	private static final String MODELS = "{\"object\":\"list\",\"data\":[]}";

	@TempDir
	Path directory;

	private static ProbeResult probe(String baseUrl, int proxyPort, Map<String, String> environment) {
		ProxySelector proxy = (proxyPort > 0) ? ProxySelector.of(new InetSocketAddress("127.0.0.1", proxyPort)) : null;
		try (OpenAiProbe probe = Probes.probe(HttpClientSettings.defaults(), new ProbeSettings(null, true, "test"),
				proxy, environment)) {
			ProbeResult result = probe.probe(Probes.connection(baseUrl), Duration.ofSeconds(3), false).block();
			assertThat(result.latency()).isLessThan(Duration.ofMillis(3200));
			return result;
		}
	}

	private static String response(int status, String body) {
		return "HTTP/1.1 %d Status\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
	}

	/**
	 * An API that answers like OpenAI.
	 */
	private static SocketServer api() {
		return new SocketServer((connection) -> {
			for (String request = connection.readRequest(); request != null; request = connection.readRequest()) {
				boolean key = request.toLowerCase(Locale.ROOT).contains("authorization: bearer");
				connection.write(key ? response(200, MODELS) : response(401, NO_KEY));
			}
		});
	}

	@Test
	void whenProxyWantsCredentialsSaysSo() throws Exception {
		try (SocketServer proxy = SocketServer
			.answering("HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")) {
			for (String baseUrl : List.of("http://api.openai.com/v1", "https://api.openai.com/v1")) {
				ProbeResult result = probe(baseUrl, proxy.port(), Map.of());
				assertThat(result.cause()).as(baseUrl).isEqualTo(Cause.PROXY_AUTHENTICATION_REQUIRED);
				assertThat(result.httpStatus()).isEqualTo(407);
			}
			assertThat(proxy.requests()).filteredOn((request) -> request.startsWith("CONNECT"))
				.isNotEmpty()
				.allMatch((request) -> !request.contains(Probes.KEY));
		}
	}

	@Test
	void whenApplicationLogsInAtTheProxyItselfNothingIsDecided() throws Exception {
		try (SocketServer proxy = SocketServer
			.answering("HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")) {
			ProxySelector selector = ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port()));
			Authenticator.setDefault(new Authenticator() {
			});
			try {
				assertThatLoginIsNotMirrored(selector, Map.of());
			}
			finally {
				Authenticator.setDefault(null);
			}
			assertThatLoginIsNotMirrored(selector, Map.of("http.proxyUser", "fake"));
		}
	}

	private static void assertThatLoginIsNotMirrored(ProxySelector selector, Map<String, String> properties) {
		for (String baseUrl : List.of("http://api.openai.com/v1", "https://gateway.example/v1")) {
			try (OpenAiProbe probe = Probes.probe(selector, properties)) {
				ProbeResult result = probe.probe(Probes.connection(baseUrl), Duration.ofSeconds(3), false).block();
				assertThat(result.cause()).isEqualTo(Cause.NOT_MIRRORED);
				assertThat(result.diagnosis().description()).contains("proxy")
					.contains("Nothing is known about the key");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404, 405, 429, 451 })
	void whenProxyRefusesTheTunnelSaysSo(int status) throws Exception {
		try (SocketServer proxy = SocketServer.answering(response(status, ""))) {
			ProbeResult result = probe("https://api.openai.com/v1", proxy.port(), Map.of());
			assertThat(result.cause()).isEqualTo(Cause.PROXY_FAILURE);
			assertThat(result.httpStatus()).isNull();
			assertThat(result.diagnosis().description()).contains("'127.0.0.1:" + proxy.port() + "'")
				.contains("refuses")
				.contains("status " + status);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 504 })
	void whenProxyCannotReachTheTargetSaysSo(int status) throws Exception {
		try (SocketServer proxy = SocketServer.answering(response(status, "<html>"))) {
			ProbeResult result = probe("https://gateway.example/v1", proxy.port(), Map.of());
			assertThat(result.cause()).isEqualTo(Cause.PROXY_FAILURE);
			assertThat(result.httpStatus()).isNull();
			assertThat(result.diagnosis().description()).contains("'127.0.0.1:" + proxy.port() + "'")
				.contains("cannot reach 'gateway.example'")
				.contains("status " + status)
				.doesNotContain("refuses");
		}
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			http://127.0.0.1       , has a scheme
			https://proxy.example/ , has a scheme
			127.0.0.1:3128         , has a port
			proxy.example:3128/    , has a port
			' '                    , is blank
			'proxy.example '       , has white space
			' proxy.example'       , has white space
			'proxy example'        , has white space
			user:FakePassword@proxy.example, has a user
			proxy/example          , is not the name
			""")
	void whenAddressOfTheProxyIsMalformedSaysHow(String host, String how) {
		for (String scheme : List.of("http", "https")) {
			ProxySelector selector = ProxySelector.of(InetSocketAddress.createUnresolved(host, 3128));
			for (boolean property : new boolean[] { true, false }) {
				Map<String, String> properties = property ? Map.of(scheme + ".proxyHost", host) : Map.of();
				try (OpenAiProbe probe = Probes.probe(selector, properties)) {
					ProbeResult result = probe
						.probe(Probes.connection(scheme + "://gateway.example/v1"), Duration.ofSeconds(3), false)
						.block();
					assertThat(result.cause()).isEqualTo(Cause.PROXY_FAILURE);
					assertThat(result.diagnosis().description())
						.contains(property ? "'" + scheme + ".proxyHost' " + how : "malformed: it " + how)
						.doesNotContain("FakePassword");
				}
			}
		}
	}

	@Test
	void whenPortOfTheProxyIsTooLargeSaysSo() {
		for (String scheme : List.of("http", "https")) {
			ProxySelector selector = new ProxySelector() {

				@Override
				public List<Proxy> select(URI uri) {
					return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy", 99999)));
				}

				@Override
				public void connectFailed(URI uri, SocketAddress address, IOException ex) {
					// Nothing is tried
				}

			};
			try (OpenAiProbe probe = Probes.probe(selector, Map.of())) {
				ProbeResult result = probe
					.probe(Probes.connection(scheme + "://gateway.example/v1"), Duration.ofSeconds(3), false)
					.block();
				assertThat(result.cause()).isEqualTo(Cause.PROXY_FAILURE);
				assertThat(result.diagnosis().description()).contains("'" + scheme + ".proxyPort' is not a port");
			}
		}
	}

	@Test
	void whenProxyCannotBeReachedSaysSo() throws Exception {
		ProbeResult result = probe("https://api.openai.com/v1", RunningProgram.freePort(), Map.of());
		assertThat(result.cause()).isEqualTo(Cause.PROXY_FAILURE);
		assertThat(result.diagnosis().description()).contains("cannot be reached");
	}

	@Test
	void whenProxyCannotReachTheHostSaysSo() throws Exception {
		try (SocketServer proxy = SocketServer.answering(
				"HTTP/1.1 503 Fail\r\nServer: squid/5.7\r\nX-Squid-Error: ERR_DNS_FAIL 0\r\nContent-Length: 0\r\n\r\n")) {
			ProbeResult result = probe("http://api.vendor.example/v1", proxy.port(), Map.of());
			assertThat(result.cause()).isEqualTo(Cause.PROXY_FAILURE);
			assertThat(result.diagnosis().description()).contains("'squid'");
		}
	}

	@Test
	void nameThatOnlyTheProxyKnowsIsNotLookedUp() throws Exception {
		try (SocketServer proxy = SocketServer.answering(response(200, MODELS))) {
			assertThat(probe("http://only-the-proxy-knows.invalid/v1", proxy.port(), Map.of()).httpStatus())
				.isEqualTo(200);
		}
	}

	@Test
	void whenAuthorizationIsStrippedSaysThatTheHeaderWasLost() throws Exception {
		try (SocketServer api = api(); SocketServer gateway = new SocketServer((connection) -> {
			String request = connection.readRequest();
			try (Socket upstream = new Socket("127.0.0.1", api.port())) {
				upstream.getOutputStream().write(request.replaceAll("(?i)authorization:[^\r]*\r\n", "").getBytes());
				byte[] buffer = new byte[4096];
				int length = upstream.getInputStream().read(buffer);
				connection.write(Arrays.copyOf(buffer, length));
			}
		})) {
			ProbeResult result = probe(gateway.baseUrl(), 0, Map.of());
			assertThat(result.cause()).isEqualTo(Cause.HEADER_LOST);
			assertThat(result.diagnosis().action()).contains("Do not rotate the key");
		}
	}

	@Test
	void whenOnlyTheShellHasAProxySaysThatJavaIgnoresIt() throws Exception {
		Map<String, String> environment = Map.of("http_proxy", "http://FakeUser:FakePassword@proxy.example:3128/");
		ProbeResult local = probe("http://127.0.0.1:" + RunningProgram.freePort(), 0, environment);
		assertThat(local.cause()).isEqualTo(Cause.CONNECTION_REFUSED);
		assertThat(local.diagnosis().action()).doesNotContain("http_proxy");
		ProbeResult result = probe("http://no-such-host.invalid", 0, environment);
		assertThat(result.cause()).isIn(Cause.UNKNOWN_HOST, Cause.NAME_LOOKUP_TIMEOUT);
		assertThat(result.diagnosis().action()).contains("'http_proxy'")
			.contains("-Dhttp.proxyHost=proxy.example -Dhttp.proxyPort=3128");
		assertThat(result.toString()).doesNotContain("FakePassword").doesNotContain("FakeUser");
	}

	@Test
	void realTinyproxyWantsCredentials() throws Exception {
		Path tinyproxy = RunningProgram.installed("tinyproxy", "tinyproxy-bin");
		int port = RunningProgram.freePort();
		Path file = Files.writeString(this.directory.resolve("tinyproxy.conf"), """
				Port %d
				Listen 127.0.0.1
				Timeout 30
				BasicAuth fake FakePassword
				""".formatted(port));
		try (RunningProgram program = new RunningProgram(port, tinyproxy.toString(), "-d", "-c", file.toString());
				SocketServer api = api()) {
			assertThat(probe(api.baseUrl(), port, Map.of()).cause()).isEqualTo(Cause.PROXY_AUTHENTICATION_REQUIRED);
			assertThat(probe("https://127.0.0.1:" + api.port(), port, Map.of()).cause())
				.isEqualTo(Cause.PROXY_AUTHENTICATION_REQUIRED);
			assertThat(api.connections()).isZero();
		}
	}

	@Test
	void realTinyproxyForwards() throws Exception {
		Path tinyproxy = RunningProgram.installed("tinyproxy", "tinyproxy-bin");
		int port = RunningProgram.freePort();
		Path file = Files.writeString(this.directory.resolve("tinyproxy.conf"),
				"Port %d\nListen 127.0.0.1\nTimeout 30\n".formatted(port));
		try (RunningProgram program = new RunningProgram(port, tinyproxy.toString(), "-d", "-c", file.toString());
				SocketServer api = api()) {
			ProbeResult result = probe(api.baseUrl(), port, Map.of());
			assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
			assertThat(result.authentication()).isEqualTo(Authentication.ENFORCED);
			assertThat(probe("http://no-such-host.invalid/v1", port, Map.of()).cause()).isEqualTo(Cause.PROXY_FAILURE);
			assertThat(probe("https://no-such-host.invalid/v1", port, Map.of()).cause()).isEqualTo(Cause.PROXY_FAILURE);
		}
	}

	@Test
	void realNginxStripsAuthorization() throws Exception {
		int port = RunningProgram.freePort();
		try (SocketServer api = api()) {
			String location = "proxy_pass http://127.0.0.1:%d; proxy_set_header Authorization \"\";"
				.formatted(api.port());
			try (RunningProgram program = RunningProgram.nginx(this.directory, port, location)) {
				assertThat(probe("http://127.0.0.1:" + port + "/v1", 0, Map.of()).cause()).isEqualTo(Cause.HEADER_LOST);
			}
		}
	}

	@Test
	void realNginxWantsALoginOfItsOwn() throws Exception {
		int port = RunningProgram.freePort();
		Path users = Files.writeString(this.directory.resolve("users"), "fake:{PLAIN}FakePassword\n");
		String location = "auth_basic \"internal\"; auth_basic_user_file %s;".formatted(users);
		try (RunningProgram program = RunningProgram.nginx(this.directory, port, location)) {
			ProbeResult result = probe("http://127.0.0.1:" + port + "/v1", 0, Map.of());
			assertThat(result.cause()).isEqualTo(Cause.UNAUTHORIZED_AT_GATEWAY);
			assertThat(result.diagnosis().description()).contains("'nginx'").contains("login of its own");
		}
	}

	@Test
	void realNginxThrottlesAndFails() throws Exception {
		int port = RunningProgram.freePort();
		try (RunningProgram program = RunningProgram.nginx(this.directory, port, "return 429;")) {
			assertThat(probe("http://127.0.0.1:" + port + "/v1", 0, Map.of()).cause()).isEqualTo(Cause.THROTTLED);
		}
		port = RunningProgram.freePort();
		try (RunningProgram program = RunningProgram.nginx(this.directory, port,
				"proxy_pass http://127.0.0.1:%d;".formatted(RunningProgram.freePort()))) {
			assertThat(probe("http://127.0.0.1:" + port + "/v1", 0, Map.of()).cause())
				.isEqualTo(Cause.PROVIDER_FAILURE);
		}
	}

}
