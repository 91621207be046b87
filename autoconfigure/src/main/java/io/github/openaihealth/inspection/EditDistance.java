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
 * How many typing mistakes lie between two names: characters missing, too many, wrong, or
 * two that changed places.
 */
final class EditDistance {

	private EditDistance() {
	}

	/**
	 * Return whether two names differ by a few typing mistakes.
	 * @param left one name
	 * @param right the other name
	 * @param limit how many mistakes are few
	 * @return whether there are not more
	 */
	static boolean isWithin(String left, String right, int limit) {
		if (Math.abs(left.length() - right.length()) > limit) {
			return false;
		}
		int[] beforeLast = new int[right.length() + 1];
		int[] last = new int[right.length() + 1];
		int[] current = new int[right.length() + 1];
		for (int j = 0; j <= right.length(); j++) {
			last[j] = j;
		}
		for (int i = 1; i <= left.length(); i++) {
			current[0] = i;
			for (int j = 1; j <= right.length(); j++) {
				int cost = (left.charAt(i - 1) == right.charAt(j - 1)) ? 0 : 1;
				current[j] = Math.min(Math.min(current[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
				if (i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2)
						&& left.charAt(i - 2) == right.charAt(j - 1)) {
					current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
				}
			}
			int[] oldest = beforeLast;
			beforeLast = last;
			last = current;
			current = oldest;
		}
		return last[right.length()] <= limit;
	}

}
