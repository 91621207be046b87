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

import io.github.openaihealth.SafeText;
import io.github.openaihealth.Setting;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Follows a placeholder to the place that its value comes from. Spring resolves it; this
 * only tells where a wrong value has to be corrected.
 */
final class Placeholders {

	private static final String BEGINNING = "${";

	private static final int MAX_DEPTH = 8;

	private final ConfigurableEnvironment environment;

	Placeholders(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * Follow the only placeholder of a text. Of several, nobody knows which has the wrong
	 * value.
	 * @param text the text as it is written
	 * @return the placeholder without its default, which may be a secret, and where its
	 * name is set, without an origin if it is not set; or {@code null} if there is none
	 */
	@Nullable Sourced<String> follow(String text) {
		return follow(text, 0);
	}

	private @Nullable Sourced<String> follow(String text, int depth) {
		int start = (depth < MAX_DEPTH) ? beginning(text, 0) : -1;
		int end = (start >= 0) ? end(text, start + BEGINNING.length()) : -1;
		if (end < 0 || beginning(text, end) >= 0) {
			return null;
		}
		String content = text.substring(start + BEGINNING.length(), end);
		int separator = content.indexOf(':');
		String name = (separator >= 0) ? content.substring(0, separator) : content;
		if (name.contains(BEGINNING)) {
			return null;
		}
		String written = ((start > 0) ? "..." : "") + BEGINNING + name + "}" + ((end < text.length() - 1) ? "..." : "");
		Sourced<String> place = place(name, (separator >= 0) ? content.substring(separator + 1) : "", depth);
		return place.map((value) -> written);
	}

	private Sourced<String> place(String name, String defaultValue, int depth) {
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			Object value = source.getProperty(name);
			if (value != null) {
				Sourced<String> next = (value instanceof CharSequence text) ? follow(text.toString(), depth + 1) : null;
				return (next != null && Setting.isWhole(next)) ? next
						: new Sourced<>("", name, SafeText.of(PropertySourceOrigin.get(source, name).toString()));
			}
		}
		Sourced<String> next = follow(defaultValue, depth + 1);
		return (next != null && next.origin() != null && Setting.isWhole(next)) ? next : new Sourced<>("", name, null);
	}

	private static int beginning(String text, int from) {
		int index = text.indexOf(BEGINNING, from);
		while (index > 0 && text.charAt(index - 1) == '\\') {
			index = text.indexOf(BEGINNING, index + 1);
		}
		return index;
	}

	/*
	 * Defaults may have placeholders of their own.
	 */
	private static int end(String text, int from) {
		int open = 1;
		for (int i = from; i < text.length(); i++) {
			if (text.startsWith(BEGINNING, i)) {
				open++;
			}
			else if (text.charAt(i) == '}' && --open == 0) {
				return i;
			}
		}
		return -1;
	}

}
