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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SafeText}.
 */
class SafeTextTests {

	@ParameterizedTest
	@CsvSource({ "URL [http://user:password@host/config],URL [http://host/config]",
			"https://token@gateway.example/v1,https://gateway.example/v1",
			"http://us@er:p@ss@host:8080/x,http://host:8080/x",
			"System Environment Property \"OPENAI_API_KEY\",System Environment Property \"OPENAI_API_KEY\"",
			"class path resource [application.properties] - 3:16,class path resource [application.properties] - 3:16" })
	void userInfoOfUrlsIsLeftOut(String name, String expected) {
		assertThat(SafeText.of(name)).isEqualTo(expected);
	}

	@Test
	void invisibleCharactersAndMarkupAreWrittenAsCodePoints() {
		assertThat(SafeText.of("a\nb\u200Bc\u202Ed<img>&\u001B[31m"))
			.isEqualTo("a\\u000Ab\\u200Bc\\u202Ed\\u003Cimg\\u003E\\u0026\\u001B[31m");
	}

	@Test
	void law1NameThatHoldsAKeyIsShortened() {
		assertThat(SafeText.of("sk-proj-EXAMPLEexample0123456789")).isEqualTo("...");
		assertThat(SafeText.of("\"" + "a1B2".repeat(16) + "\" from property source \"x\""))
			.isEqualTo("\"...\" from property source \"x\"");
	}

	@Test
	void lengthIsLimited() {
		assertThat(SafeText.of("a b".repeat(1000))).hasSize(303).endsWith("...");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-learn-gateway", "sk-gateway-2", "rk-production-europe-2026", "ek-team-blue-llm" })
	void namesOfConnectionsAreWords(String name) {
		String property = "openai.connections." + name + ".api-key";
		assertThat(SafeText.of(property)).isEqualTo(property);
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-4f9a1c2e7b8d4f6a9c3e5b7d1f2a4c6e", "sk-EXAMPLE-of-a-key", "sk-lf-1f2e3d4c-5b6a-4978",
			"sk-abcdefghijklmnopqrsttblbkfjabcdefghijklmnopqrst" })
	void law1AKeyInPlaceOfTheNameOfAConnectionIsHidden(String key) {
		assertThat(SafeText.of("openai.connections." + key + ".api-key")).doesNotContain(key);
	}

}
