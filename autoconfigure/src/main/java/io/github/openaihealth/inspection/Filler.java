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
import java.util.Locale;

/**
 * Recognizes what people type to fill a place: one character again and again, the
 * alphabet, rows of digits, a short pattern repeated. What is random is never like that.
 */
final class Filler {

	/*
	 * Two random letters or digits in a row are a step in one of eleven cases. With these
	 * shares a random text of up to 8 of them passes for a row once in 8,000 times, one
	 * of 20 once in a hundred million times.
	 */
	private static final double MOST_STEPS = 0.6;

	private static final double MOST_STEPS_OF_TWO_ROWS = 0.7;

	private static final double MOST_STEPS_OF_SHORT_TEXT = 0.8;

	private static final int SHORT = 8;

	/*
	 * 16 random hexadecimal digits have ten different ones among them as a rule, and four
	 * or fewer once in two million times. Longer texts may have a few more.
	 */
	private static final int MIN_LENGTH_TO_COUNT = 16;

	private static final int MAX_DISTINCT = 8;

	/*
	 * Nobody repeats a longer pattern by hand.
	 */
	private static final int MAX_PERIOD = 12;

	private static final int MIN_LENGTH_OF_PATTERN = 6;

	private static final int MAX_PERIOD_OF_KEY = 3;

	/*
	 * Rows and columns of the keyboards of several countries.
	 */
	private static final String KEYBOARD = "1234567890 qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop qsdfghjklm wxcvbn "
			+ "1qaz 2wsx 3edc 4rfv 5tgb 6yhn 7ujm 8ik 9ol 1qay 2wsx 6zhn 1aqw";

	/*
	 * Five equal characters in a row are in one of 300,000 random texts of 48, and nine
	 * in none. What has five may still be the name of somebody's service, so that they
	 * have to be a good part of the text.
	 */
	private static final int MIN_RUN = 5;

	private static final int SURE_RUN = 9;

	private static final double GOOD_PART = 0.3;

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
		boolean row = (ranks.length < SHORT) ? isSequence(ranks, 1, MOST_STEPS_OF_SHORT_TEXT)
				: isSequence(ranks, 1, MOST_STEPS) || isSequence(ranks, 2, MOST_STEPS_OF_TWO_ROWS);
		return row || isRepetitive(ranks);
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
		return isPeriodic(ranks, MAX_PERIOD) || (ranks.length >= MIN_LENGTH_TO_COUNT
				&& Arrays.stream(ranks).distinct().count() <= Math.min(MAX_DISTINCT, ranks.length / 8 + 2));
	}

	/**
	 * Return whether a long random part was typed: a row, rows of a keyboard, or one to
	 * three characters again and again.
	 * @param text the text of a length that is never typed by chance
	 * @return whether nobody generated it
	 */
	static boolean isTyped(String text) {
		int[] ranks = ranks(text);
		return ranks.length > 0 && (isSequence(ranks, 1, MOST_STEPS) || isSequence(ranks, 2, MOST_STEPS_OF_TWO_ROWS)
				|| isPeriodic(ranks, MAX_PERIOD_OF_KEY) || isOnKeyboard(text.toLowerCase(Locale.ROOT)));
	}

	private static boolean isOnKeyboard(String text) {
		int steps = 0;
		for (int i = 1; i < text.length(); i++) {
			String pair = text.substring(i - 1, i + 1);
			if (KEYBOARD.contains(pair) || KEYBOARD.contains(new StringBuilder(pair).reverse())) {
				steps++;
			}
		}
		return steps >= MOST_STEPS * (text.length() - 1);
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
		return longest >= MIN_RUN && (longest >= SURE_RUN || longest >= GOOD_PART * text.length());
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

	private static boolean isPeriodic(int[] ranks, int max) {
		int longest = Math.min((ranks.length < MIN_LENGTH_OF_PATTERN) ? 1 : max, ranks.length / 2);
		for (int period = 1; period <= longest; period++) {
			if (Arrays.equals(ranks, 0, ranks.length - period, ranks, period, ranks.length)) {
				return true;
			}
		}
		return false;
	}

	private static int rank(int character) {
		if (character <= '9') {
			return character - '0';
		}
		return (character | 0x20) - 'a' + 10;
	}

}
