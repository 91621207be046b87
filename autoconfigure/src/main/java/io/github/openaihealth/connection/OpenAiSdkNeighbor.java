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

package io.github.openaihealth.connection;

import java.util.List;
import java.util.Map;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The OpenAI SDK for Java. Of a client that the application builds itself nothing is
 * known, except that a bean of type {@code Credential} stands in for a key. The client of
 * its retired Spring Boot starter has the {@code openai.*} properties, by their canonical
 * names only, and the variables of the process.
 */
class OpenAiSdkNeighbor implements Neighbor {

	static final String NAME = "openai-java";

	static final String CREDENTIAL = "com.openai.credential.Credential";

	private static final String STARTER = "com.openai.springboot.OpenAIClientAutoConfiguration";

	private static final String KEY_PROPERTY = "openai.api-key";

	private final AutoConfigured autoConfigured;

	private final PropertyReader properties;

	private final ProcessEnvironment process;

	private final UnreadKey unreadKey;

	OpenAiSdkNeighbor(AutoConfigured autoConfigured, ConfigurableEnvironment environment, UnreadKey unreadKey) {
		this.autoConfigured = autoConfigured;
		this.properties = new PropertyReader(environment);
		this.process = new ProcessEnvironment(environment);
		this.unreadKey = unreadKey;
	}

	@Override
	public List<NeighborConnection> connections() {
		if (!this.autoConfigured.beansOf(STARTER).isEmpty()) {
			return List.of(ofStarter());
		}
		boolean hasCredential = !this.autoConfigured.beansOfType(CREDENTIAL).isEmpty();
		return (hasCredential && this.unreadKey.read() == null) ? List.of(ofCredential()) : List.of();
	}

	private NeighborConnection ofStarter() {
		String user = "The starter of the OpenAI SDK";
		try {
			OpenAiConnection connection = readStarter();
			return new NeighborConnection(connection, user, KEY_PROPERTY,
					(connection.apiKey() == null) ? this.unreadKey.diagnose(user, KEY_PROPERTY) : null);
		}
		catch (OpenAiMisconfigurationException ex) {
			return new NeighborConnection(new OpenAiConnection(NAME, null, null), user, KEY_PROPERTY,
					ex.getDiagnoses().get(0));
		}
	}

	private OpenAiConnection readStarter() {
		Sourced<String> key = read("openai.api-key", "OPENAI_API_KEY");
		return new OpenAiConnection(NAME,
				(key != null) ? new Sourced<>(ApiKey.of(key.value()), key.property(), key.origin()) : null,
				read("openai.base-url", "OPENAI_BASE_URL"), read("openai.org-id", "OPENAI_ORG_ID"),
				read("openai.project-id", "OPENAI_PROJECT_ID"), Map.of(), List.of());
	}

	private @Nullable Sourced<String> read(String property, String variable) {
		List<Sourced<String>> values = this.properties.readCanonical(property);
		return values.isEmpty() ? this.process.read(variable) : values.get(0);
	}

	private static NeighborConnection ofCredential() {
		String user = "The OpenAI SDK";
		return new NeighborConnection(new OpenAiConnection(NAME, null, null), user, KEY_PROPERTY, NotMirrored
			.diagnosis(user, "authenticates with a bean of type 'Credential', which a probe cannot use."));
	}

}
