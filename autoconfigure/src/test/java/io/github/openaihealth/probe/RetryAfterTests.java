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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryAfter}.
 */
class RetryAfterTests {

	private static Duration parse(String name, String value) {
		return RetryAfter.of(new Answer(429, Map.of(name, List.of(value)), new byte[0]), Probes.CLOCK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "0|PT0S", "20|PT20S", " 7 |PT7S", "1.5|PT1.5S", "999999999999|PT8760H",
					"Mon, 23 Nov 2026 10:00:30 GMT|PT30S", "Mon, 23 Nov 2026 09:00:00 GMT|PT0S",
					"Monday, 23-Nov-26 10:01:00 GMT|PT1M", "Mon Nov 23 10:02:00 2026|PT2M",
					"Fri, 31 Dec 9999 23:59:59 GMT|PT8760H" })
	void secondsAndDatesAreUnderstood(String value, Duration expected) {
		assertThat(parse("Retry-After", value)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "-5", "99999999999999999999", "1e9", "٣", "120ms", "Mon, 99 Nov 2026",
			"Mon, 23 Nov 2026 10:00:30 +9999999" })
	void whatIsNotUnderstoodIsLeftOut(String value) {
		assertThat(parse("Retry-After", value)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "1500,PT1.5S", "0,PT0S", "20.7,PT0.02S" })
	void millisecondsAreUnderstood(String value, Duration expected) {
		assertThat(parse("retry-after-ms", value)).isEqualTo(expected);
	}

}
