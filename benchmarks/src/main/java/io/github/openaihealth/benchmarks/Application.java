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

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An application in a process of its own, and what it uses. Works where {@code /proc} is.
 */
final class Application implements Closeable {

	private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

	private static final Duration START = Duration.ofMinutes(1);

	private final Process process;

	private final URI actuator;

	private final Path log;

	private Application(Process process, URI actuator, Path log) {
		this.process = process;
		this.actuator = actuator;
		this.log = log;
	}

	/**
	 * Start an application and wait until it answers.
	 * @param jar the application
	 * @param port where it listens
	 * @param key the key in its environment
	 * @param arguments further arguments
	 * @return the application
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if somebody ends this process
	 */
	static Application start(Path jar, int port, String key, String... arguments)
			throws IOException, InterruptedException {
		Path log = Files.createTempFile("soak", ".log");
		List<String> command = new ArrayList<>(
				List.of(BIN.resolve("java").toString(), "-Xmx256m", "-jar", jar.toString(), "--server.port=" + port));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().keySet().removeIf((name) -> name.toUpperCase().contains("OPENAI"));
		builder.environment().put("OPENAI_API_KEY", key);
		Application application = new Application(builder.start(),
				URI.create("http://127.0.0.1:" + port + "/actuator/"), log);
		application.awaitStart();
		return application;
	}

	/**
	 * Wait until the health is good, because the first call of a cold virtual machine on
	 * a busy machine takes longer than the short timeouts of a test.
	 * @throws IOException if that takes too long
	 * @throws InterruptedException if somebody ends this process
	 */
	void awaitUp() throws IOException, InterruptedException {
		long deadline = System.nanoTime() + START.toNanos();
		HttpClient client = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest.newBuilder(uri("health/openai")).build();
		while (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
			if (System.nanoTime() > deadline) {
				throw new IOException("The health did not become good:\n" + log());
			}
			Thread.sleep(200);
		}
	}

	private void awaitStart() throws InterruptedException, IOException {
		long deadline = System.nanoTime() + START.toNanos();
		HttpClient client = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest.newBuilder(uri("health/ping")).build();
		while (true) {
			try {
				client.send(request, BodyHandlers.discarding());
				return;
			}
			catch (IOException ex) {
				if (!this.process.isAlive() || System.nanoTime() > deadline) {
					throw new IOException("The application did not start:\n" + log(), ex);
				}
				Thread.sleep(100);
			}
		}
	}

	URI uri(String path) {
		return this.actuator.resolve(path);
	}

	/**
	 * Return what the application wrote.
	 * @return standard output and error
	 * @throws IOException if it cannot be read
	 */
	String log() throws IOException {
		return Files.readString(this.log, StandardCharsets.UTF_8);
	}

	/**
	 * Measure what is in use after a garbage collection.
	 * @return the usage
	 * @throws IOException if it cannot be measured
	 * @throws InterruptedException if somebody ends this process
	 */
	Usage usage() throws IOException, InterruptedException {
		// The first collection enqueues what holds selectors and sockets, the second one
		// frees it
		jcmd("GC.run");
		Thread.sleep(2000);
		String histogram = jcmd("GC.class_histogram");
		String total = histogram.strip().substring(histogram.strip().lastIndexOf('\n') + 1);
		long heap = Long.parseLong(total.trim().split("\\s+")[2]);
		return new Usage(count("task", (path) -> true), count("fd", Application::isSocket), heap);
	}

	private long count(String folder, Predicate<Path> filter) throws IOException {
		try (Stream<Path> entries = Files.list(Path.of("/proc", String.valueOf(this.process.pid()), folder))) {
			return entries.filter(filter).count();
		}
	}

	private static boolean isSocket(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private String jcmd(String command) throws IOException, InterruptedException {
		File output = Files.createTempFile("jcmd", ".txt").toFile();
		try {
			Process jcmd = new ProcessBuilder(BIN.resolve("jcmd").toString(), String.valueOf(this.process.pid()),
					command)
				.redirectErrorStream(true)
				.redirectOutput(output)
				.start();
			jcmd.waitFor(1, TimeUnit.MINUTES);
			return Files.readString(output.toPath());
		}
		finally {
			Files.delete(output.toPath());
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
			Files.deleteIfExists(this.log);
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What an application uses.
	 *
	 * @param threads the threads, of the virtual machine too
	 * @param sockets the open sockets
	 * @param heap the bytes of live objects
	 */
	record Usage(long threads, long sockets, long heap) {

		@Override
		public String toString() {
			return "%d threads, %d sockets, %.1f MiB of live objects".formatted(this.threads, this.sockets,
					this.heap / 1024.0 / 1024.0);
		}

	}

}
