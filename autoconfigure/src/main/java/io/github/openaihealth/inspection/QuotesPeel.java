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
 * Takes away quotes, also where one of them is missing. Typographic quotes are not taken
 * away: their code points have to be named.
 */
final class QuotesPeel implements Peel {

	private static final String QUOTES = "\"'`";

	@Override
	public @Nullable Result peel(String text, boolean forOpenAi) {
		int length = text.length();
		if (length < 2) {
			return null;
		}
		char first = text.charAt(0);
		char last = text.charAt(length - 1);
		boolean opens = isQuote(first);
		boolean closes = isQuote(last);
		if (length >= 4 && first == '\\' && isQuote(text.charAt(1)) && text.endsWith(text.substring(0, 2))) {
			return result(text.substring(2, length - 2), "stands in escaped quotes", "the backslashes and the quotes");
		}
		if (opens && closes) {
			return result(text.substring(1, length - 1), "stands in " + name(first) + "s", "the quotes");
		}
		if (opens) {
			return result(text.substring(1), "begins with a " + name(first), "the " + name(first));
		}
		return closes ? result(text.substring(0, length - 1), "ends with a " + name(last), "the " + name(last)) : null;
	}

	private static boolean isQuote(char character) {
		return QUOTES.indexOf(character) >= 0;
	}

	private static String name(char quote) {
		return switch (quote) {
			case '"' -> "double quote";
			case '\'' -> "single quote";
			default -> "backquote";
		};
	}

	private static Result result(String inner, String fact, String excess) {
		return new Result(inner, new Layer(Cause.WRAPPED_API_KEY, fact, excess));
	}

}
