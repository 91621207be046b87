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

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;

import javax.net.ssl.SSLServerSocket;

import io.github.openaihealth.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiProbe} and TLS.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProbeTlsTests {

	private static final String SAN = "dns:localhost,ip:127.0.0.1";

	private static final String MODELS = "{\"object\":\"list\",\"data\":[]}";

	@TempDir
	static Path directory;

	private static TestCertificates certificates;

	private static KeyStore good;

	@BeforeAll
	static void makeCertificates() throws Exception {
		certificates = new TestCertificates(directory);
		good = certificates.issue("good", SAN, "-1d", "10");
	}

	@AfterEach
	void logHasNoStackTrace(CapturedOutput output) {
		assertThat(output).doesNotContain("Exception").doesNotContain("\tat ");
	}

	private static SocketServer server(KeyStore keys, boolean wantsCertificate) throws Exception {
		SSLServerSocket socket = (SSLServerSocket) TestCertificates.context(keys, certificates.trust())
			.getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		socket.setNeedClientAuth(wantsCertificate);
		return new SocketServer(socket, (connection) -> {
			while (connection.readRequest() != null) {
				connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + MODELS.length() + "\r\n\r\n" + MODELS);
			}
		});
	}

	private static HttpClientSettings trusting(KeyStore keys) throws Exception {
		return HttpClientSettings.ofSslBundle(SslBundle
			.of(SslStoreBundle.of(keys, (keys != null) ? certificates.password() : null, certificates.trust())));
	}

	private static ProbeResult probe(HttpClientSettings settings, String baseUrl) {
		try (OpenAiProbe probe = Probes.probe(settings, new ProbeSettings(null, false, "test"))) {
			ProbeResult result = probe.probe(Probes.connection(baseUrl), Probes.DEADLINE, false).block();
			assertThat(result.latency()).isLessThan(Probes.DEADLINE);
			assertThat(result.diagnosis().action()).isNotNull();
			return result;
		}
	}

	private static String https(SocketServer server) {
		return "https://127.0.0.1:" + server.port() + "/v1";
	}

	@Test
	void whenBundleTrustsTheIssuerTheCallWorks() throws Exception {
		try (SocketServer server = server(good, false)) {
			assertThat(probe(trusting(null), https(server)).cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		}
	}

	@Test
	void whenIssuerIsNotTrustedSaysHowToTrustIt() throws Exception {
		try (SocketServer server = server(good, false)) {
			ProbeResult result = probe(HttpClientSettings.defaults(), https(server));
			assertThat(result.cause()).isEqualTo(Cause.UNTRUSTED_CERTIFICATE);
			assertThat(result.diagnosis().action()).contains("openai.ssl.bundle");
			assertThat(server.awaitClosed(5000)).isTrue();
		}
	}

	@Test
	void whenCertificateIsExpiredSaysSo() throws Exception {
		KeyStore expired = certificates.issue("expired", SAN, "-10d", "2");
		try (SocketServer server = server(expired, false)) {
			assertThat(probe(trusting(null), https(server)).cause()).isEqualTo(Cause.EXPIRED_CERTIFICATE);
		}
	}

	@Test
	void whenCertificateIsNotYetValidSaysSo() throws Exception {
		KeyStore early = certificates.issue("early", SAN, "+2d", "5");
		try (SocketServer server = server(early, false)) {
			assertThat(probe(trusting(null), https(server)).cause()).isEqualTo(Cause.EXPIRED_CERTIFICATE);
		}
	}

	@Test
	void whenCertificateIsOfAnotherHostSaysSo() throws Exception {
		for (String san : new String[] { "dns:other.example", "ip:127.0.0.9" }) {
			KeyStore other = certificates.issue("other" + san.length(), san, "-1d", "5");
			try (SocketServer server = server(other, false)) {
				assertThat(probe(trusting(null), https(server)).cause()).isEqualTo(Cause.WRONG_CERTIFICATE_HOST);
				assertThat(probe(trusting(null), "https://localhost:" + server.port() + "/v1").cause())
					.isEqualTo(Cause.WRONG_CERTIFICATE_HOST);
			}
		}
	}

	@Test
	void whenServerWantsClientCertificateSaysSo() throws Exception {
		try (SocketServer server = server(good, true)) {
			ProbeResult result = probe(trusting(null), https(server));
			assertThat(result.cause()).isEqualTo(Cause.CLIENT_CERTIFICATE_REQUIRED);
			assertThat(result.diagnosis().action()).contains("openai.ssl.bundle");
		}
	}

	@Test
	void whenBundleHasClientCertificateTheCallWorks() throws Exception {
		KeyStore client = certificates.issue("client", "dns:client.example", "-1d", "5");
		try (SocketServer server = server(good, true)) {
			assertThat(probe(trusting(client), https(server)).cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		}
	}

	@Test
	void whenServerDoesNotSpeakTlsSaysSo() throws Exception {
		try (SocketServer plain = new SocketServer((connection) -> {
			connection.socket().getInputStream().read();
			connection.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
		})) {
			ProbeResult result = probe(HttpClientSettings.defaults(), https(plain));
			assertThat(result.cause()).isEqualTo(Cause.TLS_FAILURE);
			assertThat(result.diagnosis().description()).contains("does not speak TLS");
		}
	}

	@Test
	void whenHandshakeIsCutOffSaysSo() throws Exception {
		try (SocketServer server = new SocketServer((connection) -> connection.socket().getInputStream().read())) {
			assertThat(probe(HttpClientSettings.defaults(), https(server)).cause()).isEqualTo(Cause.TLS_FAILURE);
		}
	}

	@Test
	void whenHandshakeHangsEndsAtTheDeadline() throws Exception {
		try (SocketServer server = new SocketServer(SocketServer.Connection::awaitClose);
				OpenAiProbe probe = Probes.probe()) {
			Duration deadline = Duration.ofMillis(500);
			ProbeResult result = probe.probe(Probes.connection(https(server)), deadline, false).block();
			assertThat(result.cause()).isIn(Cause.TIMEOUT, Cause.CONNECT_TIMEOUT);
			assertThat(result.latency()).isLessThan(deadline.plusMillis(200));
			assertThat(server.awaitClosed(5000)).isTrue();
		}
	}

	@Test
	void whenHttpIsUsedForPortOfHttpsNothingIsCalledAnApi() throws Exception {
		try (SocketServer server = server(good, false)) {
			assertThat(probe(HttpClientSettings.defaults(), server.baseUrl()).cause()).isIn(Cause.UNEXPECTED_ANSWER,
					Cause.CONNECTION_LOST);
		}
	}

}
