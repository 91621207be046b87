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

import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Sentences, numbers, truth values and single words: texts without a form that are no
 * keys nevertheless.
 */
final class WordsRule implements KeyRule {

	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(?:[.,]\\d{1,40})?");

	private static final Pattern TRUTH_VALUE = Pattern.compile("(?i)true|false|yes|no|on|off");

	private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

	private static final int MAX_WORD = 30;

	/*
	 * Shorter than every key that OpenAI ever issued, by far.
	 */
	private static final int MIN_LENGTH_AT_OPENAI = 16;

	@Override
	public @Nullable Finding check(KeyText key) {
		String text = key.core();
		if (isSentence(text)) {
			return finding("is a row of words instead of a key");
		}
		if (!key.isForOpenAi() || text.isEmpty()) {
			return null;
		}
		if (NUMBER.matcher(text).matches()) {
			return finding("is a number instead of a key");
		}
		if (TRUTH_VALUE.matcher(text).matches()) {
			return finding("is a truth value instead of a key");
		}
		if (text.length() < MIN_LENGTH_AT_OPENAI && !text.startsWith("sk-")
				&& text.chars().allMatch(Characters::isVisibleAscii)) {
			return finding("has %d characters, too few for a key of OpenAI".formatted(text.length()));
		}
		return null;
	}

	/*
	 * A key with a comment behind it, or with a line break inside, is no sentence.
	 */
	private static boolean isSentence(String text) {
		String[] tokens = WHITE_SPACE.split(text);
		int words = 0;
		for (String token : tokens) {
			if (token.length() > MAX_WORD || KeyShapes.looksLikeKey(KeyEnds.trim(token))) {
				return false;
			}
			if (token.chars().anyMatch(Character::isLetter) && token.chars().noneMatch(Character::isDigit)) {
				words++;
			}
		}
		return words > 1 && words * 2 >= tokens.length;
	}

	private static Finding finding(String fact) {
		return Finding.useless(Cause.NOT_AN_API_KEY, fact, "");
	}

}
