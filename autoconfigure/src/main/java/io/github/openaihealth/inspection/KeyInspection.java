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
		if (KeyShapes.isKnown(value)) {
			return null;
		}
		KeyText key = (value.length() > MAX_LENGTH_TO_PEEL) ? new KeyText(value, value, List.of(), forOpenAi)
				: Peeler.peel(value, forOpenAi);
		for (KeyRule rule : KeyRules.IN_ORDER) {
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
		if (rule == KeyRules.WRAPPING) {
			Finding characters = KeyRules.CHARACTERS.check(key);
			return (characters != null) ? finding.and("It also " + characters.fact(), characters.remedy()) : finding;
		}
		if (key.layers().isEmpty() || finding.cause() == Cause.BLANK_API_KEY
				|| finding.cause() == Cause.UNRESOLVED_REFERENCE) {
			return finding;
		}
		return finding.and("It also " + WrappingRule.facts(key.layers()), "");
	}

}
