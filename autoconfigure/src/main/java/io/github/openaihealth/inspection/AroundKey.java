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

import io.github.openaihealth.Cause;
import io.github.openaihealth.inspection.KeyText.Layer;
import org.jspecify.annotations.Nullable;

/**
 * Values that hold more than the key.
 */
final class AroundKey {

	private static final List<Cause> WORST_FIRST = List.of(Cause.ASSIGNMENT_IN_API_KEY, Cause.SCHEME_IN_API_KEY,
			Cause.WRAPPED_API_KEY, Cause.SURROUNDING_WHITE_SPACE);

	private static final int MAX_LENGTH = 4096;

	private AroundKey() {
	}

	/*
	 * All layers are named at once, and so is what is wrong inside; the cause is that of
	 * the worst.
	 */
	static @Nullable Finding layers(KeyText key) {
		List<Layer> layers = key.layers();
		if (layers.isEmpty()) {
			return null;
		}
		List<Cause> causes = layers.stream().map(Layer::cause).toList();
		Cause worst = WORST_FIRST.stream().filter(causes::contains).findFirst().orElse(causes.get(0));
		if (key.core().isEmpty()) {
			return Finding.useless(worst, facts(layers), "Set the key itself.");
		}
		List<String> excess = layers.stream().map(Layer::excess).distinct().toList();
		String remedy = "Remove " + enumerate(excess) + " and leave only the key.";
		if (excess.contains("the trailing newline")) {
			remedy += " Write it with 'printf %s' where 'echo' was used.";
		}
		Finding around = Finding.correctable(worst, facts(layers), remedy);
		Finding inside = InsideKey.characters(key);
		return (inside != null) ? around.also(inside.fact(), inside.remedy()) : around;
	}

	/**
	 * Describe everything around a key.
	 * @param layers the layers
	 * @return verb phrases that complete "The value …"
	 */
	static String facts(List<Layer> layers) {
		return enumerate(layers.stream().map(Layer::fact).toList());
	}

	/*
	 * The random part is all there, and what stands in front of it is not the beginning
	 * of a key: nothing that OpenAI ever issued looks like this.
	 */
	static @Nullable Finding wholeKey(KeyText key) {
		String text = key.core();
		if (!key.forOpenAi() || text.length() > MAX_LENGTH || KeyShapes.isKnown(text)) {
			return null;
		}
		if (KeyShapes.isKnownInAnotherCase(text)) {
			return Finding.correctable(Cause.WRAPPED_API_KEY, "is a key whose letters are in another case",
					"Set the key exactly as it was shown, with 'sk-' in lower case.");
		}
		int start = KeyShapes.indexOfKnown(text);
		if (start > 0 && KeyShapes.areKeyCharacters(text, 0, start)) {
			return Finding.correctable(Cause.WRAPPED_API_KEY,
					"has something in front of the 'sk-' that the key begins with",
					"Remove everything in front of it.");
		}
		boolean damaged = start < 0 && KeyShapes.endsAsKey(text) && KeyShapes.areKeyCharacters(text, 0, text.length())
				&& !text.startsWith("sk-") && !KeyShapes.isAdmin(text);
		return damaged ? Finding.correctable(Cause.WRAPPED_API_KEY,
				"is the end of a key of OpenAI, but does not begin with 'sk-', as the key does",
				"Set the whole key, from its 'sk-' on.") : null;
	}

	/*
	 * Some text that is none of the common things to write around a key.
	 */
	static @Nullable Finding text(KeyText key) {
		String text = key.core();
		if (!key.forOpenAi() || KeyShapes.looksLikeKey(text) || !text.chars().allMatch(AroundKey::isPlainText)) {
			return null;
		}
		int start = KeyShapes.indexOfKey(text);
		if (start < 0) {
			return null;
		}
		if (text.substring(0, start).chars().anyMatch(Characters::isLetterOrDigit)) {
			return Finding.correctable(Cause.ASSIGNMENT_IN_API_KEY, "is a text that has the key somewhere in it",
					"Remove everything but the key.");
		}
		// A key with a comment behind it has a rule of its own
		int end = start;
		while (end < text.length() && KeyShapes.isKeyCharacter(text.charAt(end))) {
			end++;
		}
		return (end < text.length() && Characters.isWhiteSpace(text.charAt(end))) ? null
				: Finding.correctable(Cause.WRAPPED_API_KEY, "has something other than the key at its beginning or end",
						"Remove everything but the key.");
	}

	private static boolean isPlainText(int character) {
		return Characters.isVisibleAscii(character) || Characters.isWhiteSpace(character);
	}

	private static String enumerate(List<String> items) {
		int last = items.size() - 1;
		return (last == 0) ? items.get(0) : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
	}

}
