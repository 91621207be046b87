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

import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A key as dashboards, logs and tools show it, with its middle left out.
 */
final class MaskRule implements KeyRule {

	private static final Pattern STARS = Pattern
		.compile("\\*{3}|[\\u2022\\u25CF\\u2219\\u00B7\\u25AA\\u2588\\u25E6\\u2217\\u22C6]{2}");

	private static final Pattern ELLIPSIS = Pattern
		.compile("[A-Za-z0-9_-]{0,40}(?:\\.{2,}|\\u2026+|\\[\\.{3}\\])[A-Za-z0-9_-]{2,40}", Pattern.DOTALL);

	private static final Pattern BEGINNING = Pattern
		.compile("sk-(?=[^.\u2026]*[0-9])(?=[^.\u2026]*[A-Z])[A-Za-z0-9_-]{4,40}(?:\\.{2,}|\u2026+)");

	private static final Pattern WORD = Pattern.compile(
			"(?i)[<\\[({]*(?:redacted|masked|filtered|hidden|sensitive(?: value)?|secret hidden|scrubbed|obfuscated|value hidden)[>\\])}]*");

	@Override
	public @Nullable Finding check(KeyText key) {
		String text = key.core();
		if (!key.isForOpenAi() || !(STARS.matcher(text).find() || ELLIPSIS.matcher(text).matches()
				|| BEGINNING.matcher(text).matches() || WORD.matcher(text).matches())) {
			return null;
		}
		return Finding.useless(Cause.MASKED_API_KEY,
				"is a masked key, copied from a place that does not show the whole key",
				"A key is shown only once, when it is created: take it from where it was stored then, or create a new one.");
	}

}
