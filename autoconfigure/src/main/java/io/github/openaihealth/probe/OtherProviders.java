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

package io.github.openaihealth.probe;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What the errors of all the other providers and gateways say about a key. There are too
 * many for a list: what counts is whether a sentence says that something is wrong with a
 * key, or that there is none.
 */
final class OtherProviders {

	/*
	 * Words and gaps have no character in common, so that no text takes long to match.
	 */
	private static final String WORD = "[\\w'-]{1,30}";

	private static final String GAP = "[^\\w'-]{1,3}";

	private static final String KEY = "(?:api[ _-]?keys?|x-api-key|api[ _-]?tokens?|access[ _-]?tokens?|bearer[ _-]tokens?|subscription[ _-]?keys?|virtual[ _-]?keys?|authorization header)";

	private static final String CREDENTIAL = "(?:" + KEY
			+ "|bearer|auth(?:orization|entication)?|tokens?|keys?|jwt|credentials?|user ?name or password)";

	private static final String WRONG = "(?:invalid|incorrect|wrong|bad|malformed|expired|revoked|inactive|unrecogni[sz]ed|no such|not a valid|no valid|no matching)";

	private static final String IS_WRONG = "(?:not valid|invalid|incorrect|wrong|expired|revoked|disabled|inactive|leaked|compromised|blocked|deleted|not recogni[sz]ed|not accepted|not found(?! in (?:the )?(?:request|header))|does(?: not|n.?t) exist)";

	private static final Pattern KEY_REFUSED = pattern("\\b" + WRONG + "\\b" + GAP + words(2) + KEY + "\\b|\\b" + KEY
			+ "\\b[^.]{0,60}?\\b" + IS_WRONG + "\\b|\\bvirtual key expected\\b");

	private static final Pattern REFUSED = pattern("\\b" + WRONG + "\\b" + GAP + words(3) + CREDENTIAL + "\\b|\\b"
			+ CREDENTIAL + "\\b[^.]{0,80}?\\b" + IS_WRONG + "\\b"
			+ "|\\bauthentication (?:fails|failed)\\b|^\\W*(?:user not found|no such user)\\W*$"
			+ "|\\b(?:failed|unable|could not|couldn.?t) (?:to )?(?:authenticate|(?:validate|verify) credentials)\\b"
			+ "|\\b(?:did not|didn.?t|must|need to)\\b" + GAP + WORD + GAP + "a valid\\b" + GAP + words(2) + CREDENTIAL
			+ "\\b");

	private static final Pattern ABSENT = pattern("\\b(?:no|missing|without|absent|empty)\\b" + GAP
			+ "(?:(?!such\\b|valid\\b|matching\\b|active\\b|user\\b|permission|scope|access\\b)" + WORD + GAP
			+ "){0,3}?" + CREDENTIAL + "\\b|\\b" + CREDENTIAL
			+ "\\b[^.]{0,40}?\\b(?:missing|not provided|not supplied|not present|not sent|not found in (?:the )?(?:request|header)|(?:header|key|token) is required)\\b"
			+ "|\\b(?:did not|didn.?t|must|need to)\\b" + GAP + "(?:provide|supply|include|send|pass)\\b[^.]{0,40}?\\b"
			+ CREDENTIAL + "\\b");

	/*
	 * Google's words for a call without a key, which come as a 403.
	 */
	private static final Pattern UNREGISTERED = pattern("\\bunregistered callers\\b");

	private static final Pattern REFUSED_IN_CHINESE = pattern(
			"(?:令牌|密钥|api ?key|token)[^。.]{0,20}(?:无效|过期|失效|不正确|错误|不存在)|无效的? ?(?:令牌|密钥|api|token)|(?:身份|认证|鉴权)[^。.]{0,6}失败");

	/*
	 * Tokens that have nothing to do with who calls.
	 */
	private static final Pattern OTHER_TOKEN = pattern("\\b(?:csrf|xsrf|captcha|idempotency|max[ _]tokens)\\b");

	private static final Set<String> BARE = Set.of("unauthorized", "unauthorised", "not authorized", "unauthenticated",
			"not authenticated", "authentication required", "authorization required", "authentication is required",
			"requires authentication", "authentication error", "user is not authenticated", "401 unauthorized");

	private static final String CODE_OF_KEY = "(?:[a-z]+_)?api_?key";

	private static final String CODE_OF_CREDENTIAL = "(?:" + CODE_OF_KEY
			+ "|(?:[a-z]+_)?(?:token|key|credentials?)|auth(?:entication|orization)?(?:_header)?)";

	private static final Pattern KEY_CODE_REFUSED = codes(CODE_OF_KEY);

	private static final Pattern CODE_REFUSED = codes(CODE_OF_CREDENTIAL);

	private static final Pattern CODE_ABSENT = pattern(
			"(?:missing|no)_" + CODE_OF_CREDENTIAL + "|" + CODE_OF_CREDENTIAL + "_(?:missing|required)");

