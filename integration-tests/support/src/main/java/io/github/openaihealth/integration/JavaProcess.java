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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A virtual machine whose environment is the test's: nothing there says that the tests
 * run on a build server, or has anything of OpenAI for the libraries that ask for it.
 */
public class JavaProcess {

	private static final long PATIENCE_SECONDS = 120;

	/*
	 * What a process needs to run at all, on Windows, too.
	 */
	static final Set<String> INHERITED = Set.of("PATH", "HOME", "TMPDIR", "LANG", "SystemRoot", "TEMP", "TMP");

	private final Path home;

	private final Map<String, String> environment = new HashMap<>();

	private Path standardError;

	/**
	 * Create a process of the JDK that runs the tests.
	 */
	public JavaProcess() {
		this(Path.of(System.getProperty("java.home")));
	}

	/**
	 * Create a process.
	 * @param home where the JDK is
	 */
	public JavaProcess(Path home) {
		this.home = home;
	}

	/**
	 * Set a variable of the environment.
	 * @param name the name
	 * @param value the value
	 * @return this
	 */
	public JavaProcess withEnvironment(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	/**
	 * Keep what is printed to the standard error out of the output.
	 * @param file where it goes
	 * @return this
	 */
	public JavaProcess withStandardErrorIn(Path file) {
		this.standardError = file;
		return this;
	}

	/**
	 * Run it to its end.
	 * @param directory the working directory
	 * @param arguments the arguments of {@code java}
	 * @return how it ended
	 */
	public Result run(Path directory, List<String> arguments) {
		return run(directory, "", arguments);
	}

	/**
	 * Run it until it prints something, and end it then.
	 * @param directory the working directory
	 * @param text what to wait for
	 * @param arguments the arguments of {@code java}
	 * @return what it printed until then, or how it ended before
	 */
	public Result runUntil(Path directory, String text, List<String> arguments) {
		return run(directory, text, arguments);
	}

	private Result run(Path directory, String text, List<String> arguments) {
		try {
			Path output = Files.createTempFile("forked", ".log");
			Process process = start(directory, output, arguments);
			try {
				String printed = await(process, output, text);
				return new Result(process.isAlive() ? -1 : process.exitValue(), printed);
			}
			finally {
				process.destroyForcibly();
				Files.deleteIfExists(output);
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String await(Process process, Path output, String text) throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
			String printed = Files.readString(output, StandardCharsets.UTF_8);
			if (!text.isEmpty() && printed.contains(text)) {
				return printed;
			}
			if (System.nanoTime() > end) {
				throw new IllegalStateException("Still runs: " + printed);
			}
		}
		return Files.readString(output, StandardCharsets.UTF_8);
	}

	private Process start(Path directory, Path output, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(this.home.resolve("bin").resolve("java").toString());
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(this.standardError == null)
			.redirectOutput(output.toFile());
		if (this.standardError != null) {
			builder.redirectError(this.standardError.toFile());
		}
		builder.environment().keySet().retainAll(INHERITED);
		builder.environment().putAll(this.environment);
		return builder.start();
	}

	/**
	 * How a process ended.
	 *
	 * @param exitCode the exit code, or -1 if it had not ended by itself
	 * @param output everything that it printed, unless the standard error went elsewhere
	 */
	public record Result(int exitCode, String output) {

	}

}
