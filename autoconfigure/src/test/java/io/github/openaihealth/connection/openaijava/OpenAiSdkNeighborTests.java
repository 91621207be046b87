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

import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.connection.ApplicationStub;
import io.github.openaihealth.connection.NeighborConnection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiSdkNeighbor}.
 */
class OpenAiSdkNeighborTests {

	private static final String KEY = ApplicationStub.newKey();

	private final ApplicationStub application = new ApplicationStub();

	@Test
	void whenStarterIsAbsentItsPropertiesMakeNoConnection() {
		this.application.withProperty("openai.api-key", KEY);
		assertThat(connections()).isEmpty();
	}

	@Test
	void propertiesComeBeforeVariables() {
		this.application.withSdkStarter()
			.withProperty("openai.api-key", KEY)
			.withVariable("OPENAI_BASE_URL", "https://gateway.example.org/v1")
			.withVariable("OPENAI_ORG_ID", "org-EXAMPLE");
		assertThat(connections()).singleElement().satisfies((neighbor) -> {
			OpenAiConnection connection = neighbor.connection();
			assertThat(connection.apiKey().property()).isEqualTo("openai.api-key");
			assertThat(connection.effectiveBaseUrl()).isEqualTo("https://gateway.example.org/v1");
			assertThat(connection.organization().value()).isEqualTo("org-EXAMPLE");
			assertThat(neighbor.finding()).isNull();
		});
	}

	@Test
	void whenOnlyAnAliasHoldsTheKeyTheStarterHasNone() {
		this.application.withSdkStarter().withProperty("OPENAI_API_KEY", KEY);
		assertThat(connections()).singleElement().satisfies((neighbor) -> {
			assertThat(neighbor.connection().apiKey()).isNull();
			assertThat(neighbor.finding().cause()).isEqualTo(Cause.MISSING_API_KEY);
			assertThat(neighbor.waysToStart()).contains("set 'openai.api-key=' and 'openai.enabled=false'");
		});
	}

	@Test
	void theClientCountsOnlyIfABeanUsesIt() {
		this.application.withSdkStarter().withVariable("OPENAI_API_KEY", KEY);
		assertThat(this.application.connections().counts("openai-java")).isFalse();
		this.application.withUserOfSdkStarter();
		assertThat(this.application.connections().counts("openai-java")).isTrue();
	}

	private List<NeighborConnection> connections() {
		return new OpenAiSdkNeighbor().connections(this.application.context());
	}

}
