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

package io.github.openaihealth.connection.openaijava;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.connection.Neighbor;
import io.github.openaihealth.connection.NeighborConnection;
import io.github.openaihealth.connection.NeighborContext;
import io.github.openaihealth.connection.PropertyReader;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;

/**
 * The OpenAI SDK for Java. Of a client that the application builds itself nothing is
 * known, except that a bean of type {@code Credential} stands in for a key. The client of
 * its retired Spring Boot starter has the {@code openai.*} properties, by their canonical
 * names only, and the variables of the process.
 */
class OpenAiSdkNeighbor implements Neighbor {

	private static final String NAME = "openai-java";

	private static final String CREDENTIAL = "com.openai.credential.Credential";

	private static final String KEY_PROPERTY = "openai.api-key";

	private static final String STARTER = "com.openai.springboot.OpenAIClientAutoConfiguration";

	/*
	 * With an empty key, it starts.
	 */
	private static final String WAYS_TO_START = "The starter of the OpenAI SDK does not start without a key, whether "
			+ "this library is on or off. To start without one on purpose, as in a test, set '" + KEY_PROPERTY
			+ "=' and 'openai.enabled=false'.";

	private static final String LIBRARY = "com.openai";

	@Override
	public Set<String> typesLookedFor() {
		return Set.of(CREDENTIAL);
	}

	@Override
	public List<NeighborConnection> connections(NeighborContext context) {
		Map<String, BeanDefinition> beans = context.beansOf(STARTER);
		if (!beans.isEmpty()) {
			return List.of(ofStarter(context, beans));
		}
		boolean hasCredential = !context.beansOfType(CREDENTIAL).isEmpty();
		return (hasCredential && context.ownKey() == null) ? List.of(ofCredential()) : List.of();
	}

	private static NeighborConnection ofStarter(NeighborContext context, Map<String, BeanDefinition> beans) {
		String user = "The starter of the OpenAI SDK";
		Map<String, BooleanSupplier> clients = Map.of("client", context.useOf(beans.keySet(), LIBRARY));
		boolean stops = beans.values().stream().noneMatch(BeanDefinition::isLazyInit);
		try {
			OpenAiConnection connection = readStarter(context.properties());
			return new NeighborConnection(connection, user, KEY_PROPERTY,
					(connection.apiKey() == null) ? context.unreadKey(user, KEY_PROPERTY) : null, clients,
					(stops && connection.apiKey() == null) ? WAYS_TO_START : null);
		}
		catch (OpenAiMisconfigurationException ex) {
			return new NeighborConnection(new OpenAiConnection(NAME, null, null), user, KEY_PROPERTY,
					ex.getDiagnoses().get(0), clients,
					stops ? "It cannot read it either, whether this library is on or off." : null);
		}
	}

	private static OpenAiConnection readStarter(PropertyReader properties) {
		Sourced<String> key = read(properties, "openai.api-key", "OPENAI_API_KEY");
		return new OpenAiConnection(NAME, (key != null) ? key.map(ApiKey::of) : null,
				read(properties, "openai.base-url", "OPENAI_BASE_URL"),
				read(properties, "openai.org-id", "OPENAI_ORG_ID"),
				read(properties, "openai.project-id", "OPENAI_PROJECT_ID"), Map.of(), List.of());
	}

	private static @Nullable Sourced<String> read(PropertyReader properties, String property, String variable) {
		List<Sourced<String>> values = properties.readCanonical(property);
		return values.isEmpty() ? properties.readVariable(variable) : values.get(0);
	}

	private static NeighborConnection ofCredential() {
		String user = "The OpenAI SDK";
		return new NeighborConnection(new OpenAiConnection(NAME, null, null), user, KEY_PROPERTY, NeighborConnection
			.notMirrored(user, "authenticates with a bean of type 'Credential', which a probe cannot use."));
	}

}
