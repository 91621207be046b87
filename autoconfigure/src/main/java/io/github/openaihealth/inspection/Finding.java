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

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found in a value. It never holds a part of the key.
 *
 * @param cause what was found
 * @param fact the sentence that completes "The value of 'openai.api-key' …", and further
 * sentences
 * @param remedy what to do about it, as an imperative
 * @param needsKey whether the value holds no usable key, so that another has to be set
 * @param variable the environment variable that would have to be set, or {@code null} if
 * the value names none
 */
record Finding(Cause cause, String fact, String remedy, boolean needsKey, @Nullable String variable) {

	/**
	 * A value that holds the key, but not only the key.
	 * @param cause what was found
	 * @param fact the sentence that completes "The value of 'openai.api-key' …"
	 * @param remedy what to do about it
	 * @return the finding
	 */
	static Finding correctable(Cause cause, String fact, String remedy) {
		return new Finding(cause, fact, remedy, false, null);
	}

	/**
	 * A value that holds no usable key.
	 * @param cause what was found
	 * @param fact the sentence that completes "The value of 'openai.api-key' …"
	 * @param remedy what to do about it
	 * @return the finding
	 */
	static Finding useless(Cause cause, String fact, String remedy) {
		return new Finding(cause, fact, remedy, true, null);
	}

	/**
	 * The same with more to say.
	 * @param furtherFact a further verb phrase that completes "The value …"
	 * @param furtherRemedy what to do about that, or an empty text
	 * @return the finding
	 */
	Finding also(String furtherFact, String furtherRemedy) {
		return new Finding(this.cause, this.fact + ". It also " + furtherFact,
				(this.remedy + " " + furtherRemedy).strip(), this.needsKey, this.variable);
	}

}
