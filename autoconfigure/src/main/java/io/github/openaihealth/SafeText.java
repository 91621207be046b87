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

package io.github.openaihealth;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one way for names of the user's own configuration (properties, variables, files,
 * hosts, origins) into anything that is shown.
 *
 * @since 0.1.0
 */
public final class SafeText {

	private static final int MAX_LENGTH = 300;

	private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#\\s\\[\\]\"']*@");

	/*
	 * A key that slipped into a name, for example the name of a property in a file whose
	 * only line is the key. Long runs without separator are no name that anybody chose.
	 */
	private static final String KEY = "(?i:\\b(?:sk|rk|ek|sess)[-_][\\w-]{12,}|[A-Za-z0-9_]{48,})";

	/*
	 * In 'openai.connections.sk-learn-gateway.api-key' it is words that somebody chose.
	 */
	private static final Pattern KEY_OR_CONNECTION = Pattern
		.compile("((?<=openai\\.connections\\.)[a-z]{1,23}(?:-(?:[a-z]{1,23}|[0-9]{1,4}))*(?![\\w-]))|" + KEY);

	private static final Pattern KEY_OF_OTHERS = Pattern.compile("(?i)(?<![A-Za-z0-9])" + Vendor.keys());

	/*
	 * Names such as 'pa-rest-of-a-name' have one case and no digits.
	 */
	private static final Pattern RANDOM = Pattern.compile("(?s).*(?:[0-9]|[a-z].*[A-Z]|[A-Z].*[a-z]).*");

	private SafeText() {
	}

	/**
	 * Escape a name so that it can be shown anywhere: user info of URLs and whatever
	 * looks like a key is left out, control and other invisible characters and the
	 * characters that mean something to HTML are written as {@code \\uXXXX}, and the
	 * length is limited.
	 * @param name the name
	 * @return the text to show
	 */
	public static String of(String name) {
		String text = USER_INFO.matcher(name).replaceAll("");
		text = KEY_OR_CONNECTION.matcher(text)
			.replaceAll((match) -> (match.group(1) != null) ? Matcher.quoteReplacement(match.group()) : "...");
		text = KEY_OF_OTHERS.matcher(text)
			.replaceAll((key) -> RANDOM.matcher(key.group()).matches() ? "..." : Matcher.quoteReplacement(key.group()));
		StringBuilder result = new StringBuilder(text.length());
		text.codePoints().limit(MAX_LENGTH).forEach((codePoint) -> append(result, codePoint));
		return (text.codePointCount(0, text.length()) > MAX_LENGTH) ? result.append("...").toString()
				: result.toString();
	}

	private static void append(StringBuilder result, int codePoint) {
		if (codePoint == '<' || codePoint == '>' || codePoint == '&' || isInvisible(codePoint)) {
			for (char unit : Character.toChars(codePoint)) {
				result.append("\\u%04X".formatted((int) unit));
			}
		}
		else {
			result.appendCodePoint(codePoint);
		}
	}

	private static boolean isInvisible(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				true;
			default -> false;
		};
	}

}
