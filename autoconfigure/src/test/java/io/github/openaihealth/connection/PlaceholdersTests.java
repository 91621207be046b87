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

import java.util.Map;

import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Placeholders}.
 */
class PlaceholdersTests {

	private static final Map<String, Object> VALUES = Map.of("A", "EXAMPLE", "B", "${A}", "C", "${NOT_SET:${B}}", "D",
			"x-${A}", "LOOP", "${LOOP}", "NUMBER", 7);

	@ParameterizedTest
	@CsvSource({ "${A}, ${A}, A, true", "prefix-${A}, ...${A}, A, true", "${A}-suffix, ${A}..., A, true",
			"${B}, ${B}, A, true", "${C}, ${C}, A, true", "${A:EXAMPLE}, ${A}, A, true",
			"${NOT_SET}, ${NOT_SET}, NOT_SET, false", "${NOT_SET:EXAMPLE}, ${NOT_SET}, NOT_SET, false",
			"${NOT_SET:${A}}, ${NOT_SET}, A, true", "${NOT_SET:${B:-x}}, ${NOT_SET}, A, true",
			"${NOT_SET:${NEITHER:-x}}, ${NOT_SET}, NOT_SET, false", "${NUMBER}, ${NUMBER}, NUMBER, true",
			"\\${B}-${A}, ...${A}, A, true", "${D}, ${D}, D, true" })
	void placeholderIsFollowedToTheNameThatIsSet(String text, String written, String name, boolean set) {
		Sourced<String> placeholder = follow(text);
		assertThat(placeholder).isNotNull();
		assertThat(placeholder.value()).isEqualTo(written);
		assertThat(placeholder.property()).isEqualTo(name);
		assertThat(placeholder.origin()).isEqualTo(set ? "\"%s\" from property source \"test\"".formatted(name) : null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "EXAMPLE", "$A", "${A", "\\${A}", "${A}${B}", "${${A}}", "{A}" })
	void whatIsNoPlaceholderOrMoreThanOneIsNotFollowed(String text) {
		assertThat(follow(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "${LOOP}", "${LOOP:EXAMPLE}" })
	void whatLeadsToItselfEnds(String text) {
		assertThat(follow(text)).extracting(Sourced::property).isEqualTo("LOOP");
	}

	private static @Nullable Sourced<String> follow(String text) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", VALUES));
		return new Placeholders(environment).follow(text);
	}

}
