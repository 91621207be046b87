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

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.Vendor;
import org.jspecify.annotations.Nullable;

/**
 * The formats of OpenAI's keys as far as they are known. They changed several times:
 * nothing that is missing here is wrong for this reason alone.
 */
final class KeyShapes {

	/**
	 * The base64 of {@code OpenAI}, which every key since 2021 carries in the middle.
	 */
	static final String MARKER = "T3BlbkFJ";

	/*
	 * Random parts of these lengths stand on both sides of the marker.
	 */
	private static final int[] LENGTHS = { 20, 58, 74 };

	/*
	 * In front of the random part stands what the key belongs to: a kind, or the name of
	 * a service account, which may be any words.
	 */
	private static final int MAX_NAME_LENGTH = 43;

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]*");

	/*
	 * A name may have any words, but not the beginning of a key.
	 */
	private static final Pattern BEGINNING_TWICE = Pattern
		.compile("(?:(?:proj|svcacct)-)?sk-(?:proj|svcacct|service|None)-|sk-");

	private static final String ADMIN_NAME = "admin-";

	private static final int MIN_ADMIN_LENGTH = 58;

	/*
	 * The form as documentation shows it.
	 */
	private static final Pattern FILLED_WITH_X = Pattern.compile("sk-(?:[A-Za-z]+-)?[xX]+T3BlbkFJ[xX]+");

	private static final String BEGINNING = "sk-";

	private static final Pattern ADMIN = Pattern.compile("sk-admin-[A-Za-z0-9_-]{16,500}");

	private static final Pattern SK = Pattern.compile("sk-[A-Za-z0-9_-]{16,500}");

	private static final Pattern HELD = Pattern.compile("(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20,}(?![A-Za-z0-9_-])");

	private static final Pattern JWT = Pattern
		.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{2,}\\.[A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+){0,2}");

	private static final Pattern SHORT_LIVED = Pattern.compile("(?:ek_|sess-)[A-Za-z0-9_-]{16,}");

	private KeyShapes() {
	}

	/**
	 * Return whether a text is complete in a format that OpenAI is known to use.
	 * @param text the text
	 * @return whether it is a key as far as can be seen
	 */
	static boolean isKnown(String text) {
		String name = name(text);
		return name != null && !BEGINNING_TWICE.matcher(name).matches() && !isAdmin(text)
				&& !FILLED_WITH_X.matcher(text).matches();
	}

	/*
	 * What stands between the beginning and the random part, or null.
	 */
	private static @Nullable String name(String text) {
		int length = text.startsWith(BEGINNING) ? lengthOfRandomPart(text, BEGINNING.length()) : 0;
		if (length == 0) {
			return null;
		}
		String name = text.substring(BEGINNING.length(), text.length() - 2 * length - MARKER.length());
		boolean fits = name.isEmpty() ? length == LENGTHS[0]
				: name.length() <= MAX_NAME_LENGTH && NAME.matcher(name).matches();
		return fits ? name : null;
	}

	/*
	 * The length of each of the two parts, or zero if the text does not end with them.
	 */
	private static int lengthOfRandomPart(String text, int start) {
		for (int length : LENGTHS) {
			int marker = text.length() - length - MARKER.length();
			if (marker - length >= start && text.regionMatches(true, marker, MARKER, 0, MARKER.length())
					&& areKeyCharacters(text, marker - length, text.length())) {
				return text.startsWith(MARKER, marker) ? length : 0;
			}
		}
		return 0;
	}

	/**
	 * Return the random part of a key.
	 * @param key a key of a known format
	 * @return what stands directly before the marker and behind it
	 */
	static List<String> randomParts(String key) {
		int length = lengthOfRandomPart(key, 0);
		int marker = key.length() - length - MARKER.length();
		return List.of(key.substring(marker - length, marker), key.substring(marker + MARKER.length()));
	}

	/**
	 * Return whether a text ends with the whole random part of a key.
	 * @param text the text
	 * @return whether only the beginning is not that of a key
	 */
	static boolean endsAsKey(String text) {
		return lengthOfRandomPart(text, 0) > 0;
	}

	/**
	 * Return whether a text would be a key with other upper and lower case.
	 * @param text the text
	 * @return whether something changed the case
	 */
	static boolean isKnownInAnotherCase(String text) {
		for (int length : LENGTHS) {
			int marker = text.length() - length - MARKER.length();
			if (marker - length >= BEGINNING.length() && text.regionMatches(true, 0, BEGINNING, 0, BEGINNING.length())
					&& text.regionMatches(true, marker, MARKER, 0, MARKER.length())) {
				return !(text.startsWith(BEGINNING) && text.startsWith(MARKER, marker))
						&& areKeyCharacters(text, 0, text.length());
			}
		}
		return false;
	}

	/**
	 * Return where a key of a known format begins that ends with a text.
	 * @param text the text
	 * @return the index, or a negative number if there is none
	 */
	static int indexOfKnown(String text) {
		for (int i = text.lastIndexOf(BEGINNING); i >= 0; i = text.lastIndexOf(BEGINNING, i - 1)) {
			if (isKnown(text.substring(i))) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Return whether a text has the random part of a key in it, whole or not.
	 * @param text the text
	 * @return whether it has the marker with something random around it
	 */
	static boolean holdsMarker(String text) {
		int marker = text.indexOf(MARKER);
		return marker >= LENGTHS[0] && text.length() - marker - MARKER.length() >= LENGTHS[0] / 2
				&& !FILLED_WITH_X.matcher(text).matches();
	}

	/**
	 * Return whether a text consists of characters that OpenAI makes keys of.
	 * @param text the text
	 * @param start the index of the first character
	 * @param end the index behind the last character
	 * @return whether there are no others
	 */
	static boolean areKeyCharacters(String text, int start, int end) {
		return text.substring(start, end).chars().allMatch(KeyShapes::isKeyCharacter);
	}

	static boolean isKeyCharacter(int character) {
		return Characters.isLetterOrDigit(character) || character == '-' || character == '_';
	}

	/**
	 * Return whether a text is an admin key of OpenAI.
	 * @param text the text
	 * @return whether it begins as one and has the alphabet of one; the service account
	 * of somebody who called it so has none
	 */
	static boolean isAdmin(String text) {
		if (!ADMIN.matcher(text).matches()) {
			return false;
		}
		int length = lengthOfRandomPart(text, 0);
		return length == 0 || (length >= MIN_ADMIN_LENGTH && ADMIN_NAME.equals(name(text)));
	}

	/**
	 * Return whether a text is a JSON Web Token.
	 * @param text the text
	 * @return whether it has the form of one
	 */
	static boolean isJwt(String text) {
		return JWT.matcher(text).matches();
	}

	/**
	 * Return whether a text is a token of OpenAI that expires by itself.
	 * @param text the text
	 * @return whether it has the form of an ephemeral key or a session
	 */
	static boolean isShortLived(String text) {
		return SHORT_LIVED.matcher(text).matches();
	}

	/**
	 * Return whether a text looks like the key of anybody: something that a person would
	 * recognize as one by its beginning.
	 * @param text the text
	 * @return whether it looks like a key
	 */
	static boolean looksLikeKey(String text) {
		return SK.matcher(text).matches() || isShortLived(text) || isJwt(text) || Vendor.of(text) != null;
	}

	/**
	 * Return whether a text looks like the key of anybody without all that stands at its
	 * ends and is no part of any vendor's key.
	 * @param text the text
	 * @return whether a key is left
	 */
	static boolean looksLikeKeyWithin(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && !Characters.isLetterOrDigit(text.charAt(start))) {
			start++;
		}
		while (end > start && !Characters.isLetterOrDigit(text.charAt(end - 1)) && text.charAt(end - 1) != '_'
				&& text.charAt(end - 1) != '-') {
			end--;
		}
		return looksLikeKey(text.substring(start, end));
	}

	/**
	 * Return whether a key of OpenAI stands somewhere in a text, with something other
	 * than characters of a key around it.
	 * @param text the text
	 * @return whether it holds one
	 */
	static boolean holdsKey(String text) {
		return indexOfKey(text) >= 0;
	}

	/**
	 * Return where a key of OpenAI begins in a text.
	 * @param text the text
	 * @return the index, or a negative number if there is none
	 */
	static int indexOfKey(String text) {
		Matcher matcher = HELD.matcher(text);
		return matcher.find() ? matcher.start() : -1;
	}

}
