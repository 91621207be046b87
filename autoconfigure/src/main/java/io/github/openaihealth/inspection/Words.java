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

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells words of whatever language from random letters, by their shape and by the pairs
 * of letters in them. No word has to be known.
 */
final class Words {

	private static final int MAX_LENGTH = 120;

	private static final Pattern SEPARATORS = Pattern.compile("[-_./:]+|(?<=[a-z])(?=[A-Z])");

	private static final Pattern TOKEN = Pattern
		.compile("(?:[a-z]{1,20}|[A-Z]{1,20}|[A-Z][a-z]{1,19})\\d{0,4}|\\d{1,4}");

	private static final Pattern DIGITS = Pattern.compile("\\d+");

	private static final Pattern HARD_TO_SAY = Pattern.compile(".*[^aeiouy]{5}.*");

	/*
	 * The letters that follow a letter most often in the languages that are written with
	 * these letters. Nine of ten pairs in words are of these, and one of three in random
	 * letters.
	 */
	private static final String[] FOLLOWERS = ("aabcdefghijklmnoprstuvyz baeioru caehikoru daeiosz eacdegiklmnoprstuyz fair gaehioru haeiou iabcdegjklmnoprstvz jaeis kaeioruy"
			+ " labdegilostu mabeios nacdegiostuy oabcdeklmnprstuvw paeiou qu rabcdegiklmnorstu sacehikloprstuwz taehiorsu uabdegiklmnrst vaeio waei yae zaeio")
		.split(" ");

	private static final double COMMON_SHARE = 0.5;

	/*
	 * Long words have more of the common pairs, and what is long may be random.
	 */
	private static final double COMMON_SHARE_OF_LONG_WORD = 0.6;

	private static final int LONG = 10;

	/*
	 * What is shorter may have any letters, if there is a vowel among them.
	 */
	private static final int MIN_LENGTH_TO_COUNT = 7;

	private static final Pattern VOWEL = Pattern.compile("[aeiouy]");

	private static final int MAX_ABBREVIATION = 4;

	private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^A-Za-z0-9]+");

	private static final Pattern CAMEL_CASE = Pattern
		.compile("(?:[A-Za-z]?[a-z]*(?:[A-Z][a-z]+)*|[A-Z]+)\\d{0,4}|\\d{1,4}");

	private static final int MIN_RANDOM_LENGTH = 12;

	private Words() {
	}

	/**
	 * Return whether a text consists of two words or more with something between them.
	 * @param text the text
	 * @return whether nothing in it is random
	 */
	static boolean are(String text) {
		if (text.length() > MAX_LENGTH) {
			return false;
		}
		int words = 0;
		for (String token : SEPARATORS.split(text)) {
			String word = DIGITS.matcher(token).replaceAll("").toLowerCase(Locale.ROOT);
			boolean sayable = VOWEL.matcher(word).find();
			boolean plausible = sayable ? isPlausible(word) : word.length() <= MAX_ABBREVIATION;
			if (!(token.isEmpty() || TOKEN.matcher(token).matches()) || !plausible) {
				return false;
			}
			words += sayable ? 1 : 0;
		}
		return words > 1 && !haveRandomPart(text);
	}

	/**
	 * Return whether a part of a text was generated, whatever the words around it say.
	 * @param text the text
	 * @return whether it may be a key with a name in it
	 */
	static boolean haveRandomPart(String text) {
		int random = 0;
		for (String token : NOT_ALPHANUMERIC.split(text)) {
			boolean odd = !CAMEL_CASE.matcher(token).matches() || (token.length() >= LONG
					&& !isPlausible(DIGITS.matcher(token).replaceAll("").toLowerCase(Locale.ROOT)));
			random += (odd && !Filler.is(token)) ? token.length() : 0;
		}
		return random >= MIN_RANDOM_LENGTH;
	}

	private static boolean isPlausible(String word) {
		if (word.length() < MIN_LENGTH_TO_COUNT) {
			return true;
		}
		int common = 0;
		for (int i = 1; i < word.length(); i++) {
			common += isCommon(word.charAt(i - 1), word.charAt(i)) ? 1 : 0;
		}
		double share = (word.length() < LONG) ? COMMON_SHARE : COMMON_SHARE_OF_LONG_WORD;
		return common >= share * (word.length() - 1) && !HARD_TO_SAY.matcher(word).matches();
	}

	private static boolean isCommon(char first, char second) {
		for (String followers : FOLLOWERS) {
			if (followers.charAt(0) == first) {
				return followers.indexOf(second, 1) > 0;
			}
		}
		return false;
	}

}
