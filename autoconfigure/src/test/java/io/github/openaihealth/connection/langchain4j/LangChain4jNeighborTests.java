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
package io.github.openaihealth.connection.langchain4j;

import java.util.List;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.connection.ApplicationStub;
import io.github.openaihealth.connection.NeighborConnection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LangChain4jNeighbor}. The real library is in the integration tests.
 */
class LangChain4jNeighborTests {

	private static final String KEY = ApplicationStub.newKey();

	private static final String CHAT = "langchain4j.open-ai.chat-model.";

	private final ApplicationStub application = new ApplicationStub();

	@Test
	void whenStarterMakesNoModelPropertiesMakeNoConnection() {
		this.application.withProperty(CHAT + "api-key", KEY);
		assertThat(connections()).isEmpty();
	}

	@Test
	void allOfAModelsPropertiesAreRead() {
		this.application.withLangChain4j("StreamingChat")
			.withVariable("OPENAI_BASE_URL", "https://other.example.org/v1")
			.withProperty("langchain4j.open-ai.streaming-chat-model.api-key", KEY)
			.withProperty("langchain4j.open-ai.streaming-chat-model.base-url", "https://gateway.example.org/v1")
			.withProperty("langchain4j.open-ai.streaming-chat-model.organization-id", "org-EXAMPLE")
			.withProperty("langchain4j.open-ai.streaming-chat-model.project-id", "proj_EXAMPLE")
			.withProperty("langchain4j.open-ai.streaming-chat-model.custom-headers.X-Tenant", "a");
		assertThat(connections()).singleElement().satisfies((neighbor) -> {
			OpenAiConnection connection = neighbor.connection();
			assertThat(connection.name()).isEqualTo("langchain4j");
			assertThat(connection.apiKey().value().reveal()).isEqualTo(KEY);
			assertThat(connection.effectiveBaseUrl()).isEqualTo("https://gateway.example.org/v1");
			assertThat(connection.organization().value()).isEqualTo("org-EXAMPLE");
			assertThat(connection.project().value()).isEqualTo("proj_EXAMPLE");
			assertThat(connection.headers()).containsEntry("X-Tenant", "a");
			assertThat(neighbor.user()).isEqualTo("LangChain4j (streaming chat)");
			assertThat(neighbor.clients()).containsOnlyKeys("streaming chat");
		});
	}

	@Test
	void nothingIsSharedBetweenModels() {
		this.application.withLangChain4j("Chat", "Moderation")
			.withProperty(CHAT + "api-key", KEY)
			.withProperty("langchain4j.open-ai.moderation-model.api-key", KEY)
			.withProperty("langchain4j.open-ai.moderation-model.base-url", "https://gateway.example.org/v1");
		assertThat(connections()).extracting((neighbor) -> neighbor.connection().name())
			.containsExactly("langchain4j-chat", "langchain4j-moderation");
	}

	@Test
	void whenAKeyRefersToItselfItsPropertyIsNamedWithoutItsValue() {
		this.application.withLangChain4j("Chat").withProperty(CHAT + "api-key", KEY + "${" + CHAT + "api-key}");
		assertThat(this.application.inspect()).singleElement().satisfies((diagnosis) -> {
			assertThat(diagnosis.cause()).isEqualTo(Cause.UNREADABLE_PROPERTY);
			assertThat(diagnosis.description()).contains("'" + CHAT + "api-key'").doesNotContain(KEY);
			assertThat(diagnosis.waysToStart()).contains("LangChain4j cannot read it either");
		});
	}

	@Test
	void whenSeveralModelsCannotBeMirroredForTheSameReasonTheyAreOne() {
		this.application.withLangChain4j("Chat", "Embedding")
			.withProperty(CHAT + "api-key", KEY)
			.withProperty(CHAT + "custom-query-params.v", "1")
			.withProperty("langchain4j.open-ai.embedding-model.api-key", KEY)
			.withProperty("langchain4j.open-ai.embedding-model.custom-query-params.v", "1");
		assertThat(this.application.connections().names()).containsExactly("langchain4j");
		assertThat(this.application.inspect()).extracting(Diagnosis::cause).containsExactly(Cause.NOT_MIRRORED);
	}

	private List<NeighborConnection> connections() {
		return new LangChain4jNeighbor().connections(this.application.context());
	}

}