	/*
	 * Cloudflare's AI Gateway looks at the key of the provider only behind its own.
	 */
	private static final String CLOUDFLARE_GATEWAY = "aigatewayerror";

	private static final String CLOUDFLARE_REFUSAL = "2009";

	private static final String NAME_OF_HEADER = "(?:api-?key(?=\\W{0,2} header)|xi?(?:-[a-z0-9]{1,20}){0,3}-(?:key|token|auth|authorization|secret|config|provider)|[a-z]{2,20}-(?:auth|version)|cf-aig-authorization|ocp-apim-subscription-key|cf-access-client-id)";

	private static final Pattern HEADER = pattern("(?<![\\w.-])" + NAME_OF_HEADER + "(?![\\w-])");

	private static final Pattern WANTED = pattern(
			"\\b(?:missing|requires?|required|must|need|needs|provide|include|supply|pass|absent|not (?:found|present|set|provided)|failed to resolve)\\b");

	private static final Pattern APIGEE_HEADER = pattern("\\brequest\\.header\\.(" + NAME_OF_HEADER + ")(?![\\w-])");

	/*
	 * The header of Azure API Management, unless an API was set up with another.
	 */
	private static final Pattern SUBSCRIPTION = pattern("\\bdue to missing subscription key\\b");

	private OtherProviders() {
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

	private static String words(int count) {
		return "(?:" + WORD + GAP + "){0," + count + "}?";
	}

	private static Pattern codes(String subject) {
		return pattern("(?:invalid|wrong|incorrect|bad|malformed|expired|revoked|unknown)_" + subject + "|" + subject
				+ "_(?:invalid|expired|revoked|disabled|deleted|not_found(?:_in_db)?|service_blocked)");
	}

	/**
	 * Return what an error says about the key.
	 * @param envelope the error
	 * @param keyMustBeNamed whether the words for a key must be beyond doubt, because the
	 * status says nothing of authentication
	 * @return the meaning, or {@code null} if it says nothing certain
	 */
	static @Nullable Meaning meaning(ErrorEnvelope envelope, boolean keyMustBeNamed) {
		Pattern refused = keyMustBeNamed ? KEY_CODE_REFUSED : CODE_REFUSED;
		if (isOne(refused, envelope)) {
			return Meaning.INVALID_API_KEY;
		}
		if (isOne(CODE_ABSENT, envelope)) {
			return Meaning.HEADER_LOST;
		}
		String message = envelope.message();
		if (OTHER_TOKEN.matcher(message).find()) {
			return null;
		}
		if (found(KEY_REFUSED, message) || (!keyMustBeNamed && isRefused(message))) {
			return Meaning.INVALID_API_KEY;
		}
		boolean absent = found(UNREGISTERED, message) || (!keyMustBeNamed && found(ABSENT, message));
		return absent ? Meaning.HEADER_LOST : null;
	}

	/**
	 * Return the header that an error asks for.
	 * @param envelope the error
	 * @return the name in lower case, which matched a strict pattern, or {@code null}
	 */
	static @Nullable String header(ErrorEnvelope envelope) {
		String message = envelope.message();
		boolean refused = CLOUDFLARE_REFUSAL.equals(envelope.code()) || CLOUDFLARE_REFUSAL.equals(envelope.reason());
		if (refused && (isBareRefusal(envelope) || CLOUDFLARE_GATEWAY.equals(envelope.type()))) {
			return "cf-aig-authorization";
		}
		if (found(SUBSCRIPTION, message)) {
			return "ocp-apim-subscription-key";
		}
		Matcher apigee = APIGEE_HEADER.matcher(message);
		Matcher header = HEADER.matcher(message);
		if (apigee.find()) {
			return apigee.group(1).toLowerCase(Locale.ROOT);
		}
		return (found(WANTED, message) && header.find()) ? header.group().toLowerCase(Locale.ROOT) : null;
	}

	private static boolean isRefused(String message) {
		return found(REFUSED, message) || found(REFUSED_IN_CHINESE, message);
	}

	private static boolean isOne(Pattern codes, ErrorEnvelope envelope) {
		return codes.matcher(envelope.code()).matches() || codes.matcher(envelope.type()).matches()
				|| codes.matcher(envelope.reason()).matches();
	}

	private static boolean found(Pattern pattern, String text) {
		return pattern.matcher(text).find();
	}

	/**
	 * Return whether an error says that the caller is not authenticated, and nothing
	 * else.
	 * @param envelope the error
	 * @return whether it only repeats what a 401 means
	 */
	static boolean isBareRefusal(ErrorEnvelope envelope) {
		String words = envelope.message().strip().toLowerCase(Locale.ROOT);
		while (words.endsWith(".") || words.endsWith("!")) {
			words = words.substring(0, words.length() - 1);
		}
		return BARE.contains(words);
	}

}
