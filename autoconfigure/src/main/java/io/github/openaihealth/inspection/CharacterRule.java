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

import java.util.ArrayList;
import java.util.List;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Characters that cannot be sent, or that no key contains: white space, controls and
 * whatever is not ASCII. Named by code point and position, because most of them cannot be
 * seen.
 */
final class CharacterRule implements KeyRule {

	private static final int MAX_NAMED = 3;

	@Override
	public @Nullable Finding check(KeyText key) {
		String raw = key.raw();
		int start = raw.indexOf(key.core());
		int end = start + key.core().length();
		List<String> named = new ArrayList<>();
		int count = 0;
		int position = raw.codePointCount(0, start);
		boolean typographicQuote = false;
		boolean dash = false;
		boolean newline = false;
		for (int i = start; i < end; i += Character.charCount(raw.codePointAt(i))) {
			int codePoint = raw.codePointAt(i);
			position++;
			if (Characters.isVisibleAscii(codePoint)) {
				continue;
			}
			count++;
			typographicQuote |= codePoint >= 0x2018 && codePoint <= 0x201F;
			dash |= Character.getType(codePoint) == Character.DASH_PUNCTUATION || codePoint == 0x2212;
			newline |= codePoint == '\n' || codePoint == '\r';
			if (named.size() < MAX_NAMED) {
				named.add(Characters.describe(codePoint) + " at position " + position);
			}
		}
		if (count == 0) {
			return null;
		}
		String fact = "contains " + String.join(", ", named)
				+ ((count > named.size()) ? " and " + (count - named.size()) + " more" : "")
				+ ((count == 1) ? ", a character that no key contains" : ", characters that no key contains");
		return Finding.correctable(Cause.ILLEGAL_CHARACTER, fact, remedy(key, typographicQuote, dash, newline));
	}

	private static String remedy(KeyText key, boolean typographicQuote, boolean dash, boolean newline) {
		int blank = firstWhiteSpace(key.core());
		if (blank > 0 && KeyShapes.looksLikeKey(key.core().substring(0, blank))) {
			return "Remove everything after the key: a comment on the same line belongs to the value.";
		}
		if (typographicQuote) {
			return "Remove the typographic quotes; they come from a text processor or a chat.";
		}
		if (dash) {
			return "Write '-' instead of the typographic dash, which comes from a text processor or a chat.";
		}
		if (newline) {
			return "Write the key on one line.";
		}
		return "Copy the key again from where it was created, or type the value anew up to there.";
	}

	private static int firstWhiteSpace(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (WhiteSpacePeel.isWhiteSpace(text.charAt(i))) {
				return i;
			}
		}
		return -1;
	}

}
