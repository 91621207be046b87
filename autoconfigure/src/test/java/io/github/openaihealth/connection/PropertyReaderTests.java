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

import java.util.List;
import java.util.Map;

import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import org.junit.jupiter.api.Test;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PropertyReader}.
 */
class PropertyReaderTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	private final PropertyReader reader = new PropertyReader(this.environment);

	PropertyReaderTests() {
		this.environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		this.environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
	}

	@Test
	void whenNothingIsSetReadsNothing() {
		assertThat(this.reader.read("openai.api-key")).isNull();
		assertThat(this.reader.readAll("openai.api-key")).isEmpty();
	}

	@Test
	void readsVariableOfTheProcessWithItsName() {
		variables(Map.of("OPENAI_API_KEY", "value"));
		Sourced<String> property = this.reader.read("openai.api-key");
		assertThat(property).isNotNull();
		assertThat(property.value()).isEqualTo("value");
		assertThat(property.property()).isEqualTo("openai.api-key");
		assertThat(property.origin()).contains("\"OPENAI_API_KEY\"");
	}

	@Test
	void readsAllSourcesTheOneInUseFirst() {
		map("first", Map.of("openai.api-key", "1"));
		variables(Map.of("OPENAI_APIKEY", "2"));
		map("third", Map.of("openai.apiKey", "3"));
		assertThat(this.reader.readAll("openai.api-key")).extracting(Sourced::value).containsExactly("1", "2", "3");
	}

	@Test
	void readsLiteralAliasAfterAllCanonicalNames() {
		map("dotenv", Map.of("OPENAI_API_KEY", "alias"));
		map("configtree", Map.of("openai_api_key", "lower"));
		map("last", Map.of("openai.api-key", "canonical"));
		List<Sourced<String>> all = this.reader.readAll("openai.api-key");
		assertThat(all).extracting(Sourced::value).containsExactly("canonical", "alias", "lower");
		assertThat(all).extracting(Sourced::property)
			.containsExactly("openai.api-key", "OPENAI_API_KEY", "openai_api_key");
		assertThat(all.get(1).origin()).isEqualTo("\"OPENAI_API_KEY\" from property source \"dotenv\"");
	}

	@Test
	void readsBaseUrlUnderTheAliasToo() {
		map("dotenv", Map.of("OPENAI_BASE_URL", "https://gateway.example/v1"));
		assertThat(this.reader.read("openai.base-url")).isNotNull()
			.extracting(Sourced::property)
			.isEqualTo("OPENAI_BASE_URL");
	}

	@Test
	void resolvesPlaceholdersAndKeepsThoseThatCannotBeResolved() {
		map("map", Map.of("openai.api-key", "${my.key}", "my.key", "value", "openai.org-id", "${absent}"));
		assertThat(this.reader.read("openai.api-key")).extracting(Sourced::value).isEqualTo("value");
		assertThat(this.reader.read("openai.org-id")).extracting(Sourced::value).isEqualTo("${absent}");
	}

	@Test
	void readsWhatIsNotText() {
		map("map", Map.of("openai.api-key", new StringBuilder("value"), "openai.org-id", 42));
		assertThat(this.reader.read("openai.api-key")).extracting(Sourced::value).isEqualTo("value");
		assertThat(this.reader.read("openai.org-id")).extracting(Sourced::value).isEqualTo("42");
	}

	@Test
	void law1WhenPlaceholderIsCircularValueIsNowhereInTheException() {
		map("map", Map.of("openai.api-key", "sk-EXAMPLE-${openai.api-key}"));
		assertThatUnreadable("openai.api-key");
	}

	@Test
	void law1WhenValueCannotBeConvertedItIsNowhereInTheException() {
		map("map", Map.of("openai.enabled", "sk-EXAMPLE"));
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> this.reader.readBoolean("openai.enabled", true))
			.withMessageContaining(
					"'openai.enabled' (originating from '\"openai.enabled\" from property source \"map\"')")
			.withMessageNotContaining("EXAMPLE")
			.withNoCause();
	}

	@Test
	void law1WhenSourceFailsItsTextIsNowhereInTheException() {
		this.environment.getPropertySources().addLast(new PropertySource<>("vault", "vault") {

			@Override
			public Object getProperty(String name) {
				throw new IllegalStateException("sk-EXAMPLE");
			}

		});
		assertThatUnreadable("openai.api-key");
	}

	@Test
	void law2OriginIsShownWithoutUserInfo() {
		map("https://user:password@config.example/app", Map.of("openai.api-key", "value"));
		assertThat(this.reader.read("openai.api-key")).asString()
			.contains("https://config.example/app")
			.doesNotContain("password");
	}

	private void assertThatUnreadable(String name) {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class).isThrownBy(() -> this.reader.read(name))
			.withMessageContaining("'" + name + "'")
			.withMessageNotContaining("EXAMPLE")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getDiagnoses()).singleElement()
				.extracting("cause")
				.isEqualTo(Cause.UNREADABLE_PROPERTY));
	}

	private void map(String name, Map<String, Object> properties) {
		this.environment.getPropertySources().addLast(new MapPropertySource(name, properties));
	}

	private void variables(Map<String, Object> variables) {
		this.environment.getPropertySources()
			.addLast(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					variables));
	}

}
