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

package io.github.openaihealth.probe;

import java.util.Locale;

/**
 * Whether an endpoint was seen to ask for a key at all: where it answers everybody,
 * acceptance proves nothing.
 *
 * @since 0.1.0
 */
public enum Authentication {

	/**
	 * The endpoint refuses calls without a key.
	 */
	ENFORCED,

	/**
	 * The endpoint answers calls without a key.
	 */
	NOT_ENFORCED,

	/**
	 * Nobody looked.
	 */
	NOT_VERIFIED;

	/**
	 * Return the name that details carry.
	 * @return the name in lower case with spaces
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
