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

import java.util.Arrays;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Provider}.
 */
class ProviderTests {

	@ParameterizedTest
	@CsvSource({ "api.openai.com, OPENAI", "eu.api.openai.com, OPENAI", "us-east-1.api.openai.com, OPENAI",
			"API.OPENAI.COM., OPENAI", "fake.openai.azure.com, AZURE_OPENAI",
			"fake.cognitiveservices.azure.com, AZURE_OPENAI", "fake.services.ai.azure.com, AZURE_OPENAI",
			"fake.openai.azure.us, AZURE_OPENAI", "openrouter.ai, OPENROUTER", "eu.openrouter.ai, OPENROUTER",
			"ai-gateway.vercel.sh, VERCEL", "gateway.example, OTHER", "localhost, OTHER", "'', OTHER" })
	void hostBelongsToItsProvider(String host, Provider provider) {
		assertThat(Provider.of(host)).isEqualTo(provider);
		assertThat(Provider.of(host.toUpperCase(Locale.ROOT))).isEqualTo(provider);
		if (provider != Provider.OTHER) {
			assertThat(Provider.of("x" + host.replace(".", "x") + ".example")).isEqualTo(Provider.OTHER);
			assertThat(Provider.of(host.replaceFirst("\\.$", "") + ".other.example")).isEqualTo(Provider.OTHER);
			assertThat(Provider.of(host + "..")).isEqualTo(Provider.OTHER);
			assertThat(Provider.of("https://" + host)).isEqualTo(Provider.OTHER);
		}
	}

	@Test
	void withoutHostItIsAnother() {
		assertThat(Provider.of(null)).isEqualTo(Provider.OTHER);
	}

	@ParameterizedTest
	@EnumSource
	void everyRowIsWhole(Provider provider) {
		assertThat(provider.title().isEmpty()).isEqualTo(provider == Provider.OTHER);
		assertThat(provider.path()).matches("[a-z]+(?:/[a-z]+)*");
		assertThat(provider.proof().isEmpty()).isEqualTo(provider.path().equals(Provider.MODELS));
		assertThat(provider.basePath(null)).matches("(?:/[a-z0-9]+)*");
		assertThat(provider.keyHint()).matches("|[A-Z].*[.]");
		assertThat(Arrays.stream(Provider.values()).filter((other) -> other.title().equals(provider.title())))
			.hasSize(1);
	}

}
