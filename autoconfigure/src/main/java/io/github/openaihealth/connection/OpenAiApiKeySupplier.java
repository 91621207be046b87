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
import org.jspecify.annotations.Nullable;

/**
 * Supplies the key of the connection that {@code openai.*} configures, in place of
 * {@code openai.api-key} and {@code openai.api-key-file}. Declare a bean of this type to
 * take the key from elsewhere, for example a vault. Address, organization, project and
 * headers stay those of {@code openai.*}: a key that belongs to an address of its own
 * needs {@link OpenAiConnectionDetails}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OpenAiApiKeySupplier {

	/**
	 * Return the key as it is now. It is asked for at each renewal, never on a thread
	 * that must not block, and may differ each time. An exception is told of by its type.
	 * @return the key, or {@code null} if calls are made without one
	 */
	@Nullable ApiKey getApiKey();

}
