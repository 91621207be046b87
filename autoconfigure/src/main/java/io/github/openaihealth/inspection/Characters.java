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

import java.util.Locale;

/**
 * The characters that get into keys by accident, and their names.
 */
final class Characters {

	private Characters() {
	}

	/**
	 * Return whether nobody can see a character: white space of any kind, control and
	 * format characters.
	 * @param codePoint the code point
	 * @return whether it is invisible
	 */
	static boolean isInvisible(int codePoint) {
		return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)
				|| Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT
				|| codePoint == 0x2800 || codePoint == 0x3164 || codePoint == 0x115F || codePoint == 0x1160;
	}

	/**
	 * Return whether a character is white space of ASCII.
	 * @param character the character
	 * @return whether it is a space, a tab or one of the line breaks
	 */
	static boolean isWhiteSpace(int character) {
		return character == ' ' || (character >= '\t' && character <= '\r');
	}

	/**
	 * Return whether a header's value may consist of such a character.
	 * @param codePoint the code point
	 * @return whether it is a visible character of ASCII
	 */
	static boolean isVisibleAscii(int codePoint) {
		return codePoint > ' ' && codePoint < 0x7F;
	}

	/**
	 * Return whether a character is a letter or digit of ASCII.
	 * @param character the character
	 * @return whether vendors make keys of it
	 */
	static boolean isLetterOrDigit(int character) {
		return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z')
				|| (character >= 'a' && character <= 'z');
	}

	/**
	 * Describe a character so that it can be found.
	 * @param codePoint the code point
	 * @return its code point and its name
	 */
	static String describe(int codePoint) {
		return "U+%04X (%s)".formatted(codePoint, name(codePoint));
	}

	private static String name(int codePoint) {
		return switch (codePoint) {
			case '\t' -> "tab";
			case '\n' -> "newline";
			case '\r' -> "carriage return";
			case ' ' -> "space";
			case 0x00A0 -> "no-break space";
			case 0x200B -> "zero-width space";
			case 0x2018, 0x2019, 0x201A, 0x201B -> "typographic single quote";
			case 0x201C, 0x201D, 0x201E, 0x201F -> "typographic double quote";
			case 0xFEFF -> "byte order mark";
			case 0x001B -> "escape, as in colored terminal output";
			case 0xFFFD -> "replacement character, from a wrong encoding";
			default -> unicodeName(codePoint);
		};
	}

	private static String unicodeName(int codePoint) {
		String name = Character.getName(codePoint);
		return (name != null) ? name.toLowerCase(Locale.ROOT) : "unassigned";
	}

}
