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
 * References that nothing replaced by the key.
 */
final class ReferenceRule implements KeyRule {

	private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{2,60}");

	@Override
	public @Nullable Finding check(KeyText key) {
		Reference reference = Reference.of(withoutQuotes(key.raw()), key.isForOpenAi());
		if (reference == null && !key.layers().isEmpty()) {
			reference = Reference.of(key.core(), key.isForOpenAi());
		}
		return (reference != null) ? finding(reference) : null;
	}

	private static Finding finding(Reference reference) {
		ReferenceKind kind = reference.kind();
		String name = reference.name();
		boolean variable = name != null && VARIABLE.matcher(name).matches();
		return new Finding(Cause.UNRESOLVED_REFERENCE, reference.fact(), kind.remedy(), true, variable ? name : null);
	}

	/*
	 * Not the peeled text: backquotes and braces belong to some notations.
	 */
	private static String withoutQuotes(String value) {
		int start = 0;
		int end = value.length();
		while (start < end && isSpaceOrQuote(value.charAt(start))) {
			start++;
		}
		while (end > start && isSpaceOrQuote(value.charAt(end - 1))) {
			end--;
		}
		return value.substring(start, end);
	}

	private static boolean isSpaceOrQuote(char character) {
		return WhiteSpacePeel.isWhiteSpace(character) || character == '"' || character == '\'';
	}

}
