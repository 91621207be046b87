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

/**
 * Finds the key in a text that has something else at its ends.
 */
final class KeyEnds {

	private KeyEnds() {
	}

	/**
	 * Take away everything at both ends that is no part of any vendor's key.
	 * @param text the text
	 * @return the text from the first letter or digit to the last character of a key
	 */
	static String trim(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && !isLetterOrDigit(text.charAt(start))) {
			start++;
		}
		while (end > start && !isLetterOrDigit(text.charAt(end - 1)) && text.charAt(end - 1) != '_'
				&& text.charAt(end - 1) != '-') {
			end--;
		}
		return text.substring(start, end);
	}

	private static boolean isLetterOrDigit(char character) {
		return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z')
				|| (character >= 'a' && character <= 'z');
	}

}
