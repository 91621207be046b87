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

package io.github.openaihealth.integration.sample;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.openaihealth.integration.GeneratedSources;
import io.github.openaihealth.integration.JavaProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample, processed ahead of time on a machine that has no key.
 */
class SampleAheadOfTimeTests {

	@TempDir
	private static Path directory;

	private static String classPath;

	@BeforeAll
	static void process() throws IOException {
		PackagedSample sample = PackagedSample.extractTo(directory);
		Path sources = directory.resolve("sources");
		Path classes = directory.resolve("classes");
		JavaProcess.Result result = new JavaProcess().run(directory,
				List.of("-cp", sample.jar().toString(), "org.springframework.boot.SpringApplicationAotProcessor",
						PackagedSample.MAIN, sources.toString(), classes.toString(), classes.toString(), "test",
						"test"));
		assertThat(result.exitCode()).as(result.output()).isZero();
		classPath = classes + File.pathSeparator + sample.jar();
		GeneratedSources.compile(sources, classes, classPath);
	}

	private static List<String> command(String... arguments) {
		List<String> command = new ArrayList<>(
				List.of("-Dspring.aot.enabled=true", "-cp", classPath, PackagedSample.MAIN, "--server.port=0"));
		command.addAll(List.of(arguments));
		return command;
	}

	@Test
	void withoutKeyItFailsFast() {
		JavaProcess.Result result = new JavaProcess().run(directory, command(PackagedSample.WITHOUT_STAND_IN));
		assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
		assertThat(result.output()).contains("Starting AOT-processed SampleApplication")
			.contains("APPLICATION FAILED TO START")
			.contains("missing-api-key")
			.doesNotContain("Tomcat");
	}

	@Test
	void withPlaceholderItFailsFast() {
		JavaProcess.Result result = new JavaProcess().withEnvironment("OPENAI_API_KEY", "YOUR_API_KEY")
			.run(directory, command());
		assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
		assertThat(result.output()).contains("System Environment Property \"OPENAI_API_KEY\"")
			.contains("placeholder-api-key");
	}

	@Test
	void withTheStandInItStarts() {
		JavaProcess.Result result = new JavaProcess().runUntil(directory, "Started SampleApplication", command());
		assertThat(result.output()).contains("STAND-IN FOR OPENAI").contains("Started SampleApplication");
	}

}
