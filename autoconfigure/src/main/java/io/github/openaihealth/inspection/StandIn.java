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

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Vendor;
import org.jspecify.annotations.Nullable;

/**
 * Texts that stand in for a key: masked keys, and placeholders in many languages. On
 * other hosts placeholders are customary: local servers want some key, and
 * {@code not-needed} is as good as any.
 */
final class StandIn {

	private static final Pattern STARS = Pattern
		.compile("\\*{3}|[\\u2022\\u25CF\\u2219\\u00B7\\u25AA\\u2588\\u25E6\\u2217\\u22C6]{2}");

	/*
	 * No key has dots in a row.
	 */
	private static final Pattern ELLIPSIS = Pattern.compile("\\.{3,}|\\u2026+|\\[\\.{3}\\]");

	private static final Pattern ENDS_ONLY = Pattern
		.compile("[A-Za-z0-9_-]{0,40}(?:\\.{2,}|\\u2026+|\\[\\.{3}\\])[A-Za-z0-9_-]{2,40}");

	private static final Pattern WORD_FOR_MASKED = Pattern.compile(
			"(?i)[<\\[({]*(?:redacted|masked|filtered|hidden|sensitive(?: value)?|secret hidden|scrubbed|obfuscated|value hidden)[>\\])}]*");

	private static final Pattern PREFIX = Pattern.compile("(?i)(?:" + Vendor.beginnings()
			+ "|(?:sk|pk|rk)[-_]|ek_|sess-)(?:(?:proj|svcacct|service|admin|none|live|test|api\\d\\d|v1)[-_])*(.*)",
			Pattern.DOTALL);

	private static final Pattern REQUEST = Pattern.compile(
			"(?i)(?:yours?|insert|replace(?:[-_ ]?(?:me|this|with))?|change[-_ ]?(?:me|this|it)|enter|paste|provide|example|sample|placeholder|dummy|fake|mock|todo|fixme|redacted)"
					+ "[-_ .:=].*",
			Pattern.DOTALL);

	private static final Pattern SHORT_REQUEST = Pattern.compile(
			"(?i)(?:my|the|an?|our|add|put|fill|set|use|get|copy|some|any)[-_ ](?:own[-_ ])?(?:open|api|key|secret|token|super|very|test|azure|chat|gpt|real|org|actual).*",
			Pattern.DOTALL);

	private static final Pattern CAMEL_REQUEST = Pattern
		.compile("(?:your|insert|replace|paste|enter|change)[A-Z][a-z]+[A-Za-z]*|YOUR[A-Z_]+");

	private static final Pattern BRACKETS = Pattern
		.compile("[<\\[({]+[^<>\\[\\](){}]*[>\\])}]+|[<\\[({][^<>\\[\\](){}]*", Pattern.DOTALL);

	private static final Pattern HERE = Pattern.compile("(?i).*[-_ ](?:here|goes|hier|aqui|ici)[!.]*", Pattern.DOTALL);

	private static final Pattern WORDS = Pattern.compile(
			"(?:[a-z]{1,20}|[A-Z]{1,20}|[A-Z][a-z]{1,20})(?:[-_ ./]+(?:[a-z]{1,20}|[A-Z]{1,20}|[A-Z][a-z]{1,20})\\d{0,4}){1,12}[!.]*");

	private static final Set<String> NOUNS = Set.of("key", "keys", "apikey", "token", "secret", "password", "your",
			"my", "here", "placeholder", "dummy", "fake", "example", "test", "mock", "sample", "demo", "openai", "api",
			"insert", "replace", "clave", "llave", "chave", "cle", "clef", "schluessel", "sleutel", "chiave", "klucz",
			"nyckel", "avain", "anahtar", "kunci");

	private static final Pattern WORD_OF_OTHERS = Pattern.compile(
			"(?:cl\\u00e9|schl\\u00fcssel|ключ|токен|секрет|密钥|密鑰|秘钥|秘鑰|金鑰|令牌|口令|キー|鍵|トークン|키|토큰|مفتاح|מפתח|κλειδί|khóa|mật|कुंजी|คีย์|klíč|kľúč|ključ|nøkkel|nøgle|anahtarı|açar)",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

	private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]*");

	private static final int MAX_LENGTH = 512;

	private StandIn() {
	}

