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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Takes away, layer by layer, what people write around a key: white space, names,
 * schemes, quotes, brackets and punctuation. On hosts of others, where a key may be any
 * text, only what can hardly be part of a key is taken away.
 */
final class Peeler {

	private static final int MAX_LAYERS = 12;

	private static final List<Peel> PEELS = List.of(new WhiteSpacePeel(), new HeaderPeel(), new AssignmentPeel(),
			new PunctuationPeel(), new QuotesPeel(), new BracketsPeel());

	private Peeler() {
	}

	/**
	 * Take a value apart.
	 * @param value the value as configured
	 * @param forOpenAi whether it goes to a host of OpenAI
	 * @return the innermost text and the layers around it
	 */
	static KeyText peel(String value, boolean forOpenAi) {
		List<Layer> layers = new ArrayList<>();
		String text = value;
		for (int i = 0; i < MAX_LAYERS && !KeyShapes.isKnown(text); i++) {
			Peel.Result result = next(text, forOpenAi);
			if (result == null) {
				break;
			}
			result.layers().stream().filter((layer) -> !layers.contains(layer)).forEach(layers::add);
			text = result.inner();
		}
		return new KeyText(value, text, layers, forOpenAi);
	}

	private static Peel.@Nullable Result next(String text, boolean forOpenAi) {
		for (Peel peel : PEELS) {
			Peel.Result result = peel.peel(text, forOpenAi);
			if (result != null) {
				return result;
			}
		}
		return null;
	}

}
