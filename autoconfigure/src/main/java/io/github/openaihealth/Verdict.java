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

/**
 * How far a {@link Cause} decides whether the application's calls work.
 *
 * @since 0.1.0
 */
public enum Verdict {

	/**
	 * The credential was accepted, or there is nothing to do. Found by a probe: health is
	 * UP. Found by inspection: one line in the log.
	 */
	ACCEPTED,

	/**
	 * Nothing is proven. Found by a probe: health is UNKNOWN. Found by inspection: one
	 * warning in the log.
	 */
	UNDECIDED,

	/**
	 * Calls fail now, but the credential was not rejected. Health is DOWN; a start is
	 * never stopped.
	 */
	FAILING,

	/**
	 * A definite rejection or a certain misconfiguration: somebody has to change
	 * something. Health is DOWN; a start is stopped where that was asked for.
	 */
	REJECTED

}
