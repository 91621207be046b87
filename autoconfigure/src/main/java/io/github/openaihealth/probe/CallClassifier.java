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

import java.time.Clock;

import io.github.openaihealth.OpenAiConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Tells what the outcome of a call means that the application made itself.
 *
 * @since 0.1.0
 */
public final class CallClassifier {

	private final AnswerClassifier answers;

	/**
	 * Create a classifier.
	 * @param clock the clock that dates of answers are compared with
	 */
	public CallClassifier(Clock clock) {
		this.answers = new AnswerClassifier(clock);
	}

	/**
	 * Tell what an answer means.
	 * @param connection the connection that the call went over
	 * @param operation what was asked
	 * @param status the status of the answer
	 * @param headers the headers of the answer, as far as they are known
	 * @param body the body of an answer that is no success, or {@code null} if it cannot
	 * be seen
	 * @return the meaning, of which everything may be shown
	 */
	public ProbeResult classify(OpenAiConnection connection, Operation operation, int status, HttpHeaders headers,
			byte @Nullable [] body) {
		Endpoint endpoint = Endpoint.of(connection, null);
		Call call = new Call(connection, endpoint, RequestHeaders.of(connection, endpoint, ""), null);
		return this.answers.classify(call, new Answer(status, headers, (body != null) ? body : new byte[0]));
	}

	/**
	 * Tell what it means that no whole answer came.
	 * @param connection the connection that the call went over
	 * @param operation what was asked
	 * @param failure the failure, which is looked at only
	 * @return the meaning, of which everything may be shown
	 */
	public ProbeResult classify(OpenAiConnection connection, Operation operation, Throwable failure) {
		Endpoint endpoint = Endpoint.of(connection, null);
		Call call = new Call(connection, endpoint, RequestHeaders.of(connection, endpoint, ""), null);
		return ProbeResult.of(FaultClassifier.classify(call, failure, new Slots(call)), endpoint.shown(), null);
	}

}
