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

package io.github.openaihealth;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiConnection}.
 */
class OpenAiConnectionTests {

	private static final OpenAiConnection CONNECTION = connection("one", "Fake-key", "https://example.org/v1", "a");

	@Test
	void whenOnlyNamesAndOriginsDifferConnectionsAreTheSame() {
		assertThat(CONNECTION.isSameAs(connection("two", "Fake-key", "https://example.org/v1", "a"))).isTrue();
	}

	@Test
	void whenBaseUrlEndsWithSlashConnectionsAreTheSame() {
		assertThat(CONNECTION.isSameAs(connection("two", "Fake-key", "https://example.org/v1/", "a"))).isTrue();
	}

	@Test
	void whenBaseUrlIsTheDefaultConnectionsAreTheSame() {
		OpenAiConnection withDefault = new OpenAiConnection("two", null, null);
		OpenAiConnection explicit = new OpenAiConnection("one", null,
				new Sourced<>(OpenAiConnection.DEFAULT_BASE_URL, "openai.base-url", null));
		assertThat(withDefault.isSameAs(explicit)).isTrue();
	}

	@Test
	void whenAValueDiffersConnectionsAreNotTheSame() {
		assertThat(CONNECTION.isSameAs(connection("one", "Fake-other", "https://example.org/v1", "a"))).isFalse();
		assertThat(CONNECTION.isSameAs(connection("one", "Fake-key", "https://example.org/v2", "a"))).isFalse();
		assertThat(CONNECTION.isSameAs(connection("one", "Fake-key", "https://example.org/v1", "b"))).isFalse();
	}

	private static OpenAiConnection connection(String name, String key, String baseUrl, String header) {
		return new OpenAiConnection(name, new Sourced<>(ApiKey.of(key), name + ".api-key", name),
				new Sourced<>(baseUrl, name + ".base-url", name), null, null, Map.of("X-Tenant", header), List.of());
	}

}
