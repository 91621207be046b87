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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Cause}.
 */
class CauseTests {

	private static final String MAIN = read("main/java", (file) -> !file.endsWith("Cause.java"));

	// Texts that are kept are made, not tested
	private static final String TESTS = read("test", (file) -> !file.toString().endsWith("-texts.txt"));

	@ParameterizedTest
	@EnumSource
	void idIsKebabCase(Cause cause) {
		assertThat(cause.id()).matches("[a-z]+(-[a-z]+)*");
	}

	@ParameterizedTest
	@EnumSource
	void summaryIsOneCellOfATable(Cause cause) {
		assertThat(cause.summary()).hasSizeBetween(5, 100).doesNotContain("|", "\n").doesNotEndWith(".");
	}

	@ParameterizedTest
	@EnumSource
	void documentationIsTheSectionOfTheCause(Cause cause) {
		assertThat(ProjectInfo.documentationOf(cause)).startsWith("https://").endsWith("/docs/causes.md#" + cause.id());
	}

	@ParameterizedTest
	@EnumSource
	void everyCauseIsFoundByAClassAndByATest(Cause cause) {
		assertThat(MAIN).containsPattern("\\bCause\\." + cause.name() + "\\b");
		assertThat(TESTS).containsPattern("\\b" + cause.name() + "\\b|(?<![a-z-])" + cause.id() + "(?![a-z-])");
	}

	private static String read(String folder, Predicate<Path> filter) {
		try (Stream<Path> files = Files.walk(Path.of("src", folder))) {
			StringBuilder text = new StringBuilder();
			for (Path file : files.filter(Files::isRegularFile).filter(filter).toList()) {
				text.append(Files.readString(file));
			}
			return text.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@EnumSource
	void law4OnlyADefiniteRejectionIsAMisconfiguration(Cause cause) {
		if (cause.category() == Category.PROVIDER) {
			assertThat(cause.verdict()).isNotEqualTo(Verdict.REJECTED);
		}
	}

}
