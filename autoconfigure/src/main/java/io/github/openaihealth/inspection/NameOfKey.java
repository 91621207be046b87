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

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes names of variables and properties that people give to an OpenAI key.
 */
final class NameOfKey {

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+){1,8}");

	private static final Set<String> KINDS = Set.of("key", "keys", "token", "tokens", "secret", "apikey", "apitoken",
			"credential", "credentials");

	/*
	 * Words of somebody who asks for a key, where a name would say what it is for.
	 */
	private static final Set<String> REQUESTS = Set.of("your", "my", "the", "insert", "replace", "enter", "add", "put",
			"paste", "change", "example", "test", "dummy", "fake", "sample", "demo", "some", "here", "goes", "me",
			"placeholder", "set", "fill", "use", "a", "an", "with", "todo", "no", "not");

	private NameOfKey() {
	}

	/**
	 * Return whether a text is the name of a variable or property for an OpenAI key.
	 * @param text the text
	 * @return whether it names one, such as {@code OPENAI_API_KEY} or
	 * {@code spring.ai.openai.api-key}
	 */
	static boolean matches(String text) {
		if (text.length() > 80 || !NAME.matcher(text).matches() || (text.indexOf('_') < 0 && text.indexOf('.') < 0)) {
			return false;
		}
		List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("[._-]"));
		String joined = String.join("", words);
		return (joined.contains("openai") || joined.contains("chatgpt")) && words.stream().anyMatch(KINDS::contains)
				&& words.stream().noneMatch(REQUESTS::contains)
				&& words.stream().allMatch((word) -> word.chars().noneMatch(Character::isDigit));
	}

}
