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

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A configured value and where it came from.
 *
 * @param <T> the type of the value
 * @param value the value exactly as configured
 * @param property the property that the value was read from, as a user would write it,
 * for example {@code openai.api-key}
 * @param origin the place of the property as it may be shown, for example
 * {@code System Environment Property "OPENAI_API_KEY"}, or {@code null} if it is not
 * known
 * @param placeholder the placeholder that is written at the origin, as its value with
 * dots for the text around it, and where the name that it leads to is set, or
 * {@code null} if the value itself is written there; without an origin, the name is not
 * set
 * @since 0.1.0
 */
public record Sourced<T>(T value, String property, @Nullable String origin, @Nullable Sourced<String> placeholder) {

	/**
	 * Create a value that is written where its property is set.
	 * @param value the value
	 * @param property the property
	 * @param origin the place of the property, or {@code null} if it is not known
	 */
	public Sourced(T value, String property, @Nullable String origin) {
		this(value, property, origin, null);
	}

	/**
	 * Return another value that came from the same place.
	 * @param <R> the type of the other value
	 * @param mapper what makes the other value of this one
	 * @return the other value
	 */
	public <R> Sourced<R> map(Function<? super T, ? extends R> mapper) {
		return new Sourced<>(mapper.apply(this.value), this.property, this.origin, this.placeholder);
	}

	/**
	 * Return where the value came from, as it may be shown; the value is not part of it.
	 * @return the property in quotes, and its origin if that is known
	 */
	@Override
	public String toString() {
		String property = "'" + SafeText.of(this.property) + "'";
		return (this.origin != null) ? property + " (originating from '" + SafeText.of(this.origin) + "')" : property;
	}

}
