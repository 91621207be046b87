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

package io.github.openaihealth.probe;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * An answer as it came. It is looked at and thrown away: nothing of it leaves the package
 * unmatched.
 *
 * @param status the status
 * @param headers the headers
 * @param body the whole body, not decoded, or {@code null} if it cannot be seen
 */
record Answer(int status, HttpHeaders headers, byte @Nullable [] body) {

	private static final int MAX_HEADER_LENGTH = 1024;

	Answer(int status, Map<String, List<String>> headers, byte[] body) {
		this(status, new HttpHeaders(), body);
		this.headers.putAll(headers);
	}

	/**
	 * Return a header.
	 * @param name the name
	 * @return the first value, or an empty text
	 */
	String header(String name) {
		List<String> values = headers(name);
		return values.isEmpty() ? "" : values.get(0);
	}

	/**
	 * Return all values of a header.
	 * @param name the name
	 * @return the values, without those that are too long to mean something
	 */
	List<String> headers(String name) {
		return this.headers.getOrEmpty(name).stream().filter((value) -> value.length() <= MAX_HEADER_LENGTH).toList();
	}

	boolean has(String name) {
		return !headers(name).isEmpty();
	}

	boolean isSuccessful() {
		return this.status >= 200 && this.status < 300;
	}

	/**
	 * Return whether the body is packed although nobody asked for it.
	 * @return whether the body cannot be read
	 */
	boolean isEncoded() {
		return headers("Content-Encoding").stream()
			.flatMap((value) -> List.of(value.split(",")).stream())
			.map((value) -> value.strip().toLowerCase(Locale.ROOT))
			.anyMatch((value) -> !value.isEmpty() && !value.equals("identity"));
	}

	/**
	 * Return the beginning of the body.
	 * @param maxLength how many bytes are enough
	 * @param charset the character set
	 * @return the text, empty if the body cannot be seen
	 */
	String text(int maxLength, Charset charset) {
		byte[] body = this.body;
		return (body != null) ? new String(body, 0, Math.min(body.length, maxLength), charset).strip() : "";
	}

	/**
	 * Return the body if it is a JSON document.
	 * @return the document, or {@code null}
	 */
	@Nullable JsonDocument json() {
		byte[] body = this.body;
		return (body == null || isEncoded()) ? null : JsonDocument.parse(body);
	}

	/**
	 * Return how many seconds the clock of whoever answered is ahead.
	 * @param clock the clock here
	 * @return the difference, or {@code null} if the answer does not say, or comes from a
	 * cache
	 */
	@Nullable Long clockDifferenceSeconds(Clock clock) {
		try {
			ZonedDateTime date = has(HttpHeaders.AGE) ? null : this.headers.getFirstZonedDateTime(HttpHeaders.DATE);
			return (date != null) ? Duration.between(clock.instant(), date).toSeconds() : null;
		}
		catch (DateTimeException | ArithmeticException | IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Return a text for logs.
	 * @return the status; nothing else is part of it
	 */
	@Override
	public String toString() {
		return "Answer " + this.status;
	}

}
