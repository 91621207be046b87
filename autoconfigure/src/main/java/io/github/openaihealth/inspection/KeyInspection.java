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
import org.jspecify.annotations.Nullable;

/**
 * All that can be seen in a key itself. One value has one diagnosis: the first rule that
 * finds something decides.
 */
final class KeyInspection {

	private static final CharacterRule CHARACTERS = new CharacterRule();

	private static final WrappingRule WRAPPING = new WrappingRule();

	/*
	 * Order matters: first what makes everything else meaningless, then values that hold
	 * no key, then what is wrong around or inside a key, then the format.
	 */
	private static final List<KeyRule> RULES = List.of(new BlankRule(), new LengthRule(), new ReferenceRule(),
			new ForeignTextRule(), new RepetitionRule(), new EncodingRule(), new MaskRule(), new HeldKeyRule(),
			new PlaceholderRule(), new WordsRule(), new VendorRule(), WRAPPING, CHARACTERS, new FormatRule());

	/*
	 * Beyond this only its emptiness and its length are of interest.
	 */
	private static final int MAX_LENGTH_TO_PEEL = 65_536;

	private KeyInspection() {
	}

	/**
	 * Inspect a key.
	 * @param value the value as configured
	 * @param forOpenAi whether it goes to a host of OpenAI
	 * @return what is wrong, or {@code null} if nothing can be seen
	 */
	static @Nullable Finding inspect(String value, boolean forOpenAi) {
		KeyText key = (value.length() > MAX_LENGTH_TO_PEEL) ? new KeyText(value, value, List.of(), forOpenAi)
				: Peeler.peel(value, forOpenAi);
		for (KeyRule rule : RULES) {
			Finding finding = rule.check(key);
			if (finding != null) {
				return complete(finding, rule, key);
			}
		}
		return null;
	}

	/*
	 * Whatever else is wrong with the same value is said at once, so that one correction
	 * is enough.
	 */
	private static Finding complete(Finding finding, KeyRule rule, KeyText key) {
		if (rule == WRAPPING) {
			Finding characters = CHARACTERS.check(key);
			return (characters != null) ? finding.and("It also " + characters.fact(), characters.remedy()) : finding;
		}
		if (key.layers().isEmpty() || finding.cause() == Cause.BLANK_API_KEY
				|| finding.cause() == Cause.UNRESOLVED_REFERENCE) {
			return finding;
		}
		return finding.and("It also " + WrappingRule.facts(key.layers()), "");
	}

}
