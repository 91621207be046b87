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

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A key that is there, but under a name that only this library reads: an {@code openai.*}
 * property, a key file, or {@code OPENAI_API_KEY} in a {@code .env} file.
 */
class UnreadKey {

	private final ConnectionReader reader;

	UnreadKey(ConfigurableEnvironment environment) {
		this.reader = new ConnectionReader(environment);
	}

	@Nullable Sourced<ApiKey> read() {
		try {
			Sourced<ApiKey> key = this.reader.read().apiKey();
			return (key != null && !key.value().reveal().isBlank()) ? key : null;
		}
		catch (OpenAiMisconfigurationException ex) {
			// That is told on its own
			return null;
		}
	}

	/**
	 * Return what to say if a library has no key although there is one.
	 * @param user the library, for people
	 * @param keyProperty the property that it reads
	 * @return the diagnosis, or {@code null} if there is no key at all
	 */
	@Nullable Diagnosis diagnose(String user, String keyProperty) {
		Sourced<ApiKey> key = read();
		if (key == null) {
			return null;
		}
		String description = ("%s has no API key. It does not read the property %s, but '%s' and the environment "
				+ "variable OPENAI_API_KEY of the process.")
			.formatted(user, key, keyProperty);
		String action = key.property().endsWith("-file")
				? "Set '%s', for example with 'spring.config.import=configtree:...' and the directory of that file."
					.formatted(keyProperty)
				: "Add the property '%s=${%s}'.".formatted(keyProperty, key.property());
		return new Diagnosis(Cause.MISSING_API_KEY, description, action);
	}

}