	/*
	 * A key as dashboards, logs and tools show it, with its middle left out.
	 */
	static @Nullable Finding mask(KeyText key) {
		String text = key.core();
		boolean masked = key.forOpenAi()
				&& (STARS.matcher(text).find() || isElided(text) || WORD_FOR_MASKED.matcher(text).matches());
		return masked ? Finding.useless(Cause.MASKED_API_KEY,
				"is a masked key, copied from a place that does not show the whole key",
				"A key is shown only once, when it is created: take it from where it was stored then, or create a new one.")
				: null;
	}

	private static boolean isElided(String text) {
		if (ENDS_ONLY.matcher(text).matches()) {
			return true;
		}
		Matcher ellipsis = ELLIPSIS.matcher(text);
		return ellipsis.find() && !isPlaceholder(text) && !isPlaceholder(ellipsis.replaceAll(""));
	}

	/*
	 * A key whose random part somebody typed. Only a warning: what is random may look
	 * like anything.
	 */
	static @Nullable Finding madeUp(String key) {
		return KeyShapes.randomParts(key).stream().allMatch(Filler::isTyped)
				? Finding.correctable(Cause.MADE_UP_API_KEY,
						"has the form of a key, but is a row of letters or digits where OpenAI's keys are random",
						"Set a real key, from https://platform.openai.com/api-keys.")
				: null;
	}

	static @Nullable Finding placeholder(KeyText key) {
		return (key.forOpenAi() && isPlaceholder(key.core()))
				? Finding.useless(Cause.PLACEHOLDER_API_KEY, "is a text that stands for a key, not a key", "") : null;
	}

	/**
	 * Return whether a text stands for a key.
	 * @param text the text
	 * @return whether it is a placeholder
	 */
	static boolean isPlaceholder(String text) {
		if (text.isEmpty() || text.length() > MAX_LENGTH || KeyShapes.holdsMarker(text)) {
			return false;
		}
		Matcher prefix = PREFIX.matcher(text);
		String body = prefix.matches() ? prefix.group(1) : text;
		return NO_LETTERS.matcher(body).matches() || Vocabulary.covers(text) || Vocabulary.covers(body)
				|| (Filler.is(body) && !isOfVendor(text, body)) || (prefix.matches() && Filler.hasRun(body))
				|| isRequest(body) || Words.are(body) || isNamedAsKey(body)
				|| (isNotAscii(text) && (WORD_OF_OTHERS.matcher(text).find() || isForeignScript(body)));
	}

	/*
	 * A row of letters and digits behind the beginning of a vendor's keys says more about
	 * the vendor than about the row.
	 */
	private static boolean isOfVendor(String text, String body) {
		Vendor vendor = Vendor.of(text);
		return vendor != null && vendor.isNamed() && !Filler.isRepetitive(body);
	}

	/*
	 * Words of a language that is not written in Latin letters. Full-width letters and
	 * the mathematical alphabets are none: these are keys that something restyled.
	 */
	private static boolean isForeignScript(String body) {
		long foreign = body.codePoints()
			.filter((codePoint) -> codePoint > 0x24F && Character.isLetter(codePoint)
					&& !(codePoint >= 0xFF00 && codePoint <= 0xFFEF) && codePoint < 0x1D400)
			.count();
		return foreign >= 3 && foreign * 2 >= body.codePoints().filter(Character::isLetterOrDigit).count();
	}

	private static boolean isNotAscii(String text) {
		return text.chars().anyMatch((character) -> character > 0x7F);
	}

	private static boolean isRequest(String body) {
		boolean asks = REQUEST.matcher(body).matches() || SHORT_REQUEST.matcher(body).matches()
				|| HERE.matcher(body).matches();
		return (asks && !Words.haveRandomPart(body)) || CAMEL_REQUEST.matcher(body).matches()
				|| BRACKETS.matcher(body).matches();
	}

	/*
	 * Words of letters only, one of which says that a key is meant: nothing random looks
	 * like this.
	 */
	private static boolean isNamedAsKey(String body) {
		return WORDS.matcher(body).matches() && !Words.haveRandomPart(body)
				&& Arrays.stream(body.toLowerCase(Locale.ROOT).split("[^a-z]+")).anyMatch(NOUNS::contains);
	}

}
