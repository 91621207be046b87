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

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.probe.ProbeResult;

/**
 * One call of a renewal.
 *
 * @param result what it found
 * @param confirming whether it was made to confirm what an earlier one had found
 */
record Call(ProbeResult result, boolean confirming) {

	boolean isBad() {
		return OpenAiStatus.of(this.result.cause()) == OpenAiStatus.DOWN;
	}

	/**
	 * Return what to say of a probe that did not keep its promise to emit a result before
	 * the deadline.
	 * @param ex what it did instead, of which only the type is told
	 * @param latency how long that took
	 * @return the result
	 */
	static ProbeResult broken(Throwable ex, Duration latency) {
		return new ProbeResult((ex instanceof TimeoutException) ? late(latency) : failed(ex), null, latency, null, null,
				null, null, null);
	}

	static Diagnosis late(Duration patience) {
		return new Diagnosis(Cause.TIMEOUT,
				"No whole answer came within %d ms. The key was not rejected.".formatted(patience.toMillis()),
				"Check the network between this application and the endpoint. Do not rotate the key because of this.");
	}

	private static Diagnosis failed(Throwable ex) {
		return new Diagnosis(Cause.UNEXPECTED_ANSWER,
				"The probe itself failed with %s. The key was not rejected.".formatted(ex.getClass().getName()),
				"Look for a conflict of library versions on the class path. Do not rotate the key because of this.");
	}

}
