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

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.Provider;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * All that can be seen in a base URL. Only one that no client can use is an error.
 */
final class BaseUrlInspection {

	private static final String OPENAI = "https://api.openai.com/v1";

	/*
	 * Hosts that people take for OpenAI's API.
	 */
	private static final Set<String> MISTAKEN = Set.of("openai.com", "www.openai.com", "platform.openai.com",
			"chat.openai.com", "beta.openai.com", "help.openai.com", "auth.openai.com", "status.openai.com",
			"developers.openai.com", "docs.openai.com", "chatgpt.com", "www.chatgpt.com", "api.chatgpt.com",
			"api.openai.co", "api.openai.org", "api.openai.ai", "api.openai.net", "api.openai.io", "api.open-ai.com",
			"api.open.ai", "openai.api.com", "api-openai.com");

	private static final Pattern OPERATION = Pattern.compile(
			"(?i).*/(?:models(?:/[^/]+)?|chat/completions|chat|completions|responses|embeddings|images/\\w+|audio/\\w+|moderations|assistants|threads|files|batches|realtime|fine_tuning/jobs|messages)");

	/*
	 * Cyrillic and Greek letters, and the Latin ones that they look like.
	 */
	private static final String LOOK_ALIKES = "\u0430\u0435\u043E\u0440\u0441\u0456\u0455\u04BB\u0458\u0501\u03B9\u03BF\u03B1\u0440\u2170";

	private static final String LATIN = "aeopcishjdioapi";

	private static final Pattern VERSION = Pattern.compile("/v\\d+");

	private static final int MAX_HOST_LENGTH = 255;

	private final Sourced<String> baseUrl;

	private final boolean hasSecret;

	/**
	 * Create an inspection.
	 * @param baseUrl the base URL
	 * @param hasSecret whether a key that has to be protected is sent to it
	 */
	BaseUrlInspection(Sourced<String> baseUrl, boolean hasSecret) {
		this.baseUrl = baseUrl;
		this.hasSecret = hasSecret;
	}

	List<Diagnosis> inspect() {
		String value = this.baseUrl.value();
		String text = value.strip();
		BaseUrl url = BaseUrl.parse(text);
		Diagnosis error = error(text, url);
		if (error != null) {
			return List.of(error);
		}
		List<Diagnosis> result = new ArrayList<>();
		boolean openAi = url.isOpenAi();
		if (openAi && !url.isEncrypted()) {
			result.add(diagnosis(Cause.UNENCRYPTED_OPENAI_URL,
					"sends the key to OpenAI without encryption; OpenAI's API wants https",
					"Write 'https://' instead of 'http://'."));
		}
		Diagnosis suspicious = suspicious(value, url, openAi);
		if (suspicious != null) {
			result.add(suspicious);
		}
		if (openAi && url.path().isEmpty()) {
			result.add(diagnosis(Cause.BASE_URL_WITHOUT_VERSION,
					"has a host of OpenAI, but not the path '/v1', which clients need; the health check adds it for itself",
					"Add '/v1' to the base URL."));
		}
		if (!openAi && isMistaken(url.host())) {
			result.add(diagnosis(Cause.MISTAKEN_HOST,
					"points to '" + SafeText.of(url.host()) + "', which is almost, but not, a host of OpenAI's API",
					"If OpenAI is meant, write '" + OPENAI + "'."));
		}
		if (!openAi && !url.isEncrypted() && !url.isLocal() && this.hasSecret) {
			result.add(diagnosis(Cause.UNENCRYPTED_BASE_URL, "sends the key without encryption to another machine",
					"Write 'https://', unless a service mesh encrypts on the way."));
		}
		return result;
	}

