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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The few values of an answer that may be shown, because they match a strict pattern and
 * share nothing with a secret.
 */
final class ShownTokens {

	private static final Pattern PROVIDER_CODE = Pattern.compile("[a-z]{2,24}(?:[_.-][a-z0-9]{1,24}){0,7}");

	private static final int MAX_PROVIDER_CODE = 64;

	/*
	 * As recorded: req_ and 32 hexadecimal digits (others: up to 28 letters and digits),
	 * 32 digits, a UUID, and Cloudflare's ray id.
	 */
	private static final Pattern REQUEST_ID = Pattern.compile(
			"req_(?:[0-9a-f]{32}|[0-9A-Za-z]{20,28})|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16}-[A-Z]{3}");

	private static final List<String> REQUEST_ID_HEADERS = List.of("x-request-id", "apim-request-id", "request-id",
			"cf-ray");

	private static final Pattern HOST_NAME = Pattern
		.compile("(?=.{1,100}$)(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?");

	/*
	 * Four characters of a key may be shown: a token that has five in a row in common
	 * with a secret says more.
	 */
	private static final int COMMON_LENGTH = 5;

	private final List<String> secrets;

	ShownTokens(List<String> secrets) {
		this.secrets = secrets.stream()
			.map((secret) -> secret.strip().toLowerCase(Locale.ROOT))
			.filter((secret) -> !secret.isEmpty())
			.toList();
	}

	/**
	 * Return the code of an error.
	 * @param envelope the error, or {@code null}
	 * @return the code, or {@code null} if it has none that may be shown
	 */
	@Nullable String providerCode(@Nullable ErrorEnvelope envelope) {
		if (envelope == null) {
			return null;
		}
		String code = envelope.code();
		if (Meaning.ofCode(code) != null) {
			return code;
		}
		if (code.isEmpty() && Meaning.ofCode(envelope.type()) != null) {
			return envelope.type();
		}
		return (code.length() <= MAX_PROVIDER_CODE && PROVIDER_CODE.matcher(code).matches() && isFree(code)) ? code
				: null;
	}

	/**
	 * Return the provider's name for a call.
	 * @param answer the answer
	 * @return the id, or {@code null} if there is none that may be shown
	 */
	@Nullable String requestId(Answer answer) {
		for (String name : REQUEST_ID_HEADERS) {
			for (String value : answer.headers(name)) {
				if (REQUEST_ID.matcher(value).matches() && isFree(value)) {
					return value;
				}
			}
		}
		return null;
	}

	/**
	 * Return the name of a host that an answer refers to.
	 * @param host the host, or {@code null}
	 * @return the name in lower case, or {@code null} if it may not be shown
	 */
	@Nullable String host(@Nullable String host) {
		if (host == null) {
			return null;
		}
		String name = host.toLowerCase(Locale.ROOT);
		return (HOST_NAME.matcher(name).matches() && isFree(name)) ? name : null;
	}

	/**
	 * Return the name of a header that an answer asks for.
	 * @param name the name, which matched a strict pattern
	 * @return the name, or {@code null} if it may not be shown
	 */
	@Nullable String header(String name) {
		return isFree(name) ? name : null;
	}

	/**
	 * Return the scopes that an answer names.
	 * @param scopes the names, which matched a strict pattern
	 * @return a sentence, or an empty text if they may not be shown
	 */
	String scopes(String scopes) {
		List<String> names = Arrays.stream(scopes.split(", ?")).filter(this::isFree).toList();
		return names.isEmpty() ? "" : " It lacks '" + String.join("', '", names) + "'.";
	}

	private boolean isFree(String token) {
		String lower = token.toLowerCase(Locale.ROOT);
		return this.secrets.stream().noneMatch((secret) -> sharesPart(lower, secret));
	}

	private static boolean sharesPart(String token, String secret) {
		int length = Math.min(COMMON_LENGTH, secret.length());
		for (int start = 0; start + length <= secret.length(); start++) {
			if (token.contains(secret.substring(start, start + length))) {
				return true;
			}
		}
		return false;
	}

}
