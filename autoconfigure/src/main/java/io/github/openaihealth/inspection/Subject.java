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

import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;

/**
 * How a property is named in a diagnosis.
 */
final class Subject {

	private Subject() {
	}

	/**
	 * Name the property of a value and where the value came from.
	 * @param sourced the value
	 * @return the property in quotes, and its origin if that is known
	 */
	static String of(Sourced<?> sourced) {
		String property = "'" + SafeText.of(sourced.property()) + "'";
		return (sourced.origin() != null) ? property + " (originating from '" + SafeText.of(sourced.origin()) + "')"
				: property;
	}

}
