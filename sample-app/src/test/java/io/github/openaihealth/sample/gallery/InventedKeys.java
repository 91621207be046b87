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

package io.github.openaihealth.sample.gallery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Invents keys in the forms of real ones, so that none is written down. They are the same
 * in each run.
 */
final class InventedKeys {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	/*
	 * The base64 of "OpenAI", which scanners for secrets look for.
	 */
	private static final String MARKER = "T3Blbk" + "FJ";

	static final String PROJECT = "sk-proj-" + part(1, 74) + MARKER + part(2, 74);

	static final String PROJECT_BASE64 = Base64.getEncoder()
		.encodeToString(PROJECT.getBytes(StandardCharsets.US_ASCII));

	static final String ADMIN = "sk-admin-" + part(3, 58) + MARKER + part(4, 58);

	static final String ANTHROPIC = "sk-ant-" + "api03-" + part(5, 93) + "AA";

	private InventedKeys() {
	}

	/**
	 * Return what must not be shown of the keys: all but the beginnings that are the same
	 * for everybody.
	 */
	static List<String> secrets() {
		return List.of(PROJECT.substring(8), PROJECT_BASE64.substring(10), ADMIN.substring(9), ANTHROPIC.substring(13));
	}

	private static String part(long seed, int length) {
		StringBuilder part = new StringBuilder(length);
		new Random(seed).ints(length, 0, ALPHABET.length()).forEach((index) -> part.append(ALPHABET.charAt(index)));
		return part.toString();
	}

}
