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
 * What one probe found. Nothing in it was copied from an answer, except for values that
 * matched a strict pattern.
 *
 * @param diagnosis what the answer, or its absence, means
 * @param endpoint the host and path that were called, for example
 * {@code api.openai.com/v1/models}, or {@code null} if no call could be made
 * @param latency how long everything took
 * @param httpStatus the status of the answer, or {@code null} if there was none
 * @param providerCode the code of the provider's error, or {@code null}
 * @param requestId the provider's name for the call, to be given to its support, or
 * {@code null}
 * @param retryAfter how long the provider asks to wait, or {@code null}
 * @param authentication whether the endpoint asks for a key, or {@code null} if that is
 * beyond doubt or no question
 * @param route what was seen on the way to the endpoint, or {@code null} if no call was
 * made
 * @since 0.1.0
 */
public record ProbeResult(Diagnosis diagnosis, @Nullable String endpoint, Duration latency,
		@Nullable Integer httpStatus, @Nullable String providerCode, @Nullable String requestId,
		@Nullable Duration retryAfter, @Nullable Authentication authentication, @Nullable Route route) {

	/**
	 * Create a result that says nothing of the way to the endpoint.
	 * @param diagnosis what the answer, or its absence, means
	 * @param endpoint the host and path that were called, or {@code null}
	 * @param latency how long everything took
	 * @param httpStatus the status of the answer, or {@code null}
	 * @param providerCode the code of the provider's error, or {@code null}
	 * @param requestId the provider's name for the call, or {@code null}
	 * @param retryAfter how long the provider asks to wait, or {@code null}
	 * @param authentication whether the endpoint asks for a key, or {@code null}
	 */
	public ProbeResult(Diagnosis diagnosis, @Nullable String endpoint, Duration latency, @Nullable Integer httpStatus,
			@Nullable String providerCode, @Nullable String requestId, @Nullable Duration retryAfter,
			@Nullable Authentication authentication) {
		this(diagnosis, endpoint, latency, httpStatus, providerCode, requestId, retryAfter, authentication, null);
	}

	static ProbeResult of(Diagnosis diagnosis, @Nullable String endpoint, @Nullable Integer httpStatus) {
		return new ProbeResult(diagnosis, endpoint, Duration.ZERO, httpStatus, null, null, null, null);
	}

	ProbeResult with(Diagnosis diagnosis, @Nullable Authentication authentication) {
		return new ProbeResult(diagnosis, this.endpoint, this.latency, this.httpStatus, this.providerCode,
				this.requestId, this.retryAfter, authentication, this.route);
	}

	ProbeResult with(Duration latency, @Nullable Route route) {
		return new ProbeResult(this.diagnosis, this.endpoint, latency, this.httpStatus, this.providerCode,
				this.requestId, this.retryAfter, this.authentication, route);
	}

	/**
	 * Return the cause of the diagnosis.
	 * @return the cause
	 */
	public Cause cause() {
		return this.diagnosis.cause();
	}

}
