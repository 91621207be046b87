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

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * How long an answer asks to wait.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110:
 * Retry-After</a>
 */
final class RetryAfter {

	private static final Duration MAX = Duration.ofDays(365);

	private static final Pattern DIGITS = Pattern.compile("\\d{1,12}");

	private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(?:\\.\\d{1,9})?");

	private RetryAfter() {
	}

	/**
	 * Return how long to wait.
	 * @param answer the answer
	 * @param clock the clock that a date is compared with
	 * @return the time, never negative, or {@code null} if the answer does not say
	 */
	static @Nullable Duration of(Answer answer, Clock clock) {
		String millis = answer.header("retry-after-ms").strip();
		if (DECIMAL.matcher(millis).matches()) {
			return limit(Duration.ofMillis((long) Double.parseDouble(millis)));
		}
		String value = answer.header("retry-after").strip();
		if (DIGITS.matcher(value).matches()) {
			return limit(Duration.ofSeconds(Long.parseLong(value)));
		}
		if (DECIMAL.matcher(value).matches()) {
			return limit(Duration.ofMillis((long) (Double.parseDouble(value) * 1000)));
		}
		return date(answer, clock);
	}

	private static @Nullable Duration date(Answer answer, Clock clock) {
		try {
			ZonedDateTime date = answer.headers().getFirstZonedDateTime(HttpHeaders.RETRY_AFTER);
			return (date != null) ? limit(Duration.between(clock.instant(), date)) : null;
		}
		catch (DateTimeException | ArithmeticException | IllegalArgumentException ex) {
			return null;
		}
	}

	private static Duration limit(Duration duration) {
		if (duration.isNegative()) {
			return Duration.ZERO;
		}
		return (duration.compareTo(MAX) > 0) ? MAX : duration;
	}

}
