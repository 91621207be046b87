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

package io.github.openaihealth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console of a container without a locale shows a question mark for whatever is not
 * ASCII.
 */
class AsciiTextTests {

	/*
	 * They look for words of other languages.
	 */
	private static final List<String> READERS = List.of("OtherProviders.java", "Shortage.java", "StandIn.java");

	@Test
	void nothingThatIsPrintedNeedsMoreThanAscii() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			List<String> lines = files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !READERS.contains(file.getFileName().toString()))
				.flatMap(AsciiTextTests::code)
				.toList();
			assertThat(lines).hasSizeGreaterThan(1000)
				.allMatch((line) -> StandardCharsets.US_ASCII.newEncoder().canEncode(line));
		}
	}

	private static Stream<String> code(Path file) {
		try {
			return Files.readAllLines(file)
				.stream()
				.map(String::strip)
				.filter((line) -> !line.startsWith("*") && !line.startsWith("/*") && !line.startsWith("//"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
