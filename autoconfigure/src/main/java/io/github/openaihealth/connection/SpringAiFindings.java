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

import java.util.List;
import java.util.stream.Collectors;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import org.jspecify.annotations.Nullable;

/**
 * What Spring AI's own rules say about a connection. Unlike others it refuses to build a
 * client without a key, whatever host it is for.
 */
class SpringAiFindings {

	private static final String KEY_PROPERTY = SpringAiProperties.KEY_PROPERTY;

	private final UnreadKey unreadKey;

	SpringAiFindings(UnreadKey unreadKey) {
		this.unreadKey = unreadKey;
	}

	/**
	 * Return what to say of models that have no key.
	 * @param user the models, for people
	 * @param models the models
	 * @param connection their connection
	 * @param someHaveKeys whether other models have a key
	 * @return the diagnosis, or {@code null} if there is nothing that an inspection would
	 * not know
	 */
	@Nullable Diagnosis missingKey(String user, List<SpringAiModel> models, OpenAiConnection connection, boolean someHaveKeys) {
		Diagnosis unread = this.unreadKey.diagnose(user, KEY_PROPERTY);
		if (unread != null) {
			return unread;
		}
		if (someHaveKeys) {
			return new Diagnosis(Cause.MISSING_API_KEY,
					"%s has no API key, unlike Spring AI's other models, and cannot be created without one."
						.formatted(user),
					"Set '%s', which all models share, or switch off what the application does not use: %s.".formatted(
							KEY_PROPERTY,
							models.stream()
								.map((model) -> "'%s=none'".formatted(model.selector()))
								.collect(Collectors.joining(", "))));
		}
		if (!connection.isForOpenAi()) {
			return new Diagnosis(Cause.MISSING_API_KEY,
					"%s has no API key, and cannot be created without one, whatever host it calls.".formatted(user),
					"Set '%1$s'. If the endpoint wants no key, set it to nothing: '%1$s='.".formatted(KEY_PROPERTY));
		}
		return null;
	}

}
