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

import org.jspecify.annotations.Nullable;

/**
 * One thing that was found out, in words that can be shown to anybody: neither the key
 * nor text from outside is in it.
 *
 * @param cause what was found
 * @param description a fact, as whole sentences; the first stands alone
 * @param action what to do, and what not, as imperatives; empty if there is nothing to do
 * @param waysToStart how the application can be started without what the action asks for,
 * as whole sentences, if it takes more than to switch this library off; otherwise
 * {@code null}
 * @since 0.1.0
 */
public record Diagnosis(Cause cause, String description, String action, @Nullable String waysToStart) {

	/**
	 * Create a diagnosis of what stops the start only because this library stops it.
	 * @param cause what was found
	 * @param description a fact, as whole sentences
	 * @param action what to do, and what not
	 */
	public Diagnosis(Cause cause, String description, String action) {
		this(cause, description, action, null);
	}

	/**
	 * Return whether the application cannot work with what was found.
	 * @return whether the verdict is {@link Verdict#REJECTED}
	 */
	public boolean isRejection() {
		return this.cause.verdict() == Verdict.REJECTED;
	}

	/**
	 * Return the same diagnosis of what stops the start with or without this library.
	 * @param waysToStart how the application can be started nevertheless
	 * @return the diagnosis
	 */
	public Diagnosis withWaysToStart(String waysToStart) {
		return new Diagnosis(this.cause, this.description, this.action, waysToStart);
	}

}
