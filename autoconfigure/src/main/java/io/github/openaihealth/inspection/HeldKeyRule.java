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

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A key with some text around it that is none of the common things to write around a key.
 */
final class HeldKeyRule implements KeyRule {

	@Override
	public @Nullable Finding check(KeyText key) {
		String text = key.core();
		if (!key.isForOpenAi() || !text.chars().allMatch(HeldKeyRule::isPlainText)) {
			return null;
		}
		int start = KeyShapes.indexOfKey(text);
		if (start < 0 || KeyShapes.looksLikeKey(text)) {
			return null;
		}
		String before = text.substring(0, start);
		if (before.chars().anyMatch(Character::isLetterOrDigit)) {
			return Finding.correctable(Cause.ASSIGNMENT_IN_API_KEY, "is a text that has the key somewhere in it",
					"Remove everything but the key.");
		}
		char after = text.charAt(Math.min(text.length() - 1, endOfKey(text, start)));
		return WhiteSpacePeel.isWhiteSpace(after) ? null : Finding.correctable(Cause.WRAPPED_API_KEY,
				"has something other than the key at its beginning or end", "Remove everything but the key.");
	}

	private static int endOfKey(String text, int start) {
		int end = start;
		while (end < text.length() && isKeyCharacter(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean isKeyCharacter(char character) {
		return character == '-' || character == '_' || (character < 0x7F && Character.isLetterOrDigit(character));
	}

	private static boolean isPlainText(int character) {
		return Characters.isVisibleAscii(character) || WhiteSpacePeel.isWhiteSpace((char) character);
	}

}
