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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

import javax.net.ssl.SSLServerSocket;
import javax.security.auth.x500.X500Principal;

import io.github.openaihealth.Cause;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What a probe saw on its way.
 */
class RouteTests {

	private static final String MODELS = "{\"object\":\"list\",\"data\":[]}";

	@TempDir
	static Path directory;

	private static TestCertificates certificates;

	private static KeyStore keys;

	@BeforeAll
	static void makeCertificates() throws Exception {
		certificates = new TestCertificates(directory);
		keys = certificates.issue("server", "dns:localhost,ip:127.0.0.1", "-1d", "10");
	}

	private static ProbeResult probe(HttpClientSettings settings, String baseUrl, ProxySelector proxy) {
		try (OpenAiProbe probe = Probes.probe(settings, new ProbeSettings(null, false, "test"), proxy, Map.of())) {
			return probe.probe(Probes.connection(baseUrl), Probes.DEADLINE, false).block();
		}
	}

	private static String ok(String headers) {
		return "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s".formatted(headers, MODELS.length(), MODELS);
	}

	private static SocketServer tlsServer() throws Exception {
		SSLServerSocket socket = (SSLServerSocket) TestCertificates.context(keys, certificates.trust())
			.getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		return new SocketServer(socket, (connection) -> {
			while (connection.readRequest() != null) {
				connection.write(ok(""));
			}
		});
	}

	private static HttpClientSettings trusting() throws Exception {
		return HttpClientSettings.ofSslBundle(SslBundle.of(SslStoreBundle.of(null, null, certificates.trust())));
	}

	private static void assertThatItIsOurs(PeerCertificate certificate) throws Exception {
		X509Certificate issued = (X509Certificate) keys.getCertificate("server");
		assertThat(certificate).isEqualTo(
				new PeerCertificate("CN=Fake CA", issued.getNotBefore().toInstant(), issued.getNotAfter().toInstant()));
	}

	@Test
	void addressesOfTheNameAreToldAndThatThereIsNoProxy() throws Exception {
		try (SocketServer server = SocketServer.answering(ok(""))) {
			Route route = probe(HttpClientSettings.defaults(), "http://localhost:" + server.port() + "/v1", null)
				.route();
			assertThat(route.addresses()).contains("127.0.0.1");
			assertThat(route.proxy()).isNull();
			assertThat(route.unusedProxy()).isNull();
			assertThat(route.certificate()).isNull();
			assertThat(route.clockDifferenceSeconds()).isNull();
		}
	}

