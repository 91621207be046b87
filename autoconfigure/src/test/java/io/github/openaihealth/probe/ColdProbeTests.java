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
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.http.client.HttpClientSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the first probe of a JVM, which loads classes while the time runs, against a
 * machine that drops packets.
 */
public class ColdProbeTests {

	/*
	 * On a machine that is too busy to begin a call in time nothing can be found out, and
	 * that is what has to be said then.
	 */
	private static final String TOO_BUSY = Cause.PROBE_FAILED.id() + " after";

	private static final String UNKNOWN = "Whether a connection came about is not known";

	@ParameterizedTest
	@ValueSource(strings = { "http", "https", "proxy" })
	void whenPacketsAreDroppedTheFirstProbeSaysSo(String way) throws Exception {
		List<Socket> queue = new ArrayList<>();
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			fill(full, queue);
			Cause cause = way.equals("proxy") ? Cause.PROXY_FAILURE : Cause.CONNECT_TIMEOUT;
			String found = probe(way, full.getLocalPort());
			for (int i = 0; i < 4 && (found.startsWith(TOO_BUSY) || found.contains(UNKNOWN)); i++) {
				found = probe(way, full.getLocalPort());
			}
			assertThat(found).startsWith(cause.id() + " after");
		}
		finally {
			for (Socket socket : queue) {
				socket.close();
			}
		}
	}

	private static String probe(String way, int port) throws IOException {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath, ColdProbeTests.class.getName(), way,
				Integer.toString(port))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	/*
	 * A queue of connections that nobody accepts: whoever comes next gets no answer.
	 */
	static void fill(ServerSocket server, List<Socket> queue) throws IOException {
		for (int i = 0; i < 8; i++) {
			Socket socket = new Socket();
			queue.add(socket);
			try {
				socket.connect(server.getLocalSocketAddress(), 100);
			}
			catch (SocketTimeoutException ex) {
				return;
			}
		}
	}

	/**
	 * Make one probe and print what it found.
	 */
	public static void main(String[] arguments) {
		int port = Integer.parseInt(arguments[1]);
		boolean proxy = arguments[0].equals("proxy");
		String baseUrl = proxy ? "https://api.openai.com/v1" : arguments[0] + "://127.0.0.1:" + port + "/v1";
		try (OpenAiProbe probe = Probes.probe(HttpClientSettings.defaults(), new ProbeSettings(null, false, "test"),
				proxy ? ProxySelector.of(new InetSocketAddress("127.0.0.1", port)) : null, Map.of())) {
			ProbeResult result = probe.probe(Probes.connection(baseUrl), Duration.ofSeconds(4), false).block();
			System.out.println(result.cause().id() + " after " + result.latency().toMillis() + " ms: "
					+ result.diagnosis().description());
		}
	}

}
