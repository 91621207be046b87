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

package io.github.openaihealth.connection;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The names of headers that variables of the process configure. Variables have no hyphen:
 * people write an underscore in its place, or leave it out as Spring Boot asks for.
 */
final class HeaderNames {

	/*
	 * Headers of OpenAI, other providers and gateways that people configure.
	 */
	private static final Map<String, String> KNOWN = byLetters(List.of("api-key", "x-api-key", "x-api-version",
			"openai-beta", "openai-organization", "openai-project", "anthropic-beta", "anthropic-version",
			"cf-aig-authorization", "cf-aig-metadata", "cf-aig-cache-ttl", "cf-aig-skip-cache", "cf-access-client-id",
			"cf-access-client-secret", "ocp-apim-subscription-key", "ocp-apim-trace", "helicone-auth",
			"helicone-cache-enabled", "helicone-user-id", "x-portkey-api-key", "x-portkey-config", "x-portkey-metadata",
			"x-portkey-provider", "x-portkey-trace-id", "x-portkey-virtual-key", "http-referer", "x-title",
			"x-goog-api-key", "x-goog-user-project", "x-amz-security-token", "x-litellm-api-key", "x-litellm-tags",
			"x-functions-key", "x-access-token", "x-auth-token", "x-request-id", "x-tenant-id", "x-client-id",
			"x-client-secret", "x-ibm-client-id", "proxy-authorization", "user-agent"));

	private HeaderNames() {
	}

	/**
	 * Return what tells the name that is meant by the key of a variable. A header that is
	 * also set by somebody who can write hyphens is called as there.
	 * @param others names of headers that are also set
	 * @return tells the name by the key, which has dots where the variable has
	 * underscores
	 */
	static UnaryOperator<String> ofVariables(Collection<String> others) {
		Map<String, String> written = byLetters(others);
		return (key) -> {
			String letters = letters(key);
			String name = written.getOrDefault(letters, KNOWN.get(letters));
			return (name != null) ? name : key.replace('.', '-');
		};
	}

	private static Map<String, String> byLetters(Collection<String> names) {
		return names.stream()
			.collect(Collectors.toUnmodifiableMap(HeaderNames::letters, Function.identity(), (one, other) -> one));
	}

	private static String letters(String name) {
		return name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
	}

}
