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

/**
 * Recognizes what people type to fill a place: one character again and again, the
 * alphabet, rows of digits, a short pattern repeated. What is random is never like that.
 */
final class Filler {

	private static final int SHORT = 8;

	private static final int LONG = 16;

	private static final int MAX_PERIOD = 12;

	private static final double MOST = 0.6;

	private static final int MIN_RUN = 5;

	private static final int SURE_RUN = 9;

	private Filler() {
	}

	/**
	 * Return whether a text was typed to fill a place.
	 * @param text the text; characters other than letters and digits do not count
	 * @return whether nobody generated it
	 */
	static boolean is(String text) {
		int[] ranks = ranks(text);
		if (ranks.length < 3) {
			return ranks.length == 1 || (ranks.length == 2 && ranks[0] == ranks[1]);
		}
		double share = (ranks.length < SHORT) ? 0.8 : MOST;
		return isSequence(ranks, 1, share) || (ranks.length >= SHORT && isSequence(ranks, 2, 0.7))
				|| isRepetitive(ranks);
	}

	/**
	 * Return whether a text repeats a short pattern, or a few characters.
	 * @param text the text; characters other than letters and digits do not count
	 * @return whether there is nothing else in it
	 */
	static boolean isRepetitive(String text) {
		return isRepetitive(ranks(text));
	}

	private static boolean isRepetitive(int[] ranks) {
		return isPeriodic(ranks) || (ranks.length >= LONG && distinct(ranks) <= Math.min(8, ranks.length / 8 + 2));
	}

	private static int[] ranks(String text) {
		return text.chars()
			.filter((character) -> character < 0x7F && Character.isLetterOrDigit(character))
			.map(Filler::rank)
			.toArray();
	}

	/**
	 * Return whether one character, repeated, fills a good part of a text.
	 * @param text the text
	 * @return whether a part of it fills a place
	 */
	static boolean hasRun(String text) {
		int longest = 0;
		int run = 0;
		for (int i = 0; i < text.length(); i++) {
			run = (i > 0 && text.charAt(i) == text.charAt(i - 1)) ? run + 1 : 1;
			longest = Math.max(longest, run);
		}
		return longest >= MIN_RUN && (longest >= SURE_RUN || longest >= 0.3 * text.length());
	}

	/*
	 * Digits follow each other, and so do letters, whatever their case; 'a' may follow
	 * '9' or '0', and both may start again.
	 */
	private static boolean isSequence(int[] ranks, int stride, double share) {
		int steps = 0;
		for (int i = stride; i < ranks.length; i++) {
			int step = ranks[i] - ranks[i - stride];
			boolean again = (ranks[i] == 0 || ranks[i] == 1 || ranks[i] == 10) && isEnd(ranks[i - stride]);
			if (Math.abs(step) <= 1 || again) {
				steps++;
			}
		}
		int pairs = ranks.length - stride;
		return (pairs > 0) ? steps >= share * pairs : ranks.length == 1;
	}

	private static boolean isEnd(int rank) {
		return rank == 9 || rank == 0 || rank == 15 || rank == 35;
	}

	private static boolean isPeriodic(int[] ranks) {
		for (int period = 1; period <= Math.min(MAX_PERIOD, ranks.length / 2); period++) {
			if (ranks.length < 6 && period > 1) {
				return false;
			}
			int same = 0;
			for (int i = period; i < ranks.length; i++) {
				same += (ranks[i] == ranks[i - period]) ? 1 : 0;
			}
			if (same == ranks.length - period) {
				return true;
			}
		}
		return false;
	}

	private static long distinct(int[] ranks) {
		return Arrays.stream(ranks).distinct().count();
	}

	private static int rank(int character) {
		if (character <= '9') {
			return character - '0';
		}
		return (character | 0x20) - 'a' + 10;
	}

}
