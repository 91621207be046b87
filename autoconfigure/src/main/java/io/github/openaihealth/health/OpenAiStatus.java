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

package io.github.openaihealth.health;

import io.github.openaihealth.Cause;

/**
 * What is known about a connection, in one word.
 *
 * @since 0.1.0
 */
public enum OpenAiStatus {

	/**
	 * The endpoint accepted the credential, or wants none.
	 */
	UP,

	/**
	 * Nothing is proven.
	 */
	UNKNOWN,

	/**
	 * The application's calls fail.
	 */
	DOWN;

	/**
	 * Return the status that follows from a cause.
	 * @param cause what was found
	 * @return the status
	 */
	public static OpenAiStatus of(Cause cause) {
		return switch (cause.verdict()) {
			case ACCEPTED -> UP;
			case UNDECIDED -> UNKNOWN;
			case FAILING, REJECTED -> DOWN;
		};
	}

}
