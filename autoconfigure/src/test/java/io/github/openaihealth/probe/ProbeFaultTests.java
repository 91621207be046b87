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
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.openaihealth.Cause;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link OpenAiProbe} does when the network and the server misbehave.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProbeFaultTests {

	private static final Duration DEADLINE = Duration.ofMillis(1000);

	private static final Duration TOLERANCE = Duration.ofMillis(200);

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

	private static final String MODELS = "{\"object\":\"list\",\"data\":[]}";

	private static final String GOOD = OK + "Content-Length: " + MODELS.length() + "\r\n\r\n" + MODELS;

	private final OpenAiProbe probe = Probes.probe(HttpClientSettings.defaults(),
			new ProbeSettings(null, false, "test"));

	/*
	 * The first probe of a JVM loads classes; how long that takes is no matter of these
	 * tests.
	 */
	@BeforeAll
	static void loadClasses() throws Exception {
		try (SocketServer server = SocketServer.answering("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n");
				OpenAiProbe probe = Probes.probe()) {
			probe.probe(Probes.connection(server.baseUrl()), Probes.DEADLINE, false).block();
			probe.probe(Probes.connection(server.baseUrl()), Duration.ZERO, false).block();
		}
	}

	@AfterEach
	void close(CapturedOutput output) {
		this.probe.close();
		assertThat(output).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("ERROR");
	}

	private ProbeResult probe(SocketServer server) {
		return probe(server.baseUrl());
	}

	/*
	 * How late a plain timer is on this machine is not the fault of the probe.
	 */
	private ProbeResult probe(String baseUrl) {
		AtomicLong timer = new AtomicLong(Long.MAX_VALUE);
		Mono<Long> reference = Mono.delay(DEADLINE).doOnNext((tick) -> timer.set(System.nanoTime()));
		Disposable running = reference.subscribe();
		ProbeResult result = this.probe.probe(Probes.connection(baseUrl), DEADLINE, false).block(Duration.ofSeconds(9));
		long end = System.nanoTime();
		running.dispose();
		if (timer.get() < end) {
			assertThat(Duration.ofNanos(end - timer.get())).isLessThan(TOLERANCE);
		}
		assertThat(result.diagnosis().description()).endsWith(".");
		return result;
	}

	@Test
	void whenConnectionIsRefusedSaysSo() throws Exception {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		assertThat(probe("http://127.0.0.1:" + port).cause()).isEqualTo(Cause.CONNECTION_REFUSED);
	}

	@Test
	void whenPacketsAreDroppedSaysThatNoConnectionCameAbout() throws Exception {
		List<Socket> queue = new ArrayList<>();
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			ColdProbeTests.fill(full, queue);
			assertThat(probe("http://127.0.0.1:" + full.getLocalPort()).cause()).isEqualTo(Cause.CONNECT_TIMEOUT);
		}
		finally {
			for (Socket socket : queue) {
				socket.close();
			}
		}
	}

	@Test
	void whenServerNeverAnswersSaysSoAndCloses() throws Exception {
		try (SocketServer server = new SocketServer(SocketServer.Connection::awaitClose)) {
			ProbeResult result = probe(server);
			assertThat(result.cause()).isEqualTo(Cause.TIMEOUT);
			assertThat(result.httpStatus()).isNull();
			assertThat(server.awaitClosed()).isEmpty();
		}
	}

	@Test
	void whenBodyDripsStopsAtTheDeadlineAndCloses() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.write(OK + "Content-Length: 10000\r\n\r\n");
			while (!never.await(100, TimeUnit.MILLISECONDS)) {
				connection.write("{");
			}
		})) {
			ProbeResult result = probe(server);
			assertThat(result.cause()).isEqualTo(Cause.TIMEOUT);
			assertThat(result.httpStatus()).isEqualTo(200);
			assertThat(result.diagnosis().description()).contains("status 200").contains("not complete");
			assertThat(server.awaitClosed()).isEmpty();
		}
	}

	@Test
	void whenHeadersDripStopsAtTheDeadlineAndCloses() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.1 200 OK\r\nX-Drip: ");
			while (!never.await(100, TimeUnit.MILLISECONDS)) {
				connection.write("a");
			}
		})) {
			assertThat(probe(server).cause()).isEqualTo(Cause.TIMEOUT);
			assertThat(server.awaitClosed()).isEmpty();
		}
	}

	@Test
	void whenBodyHasNoEndStopsAtTheLimitAndCloses() throws Exception {
		AtomicInteger written = new AtomicInteger();
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.write(OK + "Transfer-Encoding: chunked\r\n\r\n");
			byte[] chunk = ("4000\r\n" + " ".repeat(0x4000) + "\r\n").getBytes(StandardCharsets.UTF_8);
			while (true) {
				connection.write(chunk);
				written.addAndGet(0x4000);
			}
		})) {
			assertThat(probe(server).cause()).isEqualTo(Cause.ANSWER_TOO_LARGE);
			assertThat(server.awaitClosed()).isEmpty();
			assertThat(written.get()).isLessThan(16 * 1024 * 1024);
		}
	}

	@Test
	void whenBodyIsExactlyAsLargeAsAllowedReadsIt() throws Exception {
		int limit = 1024 * 1024;
		String body = MODELS + " ".repeat(limit - MODELS.length());
		try (SocketServer server = SocketServer.answering(OK + "Content-Length: " + limit + "\r\n\r\n" + body)) {
			assertThat(probe(server).cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		}
		try (SocketServer server = SocketServer
			.answering(OK + "Content-Length: " + (limit + 1) + "\r\n\r\n" + body + " ")) {
			assertThat(probe(server).cause()).isEqualTo(Cause.ANSWER_TOO_LARGE);
		}
	}

	@Test
	void whenListHasFourThousandModelsAcceptsIt() throws Exception {
		StringBuilder body = new StringBuilder("{\"object\":\"list\",\"data\":[");
		for (int i = 0; i < 4000; i++) {
			body.append((i > 0) ? "," : "")
				.append("{\"id\":\"vendor/model-%d\",\"object\":\"model\",\"created\":1,\"owned_by\":\"vendor\",\"pricing\":{\"prompt\":\"0.1\"}}"
					.formatted(i));
		}
		body.append("]}");
		try (SocketServer server = SocketServer
			.answering(OK + "Content-Length: " + body.length() + "\r\n\r\n" + body)) {
			assertThat(probe(server).cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		}
	}

	@Test
	void whenConnectionIsResetInTheMiddleSaysThatTheAnswerIsIncomplete() throws Exception {
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.write(OK + "Content-Length: 100\r\n\r\n{\"object\"");
			new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
			connection.reset();
		})) {
			ProbeResult result = probe(server);
			assertThat(result.cause()).isEqualTo(Cause.CONNECTION_LOST);
			assertThat(result.httpStatus()).isEqualTo(200);
			assertThat(result.diagnosis().description()).contains("before the answer was complete");
		}
	}

	@Test
	void whenAnswerEndsEarlySaysThatItIsIncomplete() throws Exception {
		for (String head : List.of("Content-Length: 100\r\n\r\n{\"data\":[]}",
				"Transfer-Encoding: chunked\r\n\r\n5\r\n{\"dat")) {
			try (SocketServer server = new SocketServer((connection) -> {
				connection.readRequest();
				connection.write(OK + head);
			})) {
				assertThat(probe(server).cause()).isEqualTo(Cause.CONNECTION_LOST);
			}
		}
	}

	@Test
	void whenConnectionIsClosedWithoutAnswerSaysSo() throws Exception {
		try (SocketServer server = new SocketServer(SocketServer.Connection::readRequest)) {
			assertThat(probe(server).cause()).isEqualTo(Cause.CONNECTION_LOST);
		}
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.reset();
		})) {
			assertThat(probe(server).cause()).isEqualTo(Cause.CONNECTION_LOST);
		}
	}

	@Test
	void whenServerDoesNotSpeakHttpSaysSoWithoutItsWords() throws Exception {
		for (String answer : List.of("SSH-2.0-ZZMARKZZ\r\n", "HTTP/1.1 abc ZZMARKZZ\r\n\r\n", "<html>ZZMARKZZ",
				"HTTP/1.1 200 OK\r\nZZ MARK ZZ: x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: ZZMARKZZ\r\n\r\n",
				OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{")) {
			try (SocketServer server = new SocketServer((connection) -> {
				connection.readRequest();
				connection.write(answer);
				if (!answer.startsWith("<")) {
					connection.awaitClose();
				}
			})) {
				ProbeResult result = probe(server);
				assertThat(result.cause()).as(answer).isEqualTo(Cause.UNEXPECTED_ANSWER);
				assertThat(result.toString()).doesNotContain("MARK");
				assertThat(server.awaitClosed()).isEmpty();
			}
		}
	}

	@Test
	void whenHeadersHaveNoEndStops() throws Exception {
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.1 200 OK\r\n");
			while (true) {
				connection.write("X-Fill: " + "a".repeat(8000) + "\r\n");
			}
		})) {
			assertThat(probe(server).cause()).isIn(Cause.UNEXPECTED_ANSWER, Cause.TIMEOUT);
			assertThat(server.awaitClosed()).isEmpty();
		}
	}

	@Test
	void whenAnswerIsCompressedUnaskedProvesNothing() throws Exception {
		byte[] packed = AnswerRow.gzip(MODELS.getBytes(StandardCharsets.UTF_8));
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.write(OK + "Content-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
			connection.write(packed);
		})) {
			assertThat(probe(server).cause()).isEqualTo(Cause.UNEXPECTED_ANSWER);
		}
	}

	@Test
	void whenInterimAnswersComeFirstReadsTheLast() throws Exception {
		try (SocketServer server = SocketServer.answering("HTTP/1.1 100 Continue\r\n\r\n" + GOOD)) {
			assertThat(probe(server).cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		}
	}

	@Test
	void whenPooledConnectionDiedSilentlyANewOneWorks() throws Exception {
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.write(GOOD);
			if (connection.number() == 1) {
				connection.awaitClose();
			}
			while (connection.readRequest() != null) {
				connection.write(GOOD);
			}
		})) {
			assertThat(probe(server).cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
			assertThat(probe(server).cause()).isEqualTo(Cause.TIMEOUT);
			assertThat(server.connections()).isEqualTo(1);
			ProbeResult result = this.probe.probe(Probes.connection(server.baseUrl()), DEADLINE, true).block();
			assertThat(result.cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void connectionIsKeptForTheNextProbeAndNewConnectionIsNew() throws Exception {
		try (SocketServer server = SocketServer.answering(GOOD)) {
			probe(server);
			probe(server);
			assertThat(server.connections()).isEqualTo(1);
			this.probe.probe(Probes.connection(server.baseUrl()), DEADLINE, true).block();
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void redirectToAnotherHostIsNotFollowed() throws Exception {
		try (SocketServer other = SocketServer.answering(GOOD);
				SocketServer server = SocketServer.answering("HTTP/1.1 302 Found\r\nLocation: http://localhost:"
						+ other.port() + "/v1/models\r\nContent-Length: 0\r\n\r\n")) {
			ProbeResult result = probe(server);
			assertThat(result.cause()).isEqualTo(Cause.REDIRECTED);
			assertThat(result.diagnosis().description()).contains("'localhost'");
			assertThat(other.connections()).isZero();
		}
	}

	@Test
	void whenReaderGivesUpConnectionIsClosed() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.write(OK + "Content-Length: 100\r\n\r\n{");
			begun.countDown();
			connection.awaitClose();
		})) {
			Disposable running = this.probe.probe(Probes.connection(server.baseUrl()), Duration.ofSeconds(30), false)
				.subscribe();
			begun.await();
			running.dispose();
			assertThat(server.awaitClosed()).isEmpty();
		}
	}

	@Test
	void whateverTheMomentWhenTheTimeRunsOutConnectionIsClosed() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			for (String part : List.of("HTTP/1.1 200 OK\r\n", "Content-Length: 100\r\n\r\n", "{", "\"data\"")) {
				never.await(5, TimeUnit.MILLISECONDS);
				connection.write(part);
			}
			connection.awaitClose();
		})) {
			for (int i = 0; i < 200; i++) {
				Duration deadline = Duration.ofNanos(250_000L * i);
				assertThat(this.probe.probe(Probes.connection(server.baseUrl()), deadline, false).block().cause())
					.isIn(Cause.TIMEOUT, Cause.CONNECT_TIMEOUT, Cause.NAME_LOOKUP_TIMEOUT, Cause.PROBE_FAILED);
			}
			assertThat(server.awaitClosed()).isEmpty();
		}
	}

	@Test
	void whenNameIsUnknownSaysSo() {
		ProbeResult result = probe("http://no-such-host.invalid/v1");
		assertThat(result.cause()).isIn(Cause.UNKNOWN_HOST, Cause.NAME_LOOKUP_TIMEOUT);
		assertThat(result.diagnosis().description()).contains("'no-such-host.invalid'");
	}

	@Test
	void whenNameLookupHangsItIsNotStartedTwice() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger lookups = new AtomicInteger();
		try (SocketServer server = SocketServer.answering(GOOD);
				OpenAiProbe probe = new OpenAiProbe(HttpClientSettings::defaults,
						new ProbeSettings(null, false, "test"), Probes.CLOCK, Probes.THREADS,
						new ProxyHint(Map.<String, String>of()::get, (name) -> null), null, (host) -> {
							lookups.incrementAndGet();
							awaitQuietly(release);
							return InetAddress.getAllByName(host);
						})) {
			Duration deadline = Duration.ofMillis(300);
			for (int i = 0; i < 3; i++) {
				ProbeResult result = probe.probe(Probes.connection(server.baseUrl()), deadline, false).block();
				assertThat(result.cause()).isEqualTo(Cause.NAME_LOOKUP_TIMEOUT);
				assertThat(result.latency()).isLessThan(deadline.plusMillis(200));
			}
			assertThat(lookups).hasValue(1);
			release.countDown();
			assertThat(probe.probe(Probes.connection(server.baseUrl()), DEADLINE, false).block().cause())
				.isEqualTo(Cause.ACCEPTED_API_KEY);
		}
	}

	@Test
	void whenNameLookupEatsTheTimeSaysSo() throws Exception {
		try (SocketServer server = SocketServer.answering(GOOD);
				OpenAiProbe probe = new OpenAiProbe(HttpClientSettings::defaults,
						new ProbeSettings(null, false, "test"), Probes.CLOCK, Probes.THREADS,
						new ProxyHint(Map.<String, String>of()::get, (name) -> null), null, (host) -> {
							awaitQuietly(new CountDownLatch(1), DEADLINE.multipliedBy(17).dividedBy(20));
							return InetAddress.getAllByName(host);
						})) {
			ProbeResult result = probe.probe(Probes.connection(server.baseUrl()), DEADLINE, false).block();
			assertThat(result.cause()).isEqualTo(Cause.NAME_LOOKUP_TIMEOUT);
			assertThat(result.latency()).isLessThan(DEADLINE.plus(TOLERANCE));
			assertThat(server.connections()).isZero();
		}
	}

	private static void awaitQuietly(CountDownLatch latch, Duration time) {
		try {
			latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void whenNameLookupBreaksDownTheNextOneStartsClean() throws Exception {
		AtomicInteger lookups = new AtomicInteger();
		try (SocketServer server = SocketServer.answering(GOOD);
				OpenAiProbe probe = new OpenAiProbe(HttpClientSettings::defaults,
						new ProbeSettings(null, false, "test"), Probes.CLOCK, Probes.THREADS,
						new ProxyHint(Map.<String, String>of()::get, (name) -> null), null, (host) -> {
							switch (lookups.incrementAndGet()) {
								case 1 -> throw new StackOverflowError("zqmarkzq");
								case 2 -> throw new IllegalStateException("zqmarkzq");
								default -> throw new UnknownHostException("zqmarkzq");
							}
						})) {
			for (Cause cause : List.of(Cause.ACCEPTED_API_KEY, Cause.ACCEPTED_API_KEY, Cause.UNKNOWN_HOST)) {
				ProbeResult result = probe.probe(Probes.connection(server.baseUrl()), DEADLINE, false).block();
				assertThat(result.cause()).isEqualTo(cause);
			}
			assertThat(lookups).hasValue(3);
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void subscriberIsNeverBlocked() {
		long start = System.nanoTime();
		OpenAiProbe slow = new OpenAiProbe(() -> {
			awaitQuietly(new CountDownLatch(1));
			return HttpClientSettings.defaults();
		}, new ProbeSettings(null, false, "test"), Probes.CLOCK, Probes.THREADS);
		ProbeResult result = slow.probe(Probes.connection("http://127.0.0.1:1/v1"), Duration.ofMillis(300), false)
			.block();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
		assertThat(result.cause()).isEqualTo(Cause.PROBE_FAILED);
	}

	@Test
	void whenClientCannotBeBuiltNothingIsSaidAboutTheKey() {
		try (OpenAiProbe broken = new OpenAiProbe(() -> {
			throw new NoSuchSslBundleException("zqmarkzq", "no such bundle");
		}, new ProbeSettings(null, false, "test"), Probes.CLOCK, Probes.THREADS)) {
			for (boolean newConnection : new boolean[] { false, true }) {
				ProbeResult result = broken.probe(Probes.connection("http://127.0.0.1:1/v1"), DEADLINE, newConnection)
					.block();
				assertThat(result.cause()).isEqualTo(Cause.PROBE_FAILED);
				assertThat(result.diagnosis().description()).contains("(NoSuchSslBundleException)");
				assertThat(result.toString()).doesNotContain("zqmarkzq");
			}
		}
	}

	@Test
	void threadsOfNewConnectionsEnd() throws Exception {
		try (SocketServer server = SocketServer.answering(GOOD)) {
			probe(server);
			long before = selectors();
			for (int i = 0; i < 20; i++) {
				assertThat(this.probe.probe(Probes.connection(server.baseUrl()), DEADLINE, true).block().cause())
					.isEqualTo(Cause.ACCEPTED_API_KEY);
			}
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
				System.gc();
				return selectors() <= before;
			});
		}
	}

	private static long selectors() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("HttpClient-") && thread.getName().contains("Selector"))
			.count();
	}

	@Test
	void noMoreThreadsThanTheClientsOwnRemain() throws Exception {
		try (SocketServer server = new SocketServer(SocketServer.Connection::awaitClose)) {
			Set<Thread> before = Thread.getAllStackTraces().keySet();
			for (int i = 0; i < 5; i++) {
				this.probe.probe(Probes.connection(server.baseUrl()), Duration.ofMillis(100), false).block();
			}
			assertThat(server.awaitClosed()).isEmpty();
			Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
			after.removeAll(before);
			after.removeIf((thread) -> thread.getName().startsWith("test-server-"));
			assertThat(after).allMatch((thread) -> thread.isDaemon());
			assertThat(after).filteredOn((thread) -> thread.getName().startsWith("HttpClient-")).hasSize(1);
			assertThat(after).filteredOn((thread) -> thread.getName().startsWith("openai-probe-"))
				.hasSizeLessThanOrEqualTo(4);
		}
	}

}
