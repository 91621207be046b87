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

package io.github.openaihealth.inspection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Tests for the rules with generated values. Each test names its seed, which is enough to
 * repeat it.
 */
class KeyPropertyTests {

	private static final int VALUES_PER_SEED = 500;

	private static final ConnectionInspector inspector = Environments.inspector(Environments.empty(),
			Path.of("target", "no-such-directory"));

	/*
	 * New seeds in every run find what fixed seeds never will.
	 */
	/*
	 * The same in each build, so that a failure belongs to the change that made it. Set
	 * the system property to look at other keys.
	 */
	static LongStream seeds() {
		return new Random(Long.getLong("test.seed", 20261123L)).longs(6, 0, Long.MAX_VALUE);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void everyKeyOfKnownFormatIsAccepted(long seed) {
		KeyForms forms = new KeyForms(seed);
		for (String form : KeyForms.OPENAI.keySet()) {
			for (int i = 0; i < VALUES_PER_SEED; i++) {
				String key = forms.key(form);
				if (KeyInspection.inspect(key, true) != null || KeyInspection.inspect(key, false) != null) {
					fail("seed %d, form %s, value %d", seed, form, i);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Test", "your", "Dummy", "NULL", "none", "fake", "secret", "xxxx", "key", "aaaa", "0000" })
	void whenKeyOfKnownFormatContainsAnyWordItIsAccepted(String word) {
		for (KeyForms.OpenAiForm form : KeyForms.OPENAI.values()) {
			String part = word.repeat(form.length()).substring(0, form.length());
			String other = new KeyForms(7).text(form.alphabet(), form.length());
			assertThat(KeyInspection.inspect(form.prefix() + part + "T3BlbkFJ" + other, true)).isNull();
			assertThat(KeyInspection.inspect(form.prefix() + other + "T3BlbkFJ" + part, true)).isNull();
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void whenFormatIsUnknownButPlausibleItIsAWarningAtMost(long seed) {
		KeyForms forms = new KeyForms(seed);
		Random random = new Random(seed);
		for (int i = 0; i < VALUES_PER_SEED; i++) {
			String prefix = List.of("sk-", "sk-proj-", "sk-new-", "sk-svcacct-", "oai-", "").get(random.nextInt(6));
			int length = 40 + random.nextInt(40) + ((random.nextInt(2) == 0) ? 50 : 0);
			String alphabet = prefix.isEmpty() ? KeyForms.ALPHANUMERIC : KeyForms.URL_SAFE;
			String key = prefix + forms.text(alphabet, (prefix.isEmpty() && length == 84) ? 85 : length);
			Finding finding = KeyInspection.inspect(key, true);
			assertThat(finding).as("seed %d, value %d", seed, i).isNotNull();
			assertThat(finding.cause().id()).as("seed %d, value %d: %s", seed, i, finding.fact())
				.isEqualTo("unknown-api-key-format");
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void law10WhatGatewaysGenerateIsNeverRefused(long seed) {
		KeyForms forms = new KeyForms(seed);
		Random random = new Random(seed);
		List<String> kinds = List.of("unknown", "alnum32", "alnum40", "hex", "hex64", "uuid", "jwt", "base64 random",
				"deepseek", "azure", "azure84", "anthropic", "openrouter", "twice legacy", "base64 project");
		String punctuation = KeyForms.ALPHANUMERIC + "-_.~+/!#&*?^|@";
		for (int i = 0; i < VALUES_PER_SEED; i++) {
			String key = (i % 2 == 0) ? forms.key(kinds.get(random.nextInt(kinds.size())))
					: forms.text(KeyForms.ALPHANUMERIC, 1) + forms.text(punctuation, 8 + random.nextInt(60))
							+ forms.text(KeyForms.ALPHANUMERIC, 1);
			assertThat(KeyInspection.inspect(key, false)).as("seed %d, value %d", seed, i).isNull();
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void noInputMakesAnInspectionThrow(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < VALUES_PER_SEED; i++) {
			String value = noise(random);
			for (boolean openAi : List.of(true, false)) {
				Finding finding = KeyInspection.inspect(value, openAi);
				assertThat((finding != null) ? finding.fact() : "").as("seed %d, value %d", seed, i)
					.doesNotContain("null:");
			}
			Sourced<String> text = new Sourced<>(value, "openai.base-url", value);
			OpenAiConnection connection = new OpenAiConnection(value,
					new Sourced<>(ApiKey.of(value), value.isEmpty() ? "x" : value, value), text, text, text, Map.of(),
					List.of(new Sourced<>(ApiKey.of(noise(random)), value, null)));
			assertThat(inspector.inspect(connection)).as("seed %d, value %d", seed, i).isNotNull();
		}
	}

	@Test
	void hugeInputsAreNoProblem() {
		for (String part : List.of("a", "A_", "sk-", "/a", "${", "{{", " ", "\n", "\"", "=", "a=", "Bearer ", ".", "*",
				"%41", "\\n", "T3BlbkFJ", "a ", "\u200B", "\uD800", "<", "key", "xx", "a.b", "-", "ключ", "&#34;", "A-",
				"sk-proj-aaaaaaaaaaaaaaaa")) {
			for (int length : List.of(5_000, 60_000, 1_000_000)) {
				String value = part.repeat(length / part.length());
				for (boolean openAi : List.of(true, false)) {
					assertThat(KeyInspection.inspect(value, openAi)).as(part + " " + length + " " + openAi)
						.matches((finding) -> finding != null || !openAi);
				}
			}
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void law1TheKeyNeverLeaves(long seed) {
		KeyForms forms = new KeyForms(seed);
		for (int i = 0; i < 8; i++) {
			for (String template : templates()) {
				String secret = forms.text(KeyForms.ALPHANUMERIC, 24) + "T3BlbkFJ" + forms.text(KeyForms.URL_SAFE, 40);
				String value = template.replace("KEY", "sk-proj-" + secret);
				String shown = diagnoses(value).toString();
				String allowed = diagnoses(template.replace("KEY", "sk-proj-" + forms.text(KeyForms.ALPHANUMERIC, 24)
						+ "T3BlbkFJ" + forms.text(KeyForms.URL_SAFE, 40)))
					.toString();
				Set<String> parts = fours(secret);
				parts.remove(secret.substring(secret.length() - 4));
				parts.removeAll(fours(allowed));
				assertThat(parts).as("seed %d, template %s", seed, template).noneMatch(shown::contains);
			}
		}
	}

	/*
	 * Every value of the corpus with a generated key in it: what is said about it depends
	 * on its form, not on its characters.
	 */
	@Test
	void law1WhatIsSaidDependsOnTheFormOnly() {
		List<Corpus.Entry> first = Corpus.read("wrong-keys.txt", new KeyForms(11));
		List<Corpus.Entry> second = Corpus.read("wrong-keys.txt", new KeyForms(12));
		for (int i = 0; i < first.size(); i++) {
			assertThat(diagnoses(first.get(i).value())).as(first.get(i).notation())
				.isEqualTo(diagnoses(second.get(i).value()));
		}
	}

	private static Stream<String> stream(String... values) {
		return Stream.of(values);
	}

	private static List<String> templates() {
		return stream("KEY", "KEY\n", " KEY", "\"KEY\"", "'KEY", "Bearer KEY", "OPENAI_API_KEY=KEY", "KEYKEY",
				"KEY,KEY", "KEY KEY", "KEY # x", "\u201CKEY\u201D", "KEY\u200B", "\u0007KEY", "{\"a\":\"KEY\"}",
				"<KEY>", "[KEY]", "KEY...", "***KEY", "KEY=KEY", "KEY: KEY", "https://KEY", "https://KEY@host/",
				"${X:KEY}", "$(KEY)", "{{KEY}}", "vault:KEY#KEY", "op://KEY", "ENC(KEY)", "{cipher}KEY", "/run/KEY",
				"KEY@KEY.com", "org-KEY", "%4BKEY", "KEY%0A", "KEY\\n", "export KEY", "curl KEY", "f(KEY)", "KEY.txt",
				"<a>KEY</a>", "@KEY@", "__KEY__", "#{KEY}", "`KEY`", "KEY\nKEY", "-----BEGIN KEY-----", "x KEY y z")
			.toList();
	}

	private static List<Diagnosis> diagnoses(String value) {
		List<Diagnosis> result = new ArrayList<>();
		for (String baseUrl : List.of(OpenAiConnection.DEFAULT_BASE_URL, "http://gateway:4000/v1", value)) {
			Sourced<String> text = new Sourced<>(baseUrl, "openai.base-url", null);
			Sourced<String> id = new Sourced<>(value, "openai.org-id", null);
			result.addAll(inspector.inspect(new OpenAiConnection("openai",
					new Sourced<>(ApiKey.of(value), "openai.api-key", null), text, id, id, Map.of(), List.of())));
		}
		return result;
	}

	private static Set<String> fours(String text) {
		Set<String> result = new HashSet<>();
		for (int i = 0; i + 4 <= text.length(); i++) {
			result.add(text.substring(i, i + 4));
		}
		return result;
	}

	/*
	 * Pieces that mean something to a rule, and characters that mean something to nobody.
	 */
	private static String noise(Random random) {
		List<String> pieces = List.of("sk-", "sk-proj-", "T3BlbkFJ", "${", "}", "{{", "}}", "\"", "'", "Bearer ", "=",
				":", "OPENAI_API_KEY", "\n", " ", "\u200B", "\uFEFF", "\uD83D", "https://", "@", "/", "vault:", "...",
				"***", "your", "key", "xxxx", "%", "%41", "\\", "<", ">", "[", "]", "(", ")", "`", "$", "#", "&quot;",
				"eyJ", "\u0000", "-----BEGIN X-----", "[::1]", "99999999999", "xn--", "\uDC00", "\u202E");
		StringBuilder value = new StringBuilder();
		int count = random.nextInt(12);
		for (int i = 0; i < count; i++) {
			switch (random.nextInt(4)) {
				case 0 -> value.append((char) random.nextInt(0x10000));
				case 1 -> value.append((char) (0x20 + random.nextInt(0x5F)));
				default -> value.append(pieces.get(random.nextInt(pieces.size())));
			}
		}
		return value.toString();
	}

}
