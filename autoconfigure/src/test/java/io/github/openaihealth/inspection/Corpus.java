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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads the lists of values in the test resources.
 */
final class Corpus {

	private Corpus() {
	}

	static List<Entry> read(String name, KeyForms forms) {
		try (InputStream stream = Corpus.class.getResourceAsStream(name)) {
			String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
			List<Entry> entries = new ArrayList<>();
			for (String line : text.split("\n")) {
				int tab = line.indexOf('\t');
				if (tab > 0 && !line.startsWith("#")) {
					String notation = line.substring(tab + 1);
					entries.add(new Entry(line.substring(0, tab), notation, unescape(forms.fill(notation))));
				}
			}
			return entries;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String unescape(String text) {
		StringBuilder result = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character != '\\') {
				result.append(character);
				continue;
			}
			i++;
			switch (text.charAt(i)) {
				case 'n' -> result.append('\n');
				case 'r' -> result.append('\r');
				case 't' -> result.append('\t');
				case '\\' -> result.append('\\');
				case 'u' -> {
					result.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
					i += 4;
				}
				default -> throw new IllegalArgumentException(text);
			}
		}
		return result.toString();
	}

	/**
	 * A value.
	 *
	 * @param label the cause or host in front of it
	 * @param notation the value as written in the file
	 * @param value the value itself
	 */
	record Entry(String label, String notation, String value) {

		@Override
		public String toString() {
			return this.label + ": " + this.notation;
		}

	}

}
