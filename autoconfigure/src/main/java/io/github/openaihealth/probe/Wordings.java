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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Provider;
import org.jspecify.annotations.Nullable;

/**
 * What the sentences of OpenAI's errors mean, where a code is missing or unknown. They
 * are matched by their beginning or their core, because the rest changed over the years.
 */
final class Wordings {

	private static final int INSENSITIVE = Pattern.CASE_INSENSITIVE;

	private static final Pattern EMPTY_KEY = pattern("^\\W*Incorrect API key provided:\\s*(?:''|\"\")?\\s*(?:\\.|$)");

	private static final Pattern MISSING_KEY = pattern(
			"^\\W*(?:You didn.?t provide an API key|Missing bearer or basic authentication in header)");

	private static final Pattern INCORRECT_KEY = pattern("^\\W*Incorrect API key provided");

	private static final Pattern MISSING_SCOPES = pattern("\\bMissing scopes:");

	private static final Pattern ACCOUNT = pattern(
			"\\b(?:account|organization) associated with this API key has been deactivated|^\\W*(?:This|Your|The) (?:OpenAI )?account (?:has been|was|is) (?:deactivated|disabled|suspended|closed)\\b|^\\W*This key is associated with a deactivated account");

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
		if (found(QUOTA, message)) {
			return Cause.QUOTA_EXHAUSTED;
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
		return found(ADDRESS, message) ? Cause.ADDRESS_NOT_ALLOWED : null;
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
	 * Return whether a page or an error asks for a client certificate.
	 * @param text the text
	 * @return whether a client certificate is missing
	 */
	static boolean isCertificateMissing(String text) {
		return found(CERTIFICATE, text);
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
			if (Provider.of(host) == Provider.OPENAI && !host.equals(current)) {
				return host;
			}
		}
		return null;
	}

	private static boolean found(Pattern pattern, String text) {
		return pattern.matcher(text).find();
	}

}
