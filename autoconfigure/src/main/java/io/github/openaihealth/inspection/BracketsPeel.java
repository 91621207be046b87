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
 * Takes away brackets, but only from something that looks like a key: what else stands in
 * brackets is a placeholder, or a gateway's own format.
 */
final class BracketsPeel implements Peel {

	private static final String OPENING = "([{<";

	private static final String CLOSING = ")]}>";

	@Override
	public @Nullable Result peel(String text, boolean forOpenAi) {
		if (text.length() < 2) {
			return null;
		}
		boolean opens = OPENING.indexOf(text.charAt(0)) >= 0;
		boolean closes = CLOSING.indexOf(text.charAt(text.length() - 1)) >= 0;
		if (!(opens || closes) || !KeyShapes.looksLikeKey(KeyEnds.trim(text))) {
			return null;
		}
		String inner = text.substring(opens ? 1 : 0, text.length() - (closes ? 1 : 0));
		if (opens && closes) {
			return result(inner, "stands in brackets", "the brackets");
		}
		return result(inner, (opens ? "begins" : "ends") + " with a bracket", "the bracket");
	}

	private static Result result(String inner, String fact, String excess) {
		return new Result(inner, new Layer(Cause.WRAPPED_API_KEY, fact, excess));
	}

}
