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

import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiHosts;
import org.jspecify.annotations.Nullable;

/**
 * What the sentences of errors mean, where a code is missing or unknown. OpenAI's own
 * sentences are matched by their beginning or their core, because the rest changed over
 * the years; the sentences of others by what they say about a key.
 */
final class Wordings {

	private static final int INSENSITIVE = Pattern.CASE_INSENSITIVE;

	private static final Pattern EMPTY_KEY = pattern("^\\W*Incorrect API key provided:\\s*(?:''|\"\")?\\s*(?:\\.|$)");

	private static final Pattern MISSING_KEY = pattern(
			"^\\W*(?:You didn.?t provide an API key|Missing bearer or basic authentication in header)");

	private static final Pattern INCORRECT_KEY = pattern("^\\W*Incorrect API key provided");

	private static final Pattern MISSING_SCOPES = pattern("\\bMissing scopes:");

	private static final Pattern SCOPE_DENIED = pattern(
			"^\\W*You have insufficient permissions for this operation\\. Missing scopes:");

	private static final Pattern ACCOUNT = pattern(
			"\\bOpenAI account associated with this API key has been deactivated|^\\W*(?:This|Your|The) (?:OpenAI )?account (?:has been|was|is) (?:deactivated|disabled|suspended|closed)\\b|^\\W*This key is associated with a deactivated account");

	private static final Pattern TERMINATED = pattern("^\\W*Your access was terminated\\b");

	private static final Pattern ORGANIZATION = pattern(
			"\\bOpenAI-Organization header should match organization for API key|^\\W*No such organization\\b|^\\W*(?:The )?organization .{0,80}\\bdoes not exist\\b");

	private static final Pattern NO_ORGANIZATION = pattern("\\bYou must be a member of an organization to use the API");

	private static final Pattern PROJECT = pattern(
			"\\bOpenAI-Project header should match project for API key|^\\W*Invalid project\\W*$|^\\W*No such project\\b");

	private static final Pattern ARCHIVED = pattern("\\bproject\\b.{0,60}\\bhas been archived\\b");

	private static final Pattern ADDRESS = pattern(
			"\\bIP\\b.{0,60}\\bnot authorized\\b|\\bdenied due to Virtual Network/Firewall rules|\\bPublic access is disabled\\b|\\bIP address\\b.{0,60}\\bnot (?:allowed|on the allow ?list|permitted|whitelisted)\\b");

	private static final Pattern HOSTNAME = pattern("\\bincorrect regional hostname\\b");

	private static final Pattern COUNTRY = pattern(
			"\\bCountry, region, or territory not supported|\\bUser location is not supported\\b");

	private static final Pattern CERTIFICATE = pattern(
			"\\bclient certificate\\b.{0,40}\\brequired\\b|\\brequires?\\b.{0,40}\\bclient certificate\\b|\\bNo required SSL certificate was sent\\b|\\bThe SSL certificate error\\b");

	private static final Pattern QUOTA = pattern(
			"^\\W*You exceeded your current quota|\\bBilling hard limit has been reached|^\\W*Your account is not active, please check your billing|\\binsufficient (?:balance|credits?|funds)\\b|\\bcredit balance is too low\\b");

	private static final Pattern HOST = pattern("(?:[a-z0-9-]+\\.)*api\\.openai\\.com");

	private static final String CREDENTIAL = "(?:api[ _-]?keys?|x-api-key|api[ _-]?tokens?|access[ _-]?tokens?|bearer(?:[ _-]tokens?)?|subscription[ _-]?keys?|virtual[ _-]?keys?|auth(?:orization|entication)?|tokens?|keys?|jwt|credentials?|user ?name or password)";

	/*
	 * Words and gaps have no character in common, so that no text takes long to match.
	 */
	private static final String WORD = "[\\w'-]{1,30}";

	private static final String GAP = "[^\\w'-]{1,3}";

