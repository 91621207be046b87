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

import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Vendor}. Every vendor's keys are in the corpus of wrong keys.
 */
class VendorTests {

	private static final String URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private final Random random = new Random(20261125);

	@ParameterizedTest
	@CsvSource({ "gsk_, Groq", "xai-, xAI", "sk-ant-api03-, Anthropic", "sk-or-v1-, OpenRouter", "AIza, Google",
			"AQ., Google", "github_pat_, GitHub" })
	void keyIsTheOneOfItsVendor(String beginning, String name) {
		assertThat(Vendor.of(beginning + word(40))).hasToString(name);
		assertThat(Pattern.matches(Vendor.beginnings() + ".*", beginning + "x")).isTrue();
		assertThat(SafeText.of("a file of " + beginning + word(40) + " in it")).isEqualTo("a file of ... in it");
	}

	@Test
	void namesAreUnique() {
		assertThat(Vendor.all()).extracting(Vendor::name).doesNotHaveDuplicates().doesNotContain("");
	}

	@Test
	void whenBeginningTellsNothingItIsNoBeginning() {
		assertThat(Vendor.of("0123456789abcdef".repeat(2))).isNotNull().matches((vendor) -> !vendor.isNamed());
		assertThat(Pattern.matches(Vendor.beginnings(), "")).isFalse();
	}

	@Test
	void law3KeyOfOpenAiIsNoKeyOfOthers() {
		for (String prefix : new String[] { "sk-", "sk-proj-", "sk-svcacct-", "sk-service-", "sk-None-",
				"sk-admin-" }) {
			for (int length : new int[] { 20, 58, 74 }) {
				for (int i = 0; i < 2_000; i++) {
					String key = prefix + text(length) + "T3BlbkFJ" + text(length);
					assertThat(Vendor.of(key)).as(prefix + length).isNull();
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "xai-grok-production", "hf-inference-endpoint", "hf_inference_endpoint_production_europe",
			"jina_embeddings_production_europe", "bedrock-api-key-production-europe-west", "fw_gateway_of_the_firm",
			"pa-gateway-of-the-firm-in-the-north-of-europe", "spring.ai.openai.api-key", "AWS_SECRET_ACCESS_KEY_FILE" })
	void namesThatPeopleChooseAreShown(String name) {
		assertThat(SafeText.of(name)).isEqualTo(name);
		assertThat(SafeText.of(name.toUpperCase(Locale.ROOT))).isEqualTo(name.toUpperCase(Locale.ROOT));
	}

	private String word(int length) {
		return text(length).replaceAll("[-_]", "x") + "7";
	}

	private String text(int length) {
		StringBuilder result = new StringBuilder(length);
		this.random.ints(length, 0, URL_SAFE.length()).forEach((index) -> result.append(URL_SAFE.charAt(index)));
		return result.toString();
	}

}
