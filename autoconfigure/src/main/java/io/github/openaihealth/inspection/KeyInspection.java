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

import org.jspecify.annotations.Nullable;

/**
 * All that can be seen in a key itself. One value has one diagnosis: the first rule that
 * finds something decides, and whatever else is wrong with the value is said at once, so
 * that one correction is enough.
 */
final class KeyInspection {

	private KeyInspection() {
	}

	/**
	 * Inspect a key.
	 * @param value the value as configured
	 * @param forOpenAi whether it goes to a host of OpenAI
	 * @return what is wrong, or {@code null} if nothing can be seen
	 */
	static @Nullable Finding inspect(String value, boolean forOpenAi) {
		if (KeyShapes.isKnown(value)) {
			return forOpenAi ? StandIn.madeUp(value) : null;
		}
		KeyText key = Peeler.peel(value, forOpenAi);
		// Where there is no value, nothing can be around it
		Finding finding = first(key, NotAKey::blank, NotAKey::printed, Reference::unresolved);
		if (finding != null) {
			return finding;
		}
		// From the most specific to the most general
		finding = first(key, NotAKey::tooLong, InsideKey::pieces, NotAKey::somethingElse, InsideKey::repetition,
				InsideKey::encoding, AroundKey::wholeKey, StandIn::mask, AroundKey::text, StandIn::placeholder,
				NotAKey::words, KeyKind::ofOthers);
		if (finding != null) {
			return key.layers().isEmpty() ? finding : finding.also(AroundKey.facts(key.layers()), "");
		}
		return first(key, AroundKey::layers, InsideKey::characters, KeyKind::unknown);
	}

	private static @Nullable Finding first(KeyText key, Rule... rules) {
		for (Rule rule : rules) {
			Finding finding = rule.check(key);
			if (finding != null) {
				return finding;
			}
		}
		return null;
	}

	private interface Rule {

		@Nullable Finding check(KeyText key);

	}

}
