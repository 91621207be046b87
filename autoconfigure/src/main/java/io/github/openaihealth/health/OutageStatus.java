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

import io.github.openaihealth.Category;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Verdict;

/**
 * What health says while the provider or the network is in trouble and nobody rejected
 * the credential.
 *
 * @since 0.1.0
 */
public enum OutageStatus {

	/**
	 * The truth: calls fail.
	 */
	DOWN,

	/**
	 * Unknown, so that trouble elsewhere does not turn the root health into HTTP 503. The
	 * cause is shown all the same, and metrics, events and the log still say down.
	 */
	UNKNOWN;

	/*
	 * Somebody else's trouble that passes: calls fail because of the provider or the
	 * network, without a rejection.
	 */
	static boolean isOutage(Cause cause) {
		return cause.verdict() == Verdict.FAILING
				&& (cause.category() == Category.PROVIDER || cause.category() == Category.NETWORK);
	}

}
