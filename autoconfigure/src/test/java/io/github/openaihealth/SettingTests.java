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

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Setting}.
 */
class SettingTests {

	/*
	 * The origins are those that Spring Boot prints.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					openai.api-key | System Environment Property "OPENAI_API_KEY" | the environment variable 'OPENAI_API_KEY'
					spring.ai.openai.api-key | System Environment Property "SPRING_AI_OPENAI_API_KEY" | the environment variable 'SPRING_AI_OPENAI_API_KEY'
					openai.api-key | "OPENAI_API_KEY" from property source "systemEnvironment" | the environment variable 'OPENAI_API_KEY'
					openai.api-key | System Environment Property "SPRING_APPLICATION_JSON" | 'openai.api-key' in the JSON of the environment variable 'SPRING_APPLICATION_JSON'
					openai.api-key | "spring.application.json" from property source "commandLineArgs" | 'openai.api-key' in the JSON of the argument '--spring.application.json'
					openai.api-key | "spring.application.json" from property source "systemProperties" | 'openai.api-key' in the JSON of the system property 'spring.application.json'
					openai.api-key | "openai.apiKey" from property source "commandLineArgs" | the argument '--openai.apiKey'
					openai.api-key | "openai.api-key" from property source "systemProperties" | the system property 'openai.api-key'
					openai.api-key | class path resource [application.properties] - 3:16 | 'openai.api-key' in 'application.properties'
					openai.api-key | class path resource [application.yaml] from app.jar - 3:16 | 'openai.api-key' in 'application.yaml'
					openai.api-key | file [/app/config/application.yaml] - 2:12 | 'openai.api-key' in '/app/config/application.yaml'
					OPENAI_API_KEY | URL [file:/app/.env] - 1:16 | 'OPENAI_API_KEY' in '/app/.env'
					openai.api-key | URL [https://config.example.org/app.yaml] - 1:16 | 'openai.api-key' in 'https://config.example.org/app.yaml'
					openai.api-key | file [/etc/tree/openai.api-key] - 1:1 | the content of the file '/etc/tree/openai.api-key'
					openai.api-key | file [/etc/tree/openai/api-key] - 1:1 | the content of the file '/etc/tree/openai/api-key'
					OPENAI_API_KEY | file [/run/secrets/OPENAI_API_KEY] - 1:1 | the content of the file '/run/secrets/OPENAI_API_KEY'
					openai.connections.gw.api-key-file | file [/run/secrets/gw] | the content of the file '/run/secrets/gw'
					apiKey | bean 'vault' | 'apiKey' of the bean 'vault'
					openai.api-key | "openai.api-key" from property source "vault:secret/app" | 'openai.api-key' in the property source 'vault:secret/app'
					openai.api-key | somewhere else | 'openai.api-key'
					""")
	void settingFollowsFromTheOrigin(String property, String origin, String expected) {
		assertThat(Setting.of(new Sourced<>("", property, origin))).hasToString(expected);
	}

	@Test
	void whenNothingIsKnownTheNameIsTheSetting() {
		assertThat(Setting.of(new Sourced<>("", "openai.api-key", null))).hasToString("'openai.api-key'");
		assertThat(Setting.of(new Sourced<>("", "LLM_KEY", null))).hasToString("the environment variable 'LLM_KEY'");
	}

	@Test
	void whenValueCameThroughPlaceholderTheSettingIsThatOfTheName() {
		Sourced<String> placeholder = new Sourced<>("${LLM_KEY}", "LLM_KEY", "System Environment Property \"LLM_KEY\"");
		assertThat(Setting
			.of(new Sourced<>("", "openai.api-key", "class path resource [application.yaml] - 1:1", placeholder)))
			.hasToString("the environment variable 'LLM_KEY'");
	}

	@Test
	void law2ForeignNamesAreEscaped() {
		assertThat(Setting.of(new Sourced<>("", "openai.api-key", "\"x\" from property source \"<b>\"")))
			.hasToString("'openai.api-key' in the property source '\\u003Cb\\u003E'");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "openai, 'openai.api-key', 'openai.base-url', 'openai.headers'",
			"openai.connections.gw, 'openai.connections.gw.api-key', 'openai.connections.gw.base-url', 'openai.connections.gw.headers'",
			"spring.ai.openai, 'spring.ai.openai.api-key', 'spring.ai.openai.base-url', 'spring.ai.openai.custom-headers'",
			", 'apiKey' of the bean 'name', 'baseUrl' of the bean 'name', 'headers' of the bean 'name'" })
	void whatIsNotSetIsSetWhereTheConnectionIsConfigured(@Nullable String prefix, String key, String baseUrl,
			String headers) {
		OpenAiConnection connection = new OpenAiConnection("name", null, null, null, null, Map.of(), List.of(), prefix);
		assertThat(connection.keySetting()).hasToString(key);
		assertThat(connection.baseUrlSetting()).hasToString(baseUrl);
		assertThat(connection.headersSetting()).hasToString(headers);
	}

}