	private static final Pattern ABSENT = pattern("\\b(?:no|missing|without|absent|empty)\\b" + GAP
			+ "(?:(?!such\\b|valid\\b|matching\\b|active\\b|user\\b|permission|scope|access\\b)" + WORD + GAP
			+ "){0,3}?" + CREDENTIAL + "\\b|" + "\\b" + CREDENTIAL
			+ "\\b[^.]{0,40}?\\b(?:missing|not provided|not supplied|not present|not sent|not found in (?:the )?(?:request|header)|(?:header|key|token) is required)\\b|"
			+ "\\b(?:did not|didn.?t|must|need to)\\b" + GAP + "(?:provide|supply|include|send|pass)\\b[^.]{0,40}?\\b"
			+ CREDENTIAL + "\\b");

	private static final Pattern UNREGISTERED = pattern("\\bunregistered callers\\b");

	private static final String WRONG = "(?:invalid|incorrect|wrong|bad|malformed|expired|revoked|inactive|unrecogni[sz]ed|no such|not a valid|no valid|no matching)";

	private static final Pattern REFUSED = pattern("\\b" + WRONG + "\\b" + GAP + "(?:" + WORD + GAP + "){0,3}?"
			+ CREDENTIAL + "\\b|\\b" + CREDENTIAL
			+ "\\b[^.]{0,80}?\\b(?:not valid|invalid|incorrect|wrong|expired|revoked|disabled|inactive|not found(?! in (?:the )?(?:request|header))|does(?: not|n.?t) exist|not recogni[sz]ed|not accepted|deleted|expected)\\b|"
			+ "\\bauthentication (?:fails|failed)\\b|\\bcould not (?:validate|verify) credentials\\b|^\\W*(?:user not found|no such user)\\W*$");

	private static final String API_KEY = "(?:api[ _-]?key|api[ _-]?token|x-api-key|authorization header)";

	private static final Pattern KEY_REFUSED = pattern("\\b" + WRONG + "\\b" + GAP + "(?:" + WORD + GAP + "){0,2}?"
			+ API_KEY + "\\b|\\b" + API_KEY
			+ "\\b[^.]{0,60}?\\b(?:not valid|invalid|incorrect|wrong|expired|revoked|disabled|not found(?! in (?:the )?(?:request|header))|does(?: not|n.?t) exist)\\b|^\\W*invalid access token\\b");

	private static final Pattern OTHER_TOKEN = pattern("\\b(?:csrf|xsrf|captcha|idempotency|max[ _]tokens)\\b");

	private static final Set<String> BARE = Set.of("unauthorized", "unauthorised", "not authorized", "unauthenticated",
			"not authenticated", "authentication required", "authorization required", "authentication error",
			"invalid authentication", "user is not authenticated", "requires authentication", "bad credentials",
			"401 unauthorized", "authentication is required");

	private static final Set<String> REFUSED_CODES = Set.of("invalid_api_key", "wrong_api_key", "incorrect_api_key",
			"api_key_invalid", "invalid_token", "invalid_access_token", "invalid_bearer_token", "expired_api_key",
			"api_key_expired", "api_key_not_found", "api_key_revoked", "token_not_found_in_db", "invalid_key",
			"api_key_service_blocked");

	private static final Set<String> ABSENT_CODES = Set.of("missing_api_key", "no_api_key", "api_key_missing",
			"api_key_required", "missing_authorization", "missing_authorization_header", "missing_token");

