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

package io.github.openaihealth.benchmarks;

import java.util.Optional;

import io.github.openaihealth.Cause;
import io.github.openaihealth.health.OpenAiStatus;

/**
 * What the stand-in does to a call, and what the health has to say about it.
 */
enum Behavior {

	/**
	 * Accept the key, and ask for one.
	 */
	ACCEPT(Cause.ACCEPTED_API_KEY),

	/**
	 * Do not know the key.
	 */
	REJECT(Cause.INVALID_API_KEY),

	/**
	 * Say that there was no key.
	 */
	LOSE_HEADER(Cause.HEADER_LOST),

	/**
	 * Say that the quota is used up.
	 */
	EXHAUST_QUOTA(Cause.QUOTA_EXHAUSTED),

	/**
	 * Throttle without having looked at the key: what was known stays.
	 */
	THROTTLE(null),

	/**
	 * Fail with JSON.
	 */
	FAIL(Cause.PROVIDER_FAILURE),

	/**
	 * Fail with a page.
	 */
	FAIL_WITH_PAGE(Cause.PROVIDER_FAILURE),

	/**
	 * Answer with a page.
	 */
	ANSWER_WITH_PAGE(Cause.NOT_AN_OPENAI_API),

	/**
	 * Redirect elsewhere.
	 */
	REDIRECT(Cause.REDIRECTED),

	/**
	 * Answer with half of a document.
	 */
	TRUNCATE(Cause.UNEXPECTED_ANSWER),

	/**
	 * Accept the connection and never answer.
	 */
	HANG(Cause.TIMEOUT),

	/**
	 * Send the body byte by byte.
	 */
	TRICKLE(Cause.TIMEOUT),

	/**
	 * Reset the connection.
	 */
	RESET(Cause.CONNECTION_LOST),

	/**
	 * Close the connection in the middle of the body.
	 */
	CUT(Cause.CONNECTION_LOST),

	/**
	 * Do not listen.
	 */
	REFUSE(Cause.CONNECTION_REFUSED);

	private final Cause cause;

	Behavior(Cause cause) {
		this.cause = cause;
	}

	/**
	 * Return what the health has to show.
	 * @return the state, or nothing if what was known stays
	 */
	Optional<State> expected() {
		return Optional.ofNullable(this.cause).map(State::of);
	}

	/**
	 * A state of the health.
	 *
	 * @param status the status
	 * @param cause the id of the cause
	 */
	record State(String status, String cause) {

		static State of(Cause cause) {
			return new State(OpenAiStatus.of(cause).name(), cause.id());
		}

	}

}
