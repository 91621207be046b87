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

package io.github.openaihealth.autoconfigure;

import java.util.Collection;
import java.util.List;

import io.github.openaihealth.ApiKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeySanitizingFunction}.
 */
class KeySanitizingFunctionTests {

	private Collection<ApiKey> keys = List.of(ApiKey.of("EXAMPLE-of-a-key"), ApiKey.of("EMPTY"));

	private int asked;

	private long now = Long.MAX_VALUE - 1;

	private final SanitizingFunction function = new KeySanitizingFunction(() -> {
		this.asked++;
		return this.keys;
	}, () -> this.now);

	@ParameterizedTest
	@ValueSource(strings = { "EXAMPLE-of-a-key", "java -jar app.jar --openai.api-key=EXAMPLE-of-a-key", "EMPTY",
			"{\"openai\":{\"api-key\":\"EXAMPLE-of-a-key\"}}" })
	void law1MasksEveryValueThatContainsAKey(String value) {
		assertThat(apply("any.name", value)).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@CsvSource({ "openai.api-key", "OPENAI_API_KEY", "openai.apiKey", "openai.apikey", "OPENAI_APIKEY",
			"spring.ai.openai.chat.api-key", "openai.headers.x-gateway-token", "openai.connections.eu.api-key",
			"openai.admin-key" })
	void law1MasksPropertiesOfKeysWhateverTheyHold(String name) {
		assertThat(apply(name, "unknown")).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@CsvSource({ "openai.base-url,https://api.openai.com/v1", "openai.api-key-file,/run/secrets/openai",
			"some.text,EMPTY or not", "other.api-key,unknown" })
	void leavesTheRest(String name, String value) {
		assertThat(apply(name, value)).isEqualTo(value);
	}

	@Test
	void keysAreAskedForOncePerAnswer() {
		for (int i = 0; i < 1000; i++) {
			this.now += 50_000;
			assertThat(apply("any.name", "value " + i)).isEqualTo("value " + i);
		}
		assertThat(this.asked).isEqualTo(1);
		this.now += 100_000_000;
		apply("any.name", "value");
		assertThat(this.asked).isEqualTo(2);
	}

	@Test
	void law1AfterARotationBothKeysAreMaskedAtOnce() {
		String newKey = "sk-proj-EXAMPLE-of-a-new-key-0123456789";
		assertThat(apply("any.name", newKey)).isEqualTo(newKey);
		this.keys = List.of(ApiKey.of(newKey));
		assertThat(apply("any.name", "--key=" + newKey)).isEqualTo(SanitizableData.SANITIZED_VALUE);
		this.now += 200_000_000;
		assertThat(apply("any.name", newKey)).isEqualTo(SanitizableData.SANITIZED_VALUE);
		assertThat(apply("any.name", "EXAMPLE-of-a-key")).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@Test
	void law1AfterARotationAKeyOfAnyFormIsMaskedAMomentLater() {
		apply("any.name", "value");
		this.keys = List.of(ApiKey.of("any text that a gateway takes"));
		this.now += 100_000_000;
		assertThat(apply("any.name", "any text that a gateway takes")).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@Test
	void keysThatCameAndWentDoNotFillTheMemory() {
		for (int i = 0; i < 1000; i++) {
			this.keys = List.of(ApiKey.of("EXAMPLE-of-key-number-" + i + "-"));
			this.now += 100_000_000;
			apply("any.name", "value");
		}
		assertThat(apply("any.name", "EXAMPLE-of-key-number-999-")).isEqualTo(SanitizableData.SANITIZED_VALUE);
		assertThat(apply("any.name", "EXAMPLE-of-key-number-0-")).isEqualTo("EXAMPLE-of-key-number-0-");
	}

	private Object apply(String name, Object value) {
		return this.function.apply(new SanitizableData(null, name, value)).getValue();
	}

}
