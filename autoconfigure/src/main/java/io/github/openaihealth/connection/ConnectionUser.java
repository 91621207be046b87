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
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * A part of the application that uses a connection, and where it has the key from.
 *
 * @param name the name for people, for example {@code Spring AI (chat, embedding)}
 * @param keyProperty the property that the key was read from, or {@code null} if there is
 * no key or nobody looked yet
 * @param keyOrigin where that property was set, or {@code null} if that is not known
 * @since 0.1.0
 */
public record ConnectionUser(String name, @Nullable String keyProperty, @Nullable String keyOrigin) {

	static ConnectionUser of(String name, @Nullable OpenAiConnection connection) {
		Sourced<ApiKey> key = (connection != null) ? connection.apiKey() : null;
		return (key != null) ? new ConnectionUser(name, key.property(), key.origin())
				: new ConnectionUser(name, null, null);
	}

	/**
	 * Return a text for people.
	 * @return the name, and the property with its origin if these are known
	 */
	@Override
	public String toString() {
		return (this.keyProperty != null)
				? this.name + ": " + new Sourced<>(this.name, this.keyProperty, this.keyOrigin) : this.name;
	}

}