	private @Nullable Diagnosis error(String text, BaseUrl url) {
		if (text.isEmpty()) {
			return invalid("is empty", "Give it a value, or remove it so that '" + OPENAI + "' is used.");
		}
		Reference reference = isHttp(text) ? Reference.embeddedIn(text) : Reference.of(text, true);
		if (reference != null && (isHttp(text) || !hasHost(url))) {
			return invalid(reference.fact(), reference.remedy());
		}
		if (KeyShapes.looksLikeKey(text)) {
			return invalid("is a key instead of a URL", "Move the key to the property of the key.");
		}
		if (isQuote(text.charAt(0)) || isQuote(text.charAt(text.length() - 1))) {
			return invalid("stands in quotes", "Remove the quotes.");
		}
		if (url.scheme() == null || !url.isAbsolute()) {
			return invalid("is not an absolute URL", "Write it with 'https://' in front, such as '" + OPENAI + "'.");
		}
		if (!url.scheme().equals("https") && !url.scheme().equals("http")) {
			return invalid("has a scheme other than http and https", "Write it with 'https://' in front.");
		}
		if (!url.hasValidPort()) {
			return invalid("has a port that is no number from 1 to 65535", "Correct the port.");
		}
		return isUri(text) ? null : invalid("contains a character that a URL must not contain",
				"Remove white space, quotes, brackets and backslashes from it.");
	}

	private @Nullable Diagnosis suspicious(String value, BaseUrl url, boolean openAi) {
		List<String> facts = new ArrayList<>();
		List<String> remedies = new ArrayList<>();
		if (!value.equals(value.strip())) {
			facts.add("has white space around it");
			remedies.add("Remove the white space.");
		}
		if (url.hasUserInfo()) {
			facts.add("holds user info, which clients ignore or refuse");
			remedies.add("Remove everything up to '@', and set a header instead if a gateway wants one.");
		}
		if (url.query() != null || url.hasFragment()) {
			facts.add("has a query or fragment, which ends up in the middle of each request's URL");
			remedies.add("Remove it, beginning with '?' or '#'.");
		}
		String path = url.path();
		if (OPERATION.matcher(path).matches()) {
			facts.add("ends with the path of an operation, to which clients add another");
			remedies.add("Let the path end before the operation.");
		}
		else if (openAi && !path.isEmpty() && !VERSION.matcher(path).matches()) {
			facts.add("has a path that OpenAI's API does not have");
			remedies.add("Write '/v1'.");
		}
		return facts.isEmpty() ? null
				: diagnosis(Cause.SUSPICIOUS_BASE_URL, String.join(" and ", facts), String.join(" ", remedies));
	}

	/**
	 * Return whether a host is almost one of OpenAI's: one that people take for it, one
	 * that differs by a typing mistake, or one that only looks the same.
	 * @param host the host in lower case
	 * @return whether OpenAI was probably meant
	 */
	static boolean isMistaken(String host) {
		if (host.length() > MAX_HOST_LENGTH) {
			return false;
		}
		String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		name = name.contains("xn--") ? IDN.toUnicode(name) : name;
		return MISTAKEN.contains(name) || EditDistance.isWithin(name, "api.openai.com", 1)
				|| Provider.of(latin(name)) == Provider.OPENAI;
	}

	private static String latin(String unicode) {
		StringBuilder result = new StringBuilder();
		for (int i = 0; i < unicode.length(); i++) {
			char character = unicode.charAt(i);
			int index = LOOK_ALIKES.indexOf(character);
			result.append((index >= 0) ? LATIN.charAt(index) : character);
		}
		return result.toString();
	}

	private static boolean isHttp(String text) {
		return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
	}

	private static boolean hasHost(BaseUrl url) {
		return url.host().indexOf('.') > 0 || url.isLocal();
	}

	private static boolean isQuote(char character) {
		return "\"'`\u2018\u2019\u201C\u201D".indexOf(character) >= 0;
	}

	private static boolean isUri(String text) {
		try {
			new URI(text);
			return true;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private Diagnosis invalid(String fact, String remedy) {
		return diagnosis(Cause.INVALID_BASE_URL, fact, remedy);
	}

	private Diagnosis diagnosis(Cause cause, String fact, String remedy) {
		return new Diagnosis(cause, "The base URL in " + this.baseUrl + " " + fact + ".", remedy);
	}

}
