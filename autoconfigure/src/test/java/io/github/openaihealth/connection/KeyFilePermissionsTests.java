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

package io.github.openaihealth.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.Sourced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeyFilePermissions}.
 */
@DisabledOnOs(OS.WINDOWS)
class KeyFilePermissionsTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "rw-------", "r--------", "rw-r-----" })
	void whenOthersMayNotReadThereIsNothingToSay(String permissions) throws IOException {
		assertThat(KeyFilePermissions.inspect(file(permissions))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rw-r--r--", "rw----r--" })
	void whenOthersMayReadWarns(String permissions) throws IOException {
		assertThat(KeyFilePermissions.inspect(file(permissions))).singleElement()
			.satisfies((diagnosis) -> assertThat(diagnosis.description()).contains("may read"))
			.extracting(Diagnosis::cause)
			.isEqualTo(Cause.OPEN_KEY_FILE);
	}

	@Test
	void whenOthersMayReadAMountedSecretThereIsNothingToSay() throws IOException {
		Files.createDirectory(this.directory.resolve("..data"));
		assertThat(KeyFilePermissions.inspect(file("rw-r--r--"))).isEmpty();
	}

	@Test
	void whenOthersMayWriteAMountedSecretWarns() throws IOException {
		Files.createDirectory(this.directory.resolve("..data"));
		assertThat(KeyFilePermissions.inspect(file("rw-rw-rw-"))).singleElement()
			.satisfies((diagnosis) -> assertThat(diagnosis.description()).contains("may replace the key"));
	}

	@Test
	void whenFileIsMissingThereIsNothingToSay() {
		assertThat(KeyFilePermissions.inspect(location(this.directory.resolve("absent")))).isEmpty();
	}

	private Sourced<String> file(String permissions) throws IOException {
		Path file = Files.writeString(this.directory.resolve("key"), "value");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
		return location(file);
	}

	private static Sourced<String> location(Path file) {
		return new Sourced<>(file.toString(), "openai.api-key-file", null);
	}

}
