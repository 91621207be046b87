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
import java.util.Set;

/**
 * The words of texts that stand for a key. A text is a placeholder if nothing but such
 * words is in it: a random key that happens to contain one passes.
 */
final class Vocabulary {

	private static final int MAX_WORD = 14;

	private static final int MAX_TEXT = 120;

	private static final Set<String> WORDS = Set
		.copyOf(Arrays.asList(("a able access account acme actual add admin ai all an any anything api apikey app "
				+ "application are as asdf at auth authorization azure azerty bar baz be beef bearer blah bot by cafe cafebabe call change "
				+ "changed changeit changeme chat chatgpt code company config configure configured confidential copy create "
				+ "credential credentials dead deadbeef default define defined demo dev development do dont dotenv dummy edit else "
				+ "empty end enter env environment example fake file fill filler fixme foo foobar for from generate generated "
				+ "get gets github go goes good got gpt has have hello here hidden hunter id ignore ignored in input insert invalid is "
				+ "it its just key keys later lipsum litellm live llama llm lm local lorem ipsum main manage me missing mock mocked model "
				+ "must my myapikey n mykey name nan need needed needs new nil no none nope not nothing null num number object of "
				+ "ok ollama omitted one only open openai openaikey or org organization our own parameter pass password passwd paste "
				+ "pending placeholder please private prod production proj project svcacct provide provided provider put qwerty qwertz random "
				+ "read real redacted release remove removed replace replaced required safe same sample secret secrets see seq service "
				+ "set setting settings shared should sk skip some someapikey somekey something spring stage staging string stub studio "
				+ "stuff super supply tbd temp temporary tmp test tester testing tests text that the this to todo token tokens "
				+ "type unavailable undefined uninitialized unit unknown unneeded unset unspecified unused update use used user username val valid "
				+ "valid value var variable vault verysecret vllm wert what whatever will with without word works world wrong "
				+ "xx xxx xyz you your yourapikey yours yyy zzz "
				// what a key is called elsewhere, and how it is asked for
				+ "aqui ici hier qui tu su sua seu mi mon ma ta ton votre vos dein deine deinen ihr ihren mein meine tua tuo vostra suo "
				+ "clave llave chave cle clef schluessel schlussel sleutel chiave klucz klic kluc nyckel nokkel avain anahtar kulcs cheie kljuc "
				+ "kunci secreta secreto segredo segreta geheim geheimer geheime eingeben ersetzen einfuegen einsetzen hierhin "
				+ "inserer remplacer reemplazar poner pon insertar coloque substituir inserire sostituire wstaw wpisz twoj jouw din ditt "
				+ "de del der den das die da dit la le el lo les los las een il un una une e y et und o")
			.split(" +")));

	private Vocabulary() {
	}

	/**
	 * Return whether a text consists of such words and nothing else, with or without
	 * something between them. Up to four digits in a row and letters {@code x} do not
	 * matter.
	 * @param text the text
	 * @return whether it is a placeholder
	 */
	static boolean covers(String text) {
		if (text.length() > MAX_TEXT) {
			return false;
		}
		String lower = text.toLowerCase(Locale.ROOT);
		boolean found = false;
		int i = 0;
		while (i < lower.length()) {
			int end = i;
			char character = lower.charAt(i);
			if (isLetter(character)) {
				while (end < lower.length() && isLetter(lower.charAt(end))) {
					end++;
				}
				if (!isMadeOfWords(lower.substring(i, end))) {
					return false;
				}
				found = true;
			}
			else if (Character.isDigit(character)) {
				while (end < lower.length() && Character.isDigit(lower.charAt(end))) {
					end++;
				}
				if (end - i > 4 && !Filler.is(lower.substring(i, end))) {
					return false;
				}
			}
			else {
				end++;
			}
			i = end;
		}
		return found;
	}

	private static boolean isMadeOfWords(String letters) {
		boolean[] reachable = new boolean[letters.length() + 1];
		reachable[0] = true;
		for (int start = 0; start < letters.length(); start++) {
			if (!reachable[start]) {
				continue;
			}
			int limit = Math.min(letters.length(), start + MAX_WORD);
			for (int end = start + 1; end <= limit; end++) {
				reachable[end] |= isWord(letters, start, end);
			}
		}
		return reachable[letters.length()];
	}

	private static boolean isWord(String letters, int start, int end) {
		if (letters.charAt(start) == 'x' && letters.charAt(end - 1) == 'x'
				&& letters.substring(start, end).matches("x+")) {
			return true;
		}
		// Words of one or two letters explain too much inside a run of letters
		boolean whole = start == 0 && end == letters.length();
		return (whole || end - start > 1) && WORDS.contains(letters.substring(start, end));
	}

	private static boolean isLetter(char character) {
		return character >= 'a' && character <= 'z';
	}

}
