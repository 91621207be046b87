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

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * The key twice in a row, or several keys in one value.
 */
final class RepetitionRule implements KeyRule {

	private static final Pattern SEPARATORS = Pattern.compile("[\\s,;|:\"']+");

	/*
	 * Three random letters may spell 'sk-' inside a key; more is no accident.
	 */
	private static final Pattern SECOND_KEY = Pattern.compile(
			"[^A-Za-z0-9]*sk-.{20,}(?:sk-(?:proj|svcacct|service|None|admin|ant)-[A-Za-z0-9_-]{12}.*|T3BlbkFJ.{20,}T3BlbkFJ.*)",
			Pattern.DOTALL);

	private static final int MIN_HALF = 16;

	private static final int MAX_LENGTH = 4096;

	@Override
	public @Nullable Finding check(KeyText key) {
		String text = key.core();
		if (!key.isForOpenAi() || text.length() < 2 * MIN_HALF || text.length() > MAX_LENGTH
				|| KeyShapes.isKnown(text)) {
			return null;
		}
		List<String> parts = Arrays.stream(SEPARATORS.split(text)).filter(KeyShapes::looksLikeKey).toList();
		if (parts.size() > 1) {
			return (parts.stream().distinct().count() == 1) ? twice() : several();
		}
		int half = text.length() / 2;
		if (text.length() % 2 == 0 && text.startsWith(text.substring(half))
				&& KeyShapes.looksLikeKey(text.substring(half))) {
			return twice();
		}
		return SECOND_KEY.matcher(text).matches() ? several() : null;
	}

	private static Finding twice() {
		return Finding.correctable(Cause.REPEATED_API_KEY, "is the key twice in a row", "Remove one of the two.");
	}

	private static Finding several() {
		return Finding.correctable(Cause.REPEATED_API_KEY, "consists of more than one key", "Leave one key only.");
	}

}
