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

package io.github.openaihealth.connection.madeup;

import java.util.List;
import java.util.Set;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.connection.Neighbor;
import io.github.openaihealth.connection.NeighborConnection;
import io.github.openaihealth.connection.NeighborContext;

/**
 * A neighbor that nobody knows: all it takes is this class, a line in
 * {@code META-INF/spring.factories} and its tests.
 */
class MadeUpNeighbor implements Neighbor {

	private static final String KEY_PROPERTY = "made-up.openai.token";

	@Override
	public List<NeighborConnection> connections(NeighborContext context) {
		return context.properties().readCanonical(KEY_PROPERTY).stream().limit(1).map((key) -> {
			Sourced<String> baseUrl = context.properties()
				.readCanonical("made-up.openai.url")
				.stream()
				.findFirst()
				.orElse(null);
			return new NeighborConnection(new OpenAiConnection("made-up",
					new Sourced<>(ApiKey.of(key.value()), key.property(), key.origin()), baseUrl),
					"The made-up library", KEY_PROPERTY, null);
		}).toList();
	}

	@Override
	public Set<String> typesLookedFor() {
		return Set.of(MadeUpNeighbor.class.getName());
	}

}
