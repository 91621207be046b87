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

package io.github.openaihealth.inspection;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Filler}.
 */
class FillerTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "7", "aa", "a-a", "abc", "cba", "aaa", "1234", "12345678", "abcdefgh", "ABCDEFGH", "xyzabc",
					"0123456789", "1234567890", "12345678901234567890", "abcdef0123456789abcdef", "abc123def456ghi789",
					"a1b2c3d4", "1a2b3c4d5e", "acacac", "kq3kq3", "k3v9x1q7w5m2k3v9x1q7w5m2", "kqxkxqkkqxqxkqxk" })
	void whatWasTypedIsFiller(String text) {
		assertThat(Filler.is(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "aq", "k3v", "acaca", "q7x9k2m4", "k3v9x1q7w5m2rk3v9x1q7w5m2r", "kqxkxqkkqxqxkqx",
			"Zt8Kx2mQ9LwPr5VbNc3YWGdyb3FY", "9f3e7a1c5b2d8f4a" })
	void whatIsRandomIsNoFiller(String text) {
		assertThat(Filler.is(text)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "acacac", "xxxxxxxx", "k3v9x1q7w5m2k3v9x1q7w5m2", "kqxkxqkkqxqxkqxk", "--acacac--" })
	void whatRepeatsIsRepetitive(String text) {
		assertThat(Filler.isRepetitive(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "acaca", "abcdefgh", "12345678", "a1b2c3d4", "k3v9x1q7w5m2rk3v9x1q7w5m2r", "kqxkxqkkqxqxkqx" })
	void aRowIsNotRepetitive(String text) {
		assertThat(Filler.isRepetitive(text)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "kqaaaaa", "aaaaakq", "kqxr3v9x1q7aaaaa", "kqxr3v9x1q7w5m2aaaaaaaaa3v9x1q7w5m2",
			"k3v9x1q7w5m2rk3v9x1q7w5m2rk3v9x1q7w5m2r000000000" })
	void aLongOrDominantRunIsSeen(String text) {
		assertThat(Filler.hasRun(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "k", "kqaaaa", "aaaa", "kqxr3v9x1q7waaaaa", "k3v9x1q7w5m2rk3v9x1q7w5m2rk3v9x100000000" })
	void aShortRunIsNone(String text) {
		assertThat(Filler.hasRun(text)).isFalse();
	}

}
