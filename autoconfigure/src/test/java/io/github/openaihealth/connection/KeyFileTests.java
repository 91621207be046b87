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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link KeyFile}.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeyFileTests {

	private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

	@TempDir
	private Path directory;

	private Instant now = Instant.parse("2026-11-23T12:00:00Z");

	@ParameterizedTest
	@CsvSource({ "key,key", "key\\n,key", "key\\r\\n,key", "key\\n\\n,key\\n", "' key',' key'", "key\\r,key\\r" })
	void trimsOneTrailingNewline(String content, String expected) throws IOException {
		Path file = write("key", content.translateEscapes());
		assertThat(read(keyFile(file))).isEqualTo(expected.translateEscapes());
	}

	@Test
	void originIsTheFile() throws IOException {
		Path file = write("key", "value");
		assertThat(keyFile(file).read())
			.hasToString("'openai.api-key-file' (originating from 'file [%s]')".formatted(file));
	}

	@Test
	void whenFileIsReplacedReadsTheNewKey() throws IOException {
		Path file = write("key", "one");
		KeyFile keyFile = keyFile(file);
		assertThat(read(keyFile)).isEqualTo("one");
		Files.move(write("new", "two"), file, StandardCopyOption.ATOMIC_MOVE);
		assertThat(read(keyFile)).isEqualTo("two");
	}

	@Test
	void whenDirectoryOfAVolumeIsSwappedReadsTheNewKey() throws IOException {
		Files.createDirectory(this.directory.resolve("v1"));
		Files.createDirectory(this.directory.resolve("v2"));
		write("v1/key", "one");
		write("v2/key", "two");
		Path data = Files.createSymbolicLink(this.directory.resolve("..data"), Path.of("v1"));
		Path file = Files.createSymbolicLink(this.directory.resolve("key"), Path.of("..data/key"));
		KeyFile keyFile = keyFile(file);
		assertThat(read(keyFile)).isEqualTo("one");
		Path link = Files.createSymbolicLink(this.directory.resolve("..data_tmp"), Path.of("v2"));
		Files.move(link, data, StandardCopyOption.ATOMIC_MOVE);
		assertThat(read(keyFile)).isEqualTo("two");
	}

	@Test
	void whenFileChangesTwiceWithinOneTimestampReadsTheLastKey() throws IOException {
		Path file = write("key", "one");
		Files.setLastModifiedTime(file, FileTime.from(this.now));
		KeyFile keyFile = keyFile(file);
		assertThat(read(keyFile)).isEqualTo("one");
		Files.writeString(file, "two");
		Files.setLastModifiedTime(file, FileTime.from(this.now));
		assertThat(read(keyFile)).isEqualTo("two");
	}

	@Test
	void whenFileVanishesKeepsTheLastKeyAndWarnsOnce(CapturedOutput output) throws IOException {
		Path file = write("key", "sk-EXAMPLE-of-a-key-1234");
		KeyFile keyFile = keyFile(file);
		read(keyFile);
		Files.delete(file);
		assertThat(read(keyFile)).isEqualTo("sk-EXAMPLE-of-a-key-1234");
		read(keyFile);
		assertThat(output.toString().lines().filter((line) -> line.contains("cannot be read"))).singleElement()
			.asString()
			.contains("WARN", "...1234")
			.doesNotContain("EXAMPLE");
	}

	@Test
	void whenFileIsEmptyWhileItIsWrittenKeepsTheLastKey(CapturedOutput output) throws IOException {
		Path file = write("key", "one");
		KeyFile keyFile = keyFile(file);
		read(keyFile);
		Files.writeString(file, "");
		assertThat(read(keyFile)).isEqualTo("one");
		assertThat(output).contains("is empty");
		Files.writeString(file, "two");
		assertThat(read(keyFile)).isEqualTo("two");
	}

	@Test
	void whenFileIsEmptyFromTheStartKeyIsBlank() throws IOException {
		assertThat(read(keyFile(write("key", "\n")))).isEmpty();
	}

	@Test
	void whenFileIsMissingItIsAMisconfiguration() {
		assertThatUnreadable(this.directory.resolve("absent"));
	}

	@Test
	void whenFileIsADirectoryItIsAMisconfiguration() {
		assertThatUnreadable(this.directory);
	}

	@Test
	void whenFileIsTooLargeForAKeyItIsAMisconfiguration() throws IOException {
		assertThatUnreadable(write("key", "x".repeat(16 * 1024 + 1)));
	}

	@Test
	void whenFileIsNoTextItIsAMisconfiguration() throws IOException {
		Path file = write("key", "");
		Files.write(file, new byte[] { (byte) 0xC3, (byte) 0x28 });
		assertThatUnreadable(file);
	}

	private void assertThatUnreadable(Path file) {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class).isThrownBy(() -> keyFile(file).read())
			.satisfies((ex) -> assertThat(ex.getDiagnoses()).singleElement()
				.extracting(Diagnosis::cause)
				.isEqualTo(Cause.UNREADABLE_KEY_FILE));
	}

	private Path write(String name, String content) throws IOException {
		Path file = Files.writeString(this.directory.resolve(name), content, StandardCharsets.UTF_8);
		Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
		return file;
	}

	private KeyFile keyFile(Path file) {
		return new KeyFile(new Sourced<>(file.toString(), "openai.api-key-file", null), () -> this.now);
	}

	private static String read(KeyFile keyFile) {
		return keyFile.read().value().reveal();
	}

}
