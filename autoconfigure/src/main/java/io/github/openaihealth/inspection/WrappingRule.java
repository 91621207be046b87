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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Whatever was written around a key. All layers are named at once, so that one correction
 * is enough; the cause is that of the worst.
 */
final class WrappingRule implements KeyRule {

	private static final List<Cause> WORST_FIRST = List.of(Cause.ASSIGNMENT_IN_API_KEY, Cause.SCHEME_IN_API_KEY,
			Cause.WRAPPED_API_KEY, Cause.SURROUNDING_WHITE_SPACE);

	@Override
	public @Nullable Finding check(KeyText key) {
		List<Layer> layers = key.layers();
		if (layers.isEmpty()) {
			return null;
		}
		Cause cause = WORST_FIRST.stream()
			.filter((candidate) -> layers.stream().anyMatch((layer) -> layer.cause() == candidate))
			.findFirst()
			.orElse(layers.get(0).cause());
		String remedy = "Remove " + enumerate(excess(layers)) + " and leave only the key.";
		if (layers.stream().anyMatch((layer) -> layer.excess().equals("the trailing newline"))) {
			remedy += " Write it with 'printf %s' where 'echo' was used.";
		}
		return key.core().isEmpty() ? Finding.useless(cause, facts(layers), "Set the key itself.")
				: Finding.correctable(cause, facts(layers), remedy);
	}

	/**
	 * Describe everything around a key.
	 * @param layers the layers
	 * @return verb phrases that complete "The value …"
	 */
	static String facts(List<Layer> layers) {
		return enumerate(layers.stream().map(Layer::fact).toList());
	}

	private static List<String> excess(List<Layer> layers) {
		Set<String> result = new LinkedHashSet<>();
		layers.forEach((layer) -> result.add(layer.excess()));
		return List.copyOf(result);
	}

	private static String enumerate(List<String> items) {
		return (items.size() == 1) ? items.get(0)
				: String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.get(items.size() - 1);
	}

}
