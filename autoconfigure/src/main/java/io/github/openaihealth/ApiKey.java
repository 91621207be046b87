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

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A key, or whatever was configured as one. It is no record and has no getters and is not
 * serializable, so that neither {@code toString()} nor any serializer can give it away.
 *
 * @since 0.1.0
 */
public final class ApiKey {

	private static final int ENDING_LENGTH = 4;

	/*
	 * Of a shorter value four characters would be too large a part.
	 */
	private static final int MIN_LENGTH_TO_SHOW_ENDING = 20;

	/*
	 * What is shorter may be a part of any text, and is no secret.
	 */
	private static final int MIN_LENGTH_TO_HIDE = 8;

	private final String value;

	private ApiKey(String value) {
		this.value = value;
	}

	/**
	 * Create a key.
	 * @param value the value exactly as configured, also if it is blank or malformed
	 * @return the key
	 */
	public static ApiKey of(String value) {
		Objects.requireNonNull(value, "'value' must not be null");
		return new ApiKey(value);
	}

	/**
	 * Return the key itself, to send it or to look at it. Never log or show it.
	 * @return the value exactly as configured
	 */
	public String reveal() {
		return this.value;
	}

	/**
	 * Return the only part of the key that may be shown.
	 * @return the last four characters if the key has at least 20 and these are letters,
	 * digits, hyphens or underscores, otherwise {@code null}
	 */
	public @Nullable String ending() {
		if (this.value.length() < MIN_LENGTH_TO_SHOW_ENDING) {
			return null;
		}
		String ending = this.value.substring(this.value.length() - ENDING_LENGTH);
		return ending.chars().allMatch(ApiKey::isKeyCharacter) ? ending : null;
	}

	/**
	 * Leave the key out of a text that it became a part of, for example because it was
	 * written into a URL, in whatever case.
	 * @param text the text
	 * @return the text with dots in place of the key
	 */
	public String hideIn(String text) {
		String secret = this.value.strip();
		if (secret.length() < MIN_LENGTH_TO_HIDE) {
			return text;
		}
		return Pattern.compile(secret, Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
			.matcher(text)
			.replaceAll(Matcher.quoteReplacement("..."));
	}

	private static boolean isKeyCharacter(int character) {
		return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z')
				|| (character >= 'a' && character <= 'z') || character == '-' || character == '_';
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ApiKey key && this.value.equals(key.value);
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	/**
	 * Return a text for logs.
	 * @return the permitted ending, or nothing of the key at all
	 */
	@Override
	public String toString() {
		String ending = ending();
		return (ending != null) ? "..." + ending : "...";
	}

}
