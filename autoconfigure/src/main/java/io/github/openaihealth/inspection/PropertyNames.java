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

import java.util.Locale;

/**
 * The forms in which a property's name is written.
 */
final class PropertyNames {

	private PropertyNames() {
	}

	/**
	 * Return the environment variable for a property, in the form that people know.
	 * @param property the property in canonical form
	 * @return the variable, for example {@code OPENAI_API_KEY}
	 */
	static String variable(String property) {
		return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
	}

	/**
	 * Return a name without everything that may be written in different ways.
	 * @param name the name of a property or variable
	 * @return letters and digits only, in lower case
	 */
	static String uniform(String name) {
		StringBuilder result = new StringBuilder(name.length());
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (Character.isLetterOrDigit(character)) {
				result.append(Character.toLowerCase(character));
			}
		}
		return result.toString();
	}

	/**
	 * Return the part of a name that is compared: each element without dashes and in
	 * lower case, elements separated by dots.
	 * @param name the name of a property
	 * @return the name as binding compares it
	 */
	static String bound(String name) {
		StringBuilder result = new StringBuilder(name.length());
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (character != '-' && character != '_') {
				result.append(Character.toLowerCase(character));
			}
		}
		return result.toString();
	}

}
