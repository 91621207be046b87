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

package io.github.openaihealth.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy that lets nothing through and remembers who was called.
 */
public final class WatchingProxy implements AutoCloseable {

	private final ServerSocket socket;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	/**
	 * Start a proxy.
	 * @throws IOException if no port is free
	 */
	public WatchingProxy() throws IOException {
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "watching-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket client = this.socket.accept()) {
				String request = new BufferedReader(
						new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))
					.readLine();
				if (request != null) {
					this.requests.add(request);
				}
				client.getOutputStream().write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n".getBytes());
			}
			catch (IOException ex) {
				// The next one may work, or the proxy is closed
			}
		}
	}

	/**
	 * Return the arguments that make a virtual machine use the proxy for HTTPS.
	 * @return the arguments
	 */
	public String[] jvmArguments() {
		return new String[] { "-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=" + this.socket.getLocalPort() };
	}

	/**
	 * Return what was asked for.
	 * @return the first line of each request, for example
	 * {@code CONNECT api.openai.com:443 HTTP/1.1}
	 */
	public List<String> requests() {
		return this.requests;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
