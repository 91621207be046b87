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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

import io.github.openaihealth.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
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
		return server(keys, (socket) -> socket.setNeedClientAuth(wantsCertificate));
	}

	private static SocketServer server(KeyStore keys, Consumer<SSLServerSocket> customizer) throws Exception {
		SSLServerSocket socket = (SSLServerSocket) TestCertificates.context(keys, certificates.trust())
			.getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		customizer.accept(socket);
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
		try (OpenAiProbe probe = Probes.probe(settings,
				new ProbeSettings(null, false, "test", () -> "openai.ssl.bundle"))) {
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
			assertThat(result.diagnosis().description()).contains("this JVM");
			assertThat(result.diagnosis().action()).contains("openai.ssl.bundle");
			assertThat(server.awaitClosed()).isEmpty();
		}
	}

	@Test
	void whenBundleDoesNotTrustTheIssuerSpeaksOfTheBundle() throws Exception {
		HttpClientSettings others = HttpClientSettings
			.ofSslBundle(SslBundle.of(SslStoreBundle.of(null, null, new TestCertificates(others()).trust())));
		try (SocketServer server = server(good, false)) {
			ProbeResult result = probe(others, https(server));
			assertThat(result.cause()).isEqualTo(Cause.UNTRUSTED_CERTIFICATE);
			assertThat(result.diagnosis().description()).contains("SSL bundle of 'openai.ssl.bundle'")
				.doesNotContain("inspects")
				.doesNotContain("this JVM");
			assertThat(result.diagnosis().action()).contains("truststore of the SSL bundle that 'openai.ssl.bundle'");
		}
	}

	private static Path others() throws Exception {
		return Files.createDirectories(directory.resolve("others"));
	}

	@Test
	void whenBundleHasNoTruststoreSpeaksOfTheJvm() throws Exception {
		HttpClientSettings client = HttpClientSettings
			.ofSslBundle(SslBundle.of(SslStoreBundle.of(good, certificates.password(), null)));
		try (SocketServer server = server(good, false)) {
			ProbeResult result = probe(client, https(server));
			assertThat(result.cause()).isEqualTo(Cause.UNTRUSTED_CERTIFICATE);
			assertThat(result.diagnosis().description()).contains("this JVM");
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
		try (SocketServer banner = new SocketServer((connection) -> {
			connection.write("SSH-2.0-Example_1.0\r\n");
			connection.awaitClose();
		})) {
			assertThat(probe(HttpClientSettings.defaults(), https(banner)).diagnosis().description())
				.contains("does not speak TLS");
		}
		try (SocketServer plain = new SocketServer((connection) -> {
			connection.socket().getInputStream().read();
			connection.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
		})) {
			ProbeResult result = probe(HttpClientSettings.defaults(), https(plain));
			assertThat(result.cause()).isEqualTo(Cause.TLS_FAILURE);
			assertThat(result.diagnosis().description()).contains("does not speak TLS");
		}
	}

	static Stream<Arguments> handshakesThatAreCutOff() {
		return Stream.<SocketServer.Script>of((connection) -> {
		}, (connection) -> connection.socket().getInputStream().read(),
				(connection) -> connection.socket().getInputStream().read(new byte[4096]),
				SocketServer.Connection::reset, (connection) -> {
					connection.socket().getInputStream().read(new byte[4096]);
					connection.reset();
				})
			.map(Arguments::of);
	}

	@ParameterizedTest
	@MethodSource("handshakesThatAreCutOff")
	void whenHandshakeIsCutOffSaysSo(SocketServer.Script script) throws Exception {
		try (SocketServer server = new SocketServer(script)) {
			ProbeResult result = probe(HttpClientSettings.defaults(), https(server));
			assertThat(result.cause()).isEqualTo(Cause.TLS_FAILURE);
			assertThat(result.diagnosis().description()).contains("closed before the TLS handshake was complete");
			assertThat(result.diagnosis().action()).contains("load balancers");
		}
	}

	@Test
	void whenNoProtocolIsCommonSaysSo() throws Exception {
		try (SocketServer server = server((parameters) -> parameters.setProtocols(new String[] { "TLSv1.3" }))) {
			assertHandshakeFails(server, SslOptions.of(null, Set.of("TLSv1.2")), "no version of TLS in common");
		}
		try (SocketServer server = server((parameters) -> parameters.setProtocols(new String[] { "TLSv1.2" }))) {
			assertHandshakeFails(server, SslOptions.of(null, Set.of("TLSv1.3")), "no version of TLS in common");
		}
	}

	@Test
	void whenNoCipherIsCommonSaysWhatThatCanMean() throws Exception {
		try (SocketServer server = server((parameters) -> {
			parameters.setProtocols(new String[] { "TLSv1.2" });
			parameters.setCipherSuites(new String[] { "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384" });
		})) {
			assertHandshakeFails(server,
					SslOptions.of(Set.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"), Set.of("TLSv1.2")),
					"no cipher is common");
		}
	}

	@Test
	void whenBundleHasNothingToOfferSaysSo() throws Exception {
		try (SocketServer server = server(good, false)) {
			assertHandshakeFails(server, SslOptions.of(Set.of("TLS_AES_256_GCM_SHA384"), Set.of("TLSv1.2")),
					"nothing to offer");
		}
	}

	private static SocketServer server(Consumer<SSLParameters> customizer) throws Exception {
		return server(good, (socket) -> {
			SSLParameters parameters = socket.getSSLParameters();
			customizer.accept(parameters);
			socket.setSSLParameters(parameters);
		});
	}

	private static void assertHandshakeFails(SocketServer server, SslOptions options, String words) throws Exception {
		HttpClientSettings settings = HttpClientSettings
			.ofSslBundle(SslBundle.of(SslStoreBundle.of(null, null, certificates.trust()), null, options));
		ProbeResult result = probe(settings, https(server));
		assertThat(result.cause()).isEqualTo(Cause.TLS_FAILURE);
		assertThat(result.diagnosis().description()).contains(words)
			.endsWith("The SSL bundle of 'openai.ssl.bundle' is in force.");
	}

	@Test
	void whenServerDoesNotKnowTheNameSaysSo() throws Exception {
		try (SocketServer server = server(
				(parameters) -> parameters.setSNIMatchers(List.of(SNIHostName.createSNIMatcher("other\\.example"))))) {
			ProbeResult result = probe(trusting(null), "https://localhost:" + server.port() + "/v1");
			assertThat(result.cause()).isEqualTo(Cause.TLS_FAILURE);
			assertThat(result.diagnosis().description()).contains("'localhost' does not know this name");
		}
	}

	static Stream<Arguments> alerts() {
		return Stream.of(Arguments.of(112, Cause.TLS_FAILURE, "'unrecognized_name'"),
				Arguments.of(70, Cause.TLS_FAILURE, "no version of TLS in common"),
				Arguments.of(71, Cause.TLS_FAILURE, "no cipher in common"),
				Arguments.of(40, Cause.TLS_FAILURE, "either no cipher is common"),
				Arguments.of(80, Cause.TLS_FAILURE, "failed with the alert 'internal_error'"),
				Arguments.of(49, Cause.TLS_FAILURE, "failed with the alert 'access_denied'"),
				Arguments.of(20, Cause.TLS_FAILURE, "failed with the alert 'bad_record_mac'"),
				Arguments.of(42, Cause.CLIENT_CERTIFICATE_REQUIRED, "client certificate"),
				Arguments.of(48, Cause.CLIENT_CERTIFICATE_REQUIRED, "client certificate"),
				Arguments.of(116, Cause.CLIENT_CERTIFICATE_REQUIRED, "client certificate"));
	}

	@ParameterizedTest
	@MethodSource("alerts")
	void whenServerSendsAnAlertTellsIt(int alert, Cause cause, String words) throws Exception {
		try (SocketServer server = new SocketServer((connection) -> {
			connection.socket().getInputStream().read(new byte[4096]);
			connection.write(new byte[] { 21, 3, 3, 0, 2, 2, (byte) alert });
			connection.awaitClose();
		})) {
			ProbeResult result = probe(HttpClientSettings.defaults(), https(server));
			assertThat(result.cause()).isEqualTo(cause);
			assertThat(result.diagnosis().description()).contains(words).doesNotContain("in force");
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
			assertThat(server.awaitClosed()).isEmpty();
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
