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
 * Takes away white space of ASCII. Other white space is not taken away: its code point
 * has to be named, because nobody can see it.
 */
final class WhiteSpacePeel implements Peel {

	@Override
	public @Nullable Result peel(String text, boolean forOpenAi) {
		int start = 0;
		int end = text.length();
		while (start < end && isWhiteSpace(text.charAt(start))) {
			start++;
		}
		while (end > start && isWhiteSpace(text.charAt(end - 1))) {
			end--;
		}
		String inner = text.substring(start, end);
		boolean leading = start > 0;
		boolean trailing = end < text.length();
		if (leading && trailing) {
			return new Result(inner, leading(text.substring(0, start)), trailing(text.substring(end)));
		}
		if (leading) {
			return new Result(inner, leading(text.substring(0, start)));
		}
		return trailing ? new Result(inner, trailing(text.substring(end))) : null;
	}

	private static Layer leading(String space) {
		String what = describe(space);
		return new Layer(Cause.SURROUNDING_WHITE_SPACE, "begins with " + article(what), "the leading " + what);
	}

	private static Layer trailing(String space) {
		String what = describe(space);
		return new Layer(Cause.SURROUNDING_WHITE_SPACE, "ends with " + article(what), "the trailing " + what);
	}

	private static String describe(String space) {
		return switch (space) {
			case " " -> "space";
			case "\t" -> "tab";
			case "\n" -> "newline";
			case "\r" -> "carriage return (CR)";
			case "\r\n" -> "Windows line break (CR LF)";
			default ->
				(space.isBlank() && space.indexOf('\n') >= 0) ? "line break and more white space" : "white space";
		};
	}

	private static String article(String what) {
		return "white space".equals(what) ? what : "a " + what;
	}

	static boolean isWhiteSpace(char character) {
		return character == ' ' || (character >= '\t' && character <= '\r');
	}

}
