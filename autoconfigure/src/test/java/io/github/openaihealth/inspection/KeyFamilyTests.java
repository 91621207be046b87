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

import java.text.DateFormatSymbols;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Families of generated values: what is wrong with them is varied, and so is the key.
 */
class KeyFamilyTests {

	private static final long SEED = 20261125;

	private final KeyForms forms = new KeyForms(SEED);

	private final Random random = new Random(SEED);

	@ParameterizedTest
	@ValueSource(strings = { " ", "\n", "\r\n", "\n    ", "\t", "\\\n", "\u200B", "\u00A0", "\u2028", "\" + \"", "' '",
			"\\n", "|", ". ." })
	void piecesOfAKeyBelongTogether(String separator) {
		for (String key : knownKeys()) {
			int cut = 1 + this.random.nextInt(key.length() - 1);
			Finding finding = KeyInspection.inspect(key.substring(0, cut) + separator + key.substring(cut), true);
			assertThat(finding).isNotNull();
			assertThat(finding.cause()).as(finding.fact()).isEqualTo(Cause.ILLEGAL_CHARACTER);
			assertThat(finding.remedy()).startsWith("Join the pieces").doesNotContain("Remove");
			assertThat(finding.fact()).contains("at position " + (cut + 1));
		}
	}

	@Test
	void moreThanTwoPiecesBelongTogether() {
		for (String key : knownKeys()) {
			StringBuilder value = new StringBuilder(key);
			for (int i = key.length() - 7; i > 0; i -= 11) {
				value.insert(i, " ");
			}
			assertThat(KeyInspection.inspect(value.toString(), true)).extracting(Finding::remedy)
				.asString()
				.startsWith("Join the pieces");
		}
	}

	static Stream<UnaryOperator<String>> damages() {
		return Stream.of((key) -> "sk" + key, (key) -> "sk-" + key, (key) -> key.substring(1),
				(key) -> key.substring(2), (key) -> "s" + key.substring(2), (key) -> "-" + key, (key) -> "_" + key,
				(key) -> "." + key, (key) -> "~" + key, (key) -> "#" + key, (key) -> "sk_" + key.substring(3),
				(key) -> "sk" + key.substring(3), (key) -> "pk-" + key.substring(3), (key) -> "ssk-" + key.substring(3),
				(key) -> "SK-" + key.substring(3), (key) -> "Sk-" + key.substring(3),
				(key) -> key.toUpperCase(Locale.ROOT), (key) -> key.toLowerCase(Locale.ROOT), (key) -> "openai-" + key,
				(key) -> "KEY" + key, (key) -> key + "?x=1", (key) -> key + "/", (key) -> key + " ",
				(key) -> "key " + key, (key) -> "https://" + key, (key) -> key + "\\", (key) -> "(" + key,
				(key) -> key + "!");
	}

	@ParameterizedTest
	@MethodSource("damages")
	void wholeKeyBehindOrInsideAnythingIsRefused(UnaryOperator<String> damage) {
		for (String form : List.of("legacy", "project", "project74", "service", "none", "sk-service")) {
			String value = damage.apply(this.forms.key(form));
			Finding finding = KeyInspection.inspect(value, true);
			assertThat(finding).as(value).isNotNull();
			assertThat(finding.cause().verdict()).as(value + ": " + finding.fact()).isEqualTo(Verdict.REJECTED);
		}
	}

	@Test
	void whatNoBearerTokenHasIsRefusedAtOpenAi() {
		String signs = "!\"#$%&'()*,:;<>?@[\\]^`{|}";
		for (char sign : signs.toCharArray()) {
			String value = "sk-" + this.forms.text(KeyForms.ALPHANUMERIC, 20) + sign
					+ this.forms.text(KeyForms.ALPHANUMERIC, 23);
			Finding finding = KeyInspection.inspect(value, true);
			assertThat(finding).isNotNull();
			assertThat(finding.cause().verdict()).as(value + ": " + finding.cause()).isEqualTo(Verdict.REJECTED);
			assertThat(KeyInspection.inspect(value, false)).as(value).isNull();
		}
		for (String sign : List.of("-", ".", "_", "~", "+", "/")) {
			String value = "sk-" + this.forms.text(KeyForms.ALPHANUMERIC, 20) + sign
					+ this.forms.text(KeyForms.ALPHANUMERIC, 23) + "==";
			assertThat(KeyInspection.inspect(value, true)).extracting(Finding::cause)
				.as(value)
				.isIn(Cause.UNKNOWN_API_KEY_FORMAT, Cause.WRAPPED_API_KEY);
		}
	}

