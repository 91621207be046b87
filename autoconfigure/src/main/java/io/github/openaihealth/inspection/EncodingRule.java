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
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A key that was encoded once too often, for example by somebody who put base64 into the
 * {@code stringData} of a Secret.
 */
final class EncodingRule implements KeyRule {

	private static final int MIN_LENGTH = 16;

	private static final int MAX_LENGTH = 4096;

	private static final int MIN_DECODED_LENGTH = 12;

	private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_\\s-]+={0,2}\\s*");

	private static final Pattern LABEL = Pattern.compile("(?i)^(?:base64|b64)[:,]\\s*");

	private static final Pattern HEX = Pattern.compile("(?:0x)?(?:[0-9a-fA-F]{2}){12,}");

	private static final Pattern PERCENT = Pattern.compile("%[0-9A-Fa-f]{2}");

	private static final Pattern ENTITY = Pattern.compile("&(?:quot|apos|amp|lt|gt|nbsp|#\\d{2,4}|#x[0-9a-f]{2,4});");

	private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})");

	@Override
	public @Nullable Finding check(KeyText key) {
		if (!key.isForOpenAi()) {
			return null;
		}
		String text = LABEL.matcher(key.core()).replaceFirst("");
		if (text.length() > MAX_LENGTH) {
			return null;
		}
		if (PERCENT.matcher(text).find()) {
			return finding("is percent-encoded, as in a URL", "Set the decoded key.");
		}
		if (ENTITY.matcher(key.raw()).find()) {
			return finding("contains an entity of HTML or XML", "Set the key as it is, without entities.");
		}
		if (ESCAPE.matcher(text).find()) {
			return finding("contains an escape sequence such as that of JSON",
					"Set the key as it is, without escapes.");
		}
		if (text.length() < MIN_LENGTH || KeyShapes.looksLikeKey(text)) {
			return null;
		}
		if (HEX.matcher(text).matches()
				&& isText(HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text))) {
			return finding("is the hexadecimal form of a text instead of the text", "Set the decoded key.");
		}
		return isBase64OfText(text) ? finding("is the base64 of a text instead of the text",
				"Set the decoded key. In a Kubernetes Secret, 'data' wants base64 once and 'stringData' wants none; 'kubectl create secret' encodes by itself.")
				: null;
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

	/*
	 * Random bytes of this length are no text: 12 in a row happen once in 100,000 times,
	 * and keys are longer.
	 */
	private static boolean isText(byte[] decoded) {
		String text = new String(decoded, StandardCharsets.ISO_8859_1).strip();
		return text.length() >= MIN_DECODED_LENGTH && text.chars()
			.allMatch((character) -> Characters.isVisibleAscii(character) || character == ' '
					|| WhiteSpacePeel.isWhiteSpace((char) character));
	}

	private static Finding finding(String fact, String remedy) {
		return Finding.correctable(Cause.ENCODED_API_KEY, fact, remedy);
	}

}
