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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that misbehaves: each connection is given to a script.
 */
class SocketServer implements AutoCloseable {

	/*
	 * A machine that is busy closes late, too.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ServerSocket serverSocket;

	private final Script script;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final Map<Connection, CountDownLatch> connections = new ConcurrentHashMap<>();

	SocketServer(Script script) {
		this(serverSocket(), script);
	}

	SocketServer(ServerSocket serverSocket, Script script) {
		this.serverSocket = serverSocket;
		this.script = script;
		start("accept", this::accept);
	}

	private static ServerSocket serverSocket() {
		try {
			return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static SocketServer answering(String answer) {
		return new SocketServer((connection) -> {
			while (connection.readRequest() != null) {
				connection.write(answer);
			}
		});
	}

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, "test-server-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.serverSocket.isClosed()) {
			try {
				Socket socket = this.serverSocket.accept();
				Connection connection = new Connection(socket);
				this.connections.put(connection, new CountDownLatch(1));
				start("connection", () -> serve(connection));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Connection connection) {
		try (connection) {
			this.script.run(connection);
		}
		catch (Exception ex) {
			// The client has gone
		}
		finally {
			this.connections.get(connection).countDown();
		}
	}

	int port() {
		return this.serverSocket.getLocalPort();
	}

	String baseUrl() {
		return "http://127.0.0.1:" + port() + "/v1";
	}

	List<String> requests() {
		return this.requests;
	}

	int connections() {
		return this.connections.size();
	}

	/**
	 * Wait until every script came to its end, which the ones here do when the client
	 * closes the connection.
	 * @return the connections that are still open, how far each came
	 */
	List<String> awaitClosed() throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		for (CountDownLatch latch : this.connections.values()) {
			latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		return this.connections.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().getCount() > 0)
			.map((entry) -> entry.getKey().toString())
			.toList();
	}

	@Override
	public void close() throws IOException {
		this.serverSocket.close();
		for (Connection connection : this.connections.keySet()) {
			connection.close();
		}
	}

	interface Script {

		void run(Connection connection) throws Exception;

	}

	final class Connection implements AutoCloseable {

		private final Socket socket;

		private volatile int read;

		private final AtomicInteger written = new AtomicInteger();

		private Connection(Socket socket) {
			this.socket = socket;
		}

		Socket socket() {
			return this.socket;
		}

		int number() {
			return SocketServer.this.connections.size();
		}

		String readRequest() throws IOException {
			StringBuilder head = new StringBuilder();
			InputStream in = this.socket.getInputStream();
			while (head.indexOf("\r\n\r\n") < 0) {
				int next = in.read();
				if (next < 0) {
					return null;
				}
				head.append((char) next);
				this.read = head.length();
			}
			SocketServer.this.requests.add(head.toString());
			return head.toString();
		}

		void write(String text) throws IOException {
			write(text.getBytes(StandardCharsets.UTF_8));
		}

		void write(byte[] bytes) throws IOException {
			this.socket.getOutputStream().write(bytes);
			this.socket.getOutputStream().flush();
			this.written.addAndGet(bytes.length);
		}

		void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

		/**
		 * Block until the client closes.
		 */
		void awaitClose() throws IOException {
			while (this.socket.getInputStream().read() >= 0) {
				// Whatever comes does not matter
			}
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

		@Override
		public String toString() {
			return "%s: %d read of the last request, %d written in all".formatted(this.socket, this.read, this.written);
		}

	}

}
