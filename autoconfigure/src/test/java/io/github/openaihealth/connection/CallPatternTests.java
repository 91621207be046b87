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

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallPattern}.
 */
class CallPatternTests {

	private static final String KEY = "sk-Fake-0000000000000000AbC1";

	private static final String CHAT = "https://api.openai.com/v1/chat/completions";

	@Test
	void aCallBelowTheBaseUrlWithTheWholeKeyIsOurs() {
		assertThat(match(openAi(), CHAT, "Authorization", "Bearer " + KEY))
			.isEqualTo(new CalledConnection(openAi(), true, true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.openai.com/chat/completions", "https://api.openai.com/v1/../chat/completions",
			"https://api.openai.com:443/v11/chat/completions" })
	void aCallToAWrongPathWithTheWholeKeyIsOursAndAstray(String uri) {
		assertThat(match(openAi(), uri, "Authorization", "Bearer " + KEY))
			.isEqualTo(new CalledConnection(openAi(), false, true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.openai.com/v1/chat/completions", "https://api.openai.com:8443/v1/chat",
			"https://eu.api.openai.com/v1/chat/completions", "https://api.openai.com.example.org/v1/chat" })
	void aCallToAnotherServerIsNot(String uri) {
		assertThat(match(openAi(), uri, "Authorization", "Bearer " + KEY)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer sk-Fake-0000000000000000AbC2", "Bearer sk-Other-000000000000000AbC1", KEY,
			"Bearer " + KEY + " " })
	void law13ACallWithAnotherKeyIsNotEvenWithTheSameEnding(String authorization) {
		assertThat(match(openAi(), CHAT, "Authorization", authorization)).isNull();
	}

	@Test
	void law13AHeaderThatIsAbsentProvesNothing() {
		assertThat(match(openAi(), CHAT, "Accept", "*/*")).isEqualTo(new CalledConnection(openAi(), true, false));
		assertThat(match(openAi(), "https://api.openai.com/chat", "Accept", "*/*")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "api-key, sk-Fake-0000000000000000AbC1, true",
			"Authorization, Bearer sk-Fake-0000000000000000AbC1, false" })
	void theHeaderIsThatOfTheProvider(String header, String value, boolean seen) {
		OpenAiConnection azure = connection("https://x.openai.azure.com/openai/v1", KEY, Map.of());
		CalledConnection called = match(azure, "https://x.openai.azure.com/openai/v1/chat/completions", header, value);
		assertThat(called).isNotNull();
		assertThat(called.credentialSeen()).isEqualTo(seen);
	}

	@Test
	void aConfiguredHeaderTakesThePlaceOfTheKey() {
		OpenAiConnection connection = connection("https://gateway.example.org/v1", KEY,
				Map.of("Authorization", "Basic eDp5"));
		assertThat(match(connection, "https://gateway.example.org/v1/chat", "Authorization", "Basic eDp5"))
			.isEqualTo(new CalledConnection(connection, true, true));
		assertThat(match(connection, "https://gateway.example.org/v1/chat", "Authorization", "Bearer " + KEY)).isNull();
	}

	@Test
	void whereNoKeyIsConfiguredACallWithoutOneIsOurs() {
		OpenAiConnection local = connection("http://localhost:11434/v1", null, Map.of());
		assertThat(match(local, "http://localhost:11434/v1/chat/completions", "Accept", "*/*"))
			.isEqualTo(new CalledConnection(local, true, true));
		assertThat(match(local, "http://localhost:11434/v1/chat", "Authorization", "Bearer " + KEY)).isNull();
		assertThat(match(local, "http://localhost:11434/other", "Accept", "*/*")).isNull();
	}

	@Test
	void whereNoCallCanBeMadeNoneIsOurs() {
		assertThat(match(connection("not a url", KEY, Map.of()), CHAT, "Authorization", "Bearer " + KEY)).isNull();
	}

	@Test
	void law1TheTextForLogsHoldsNoKey() {
		assertThat(new CallPattern(openAi()).toString()).doesNotContain(KEY);
	}

	private static @Nullable CalledConnection match(OpenAiConnection connection, String uri, String header,
			String value) {
		return new CallPattern(connection).match(URI.create(uri), Map.of(header, value)::get);
	}

	private static OpenAiConnection openAi() {
		return connection(OpenAiConnection.DEFAULT_BASE_URL, KEY, Map.of());
	}

	private static OpenAiConnection connection(String baseUrl, @Nullable String key, Map<String, String> headers) {
		return new OpenAiConnection("openai",
				(key != null) ? new Sourced<>(ApiKey.of(key), "openai.api-key", null) : null,
				new Sourced<>(baseUrl, "openai.base-url", null), null, null, headers, List.of());
	}

}
