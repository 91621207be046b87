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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Generates invented keys of every form, so that none is written down.
 */
final class KeyForms {

	static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	static final String URL_SAFE = ALPHANUMERIC + "-_";

	static final String HEX = "0123456789abcdef";

	/**
	 * Forms of OpenAI's keys: prefix, alphabet and length of both parts around the
	 * marker.
	 */
	static final Map<String, OpenAiForm> OPENAI = Map.of("legacy", new OpenAiForm("sk-", ALPHANUMERIC, 20), "project20",
			new OpenAiForm("sk-proj-", URL_SAFE, 20), "project", new OpenAiForm("sk-proj-", URL_SAFE, 58), "project74",
			new OpenAiForm("sk-proj-", URL_SAFE, 74), "service", new OpenAiForm("sk-svcacct-", URL_SAFE, 58),
			"service74", new OpenAiForm("sk-svcacct-", URL_SAFE, 74), "sk-service",
			new OpenAiForm("sk-service-", URL_SAFE, 58), "none", new OpenAiForm("sk-None-", URL_SAFE, 20), "none74",
			new OpenAiForm("sk-None-", URL_SAFE, 74), "named20", new OpenAiForm("sk-acme-", ALPHANUMERIC, 20));

	/*
	 * Words that are suspicious everywhere else.
	 */
	private static final List<String> NAMES = List.of("my", "test", "service", "example", "bot", "your", "app", "dummy",
			"job", "fake", "mock", "sample", "demo", "placeholder", "key", "secret", "token", "openai", "prod",
			"staging", "dev", "Team", "ACME", "admin", "ant", "or", "live", "api", "none", "null", "changeme",
			"replace", "insert", "here", "the", "xxx", "abc", "123", "2024", "v1", "backend", "worker", "chat", "gpt4",
			"rag", "mein", "clave");

	private static final Pattern FORM = Pattern.compile("«([^»]+)»");

	private final Random random;

