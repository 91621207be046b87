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

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Values that are too long for any key, whatever they are.
 */
final class LengthRule implements KeyRule {

	/*
	 * No server takes a larger header, whatever its vendor.
	 */
	private static final int MAX_LENGTH = 65_536;

	/*
	 * OpenAI's keys have less than 200 characters, signed tokens a few thousand.
	 */
	private static final int MAX_LENGTH_AT_OPENAI = 8192;

	@Override
	public @Nullable Finding check(KeyText key) {
		int length = key.raw().length();
		return (length > (key.isForOpenAi() ? MAX_LENGTH_AT_OPENAI : MAX_LENGTH))
				? Finding.useless(Cause.NOT_AN_API_KEY, "has " + length + " characters, more than any key has", "")
				: null;
	}

}
