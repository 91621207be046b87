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

package io.github.openaihealth.benchmarks;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * A server on 127.0.0.1 that answers as OpenAI does, or fails as servers and networks do.
 * It works on sockets, because no HTTP server can be made to fail in all these ways.
 * <p>
 * {@code GET /control/calls} counts the calls with and without a key;
 * {@code GET /control/HANG} switches to another {@link Behavior}.
 */
public final class StandIn implements Closeable {

	private static final String JSON = "application/json; charset=utf-8";

	private static final String MODELS = """
			{"object": "list", "data": [{"id": "model-of-a-stand-in", "object": "model", "created": 1700000000, \
			"owned_by": "system"}]}""";

	private final ExecutorService executor = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "stand-in");
		thread.setDaemon(true);
		return thread;
	});

	private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

	private final AtomicLong callsWithKey = new AtomicLong();

	private final AtomicLong callsWithoutKey = new AtomicLong();

	private final AtomicLong gets = new AtomicLong();

	private final long delayMillis;

	private final String acceptedKey;

	private final int port;

	private volatile ServerSocket server;

	private volatile Behavior behavior = Behavior.ACCEPT;

	private volatile @Nullable Behavior behaviorForPosts;

	private volatile Runnable onCall = () -> {
	};

	StandIn(int port, long delayMillis) {
		this(port, delayMillis, "");
	}

	private StandIn(int port, long delayMillis, String acceptedKey) {
		this.delayMillis = delayMillis;
		this.acceptedKey = acceptedKey;
		listen(port);
		this.port = this.server.getLocalPort();
	}

	/**
	 * Run the stand-in on its own.
	 * @param args the port, how many milliseconds each answer takes, and the only key
	 * that is accepted if it is not any
	 * @throws InterruptedException if somebody ends it
	 */
	public static void main(String[] args) throws InterruptedException {
		StandIn standIn = new StandIn(Integer.parseInt(args[0]), Long.parseLong(args[1]),
				(args.length > 2) ? args[2] : "");
		System.out.println("Listening on " + standIn.port);
		Thread.currentThread().join();
	}

	int port() {
		return this.port;
	}

	/**
	 * Be told of each call when it arrives.
	 * @param listener the listener
	 */
	void onCall(Runnable listener) {
		this.onCall = listener;
	}

	/**
	 * Behave in another way from the next call on.
	 * @param next the behavior
	 */
	synchronized void become(Behavior next) {
		Behavior before = this.behavior;
		this.behavior = next;
		if (next == Behavior.REFUSE) {
			close(this.server);
			this.connections.forEach(StandIn::close);
		}
		else if (before == Behavior.REFUSE) {
			listen(this.port);
		}
	}

	/**
	 * Behave in another way to calls that are no probes.
	 * @param next the behavior
	 */
	void becomeForPosts(Behavior next) {
		this.behaviorForPosts = next;
	}

	/**
	 * Return how many calls may be probes.
	 * @return the calls of the list of models
	 */
	long gets() {
		return this.gets.get();
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
		close(this.server);
		this.connections.forEach(StandIn::close);
	}

	private void listen(int port) {
		try {
			ServerSocket socket = new ServerSocket();
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
			this.server = socket;
			this.executor.execute(() -> accept(socket));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept(ServerSocket socket) {
		while (!socket.isClosed()) {
			try {
				Socket connection = socket.accept();
				this.executor.execute(() -> serve(connection));
			}
			catch (IOException ex) {
				// Closed, or the next one
			}
		}
	}

	private void serve(Socket connection) {
		this.connections.add(connection);
		try (connection) {
			connection.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(connection.getInputStream());
			boolean open = true;
			while (open) {
				String head = readHead(in);
				open = !head.isEmpty() && answer(connection, head, in);
			}
		}
		catch (IOException ex) {
			// The other side went away
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.connections.remove(connection);
		}
	}

	private static String readHead(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				return "";
			}
			head.append((char) next);
		}
		return head.toString();
	}

	private boolean answer(Socket connection, String head, InputStream in) throws IOException, InterruptedException {
		OutputStream out = connection.getOutputStream();
		String path = head.split(" ", 3)[1];
		if (path.startsWith("/control/")) {
			return control(path.substring("/control/".length()), out);
		}
		boolean withKey = head.toLowerCase(Locale.ROOT).contains("\r\nauthorization: bearer ");
		(withKey ? this.callsWithKey : this.callsWithoutKey).incrementAndGet();
		this.onCall.run();
		Behavior forPosts = head.startsWith("POST ") ? this.behaviorForPosts : null;
		Behavior current = (forPosts != null) ? forPosts : this.behavior;
		if (head.startsWith("GET ")) {
			this.gets.incrementAndGet();
		}
		if (this.delayMillis > 0) {
			Thread.sleep(this.delayMillis);
		}
		if (current == Behavior.ACCEPT && !withKey) {
			current = Behavior.LOSE_HEADER;
		}
		else if (current == Behavior.ACCEPT && !head.contains("Bearer " + this.acceptedKey)) {
			current = Behavior.REJECT;
		}
		return answer(connection, current, in, out);
	}

	private boolean control(String what, OutputStream out) throws IOException {
		if (!"calls".equals(what)) {
			become(Behavior.valueOf(what));
		}
		return send(out, 200, "text/plain", "%d %d%n".formatted(this.callsWithKey.get(), this.callsWithoutKey.get()));
	}

	private static boolean answer(Socket connection, Behavior behavior, InputStream in, OutputStream out)
			throws IOException, InterruptedException {
		return switch (behavior) {
			case ACCEPT -> send(out, 200, JSON, MODELS);
			case REJECT -> send(out, 401, JSON, error("Incorrect API key provided: sk-stand-in.", "invalid_api_key"));
			case LOSE_HEADER -> send(out, 401, JSON, error("You didn't provide an API key.", ""));
			case EXHAUST_QUOTA -> send(out, 429, JSON, error("You exceeded your current quota.", "insufficient_quota"));
			case THROTTLE -> send(out, 429, "text/plain", "Too many requests");
			case FAIL -> send(out, 500, JSON, error("The server had an error.", "server_error"));
			case FAIL_WITH_PAGE -> send(out, 503, "text/html", "<html><body>Unavailable</body></html>");
			case ANSWER_WITH_PAGE -> send(out, 200, "text/html", "<html><body>Welcome</body></html>");
			case REDIRECT -> send(out, 302, "text/html\r\nLocation: https://login.example.com/", "");
			case TRUNCATE -> send(out, 200, JSON, MODELS.substring(0, MODELS.length() / 2));
			case HANG, REFUSE -> in.read() >= 0;
			case TRICKLE -> trickle(out);
			case RESET -> reset(connection);
			case CUT -> {
				write(out, head(200, JSON, MODELS.length()) + MODELS.substring(0, MODELS.length() / 2));
				yield false;
			}
		};
	}

	private static boolean trickle(OutputStream out) throws IOException, InterruptedException {
		write(out, head(200, JSON, MODELS.length()));
		for (char character : MODELS.toCharArray()) {
			write(out, String.valueOf(character));
			Thread.sleep(100);
		}
		return false;
	}

	private static boolean reset(Socket connection) throws IOException {
		connection.setSoLinger(true, 0);
		return false;
	}

	private static String error(String message, String code) {
		return "{\"error\": {\"message\": \"%s\", \"type\": \"stand_in\", \"param\": null, \"code\": %s}}"
			.formatted(message, code.isEmpty() ? "null" : "\"" + code + "\"");
	}

	private static boolean send(OutputStream out, int status, String type, String body) throws IOException {
		write(out, head(status, type, body.length()) + body);
		return true;
	}

	private static String head(int status, String type, int length) {
		return "HTTP/1.1 %d Stand-In\r\nContent-Type: %s\r\nContent-Length: %d\r\nopenai-version: 2020-10-01\r\n\r\n"
			.formatted(status, type, length);
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	private static void close(Closeable closeable) {
		try {
			closeable.close();
		}
		catch (IOException ex) {
			// Nothing is left to do
		}
	}

}
