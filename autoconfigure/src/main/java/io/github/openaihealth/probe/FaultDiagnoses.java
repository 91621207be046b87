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
 * What to tell somebody at night about a call that got no whole answer: the row of
 * {@link Meaning} and its slots.
 */
final class FaultDiagnoses {

	private final Slots slots;

	/**
	 * Create the diagnoses of a call.
	 * @param call the call
	 * @param hint the hint about a proxy that Java does not use, or an empty text
	 * @param deadline how long the call could take
	 */
	FaultDiagnoses(Call call, String hint, Duration deadline) {
		this.slots = new Slots(call).with("hint", hint).with("deadline", time(deadline));
	}

	/**
	 * Describe a failure.
	 * @param cause what it means
	 * @param failure the failure, which is looked at only
	 * @param status the status that came before the failure, or {@code null}
	 * @return the diagnosis
	 */
	Diagnosis of(Cause cause, @Nullable Throwable failure, @Nullable Integer status) {
		return (cause != Cause.PROBE_FAILED) ? meaning(cause, failure).diagnosis(this.slots.with(what(cause, status)))
				: probeFailed(failure);
	}

	private static Meaning meaning(Cause cause, @Nullable Throwable failure) {
		return switch (cause) {
			case PROXY_FAILURE -> (failure != null && FaultClassifier.isTunnelRefused(failure)) ? Meaning.TUNNEL_REFUSED
					: Meaning.PROXY_UNREACHABLE;
			case TLS_FAILURE ->
				(failure != null && FaultClassifier.isWithoutTls(failure)) ? Meaning.NO_TLS : Meaning.TLS_FAILURE;
			case CLIENT_CERTIFICATE_REQUIRED -> Meaning.CLIENT_CERTIFICATE_REFUSED;
			case UNEXPECTED_ANSWER -> Meaning.NOT_HTTP;
			default -> Meaning.valueOf(cause.name());
		};
	}

	private String what(Cause cause, @Nullable Integer status) {
		boolean late = cause == Cause.TIMEOUT;
		if (status == null) {
			return this.slots
				.fill(late ? "{who} did not answer" : "The connection to {who} was lost before an answer came");
		}
		return this.slots.fill("{who} began to answer with the status %d, but the %s".formatted(status,
				late ? "answer was not complete" : "connection was lost before the answer was complete"));
	}

	private static String time(Duration deadline) {
		return (deadline.toMillis() % 1000 == 0) ? deadline.toSeconds() + " s" : deadline.toMillis() + " ms";
	}

	/**
	 * Describe a probe that came to no call.
	 * @param failure the failure, of which the type is shown, or {@code null} if the time
	 * ran out
	 * @return the diagnosis
	 */
	static Diagnosis probeFailed(@Nullable Throwable failure) {
		return (failure != null) ? new Diagnosis(Cause.PROBE_FAILED,
				"The probe could not make its call (%s). Nothing is known about the key."
					.formatted(failure.getClass().getSimpleName()),
				"Check that the SSL bundle of 'openai.ssl.bundle' exists and can be read, and the settings in 'spring.http.clients'. Do not rotate the key.")
				: new Diagnosis(Cause.PROBE_FAILED,
						"The probe could not begin its call in time. Nothing is known about the key.",
						"Look at the load of this application. Do not rotate the key.");
	}

}
