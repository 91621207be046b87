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

package io.github.openaihealth.autoconfigure;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Supplier;

import io.github.openaihealth.ApiKey;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks every value of {@code /env} and {@code /configprops} that contains a key in use,
 * under whatever name: keys also show up in the command line or as a part of other
 * properties.
 */
class KeySanitizingFunction implements SanitizingFunction {

	/*
	 * A shorter value, such as the "EMPTY" of a local server, would mask half of the
	 * environment. It is masked where it is the whole value.
	 */
	private static final int MIN_LENGTH_TO_SEARCH = 12;

	private final Supplier<Collection<ApiKey>> keys;

	KeySanitizingFunction(Supplier<Collection<ApiKey>> keys) {
		this.keys = keys;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		Object value = data.getValue();
		if (value == null) {
			return data;
		}
		return (isNameOfSecret(data.getKey()) || containsKey(value.toString())) ? data.withSanitizedValue() : data;
	}

	private static boolean isNameOfSecret(String name) {
		String uniform = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
		return uniform.contains("openai") && (uniform.endsWith("key") || uniform.contains("headers"));
	}

	private boolean containsKey(String value) {
		for (ApiKey key : this.keys.get()) {
			String secret = key.reveal();
			if (value.equals(secret) || (secret.length() >= MIN_LENGTH_TO_SEARCH && value.contains(secret))) {
				return true;
			}
		}
		return false;
	}

}
