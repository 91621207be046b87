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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Values that hold the key, but not as it has to be sent: twice, encoded, or with
 * characters that no key contains.
 */
final class InsideKey {

	/*
	 * Longer keys do not occur, and some of the patterns need stack.
	 */
	private static final int MAX_LENGTH = 4096;

	private static final Pattern SEPARATORS = Pattern.compile("[\\s,;|:\"']+");

	/*
	 * Three random letters may spell 'sk-' inside a key; more is no accident.
	 */
	private static final Pattern SECOND_KEY = Pattern.compile(
			"[^A-Za-z0-9]*sk-.{20,}(?:sk-(?:proj|svcacct|service|None|admin|ant)-[A-Za-z0-9_-]{12}.*|T3BlbkFJ.{20,}T3BlbkFJ.*)",
			Pattern.DOTALL);

	private static final int MIN_REPEATED_LENGTH = 16;

	private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_\\s-]+={0,2}\\s*");

	private static final Pattern BASE64_LABEL = Pattern.compile("(?i)^(?:base64|b64)[:,]\\s*");

	private static final Pattern HEX = Pattern.compile("(?:0x)?(?:[0-9a-fA-F]{2}){12,}");

	private static final Pattern PERCENT = Pattern.compile("%[0-9A-Fa-f]{2}");

	private static final Pattern ENTITY = Pattern.compile("&(?:quot|apos|amp|lt|gt|nbsp|#\\d{2,4}|#x[0-9a-f]{2,4});");

	private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})");

	private static final int MIN_ENCODED_LENGTH = 16;

	/*
	 * Random bytes of this length are no text: 12 in a row happen once in 100,000 times,
	 * and keys are longer.
	 */
	private static final int MIN_DECODED_LENGTH = 12;

	private static final int MAX_NAMED_CHARACTERS = 3;

	private static final Pattern ESCAPED_BREAK = Pattern.compile("\\\\[nrt]");

	private static final Pattern PADDING = Pattern.compile("={1,2}$");

	/*
	 * A comment has words and signs, a piece of a key has letters and digits.
	 */
	private static final Pattern PIECE = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_-]{6,}");

	private InsideKey() {
	}

	/*
	 * A key that a line break, a space or a concatenation cut into pieces: none of them
	 * is to be removed.
	 */
	static @Nullable Finding pieces(KeyText key) {
		String text = key.core();
		if (!key.forOpenAi() || text.length() > MAX_LENGTH || text.isEmpty()) {
			return null;
		}
		String joined = ESCAPED_BREAK.matcher(text)
			.replaceAll("")
			.chars()
			.filter(KeyShapes::isKeyCharacter)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		boolean inPieces = joined.length() < text.length() && KeyShapes.isKeyCharacter(text.charAt(0))
				&& KeyShapes.isKeyCharacter(text.charAt(text.length() - 1)) && KeyShapes.isKnown(joined);
		return inPieces ? Finding.correctable(Cause.ILLEGAL_CHARACTER, illegalFact(key, KeyShapes::isKeyCharacter),
				"Join the pieces: what stands before and behind is one key.") : null;
	}

	/*
	 * The key twice in a row, or several keys in one value.
	 */
	static @Nullable Finding repetition(KeyText key) {
		String text = key.core();
		if (!key.forOpenAi() || text.length() < 2 * MIN_REPEATED_LENGTH || text.length() > MAX_LENGTH
				|| KeyShapes.isKnown(text)) {
			return null;
		}
		List<String> parts = Arrays.stream(SEPARATORS.split(text)).filter(KeyShapes::looksLikeKey).toList();
		String half = text.substring(text.length() / 2);
		boolean twice = (parts.size() > 1) ? parts.stream().distinct().count() == 1
				: text.equals(half + half) && KeyShapes.looksLikeKey(half);
		if (twice) {
			return Finding.correctable(Cause.REPEATED_API_KEY, "is the key twice in a row", "Remove one of the two.");
		}
		return (parts.size() > 1 || SECOND_KEY.matcher(text).matches())
				? Finding.correctable(Cause.REPEATED_API_KEY, "consists of more than one key", "Leave one key only.")
				: null;
	}

	/*
	 * A key that was encoded once too often, for example by somebody who put base64 into
	 * the stringData of a Secret.
	 */
	static @Nullable Finding encoding(KeyText key) {
		String text = BASE64_LABEL.matcher(key.core()).replaceFirst("");
		if (!key.forOpenAi() || text.length() > MAX_LENGTH) {
			return null;
		}
		if (PERCENT.matcher(text).find()) {
			return encoded("is percent-encoded, as in a URL", "Set the decoded key.");
		}
		if (ENTITY.matcher(key.raw()).find()) {
			return encoded("contains an entity of HTML or XML", "Set the key as it is, without entities.");
		}
		if (ESCAPE.matcher(text).find()) {
			return encoded("contains an escape sequence such as that of JSON",
					"Set the key as it is, without escapes.");
		}
		if (text.length() < MIN_ENCODED_LENGTH || KeyShapes.looksLikeKey(text)) {
			return null;
		}
		if (HEX.matcher(text).matches()
				&& isText(HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text))) {
			return encoded("is the hexadecimal form of a text instead of the text", "Set the decoded key.");
		}
		return isBase64OfText(text) ? encoded("is the base64 of a text instead of the text",
				"Set the decoded key. In a Kubernetes Secret, 'data' wants base64 once and 'stringData' wants none; 'kubectl create secret' encodes by itself.")
				: null;
	}

	private static Finding encoded(String fact, String remedy) {
		return Finding.correctable(Cause.ENCODED_API_KEY, fact, remedy);
	}

	private static boolean isBase64OfText(String text) {
		if (!BASE64.matcher(text).matches()) {
			return false;
		}
		String compact = text.replaceAll("\\s", "").replace('-', '+').replace('_', '/').replace("=", "");
		if (compact.length() % 4 == 1) {
			compact = compact.substring(0, compact.length() - 1);
		}
		return isText(Base64.getDecoder().decode(compact));
	}

	private static boolean isText(byte[] decoded) {
		String text = new String(decoded, StandardCharsets.ISO_8859_1).strip();
		return text.length() >= MIN_DECODED_LENGTH && text.chars()
			.allMatch((character) -> Characters.isVisibleAscii(character) || Characters.isWhiteSpace(character));
	}

	/*
	 * Characters that cannot be sent, or that no key contains. Named by code point and
	 * position in the whole value, because most of them cannot be seen.
	 */
	static @Nullable Finding characters(KeyText key) {
		IntPredicate legal = key.forOpenAi() ? InsideKey::isOfToken : Characters::isVisibleAscii;
		String text = PADDING.matcher(key.core()).replaceFirst("");
		int[] illegal = text.codePoints().filter((codePoint) -> !legal.test(codePoint)).toArray();
		return (illegal.length > 0)
				? Finding.correctable(Cause.ILLEGAL_CHARACTER, illegalFact(key, legal), remedy(key.core(), illegal))
				: null;
	}

	/*
	 * A bearer token consists of these, and of equals signs at its end (RFC 6750).
	 */
	private static boolean isOfToken(int codePoint) {
		return Characters.isLetterOrDigit(codePoint) || "-._~+/".indexOf(codePoint) >= 0;
	}

	private static String illegalFact(KeyText key, IntPredicate legal) {
		List<String> named = new ArrayList<>();
		int count = 0;
		int[] codePoints = key.raw().codePoints().toArray();
		int start = key.raw().codePointCount(0, key.raw().indexOf(key.core()));
		int end = start + key.core().codePointCount(0, PADDING.matcher(key.core()).replaceFirst("").length());
		for (int i = start; i < end; i++) {
			if (!legal.test(codePoints[i])) {
				count++;
				if (named.size() < MAX_NAMED_CHARACTERS) {
					named.add(Characters.describe(codePoints[i]) + " at position " + (i + 1));
				}
			}
		}
		return "contains " + String.join(", ", named)
				+ ((count > named.size()) ? " and " + (count - named.size()) + " more" : "")
				+ ((count == 1) ? ", a character that no key contains" : ", characters that no key contains");
	}

	private static String remedy(String text, int[] illegal) {
		String[] words = text.split("[\\t-\\r ]", 2);
		if (words.length > 1 && KeyShapes.looksLikeKey(words[0])) {
			return PIECE.matcher(words[1].strip()).matches()
					? "Join the pieces if they belong together, or leave one of them only."
					: "Remove everything after the key: a comment on the same line belongs to the value.";
		}
		if (Arrays.stream(illegal).anyMatch((character) -> character >= 0x2018 && character <= 0x201F)) {
			return "Remove the typographic quotes; they come from a text processor or a chat.";
		}
		if (Arrays.stream(illegal).anyMatch(InsideKey::isDash)) {
			return "Write '-' instead of the typographic dash, which comes from a text processor or a chat.";
		}
		if (Arrays.stream(illegal).anyMatch((character) -> character == '\n' || character == '\r')) {
			return "Write the key on one line.";
		}
		return "Copy the key again from where it was created, or type the value anew up to there.";
	}

	private static boolean isDash(int character) {
		return Character.getType(character) == Character.DASH_PUNCTUATION || character == 0x2212;
	}

}
