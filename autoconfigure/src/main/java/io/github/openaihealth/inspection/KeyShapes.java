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

import io.github.openaihealth.Vendor;

/**
 * The formats of OpenAI's keys as far as they are known. They changed several times:
 * nothing that is missing here is wrong for this reason alone.
 */
final class KeyShapes {

	/**
	 * The base64 of {@code OpenAI}, which every key since 2021 carries in the middle.
	 */
	static final String MARKER = "T3BlbkFJ";

	private static final Pattern LEGACY = Pattern.compile("sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}");

	/*
	 * Keys of 2024 bear the name of what they belong to; parts of 20, 58 or 74 stand on
	 * both sides of the marker.
	 */
	private static final Pattern NAMED = Pattern.compile(
			"sk-(?!ant-|or-|admin-)[A-Za-z][A-Za-z0-9]{0,30}-(?:[A-Za-z0-9_-]{20}T3BlbkFJ[A-Za-z0-9_-]{20}|[A-Za-z0-9_-]{58}T3BlbkFJ[A-Za-z0-9_-]{58}|[A-Za-z0-9_-]{74}T3BlbkFJ[A-Za-z0-9_-]{74})");

	/*
	 * The form as documentation shows it.
	 */
	private static final Pattern FILLED_WITH_X = Pattern.compile("sk-(?:[A-Za-z]+-)?[xX]+T3BlbkFJ[xX]+");

	private static final int MAX_KNOWN_LENGTH = 256;

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
		return text.length() <= MAX_KNOWN_LENGTH && text.contains(MARKER)
				&& (LEGACY.matcher(text).matches() || NAMED.matcher(text).matches())
				&& !FILLED_WITH_X.matcher(text).matches();
	}

	/**
	 * Return whether a text is an admin key of OpenAI.
	 * @param text the text
	 * @return whether it begins as one and has the alphabet of one
	 */
	static boolean isAdmin(String text) {
		return ADMIN.matcher(text).matches();
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
