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
 * Nothing, or nothing that can be seen.
 */
final class BlankRule implements KeyRule {

	@Override
	public @Nullable Finding check(KeyText key) {
		String raw = key.raw();
		if (raw.isEmpty()) {
			return finding("is empty");
		}
		if (raw.codePoints().allMatch(Characters::isInvisible)) {
			return finding("consists of white space or other invisible characters");
		}
		if (key.core().isEmpty() && key.layers().stream().noneMatch((layer) -> isCommand(layer.cause()))) {
			return finding("consists of quotes, white space or escapes only");
		}
		return null;
	}

	private static boolean isCommand(Cause cause) {
		return cause == Cause.ASSIGNMENT_IN_API_KEY || cause == Cause.SCHEME_IN_API_KEY;
	}

	private static Finding finding(String fact) {
		return Finding.useless(Cause.BLANK_API_KEY, fact,
				"Give it a value, or remove it from where it is set to nothing.");
	}

}
