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

import java.util.List;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;

/**
 * What one renewal found.
 *
 * @param connection what it is about, or {@code null} if its source failed
 * @param findings what inspection found
 * @param diagnosis what was found in the end
 * @param result what the last call found, or {@code null} if there was none
 * @param confirmed whether the diagnosis rests on more than one call, or on none at all
 * @param calls how many calls were made
 */
record Outcome(@Nullable OpenAiConnection connection, List<Diagnosis> findings, Diagnosis diagnosis,
		@Nullable ProbeResult result, boolean confirmed, int calls) {

	static Outcome ofSource(Diagnosis failure) {
		return new Outcome(null, List.of(), failure, null, false, 0);
	}

	static Outcome ofInspection(OpenAiConnection connection, List<Diagnosis> findings, Diagnosis decisive) {
		return new Outcome(connection, findings, decisive, null, true, 0);
	}

	/**
	 * Return whether it says nothing about the credential, so that an earlier answer
	 * still stands.
	 */
	boolean isUnproven() {
		return this.diagnosis.cause() == Cause.THROTTLED;
	}

	boolean isDown() {
		return OpenAiStatus.of(this.diagnosis.cause()) == OpenAiStatus.DOWN;
	}

}
