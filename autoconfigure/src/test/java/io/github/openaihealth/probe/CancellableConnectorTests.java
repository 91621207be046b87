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

import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CancellableConnector}.
 */
class CancellableConnectorTests {

	private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";

	private final WebClient client = WebClient.builder()
		.clientConnector(new CancellableConnector(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
				(session) -> {
				}))
		.build();

	private WebClient.RequestHeadersSpec<?> get(SocketServer server) {
		return this.client.get().uri(URI.create(server.baseUrl()));
	}

	@Test
	void headersOfBothLayersAreSent() throws Exception {
		try (SocketServer server = SocketServer.answering("HTTP/1.1 204 No\r\nX-Fake: a\r\nX-Fake: b\r\n\r\n")) {
			ClientResponse response = get(server).header("X-Above", "1", "2").httpRequest((request) -> {
				HttpRequest.Builder builder = request.getNativeRequest();
				builder.setHeader("X-Below", "3").uri(URI.create(server.baseUrl() + "?query"));
			}).exchangeToMono(Mono::just).block();
			assertThat(response.statusCode()).isEqualTo(HttpStatusCode.valueOf(204));
			assertThat(response.headers().header("x-fake")).containsExactly("a", "b");
			assertThat(server.requests()).singleElement()
				.asString()
				.startsWith("GET /v1?query HTTP/1.1\r\n")
				.contains("X-Above: 1\r\n", "X-Above: 2\r\n", "X-Below: 3\r\n");
		}
	}

	@Test
	void bodyIsSentAndReceived() throws Exception {
		Flux<DataBuffer> body = Flux.just("{", "}")
			.map((part) -> DefaultDataBufferFactory.sharedInstance.wrap(part.getBytes(StandardCharsets.UTF_8)));
		try (SocketServer server = new SocketServer((connection) -> {
			String request = connection.readRequest();
			byte[] sent = connection.socket().getInputStream().readNBytes(2);
			assertThat(request).startsWith("POST ").contains("Content-Length: 2\r\n");
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n" + new String(sent, StandardCharsets.UTF_8));
			connection.write("abcd");
		})) {
			assertThat(this.client.post()
				.uri(URI.create(server.baseUrl()))
				.body(BodyInserters.fromDataBuffers(body))
				.retrieve()
				.bodyToMono(String.class)
				.block()).isEqualTo("{}abcd");
		}
	}

	@Test
	void whenCancelledBeforeTheAnswerConnectionIsClosed() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			asked.countDown();
			connection.awaitClose();
		})) {
			Disposable running = get(server).retrieve().toBodilessEntity().subscribe();
			assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
			running.dispose();
			assertThat(server.awaitClosed()).isEmpty();
		}
	}

	@Test
	void whenCancelledInTheBodyConnectionIsClosed() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.write(HEAD + "{");
			connection.awaitClose();
		})) {
			Disposable running = get(server).retrieve()
				.bodyToFlux(DataBuffer.class)
				.doOnNext((buffer) -> begun.countDown())
				.subscribe();
			assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
			running.dispose();
			assertThat(server.awaitClosed()).isEmpty();
		}
	}

	@Test
	void whenAnswerIsReleasedConnectionIsUsedAgain() throws Exception {
		try (SocketServer server = SocketServer.answering("HTTP/1.1 503 No\r\nContent-Length: 2\r\n\r\n{}")) {
			for (int i = 0; i < 3; i++) {
				get(server).exchangeToMono((response) -> response.releaseBody()).block();
			}
			assertThat(server.connections()).isEqualTo(1);
		}
	}

	@Test
	void whenStatusIsNoneFails() throws Exception {
		try (SocketServer server = new SocketServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.1 099 No\r\nContent-Length: 100\r\n\r\n");
			connection.awaitClose();
		})) {
			assertThatExceptionOfType(WebClientRequestException.class)
				.isThrownBy(() -> get(server).retrieve().toBodilessEntity().block())
				.withCauseInstanceOf(ProtocolException.class);
			assertThat(server.awaitClosed()).isEmpty();
		}
	}

}
