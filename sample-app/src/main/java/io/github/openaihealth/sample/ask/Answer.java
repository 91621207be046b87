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

package io.github.openaihealth.sample.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.openaihealth.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * What came of a question.
 *
 * @param answer the model's answer, or {@code null} if there is none
 * @param failure why there is none, in the words of this application: the provider's may
 * hold parts of the key
 * @param upstreamStatus the status that the provider answered with, or {@code null} if it
 * did not answer
 * @param diagnosis what the failure means, or {@code null} if that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(@Nullable String answer, @Nullable String failure, @Nullable Integer upstreamStatus,
		@Nullable Explanation diagnosis) {

	static Answer of(String answer, int upstreamStatus) {
		return new Answer(answer, null, upstreamStatus, null);
	}

	static Answer failed(String failure, @Nullable Integer upstreamStatus, @Nullable Diagnosis diagnosis) {
		return new Answer(null, failure, upstreamStatus, Explanation.of(diagnosis));
	}

	boolean isFailure() {
		return this.failure != null;
	}

	/**
	 * What a failure means. Whoever looks at this page runs the application: others than
	 * these get the cause alone.
	 *
	 * @param cause the stable name
	 * @param description the fact
	 * @param action what to do
	 */
	record Explanation(String cause, String description, String action) {

		private static @Nullable Explanation of(@Nullable Diagnosis diagnosis) {
			return (diagnosis != null)
					? new Explanation(diagnosis.cause().id(), diagnosis.description(), diagnosis.action()) : null;
		}

	}

}
