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

package io.github.openaihealth.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.SafeText;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks every value of {@code /env} and {@code /configprops} that contains a key in use,
 * under whatever name: keys also show up in the command line or as a part of other
 * properties.
 * <p>
 * Which keys there are is asked once for all values of an answer, not for each. A key
 * stays known after a rotation, as values that hold it may still be on their way. A value
 * that looks like a key, and is none that is known, is reason to ask again.
 */
class KeySanitizingFunction implements SanitizingFunction {

	/*
	 * A shorter value, such as the "EMPTY" of a local server, would mask half of the
	 * environment. It is masked where it is the whole value.
	 */
	private static final int MIN_LENGTH_TO_SEARCH = 12;

	private static final long USABLE_NANOS = Duration.ofMillis(100).toNanos();

	private static final int MAX_KEYS = 64;

	private final Supplier<Collection<ApiKey>> keys;

	private final LongSupplier nanoTime;

	private final Set<String> recent = new LinkedHashSet<>();

	private volatile Known known;

	KeySanitizingFunction(Supplier<Collection<ApiKey>> keys, LongSupplier nanoTime) {
		this.keys = keys;
		this.nanoTime = nanoTime;
		this.known = new Known(Set.of(), nanoTime.getAsLong() - USABLE_NANOS);
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		Object value = data.getValue();
		if (value == null) {
			return data;
		}
		return (isNameOfSecret(data.getKey()) || containsKey(value.toString())) ? data.withSanitizedValue() : data;
	}

	private static boolean isNameOfSecret(String name) {
		String uniform = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
		return uniform.contains("openai") && (uniform.endsWith("key") || uniform.contains("headers"));
	}

	private boolean containsKey(String value) {
		Known known = this.known;
		boolean usable = this.nanoTime.getAsLong() - known.since() < USABLE_NANOS;
		if (!usable) {
			known = ask();
		}
		return known.isIn(value) || (usable && looksLikeKey(value) && ask().isIn(value));
	}

	/*
	 * Characters that are only escaped do not count.
	 */
	private static boolean looksLikeKey(String value) {
		return value.length() >= MIN_LENGTH_TO_SEARCH && SafeText.of(value).contains("...") && !value.contains("...");
	}

	private synchronized Known ask() {
		long since = this.nanoTime.getAsLong();
		for (ApiKey key : this.keys.get()) {
			this.recent.remove(key.reveal());
			this.recent.add(key.reveal());
		}
		while (this.recent.size() > MAX_KEYS) {
			this.recent.remove(this.recent.iterator().next());
		}
		this.known = new Known(Set.copyOf(this.recent), since);
		return this.known;
	}

	/**
	 * What was known at a moment.
	 *
	 * @param secrets the keys
	 * @param since the moment
	 */
	private record Known(Set<String> secrets, long since) {

		boolean isIn(String value) {
			for (String secret : this.secrets) {
				if (value.equals(secret) || (secret.length() >= MIN_LENGTH_TO_SEARCH && value.contains(secret))) {
					return true;
				}
			}
			return false;
		}

		/*
		 * The text of a record would be the keys.
		 */
		@Override
		public String toString() {
			return this.secrets.size() + " keys";
		}

	}

}
