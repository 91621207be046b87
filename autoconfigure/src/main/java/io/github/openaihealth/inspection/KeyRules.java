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

/**
 * All rules. A class of its own, so that a good key does not even load them.
 */
final class KeyRules {

	static final KeyRule CHARACTERS = new CharacterRule();

	static final KeyRule WRAPPING = new WrappingRule();

	/**
	 * The rules in their order: first what makes everything else meaningless, then values
	 * that hold no key, then what is wrong around or inside a key, then the format.
	 */
	static final List<KeyRule> IN_ORDER = List.of(new BlankRule(), new LengthRule(), new ReferenceRule(),
			new ForeignTextRule(), new RepetitionRule(), new EncodingRule(), new MaskRule(), new HeldKeyRule(),
			new PlaceholderRule(), new WordsRule(), new VendorRule(), WRAPPING, CHARACTERS, new FormatRule());

	private KeyRules() {
	}

}
