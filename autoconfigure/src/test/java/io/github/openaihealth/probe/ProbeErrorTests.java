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
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is thrown where the probe calls code of others: it ends the call at once, its
 * text is told to nobody, and the next call works.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProbeErrorTests {

	private static final String TEXT = "sk-Fake-in-a-message";

	static Stream<Arguments> faults() {
		List<Throwable> faults = List.of(new IllegalStateException(TEXT), new NoClassDefFoundError(TEXT),
				new StackOverflowError(TEXT), new OutOfMemoryError(TEXT), new AssertionError(TEXT),
				new InterruptedException(TEXT));
		return Arrays.stream(Seam.values())
			.flatMap((seam) -> faults.stream().map((fault) -> Arguments.of(seam, fault)));
	}

	@ParameterizedTest(name = "{0} throws {1}")
	@MethodSource("faults")
	void whateverIsThrownTheCallEndsAtOnceAndTheNextOneWorks(Seam seam, Throwable fault, CapturedOutput output)
			throws IOException {
		String body = "{\"object\":\"list\",\"data\":[]}";
		try (SocketServer server = SocketServer
			.answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
				.formatted(body.length(), body))) {
			Broken broken = new Broken(seam, fault);
			OpenAiProbe probe = new OpenAiProbe(() -> {
				broken.at(Seam.SETTINGS);
				return HttpClientSettings.defaults();
			}, new ProbeSettings(null, false, "test"), Probes.CLOCK, Probes.THREADS,
					new ProxyHint((name) -> null, (name) -> null), broken, (host) -> {
						broken.at(Seam.RESOLVER);
						return InetAddress.getAllByName(host);
					});
			ProbeResult result = probe(probe, server);
			assertThat(result.latency()).isLessThan(Probes.DEADLINE.dividedBy(2));
			if (seam == Seam.RESOLVER) {
				assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
			}
			else {
				assertThat(result.diagnosis().description()).contains(fault.getClass().getSimpleName());
			}
			broken.seam = null;
			assertThat(probe(probe, server).cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
			assertThat(output + result.toString()).doesNotContain(TEXT);
		}
	}

	private static ProbeResult probe(OpenAiProbe probe, SocketServer server) {
		return Objects.requireNonNull(
				probe.probe(Probes.connection(server.baseUrl()), Probes.DEADLINE, false).block(Duration.ofSeconds(20)));
	}

	enum Seam {

		SETTINGS, PROXY_SELECTOR, RESOLVER

	}

	private static final class Broken extends ProxySelector {

		private final Throwable fault;

		private volatile Seam seam;

		Broken(Seam seam, Throwable fault) {
			this.seam = seam;
			this.fault = fault;
		}

		void at(Seam seam) {
			if (this.seam == seam) {
				Broken.<RuntimeException>sneakyThrow(this.fault);
			}
		}

		@SuppressWarnings("unchecked")
		private static <T extends Throwable> void sneakyThrow(Throwable ex) throws T {
			throw (T) ex;
		}

		@Override
		public List<Proxy> select(URI uri) {
			at(Seam.PROXY_SELECTOR);
			return List.of(Proxy.NO_PROXY);
		}

		@Override
		public void connectFailed(URI uri, SocketAddress address, IOException ex) {
		}

	}

}
