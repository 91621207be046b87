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
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds the key, such as a mounted secret. It is read again when it changed;
 * as long as it cannot be read, or is empty because somebody is just writing it, the last
 * key stays.
 */
class KeyFile {

	private static final Log logger = LogFactory.getLog(KeyFile.class);

	/*
	 * Far more than any key, so that a wrong path to a huge file does no harm.
	 */
	private static final int MAX_BYTES = 16 * 1024;

	/*
	 * File systems count time in steps of up to two seconds: a file changed less than
	 * this long ago may change again without looking different.
	 */
	private static final Duration TIMESTAMP_STEP = Duration.ofSeconds(2);

	private final Sourced<String> location;

	private final InstantSource clock;

	private @Nullable Content last;

	private @Nullable String kept;

	KeyFile(Sourced<String> location, InstantSource clock) {
		this.location = location;
		this.clock = clock;
	}

	Sourced<String> location() {
		return this.location;
	}

	/**
	 * Return the key that the file holds now, or the last one that it held.
	 * @return the key
	 * @throws OpenAiMisconfigurationException if no key could be read yet
	 */
	synchronized Sourced<ApiKey> read() {
		try {
			Path path = Path.of(this.location.value().strip());
			Version version = Version.of(path);
			if (this.last == null || !this.last.isStill(version)) {
				String key = readKey(path);
				if (key.isBlank() && this.last != null) {
					return keepLast(this.last, "is empty");
				}
				this.last = new Content(sourced(key), version, this.clock.instant());
			}
			this.kept = null;
			return this.last.key();
		}
		catch (IOException | InvalidPathException ex) {
			if (this.last != null) {
				return keepLast(this.last, "cannot be read");
			}
			throw new OpenAiMisconfigurationException(List.of(unreadable()));
		}
	}

	private Sourced<ApiKey> keepLast(Content last, String reason) {
		String text = "The key file '%s' %s: the key that it held before, %s, stays in use."
			.formatted(SafeText.of(this.location.value()), reason, last.key().value());
		if (this.kept == null) {
			logger.warn(text);
		}
		this.kept = text;
		return last.key();
	}

	/**
	 * Look at whether the file can still be read.
	 * @return that the last key stays in use, if it does
	 * @throws OpenAiMisconfigurationException if no key could be read yet
	 */
	synchronized List<Diagnosis> inspect() {
		read();
		return (this.kept == null) ? List.of() : List.of(new Diagnosis(Cause.UNREADABLE_KEY_FILE, this.kept,
				"Put the key back into the file. Until then no new key is seen, and after a restart there is none."));
	}

	private Sourced<ApiKey> sourced(String key) {
		return new Sourced<>(ApiKey.of(key), this.location.property(),
				"file [" + SafeText.of(this.location.value()) + "]");
	}

	private static String readKey(Path path) throws IOException {
		try (InputStream stream = Files.newInputStream(path)) {
			byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
			if (bytes.length > MAX_BYTES) {
				throw new IOException("Too large for a key");
			}
			return withoutTrailingNewline(decode(bytes));
		}
	}

	private static String decode(byte[] bytes) throws CharacterCodingException {
		return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
	}

	private static String withoutTrailingNewline(String text) {
		if (text.endsWith("\r\n")) {
			return text.substring(0, text.length() - 2);
		}
		return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
	}

	private Diagnosis unreadable() {
		return new Diagnosis(Cause.UNREADABLE_KEY_FILE,
				"The key file '%s' named by the property %s cannot be read."
					.formatted(SafeText.of(this.location.value()), this.location),
				"Check that it exists, that the user of this process may read it, and that it holds the key "
						+ "as plain text and nothing else.");
	}

	private record Content(Sourced<ApiKey> key, Version version, Instant readAt) {

		boolean isStill(Version current) {
			return this.version.equals(current) && current.lastModified().isBefore(this.readAt.minus(TIMESTAMP_STEP));
		}

	}

	/**
	 * What tells one version of the file from another. The real path is part of it,
	 * because Kubernetes swaps a symbolic link to the directory of a volume.
	 */
	private record Version(Path realPath, Instant lastModified, long size, @Nullable Object fileKey) {

		static Version of(Path path) throws IOException {
			Path realPath = path.toRealPath();
			BasicFileAttributes attributes = Files.readAttributes(realPath, BasicFileAttributes.class);
			return new Version(realPath, attributes.lastModifiedTime().toInstant(), attributes.size(),
					attributes.fileKey());
		}

	}

}
