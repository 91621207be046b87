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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import io.github.openaihealth.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * No genuine key is refused, nor warned of, whatever is random in it. The seeds are the
 * same in each build; {@code -Dtest.seed} has others, and {@code -Dtest.fuzz.keys} sets
 * how many keys are tried with each of the six seeds.
 */
class KeyFuzzTests {

	private static final int KEYS = Integer.getInteger("test.fuzz.keys", 50_000);

	/*
	 * Keys with a meaning of their own at hosts other than OpenAI's.
	 */
	private static final List<String> OTHERS = List.of("unknown", "alnum32", "alnum40", "hex", "hex 32", "hex64",
			"uuid", "anthropic", "openrouter", "groq", "xai", "google", "hf", "perplexity", "replicate", "nvidia",
			"elevenlabs", "stripe", "github", "aws", "slack", "deepseek", "azure", "azure84", "bedrock", "cerebras",
			"jwt", "ephemeral", "session", "admin", "base64 random", "tail 43", "upper 40", "lower 32", "word 52",
			"digits 16");

	/*
	 * Without the marker, nothing tells them from the keys of others.
	 */
	private static final Pattern NAMES_OF_OTHERS = Pattern.compile("sk-(?:admin|ant|or)-");

	static LongStream seeds() {
		return new Random(Long.getLong("test.seed", 20261125L)).longs(6, 0, Long.MAX_VALUE);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void noGenuineKeyIsRefusedOrWarnedOf(long seed) {
		KeyForms forms = new KeyForms(seed);
		List<String> known = new ArrayList<>(KeyForms.OPENAI.keySet());
		known.sort(null);
		int[] lengths = { 20, 58, 74 };
		for (int i = 0; i < KEYS; i++) {
			String key = (i % 2 == 0) ? forms.keyOfAccount(lengths[(i / 2) % 3])
					: forms.key(known.get((i / 2) % known.size()));
			for (boolean openAi : new boolean[] { true, false }) {
				Finding finding = KeyInspection.inspect(key, openAi);
				if (finding != null) {
					fail("seed %d, key %d: %s, %s, %s", seed, i, finding.cause(), finding.fact(), key);
				}
			}
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void noKeyOfAnotherVendorIsRefusedAtAnotherHost(long seed) {
		KeyForms forms = new KeyForms(seed);
		for (int i = 0; i < KEYS / 2; i++) {
			String form = OTHERS.get(i % OTHERS.size());
			Finding finding = KeyInspection.inspect(forms.key(form), false);
			if (finding != null) {
				fail("seed %d, key %d, %s: %s, %s", seed, i, form, finding.cause(), finding.fact());
			}
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void keyOfAnUnknownFormatIsNeverRefusedForItsWords(long seed) {
		KeyForms forms = new KeyForms(seed);
		Random random = new Random(seed);
		List<String> alphabets = List.of(KeyForms.ALPHANUMERIC, KeyForms.URL_SAFE,
				"abcdefghijklmnopqrstuvwxyz0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", KeyForms.HEX);
		for (int i = 0; i < KEYS / 5; i++) {
			String account = forms.keyOfAccount(20);
			String name = account.substring(0, account.indexOf("T3BlbkFJ") - 20);
			if (NAMES_OF_OTHERS.matcher(name).lookingAt()) {
				continue;
			}
			String key = name + forms.text(alphabets.get(random.nextInt(alphabets.size())), 32 + random.nextInt(40));
			Finding finding = KeyInspection.inspect(key, true);
			assertThat(finding).isNotNull();
			if (finding.cause().verdict() == Verdict.REJECTED) {
				fail("seed %d, key %d: %s, %s, %s", seed, i, finding.cause(), finding.fact(), key);
			}
		}
	}

}
