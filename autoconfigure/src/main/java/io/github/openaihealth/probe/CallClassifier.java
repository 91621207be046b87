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
import java.time.Duration;
import java.util.Map;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ConcurrentReferenceHashMap.ReferenceType;

/**
 * Tells what the outcome of a call means that the application made itself, by the same
 * rules as that of a probe. It makes no call, waits for nothing and can be used by many
 * threads; a success costs next to nothing.
 * <p>
 * What it knows of a call is what the connection is configured with. Which key was sent,
 * through which proxy and to which path only the caller can know; nothing of that is
 * claimed.
 *
 * @since 0.1.0
 */
public final class CallClassifier {

	private static final int SUCCESS = 200;

	private final AnswerClassifier answers;

	/*
	 * A connection is made anew at each renewal, so that what nobody uses has to go.
	 */
	private final Map<Question, Asked> asked = new ConcurrentReferenceHashMap<>(16, ReferenceType.WEAK);

	/**
	 * Create a classifier.
	 * @param clock the clock that dates of answers are compared with
	 */
	public CallClassifier(Clock clock) {
		this.answers = new AnswerClassifier(clock);
	}

	/**
	 * Tell what an answer means. Any status of success is one, whatever the body.
	 * @param connection the connection that the call went over
	 * @param operation what was asked
	 * @param status the status of the answer
	 * @param headers the headers of the answer, empty if they cannot be seen
	 * @param body the body of an answer that is no success, or {@code null} if it cannot
	 * be seen; then status and headers speak alone, and the texts say so
	 * @return the meaning, of which everything may be shown
	 */
	public ProbeResult classify(OpenAiConnection connection, Operation operation, int status, HttpHeaders headers,
			byte @Nullable [] body) {
		try {
			Asked asked = asked(connection, operation);
			return (status >= 200 && status < 300) ? asked.success(status)
					: this.answers.classify(asked.call(), new Answer(status, headers, body));
		}
		catch (OpenAiMisconfigurationException ex) {
			return notCallable(ex);
		}
	}

	/**
	 * Tell what it means that no whole answer came.
	 * @param connection the connection that the call went over
	 * @param operation what was asked
	 * @param failure the failure, which is looked at only, with its causes
	 * @return the meaning, of which everything may be shown; or {@code null} if no
	 * connection fails like this, but something else does: an answer that could not be
	 * mapped, a file that could not be read, a call that the application gave up itself
	 */
	public @Nullable ProbeResult classify(OpenAiConnection connection, Operation operation, Throwable failure) {
		Integer status = FaultClassifier.status(failure);
		if (status != null) {
			return classify(connection, operation, status, HttpHeaders.EMPTY, null);
		}
		try {
			Call call = asked(connection, operation).call();
			Diagnosis diagnosis = FaultClassifier.classifyOwn(call, failure);
			return (diagnosis != null) ? ProbeResult.of(diagnosis, call.endpoint().shown(), null) : null;
		}
		catch (OpenAiMisconfigurationException ex) {
			return notCallable(ex);
		}
	}

	private Asked asked(OpenAiConnection connection, Operation operation) {
		Question question = new Question(connection, operation);
		Asked asked = this.asked.get(question);
		if (asked == null) {
			Call call = Call.own(connection, operation);
			Diagnosis success = this.answers.classify(call, new Answer(SUCCESS, HttpHeaders.EMPTY, null)).diagnosis();
			asked = new Asked(call, success);
			this.asked.put(question, asked);
		}
		return asked;
	}

	private static ProbeResult notCallable(OpenAiMisconfigurationException unusable) {
		return ProbeResult.of(unusable.getDiagnoses().get(0), null, null);
	}

	private record Question(OpenAiConnection connection, Operation operation) {

	}

	private record Asked(Call call, Diagnosis success) {

		ProbeResult success(int status) {
			return new ProbeResult(this.success, this.call.endpoint().shown(), Duration.ZERO, status, null, null, null,
					null);
		}

	}

}
