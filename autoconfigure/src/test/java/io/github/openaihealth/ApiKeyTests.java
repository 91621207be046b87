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

import java.io.Serializable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiKey}.
 */
class ApiKeyTests {

	@Test
	void law1TheKeyNeverLeaves() {
		ApiKey key = ApiKey.of("sk-EXAMPLE-of-a-key-1234");
		assertThat(key).hasToString("...1234");
		assertThat(key).isNotInstanceOf(Serializable.class);
		assertThat(JsonMapper.shared().writeValueAsString(key)).isEqualTo("{}");
	}

	@Test
	void endingOfAKeyOfTwentyCharactersIsShown() {
		assertThat(ApiKey.of("EXAMPLE-EXAMPLE-abcd").ending()).isEqualTo("abcd");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "EXAMPLE-EXAMPLE-abc", "sk-EXAMPLE-EXAMPLE-abc\n", "sk-EXAMPLE-EXAMPLE-abc\"",
			"sk-EXAMPLE-EXAMPLE-ab\u200Bc", "EXAMPLE EXAMPLE EXAMPLE <b>" })
	void endingOfAShortOrMalformedKeyIsNotShown(String value) {
		assertThat(ApiKey.of(value).ending()).isNull();
		assertThat(ApiKey.of(value)).hasToString("...");
	}

	@Test
	void keysAreEqualByValue() {
		assertThat(ApiKey.of("EXAMPLE")).isEqualTo(ApiKey.of("EXAMPLE"))
			.hasSameHashCodeAs(ApiKey.of("EXAMPLE"))
			.isNotEqualTo(ApiKey.of("example"));
	}

}
