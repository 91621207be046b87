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

package io.github.openaihealth.health;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of a connection.
 *
 * @param baseUrl the host, port and path of the base URL, or {@code null} if it is
 * malformed
 * @param organization the id of the organization, or where it is set if it is no id, or
 * {@code null}
 * @param project the same of the project
 * @param keyEnding the last four characters of the key, or {@code null} if they must not
 * be shown or no key is sent
 * @param keyProperty the property that holds the key, or {@code null} if no key is sent
 * @param keyOrigin where that property was set, or {@code null} if that is not known
 * @param keySince since when this key was in use here, or {@code null} if no key is
 * configured
 * @param shadowedKeys where other keys are configured that are not used
 * @since 0.1.0
 */
public record ConnectionFacts(@Nullable String baseUrl, @Nullable String organization, @Nullable String project,
		@Nullable String keyEnding, @Nullable String keyProperty, @Nullable String keyOrigin,
		@Nullable Instant keySince, List<String> shadowedKeys) {

	/**
	 * What is known while nobody has asked for the connection.
	 */
	static final ConnectionFacts NONE = new ConnectionFacts(null, null, null, null, null, null, null, List.of());

	/*
	 * Whatever else is there may be a secret.
	 */
	private static final Pattern ID = Pattern.compile("(?:org-|proj_)[A-Za-z0-9]{4,40}");

	static ConnectionFacts of(OpenAiConnection connection, Instant keySince) {
		Sourced<ApiKey> key = connection.apiKey();
		String baseUrl = BaseUrl.parse(connection.effectiveBaseUrl()).toShownText((key != null) ? key.value() : null);
		List<String> shadowed = connection.shadowedApiKeys().stream().map(Sourced::toString).toList();
		String organization = id(connection.organization());
		String project = id(connection.project());
		if (key == null || connection.credentialHeader() != null) {
			return new ConnectionFacts(baseUrl, organization, project, null, null, null, null, shadowed);
		}
		String origin = key.origin();
		return new ConnectionFacts(baseUrl, organization, project, key.value().ending(), SafeText.of(key.property()),
				(origin != null) ? SafeText.of(origin) : null, keySince, shadowed);
	}

	private static @Nullable String id(@Nullable Sourced<String> sourced) {
		if (sourced == null) {
			return null;
		}
		return ID.matcher(sourced.value()).matches() ? SafeText.of(sourced.value()) : sourced.toString();
	}

}
