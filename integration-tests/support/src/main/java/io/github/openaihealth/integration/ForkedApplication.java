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

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An application in a virtual machine of its own, with an environment that holds nothing
 * of OpenAI: libraries that ask the environment of the process see it, too.
 */
public class ForkedApplication {

	private final Class<?> main;

	private final List<String> jvmArguments = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

	private final List<String> classPath = new ArrayList<>();

	private final Map<String, String> environment = new HashMap<>();

	/**
	 * Create an application.
	 * @param main its main class
	 */
	public ForkedApplication(Class<?> main) {
		this.main = main;
	}

	/**
	 * Set a variable of the environment.
	 * @param name the name
	 * @param value the value
	 * @return this
	 */
	public ForkedApplication withEnvironment(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	/**
	 * Add arguments of the virtual machine.
	 * @param arguments the arguments
	 * @return this
	 */
	public ForkedApplication withJvmArguments(String... arguments) {
		this.jvmArguments.addAll(Arrays.asList(arguments));
		return this;
	}

	/**
	 * Put something in front of the class path.
	 * @param entry the directory
	 * @return this
	 */
	public ForkedApplication withClassPathEntry(Path entry) {
		this.classPath.add(entry.toString());
		return this;
	}

	/**
	 * Run the application to its end.
	 * @param directory the working directory
	 * @param arguments the arguments
	 * @return how it ended
	 */
	public Result run(Path directory, String... arguments) {
		try {
			Path output = Files.createTempFile("forked", ".log");
			Process process = start(directory, output, arguments);
			try {
				if (!process.waitFor(1, TimeUnit.MINUTES)) {
					throw new IllegalStateException("Still runs: " + Files.readString(output));
				}
				return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
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

	private Process start(Path directory, Path output, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.jvmArguments);
		List<String> entries = new ArrayList<>(this.classPath);
		entries.add(System.getProperty("java.class.path"));
		command.addAll(List.of("-cp", String.join(File.pathSeparator, entries), this.main.getName()));
		command.addAll(Arrays.asList(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().keySet().removeIf((name) -> name.toUpperCase(Locale.ROOT).contains("OPENAI"));
		builder.environment().putAll(this.environment);
		return builder.start();
	}

	/**
	 * How an application ended.
	 *
	 * @param exitCode the exit code
	 * @param output everything that it printed
	 */
	public record Result(int exitCode, String output) {

	}

}
