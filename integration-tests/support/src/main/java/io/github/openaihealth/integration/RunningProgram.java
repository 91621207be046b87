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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * A real proxy or gateway that listens on 127.0.0.1 until it is closed.
 */
public final class RunningProgram implements AutoCloseable {

	private final int port;

	private final Process process;

	/**
	 * Start a program.
	 * @param port where it listens
	 * @param command its command
	 * @throws IOException if it cannot be started
	 */
	public RunningProgram(int port, String... command) throws IOException {
		this(port, List.of(command));
	}

	/**
	 * Start a program.
	 * @param port where it listens
	 * @param command its command
	 * @throws IOException if it cannot be started
	 */
	public RunningProgram(int port, List<String> command) throws IOException {
		this.port = port;
		this.process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> listens(port));
	}

	/**
	 * Return the base URL of an API behind it.
	 * @return the base URL, with the path {@code /v1}
	 */
	public String baseUrl() {
		return "http://127.0.0.1:" + this.port + "/v1";
	}

	private static boolean listens(int port) {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Start nginx.
	 * @param directory where its files go
	 * @param port where it listens
	 * @param location what it does with every request
	 * @return nginx
	 * @throws IOException if it cannot be started
	 */
	public static RunningProgram nginx(Path directory, int port, String location) throws IOException {
		Path nginx = installed("nginx", "nginx-light");
		Path root = Files.createTempDirectory(directory, "nginx");
		Path file = Files.writeString(root.resolve("nginx.conf"), """
				daemon off;
				master_process off;
				pid nginx.pid;
				error_log error.log;
				events { }
				http {
					access_log off;
					client_body_temp_path body;
					proxy_temp_path proxy;
					fastcgi_temp_path fastcgi;
					uwsgi_temp_path uwsgi;
					scgi_temp_path scgi;
					server {
						listen 127.0.0.1:%d;
						location / { %s }
					}
				}
				""".formatted(port, location));
		return new RunningProgram(port, nginx.toString(), "-p", root + "/", "-e", root.resolve("start.log").toString(),
				"-c", file.toString());
	}

	/**
	 * Return where a program is. Without it the test is skipped.
	 * @param program its name
	 * @param debianPackage the package that has it
	 * @return the program
	 */
	public static Path installed(String program, String debianPackage) {
		Path path = Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/opt/homebrew/bin")
			.map((folder) -> Path.of(folder, program))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
		Assumptions.assumeTrue(path != null,
				() -> program + " is not installed; Debian has it in the package " + debianPackage);
		return path;
	}

	/**
	 * Return a port where nobody listens.
	 * @return the port
	 * @throws IOException if there is none
	 */
	public static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit()
			.orTimeout(5, TimeUnit.SECONDS)
			.exceptionally((ex) -> this.process.destroyForcibly())
			.join();
	}

}
