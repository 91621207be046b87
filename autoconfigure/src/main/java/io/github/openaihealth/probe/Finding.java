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

import java.time.Duration;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * What an answer, or its absence, means.
 *
 * @param diagnosis the meaning
 * @param httpStatus the status, or {@code null} if none came
 * @param providerCode the code of the error, or {@code null}
 * @param requestId the provider's name for the call, or {@code null}
 * @param retryAfter how long to wait, or {@code null}
 */
record Finding(Diagnosis diagnosis, @Nullable Integer httpStatus, @Nullable String providerCode,
		@Nullable String requestId, @Nullable Duration retryAfter) {

	static Finding of(Diagnosis diagnosis) {
		return new Finding(diagnosis, null, null, null, null);
	}

	Cause cause() {
		return this.diagnosis.cause();
	}

	Finding withDiagnosis(Diagnosis diagnosis) {
		return new Finding(diagnosis, this.httpStatus, this.providerCode, this.requestId, this.retryAfter);
	}

}
