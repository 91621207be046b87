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

package io.github.openaihealth.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs an application in a virtual machine of its own, with an environment that holds
 * nothing of OpenAI.
 */
class ForkedApplication {

	private final List<String> classPath = new ArrayList<>();

	private final List<String> jvmArguments = new ArrayList<>();

	private final Map<String, String> environment = new HashMap<>();

	ForkedApplication withClassPathEntry(Path entry) {
		this.classPath.add(entry.toString());
		return this;
	}

	ForkedApplication withJvmArguments(String... arguments) {
		this.jvmArguments.addAll(List.of(arguments));
		return this;
	}

	ForkedApplication withEnvironment(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	Result run(Class<?> main, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.jvmArguments);
		command.add("-cp");
		this.classPath.add(System.getProperty("java.class.path"));
		command.add(String.join(File.pathSeparator, this.classPath));
		command.add(main.getName());
		command.addAll(Arrays.asList(arguments));
		Path output = Files.createTempFile("forked", ".log");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().keySet().removeIf((name) -> name.toUpperCase().contains("OPENAI"));
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended by itself").isTrue();
			return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
		}
		finally {
			process.destroyForcibly();
			Files.delete(output);
		}
	}

	record Result(int exitCode, String output) {

	}

}