	@Test
	void threeDotsAnywhereAreNoKey() {
		for (String key : knownKeys()) {
			for (String dots : List.of("...", "....", "\u2026", "......")) {
				int from = 1 + this.random.nextInt(key.length() / 2);
				int to = from + 1 + this.random.nextInt(key.length() / 2 - 1);
				for (String value : List.of(key.substring(0, from) + dots, dots + key.substring(to),
						key.substring(0, from) + dots + key.substring(to))) {
					Finding finding = KeyInspection.inspect(value, true);
					assertThat(finding).as(value).isNotNull();
					assertThat(finding.cause()).as(value)
						.isIn(Cause.MASKED_API_KEY, Cause.PLACEHOLDER_API_KEY, Cause.ILLEGAL_CHARACTER);
				}
			}
		}
	}

	/*
	 * The words that the JDK knows: names of countries, languages, months and days.
	 */
	static List<String> languages() {
		return List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "tr", "id", "ro",
				"hu", "hr", "sk", "sl", "et", "lv", "lt", "ca", "sw");
	}

	@ParameterizedTest
	@MethodSource("languages")
	void wordsOfALanguageAreNoKey(String language) {
		List<String> words = new ArrayList<>(words(Locale.forLanguageTag(language)));
		int refused = 0;
		int all = 300;
		for (int i = 0; i < all; i++) {
			String separator = List.of("-", "_", ".", "/").get(this.random.nextInt(4));
			StringBuilder value = new StringBuilder(List.of("", "sk-", "sk-proj-").get(this.random.nextInt(3)));
			int count = 3 + this.random.nextInt(4);
			boolean upper = this.random.nextInt(4) == 0;
			for (int j = 0; j < count; j++) {
				String word = words.get(this.random.nextInt(words.size()));
				value.append((j > 0) ? separator : "").append(upper ? word.toUpperCase(Locale.ROOT) : word);
			}
			Finding finding = KeyInspection.inspect(value.toString(), true);
			refused += (finding != null && finding.cause().verdict() == Verdict.REJECTED) ? 1 : 0;
		}
		// A few names consist of consonants
		assertThat(refused).isGreaterThan(all * 9 / 10);
	}

	@Test
	void randomPartsBesideWordsAreNoWords() {
		List<String> words = new ArrayList<>(words(Locale.ENGLISH));
		List<String> alphabets = List.of(KeyForms.ALPHANUMERIC, KeyForms.HEX, "abcdefghijklmnopqrstuvwxyz0123456789",
				"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
		for (int i = 0; i < 20_000; i++) {
			String value = words.get(this.random.nextInt(words.size())) + "-"
					+ words.get(this.random.nextInt(words.size())) + "-"
					+ this.forms.text(alphabets.get(i % alphabets.size()), 20 + this.random.nextInt(40));
			assertThat(Words.are(value)).as(value).isFalse();
			assertThat(StandIn.isPlaceholder(value)).as(value).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.lang.String@1b2c3d4e", "[B@6d06d69c", "[C@1", "[Ljava.lang.String;@7a81197d",
			"com.acme.Settings$Key@5e2de80c", "Optional[sk-EXAMPLE]", "Optional.empty", "ApiKey(value=sk-EXAMPLE)",
			"ApiKey[value=sk-EXAMPLE]", "ApiKey{value='sk-EXAMPLE'}", "SecretStr('**********')", "SecretStr('***')",
			"SecretBytes(b'***')", "SecureString", "System.Security.SecureString", "GuardedString",
			"ProtectedString(***)", "java.lang.String", "kotlin.String", "System.String[]", "class java.lang.String",
			"<class 'str'>", "<function key at 0x7f8b1c>", "<bound method Settings.key of x>",
			"<__main__.Settings object at 0x7f8b>", "Promise { <pending> }", "Some(\"sk-EXAMPLE\")", "&{sk-EXAMPLE}",
			"Secret { value: [REDACTED] }", "Mono[key=sk-EXAMPLE]", "#<Settings:0x000055>", "Value(***)",
			"0x7ffee4c3a8" })
	void whatAProgramPrintsOfAnObjectIsNoKey(String value) {
		Finding finding = KeyInspection.inspect(value, true);
		assertThat(finding).isNotNull();
		assertThat(finding.cause()).as(finding.fact()).isEqualTo(Cause.NOT_AN_API_KEY);
		assertThat(finding.fact()).startsWith("is an object as a program prints it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "op://Team/OpenAI/credential", "onepassword://Team/OpenAI", "1password:Team/OpenAI",
			"doppler:openai/prd", "doppler://acme/prd/OPENAI_KEY", "infisical:/prod/OPENAI", "infisical://prod/openai",
			"bws:openai/key", "bitwarden://1b4e28ba-2fa1-11d2-883f-0016d3cca427", "aws-secretsmanager:prod/openai",
			"aws-parameterstore:/config/openai", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:openai-AbCdEf",
			"{{resolve:secretsmanager:openai:SecretString:key}}", "/aws/reference/secretsmanager/openai",
			"gcp-secretmanager:openai", "sm://openai", "sm@openai", "projects/acme/secrets/openai/versions/latest",
			"@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/secrets/openai)",
			"https://acme.vault.azure.net/secrets/openai/0123456789abcdef",
			"keyvaultref:https://acme.vault.azure.net/x", "vault:secret/data/openai#key", "vault://secret/openai",
			"secret/data/openai#key", "kv/prod/openai", "<path:secret/data/openai#key>",
			"ref+vault://secret/openai#/key", "ref+awsssm://prod/openai", "akeyless:/prod/openai",
			"keeper://AbC/field/password", "pass://Work/OpenAI/password", "lastpass://prod/openai",
			"keychain://acme/openai", "{REF:P@I:46C9B1FFBD4ABC4B}", "berglas://acme/openai", "k8s:secret/openai/key",
			"azurekeyvault://acme/openai", "gsm:openai/versions/1", "dotenv://.env", "some-new-store:team/prod/openai",
			"team/prod/openai#key" })
	void referenceToASecretStoreIsNoKey(String value) {
		Finding finding = KeyInspection.inspect(value, true);
		assertThat(finding).isNotNull();
		assertThat(finding.cause()).as(finding.fact()).isEqualTo(Cause.UNRESOLVED_REFERENCE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "abcdefghijklmnopqrst", "12345678901234567890", "aaaaaaaaaaaaaaaaaaaa",
			"AAAAAAAAAAAAAAAAAAAA", "qwertyuiopasdfghjklz", "zyxwvutsrqponmlkjihg", "1qaz2wsx3edc4rfv5tgb",
			"abababababababababab", "a1b2c3d4e5f6g7h8i9j0", "00000000000000000000", "ABCDEFGHIJKLMNOPQRST",
			"abcabcabcabcabcabcab", "asdfghjklasdfghjklas" })
	void typedKeyOfAKnownFormIsWarnedOf(String typed) {
		for (String form : KeyForms.OPENAI.keySet()) {
			KeyForms.OpenAiForm parts = KeyForms.OPENAI.get(form);
			String part = typed.repeat(4).substring(0, parts.length());
			Finding finding = KeyInspection.inspect(parts.prefix() + part + "T3BlbkFJ" + part, true);
			assertThat(finding).as(form).isNotNull();
			assertThat(finding.cause()).isEqualTo(Cause.MADE_UP_API_KEY);
			assertThat(KeyInspection.inspect(parts.prefix() + part + "T3BlbkFJ" + part, false)).isNull();
		}
	}

	private List<String> knownKeys() {
		List<String> keys = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			KeyForms.OPENAI.keySet().stream().sorted().map(this.forms::key).forEach(keys::add);
			keys.add(this.forms.keyOfAccount(58));
		}
		return keys;
	}

	private static Set<String> words(Locale locale) {
		Set<String> words = new TreeSet<>();
		Stream.of(Locale.getISOCountries())
			.map((country) -> new Locale.Builder().setRegion(country).build().getDisplayCountry(locale))
			.forEach((name) -> addWords(words, name));
		Stream.of(Locale.getISOLanguages())
			.map((language) -> Locale.forLanguageTag(language).getDisplayLanguage(locale))
			.forEach((name) -> addWords(words, name));
		Stream.of(new DateFormatSymbols(locale).getMonths()).forEach((name) -> addWords(words, name));
		Stream.of(new DateFormatSymbols(locale).getWeekdays()).forEach((name) -> addWords(words, name));
		return words;
	}

	private static void addWords(Set<String> words, String name) {
		String letters = Normalizer.normalize(name, Normalizer.Form.NFD)
			.replaceAll("\\p{M}", "")
			.toLowerCase(Locale.ROOT);
		for (String word : letters.split("[^\\p{L}]+")) {
			if (word.matches("[a-z]{3,20}")) {
				words.add(word);
			}
		}
	}

}
