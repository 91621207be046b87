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

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The headers of a connection that were added to a call below what others see of it. They
 * go along as an attribute, which is never sent, for whoever looks at own calls.
 *
 * @since 0.1.0
 */
public final class AddedHeaders {

	private static final String ATTRIBUTE = AddedHeaders.class.getName();

	private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private AddedHeaders(Map<String, String> values) {
		this.values.putAll(values);
	}

	/**
	 * Note which headers were added.
	 * @param attributes the attributes of the call
	 * @param values the headers
	 */
	public static void note(Map<String, Object> attributes, Map<String, String> values) {
		attributes.put(ATTRIBUTE, new AddedHeaders(values));
	}

	/**
	 * Find a header that was added.
	 * @param attributes the attributes of the call
	 * @param name the name of the header
	 * @return its value, or {@code null} if none of that name was added
	 */
	public static @Nullable String find(Map<String, Object> attributes, String name) {
		return (attributes.get(ATTRIBUTE) instanceof AddedHeaders added) ? added.values.get(name) : null;
	}

	/**
	 * Return a text for logs.
	 * @return the names; no value is part of it
	 */
	@Override
	public String toString() {
		return "AddedHeaders " + this.values.keySet();
	}

}
