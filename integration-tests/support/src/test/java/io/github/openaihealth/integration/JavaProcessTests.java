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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JavaProcess}.
 */
class JavaProcessTests {

	@TempDir
	private Path directory;

	@Test
	void environmentIsThatOfTheTest() throws IOException {
		Path program = Files.writeString(this.directory.resolve("Names.java"), """
				class Names {
					public static void main(String[] arguments) {
						System.getenv().keySet().forEach(System.out::println);
					}
				}
				""");
		JavaProcess.Result result = new JavaProcess().withEnvironment("KUBERNETES_SERVICE_HOST", "10.0.0.1")
			.run(this.directory, List.of(program.toString()));
		assertThat(result.output().lines().filter((name) -> !JavaProcess.INHERITED.contains(name)))
			.containsExactly("KUBERNETES_SERVICE_HOST");
	}

}
