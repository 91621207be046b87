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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An application of the tests' class path in a virtual machine of its own.
 */
public class ForkedApplication {

	private final Class<?> main;

	private final List<String> jvmArguments = new ArrayList<>(
			List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dserver.port=0", "-Dserver.address=127.0.0.1"));

	private final List<String> classPath = new ArrayList<>();

	private final JavaProcess process = new JavaProcess();

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
		this.process.withEnvironment(name, value);
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
	 * Keep what is printed to the standard error out of the output.
	 * @param file where it goes
	 * @return this
	 */
	public ForkedApplication withStandardErrorIn(Path file) {
		this.process.withStandardErrorIn(file);
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
	public JavaProcess.Result run(Path directory, String... arguments) {
		return this.process.run(directory, command(arguments));
	}

	/**
	 * Run the application until it prints something, and end it then.
	 * @param directory the working directory
	 * @param text what to wait for
	 * @param arguments the arguments
	 * @return what it printed until then, or how it ended before
	 */
	public JavaProcess.Result runUntil(Path directory, String text, String... arguments) {
		return this.process.runUntil(directory, text, command(arguments));
	}

	private List<String> command(String... arguments) {
		List<String> entries = new ArrayList<>(this.classPath);
		entries.add(System.getProperty("java.class.path"));
		List<String> command = new ArrayList<>(this.jvmArguments);
		command.addAll(List.of("-cp", String.join(File.pathSeparator, entries), this.main.getName()));
		command.addAll(Arrays.asList(arguments));
		return command;
	}

}
