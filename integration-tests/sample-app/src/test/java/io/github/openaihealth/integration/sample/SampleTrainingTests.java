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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.openaihealth.integration.JavaProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Training runs of the sample, on a machine that has no key.
 */
class SampleTrainingTests {

	@TempDir
	private static Path directory;

	private static PackagedSample sample;

	@BeforeAll
	static void extract() {
		sample = PackagedSample.extractTo(directory);
	}

	@Test
	void classDataTrainingNeedsNoKeyAndItsResultFailsFast() {
		train(Path.of(System.getProperty("java.home")), "classes.jsa", "-XX:ArchiveClassesAtExit=",
				"-XX:SharedArchiveFile=");
	}

	@Test
	void aotCacheTrainingNeedsNoKeyAndItsResultFailsFast() throws IOException {
		Path home = jdk25();
		assumeThat(home).as("a JDK 25").isNotNull();
		train(home, "cache.aot", "-XX:AOTCacheOutput=", "-XX:AOTCache=");
	}

	private void train(Path home, String file, String output, String input) {
		Path archive = directory.resolve(file);
		String jar = sample.jar().toString();
		JavaProcess.Result training = new JavaProcess(home).run(directory, List.of(output + archive,
				"-Dspring.context.exit=onRefresh", "-jar", jar, "--server.port=0", PackagedSample.WITHOUT_STAND_IN));
		assertThat(training.exitCode()).as(training.output()).isZero();
		assertThat(training.output()).doesNotContain("openai.api-key");
		assertThat(archive).isNotEmptyFile();
		JavaProcess.Result result = new JavaProcess(home).run(directory,
				List.of(input + archive, "-jar", jar, "--server.port=0", PackagedSample.WITHOUT_STAND_IN));
		assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
		assertThat(result.output()).contains("missing-api-key").doesNotContain("Tomcat");
	}

	/*
	 * The one that runs the tests or, as '.ci/run' does, one beside it.
	 */
	private static Path jdk25() throws IOException {
		Path running = Path.of(System.getProperty("java.home"));
		if (Runtime.version().feature() >= 25) {
			return running;
		}
		try (Stream<Path> others = Files.list(running.getParent())) {
			return others.filter((home) -> home.getFileName().toString().contains("-25-"))
				.filter((home) -> Files.isExecutable(home.resolve("bin").resolve("java")))
				.findFirst()
				.orElse(null);
		}
	}

}