	KeyForms(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * Replace the forms in a value by keys. The same form stands for the same key twice.
	 */
	String fill(String value) {
		return FORM.matcher(value).replaceAll((match) -> Matcher.quoteReplacement(key(match.group(1))));
	}

	/**
	 * Generate a key of a service account of 2024, which has the account's name in it.
	 * @param length the length of both parts around the marker
	 * @return the key, with a name of words as people choose them
	 */
	String keyOfAccount(int length) {
		StringBuilder name = new StringBuilder();
		int words = 1 + this.random.nextInt(4);
		for (int i = 0; i < words; i++) {
			String word = (this.random.nextInt(6) == 0) ? text(ALPHANUMERIC, 1 + this.random.nextInt(8))
					: NAMES.get(this.random.nextInt(NAMES.size()));
			if (name.length() + word.length() < 42) {
				name.append((name.length() > 0) ? "-" : "").append(word);
			}
		}
		if (name.toString().equals("admin")) {
			// That is how the admin keys begin
			name.append("-bot");
		}
		return "sk-" + name + "-" + text(URL_SAFE, length) + "T3BlbkFJ" + text(URL_SAFE, length);
	}

	String key(String form) {
		List<String> words = List.of(form.split(" ", 2));
		String of = (words.size() > 1) ? words.get(1) : "";
		OpenAiForm openAi = OPENAI.get(form);
		if (openAi != null) {
			return openAi.prefix() + text(openAi.alphabet(), openAi.length()) + "T3BlbkFJ"
					+ text(openAi.alphabet(), openAi.length());
		}
		return switch (words.get(0)) {
			case "empty" -> "";
			case "word" -> text(ALPHANUMERIC, Integer.parseInt(of));
			case "lower" -> text(ALPHANUMERIC.substring(26), Integer.parseInt(of));
			case "upper" -> text(ALPHANUMERIC.replaceAll("[a-z]", ""), Integer.parseInt(of));
			case "tail" -> text(URL_SAFE, Integer.parseInt(of));
			case "digits" -> text("0123456789", Integer.parseInt(of));
			case "admin" -> "sk-admin-" + text(URL_SAFE, 58) + "T3BlbkFJ" + text(URL_SAFE, 58);
			case "unknown" -> "sk-" + text(ALPHANUMERIC, 43) + "Q9w";
			case "alnum32" -> text(ALPHANUMERIC, 32);
			case "alnum40" -> text(ALPHANUMERIC, 40);
			case "hex" -> text(HEX, of.isEmpty() ? 40 : Integer.parseInt(of));
			case "hex64" -> text(HEX, 64);
			case "uuid" -> new UUID(this.random.nextLong(), this.random.nextLong()).toString();
			case "anthropic" -> "sk-ant-api03-" + text(URL_SAFE, 93) + "AA";
			case "openrouter" -> "sk-or-v1-" + text(HEX, 64);
			case "groq" -> "gsk_" + text(ALPHANUMERIC, 52);
			case "xai" -> "xai-" + text(ALPHANUMERIC, 80);
			case "google" -> "AIza" + text(URL_SAFE, 35);
			case "hf" -> "hf_" + text(ALPHANUMERIC, 34);
			case "perplexity" -> "pplx-" + text(ALPHANUMERIC, 48);
			case "replicate" -> "r8_" + text(ALPHANUMERIC, 37);
			case "nvidia" -> "nvapi-" + text(URL_SAFE, 64);
			case "elevenlabs" -> "sk_" + text(HEX, 48);
			case "stripe" -> "sk_" + "live_" + text(ALPHANUMERIC, 24);
			case "github" -> "ghp_" + text(ALPHANUMERIC, 36);
			case "aws" -> "AKIA" + text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
			case "slack" -> "xoxb-" + text("0123456789", 12) + "-" + text(ALPHANUMERIC, 24);
			case "deepseek" -> "sk-" + text(HEX, 32);
			case "azure" -> text(HEX, 32);
			case "azure84" -> text(ALPHANUMERIC, 84);
			case "bedrock" -> "ABSK" + text(ALPHANUMERIC, 128);
			case "cerebras" -> "csk-" + text("abcdefghijklmnopqrstuvwxyz0123456789", 48);
			case "jwt" -> "eyJ" + text(ALPHANUMERIC, 33) + "." + text(URL_SAFE, 120) + "." + text(URL_SAFE, 43);
			case "ephemeral" -> "ek_" + text(HEX, 32);
			case "session" -> "sess-" + text(ALPHANUMERIC, 40);
			case "cut" -> cut(key(of));
			case "twice" -> key(of).transform((key) -> key + key);
			case "hex-of" -> HexFormat.of().formatHex(bytes(key(of)));
			case "base64" -> base64(of);
			default -> throw new IllegalArgumentException(form);
		};
	}

	private String base64(String of) {
		if (of.equals("random")) {
			byte[] bytes = new byte[48];
			this.random.nextBytes(bytes);
			return Base64.getEncoder().encodeToString(bytes);
		}
		if (of.startsWith("lines ")) {
			return Base64.getMimeEncoder(76, new byte[] { '\n' }).encodeToString(bytes(key(of.substring(6))));
		}
		if (of.endsWith(" newline")) {
			return Base64.getEncoder().encodeToString(bytes(key(of.substring(0, of.length() - 8)) + "\n"));
		}
		return Base64.getEncoder().encodeToString(bytes(key(of)));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static String cut(String key) {
		return key.substring(0, key.length() - 3);
	}

	String text(String alphabet, int length) {
		StringBuilder result = new StringBuilder(length);
		this.random.ints(length, 0, alphabet.length()).forEach((index) -> result.append(alphabet.charAt(index)));
		return result.toString();
	}

	/**
	 * The parts of a key of OpenAI.
	 */
	record OpenAiForm(String prefix, String alphabet, int length) {

	}

}
