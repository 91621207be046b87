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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Takes away punctuation of the file or text that a key was copied from, but only from
 * something that looks like a key.
 */
final class PunctuationPeel implements Peel {

	private static final Pattern ESCAPED_END = Pattern.compile("(?:\\\\[nrt]){1,4}$");

	@Override
	public @Nullable Result peel(String text, boolean forOpenAi) {
		if (text.length() < 2) {
			return null;
		}
		String tail = text.substring(Math.max(0, text.length() - 8));
		Matcher escape = ESCAPED_END.matcher(tail);
		if (escape.find()) {
			String inner = text.substring(0, text.length() - (tail.length() - escape.start()));
			if (forOpenAi || KeyShapes.looksLikeKey(KeyEnds.trim(inner))) {
				return result(inner, "ends with a backslash and a letter, an escape that nothing turned into a newline",
						"the backslash and what follows it");
			}
		}
		char last = text.charAt(text.length() - 1);
		char first = text.charAt(0);
		boolean ends = isEnd(text, last, forOpenAi);
		boolean begins = forOpenAi && isBeginning(text, first);
		if (!ends && !begins) {
			return null;
		}
		if (!KeyShapes.looksLikeKey(KeyEnds.trim(text)) && !(forOpenAi && isSeparator(last))) {
			return null;
		}
		if (ends) {
			return result(text.substring(0, text.length() - 1), "ends with '" + last + "'",
					"the '" + last + "' at the end");
		}
		return result(text.substring(1), "begins with '" + first + "'", "the '" + first + "' at the beginning");
	}

	/*
	 * The keys of others may end with the padding of base64, and with much more. Dots and
	 * asterisks in a row stand for what is hidden in a masked key.
	 */
	private static boolean isEnd(String text, char last, boolean forOpenAi) {
		if (!forOpenAi || last == '.') {
			return isSeparator(last) || (forOpenAi && !text.endsWith(".."));
		}
		return isPunctuation(last);
	}

	private static boolean isBeginning(String text, char first) {
		return (first == '-') ? WhiteSpacePeel.isWhiteSpace(text.charAt(1)) : isPunctuation(first);
	}

	private static boolean isSeparator(char character) {
		return character == ',' || character == ';';
	}

	private static boolean isPunctuation(char character) {
		return character > ' ' && character < 0x7F && !Character.isLetterOrDigit(character)
				&& "_-*.&\"'`()[]{}<>".indexOf(character) < 0;
	}

	private static Result result(String inner, String fact, String excess) {
		return new Result(inner, new Layer(Cause.WRAPPED_API_KEY, fact, excess));
	}

}