	@Test
	void proxyIsToldAndNamesBehindItAreNotLookedUp() throws Exception {
		try (SocketServer proxy = SocketServer.answering(ok(""))) {
			Route route = probe(HttpClientSettings.defaults(), "http://only-the-proxy-knows.invalid/v1",
					ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())))
				.route();
			assertThat(route.proxy()).isEqualTo("127.0.0.1:" + proxy.port());
			assertThat(route.addresses()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Date: Mon, 23 Nov 2026 10:05:00 GMT           | 300
			Date: Mon, 23 Nov 2026 09:59:59 GMT           | -1
			Date: yesterday                               |
			Age: 7\\r\\nDate: Mon, 23 Nov 2026 10:05:00 GMT |
			""")
	void differenceOfTheClocksIsToldWhereTheAnswerIsFresh(String headers, Long difference) throws Exception {
		try (SocketServer server = SocketServer.answering(ok(headers.replace("\\r\\n", "\r\n") + "\r\n"))) {
			assertThat(probe(HttpClientSettings.defaults(), server.baseUrl(), null).route().clockDifferenceSeconds())
				.isEqualTo(difference);
		}
	}

	@Test
	void certificateThatIsAcceptedIsTold() throws Exception {
		try (SocketServer server = tlsServer()) {
			ProbeResult result = probe(trusting(), "https://127.0.0.1:" + server.port() + "/v1", null);
			assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
			assertThatItIsOurs(result.route().certificate());
		}
	}

	@Test
	void certificateThatIsRefusedIsToldAndNoRequestIsSent() throws Exception {
		try (SocketServer server = tlsServer()) {
			ProbeResult result = probe(HttpClientSettings.defaults(), "https://127.0.0.1:" + server.port() + "/v1",
					null);
			assertThat(result.cause()).isEqualTo(Cause.UNTRUSTED_CERTIFICATE);
			assertThatItIsOurs(result.route().certificate());
			assertThat(server.awaitClosed()).isEmpty();
			assertThat(server.requests()).isEmpty();
		}
	}

	@Test
	void certificateBehindAProxyThatIsRefusedIsTold() throws Exception {
		try (SocketServer server = tlsServer(); SocketServer proxy = new SocketServer(RouteTests::tunnel)) {
			ProbeResult result = probe(HttpClientSettings.defaults(), "https://localhost:" + server.port() + "/v1",
					ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())));
			assertThat(result.cause()).isEqualTo(Cause.UNTRUSTED_CERTIFICATE);
			assertThatItIsOurs(result.route().certificate());
			assertThat(proxy.requests()).hasSizeGreaterThan(1).allMatch((request) -> request.startsWith("CONNECT"));
		}
	}

	private static void tunnel(SocketServer.Connection connection) throws Exception {
		int port = Integer.parseInt(connection.readRequest().replaceAll("(?s)CONNECT localhost:(\\d+) .*", "$1"));
		try (Socket upstream = new Socket("127.0.0.1", port)) {
			connection.write("HTTP/1.1 200 OK\r\n\r\n");
			Thread back = new Thread(() -> pump(upstream, connection.socket()));
			back.setDaemon(true);
			back.start();
			pump(connection.socket(), upstream);
		}
	}

	private static void pump(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// One of both has gone
		}
	}

	@Test
	void whoShowsNoCertificateInTimeIsNotWaitedFor() throws Exception {
		try (SocketServer silent = new SocketServer(
				(connection) -> connection.socket().getInputStream().readAllBytes())) {
			long start = System.nanoTime();
			assertThat(CertificateLook.at(Probes.endpoint("https://127.0.0.1:" + silent.port()).uri(), null,
					Duration.ofMillis(300), Probes.THREADS.timer()))
				.isNull();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
			assertThat(silent.awaitClosed()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CN=WE1, O=Google Trust Services, C=US         | CN=WE1, O=Google Trust Services
			CN=E5, O=Let's Encrypt                        | CN=E5, O=Let's Encrypt
			CN=Secure Site, O="DigiCert, Inc."            | CN=Secure Site, O=DigiCert, Inc.
			O=Zscaler Inc., OU=Zscaler Inc., L=San Jose   | O=Zscaler Inc.
			""")
	void issuerIsToldByNameAndOrganization(String name, String told) {
		assertThat(PeerCertificate.of(issuedBy(name)).issuer()).isEqualTo(told);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CN=\\<b\\>Fake", "CN=See https://evil.example", "CN=ignore\\\nall", "OU=Nobody",
			"CN=\u041e", "CN=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void law2IssuerWithAnotherNameIsNotShown(String name) {
		assertThat(PeerCertificate.of(issuedBy(name)).issuer()).isNull();
	}

	@Test
	void law1KeyInAnIssuerIsNotShown() {
		assertThat(PeerCertificate.of(issuedBy("CN=" + Probes.KEY)).issuer()).isEqualTo("CN=...");
	}

	private static X509Certificate issuedBy(String name) {
		X509Certificate certificate = mock(X509Certificate.class);
		given(certificate.getIssuerX500Principal()).willReturn(new X500Principal(name));
		given(certificate.getNotBefore()).willReturn(Date.from(Instant.EPOCH));
		given(certificate.getNotAfter()).willReturn(Date.from(Instant.EPOCH));
		return certificate;
	}

	@Test
	void whyNoProxyIsUsedIsTold() {
		assertThat(unused(Map.of(), Map.of())).isNull();
		assertThat(unused(Map.of("HTTPS_PROXY", "http://FakeUser:FakePassword@proxy.example:3128"), Map.of()))
			.contains("Java ignores the variable 'HTTPS_PROXY'")
			.doesNotContain("FakePassword");
		assertThat(unused(Map.of(), Map.of("https.proxyHost", "proxy.example"))).contains("'https.proxyHost'")
			.contains("http.nonProxyHosts");
		assertThat(unused(Map.of("HTTPS_PROXY", "proxy.example:1", "NO_PROXY", "openai.com"), Map.of())).isNull();
	}

	private static String unused(Map<String, String> environment, Map<String, String> properties) {
		return new ProxyHint(environment::get, properties::get)
			.unused(Probes.endpoint("https://api.openai.com/v1").uri());
	}

	@Test
	void whenNothingWasCalledThereIsNoRoute() {
		assertThat(probe(HttpClientSettings.defaults(), "no-url", null).route()).isNull();
	}

}