	private Wordings() {
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, INSENSITIVE);
	}

	/**
	 * Return what a sentence of OpenAI means.
	 * @param message the message
	 * @return the cause, or {@code null} if it is not known
	 */
	static @Nullable Cause ofOpenAi(String message) {
		if (isKeyAbsent(message)) {
			return Cause.HEADER_LOST;
		}
		return found(MISSING_SCOPES, message) ? Cause.RESTRICTED_API_KEY : ofAccount(message);
	}

	private static @Nullable Cause ofAccount(String message) {
		if (found(INCORRECT_KEY, message)) {
			return Cause.INVALID_API_KEY;
		}
		if (found(ACCOUNT, message)) {
			return Cause.ACCOUNT_DEACTIVATED;
		}
		if (found(TERMINATED, message)) {
			return Cause.ACCESS_TERMINATED;
		}
		if (found(NO_ORGANIZATION, message)) {
			return Cause.NO_ORGANIZATION;
		}
		if (found(ORGANIZATION, message)) {
			return Cause.WRONG_ORGANIZATION;
		}
		if (found(ARCHIVED, message)) {
			return Cause.ARCHIVED_PROJECT;
		}
		return found(PROJECT, message) ? Cause.WRONG_PROJECT : ofPlace(message);
	}

	private static @Nullable Cause ofPlace(String message) {
		if (found(HOSTNAME, message)) {
			return Cause.WRONG_REGIONAL_HOST;
		}
		if (found(COUNTRY, message)) {
			return Cause.COUNTRY_NOT_SUPPORTED;
		}
		if (found(CERTIFICATE, message)) {
			return Cause.CLIENT_CERTIFICATE_REQUIRED;
		}
		if (found(ADDRESS, message)) {
			return Cause.ADDRESS_NOT_ALLOWED;
		}
		return found(QUOTA, message) ? Cause.QUOTA_EXHAUSTED : null;
	}

	/**
	 * Return whether one of OpenAI's three sentences says that no key arrived.
	 * @param message the message
	 * @return whether the key did not arrive
	 */
	static boolean isKeyAbsent(String message) {
		return found(MISSING_KEY, message) || found(EMPTY_KEY, message);
	}

	/**
	 * Return whether a refusal names a missing right, which only a known key can lack.
	 * @param message the message
	 * @return whether the key is genuine
	 */
	static boolean isScopeDenied(String message) {
		return found(SCOPE_DENIED, message);
	}

	/**
	 * Return whether a page or an error asks for a client certificate.
	 * @param text the text
	 * @return whether a client certificate is missing
	 */
	static boolean isCertificateMissing(String text) {
		return found(CERTIFICATE, text);
	}

	/**
	 * Return what an error of another provider says about the key.
	 * @param envelope the error
	 * @param keyMustBeNamed whether the words for a key must be beyond doubt, because the
	 * status says nothing of authentication
	 * @return the cause, or {@code null} if it says nothing certain
	 */
	static @Nullable Cause ofOthers(ErrorEnvelope envelope, boolean keyMustBeNamed) {
		String code = envelope.code();
		if (REFUSED_CODES.contains(code) || REFUSED_CODES.contains(envelope.reason())) {
			return Cause.INVALID_API_KEY;
		}
		if (ABSENT_CODES.contains(code) || ABSENT_CODES.contains(envelope.type())) {
			return Cause.HEADER_LOST;
		}
		String message = envelope.message();
		if (found(OTHER_TOKEN, message) && !found(ABSENT, message)) {
			return null;
		}
		if (found(KEY_REFUSED, message) || (!keyMustBeNamed && found(REFUSED, message))) {
			return Cause.INVALID_API_KEY;
		}
		if (found(UNREGISTERED, message) || (!keyMustBeNamed && found(ABSENT, message))) {
			return Cause.HEADER_LOST;
		}
		return null;
	}

	/**
	 * Return whether an error says that the caller is not authenticated, and nothing
	 * else.
	 * @param envelope the error
	 * @return whether it only repeats what a 401 means
	 */
	static boolean isBareRefusal(ErrorEnvelope envelope) {
		String words = envelope.message().strip().toLowerCase(Locale.ROOT).replaceAll("[.!]+$", "");
		return BARE.contains(words);
	}

	/**
	 * Return the host of OpenAI that a sentence names.
	 * @param message the message
	 * @param current the host that was called
	 * @return the other host, or {@code null} if it names none
	 */
	static @Nullable String otherOpenAiHost(String message, String current) {
		Matcher matcher = HOST.matcher(message);
		while (matcher.find()) {
			String host = matcher.group().toLowerCase(Locale.ROOT);
			if (OpenAiHosts.contains(host) && !host.equals(current)) {
				return host;
			}
		}
		return null;
	}

	private static boolean found(Pattern pattern, String text) {
		return pattern.matcher(text).find();
	}

}
