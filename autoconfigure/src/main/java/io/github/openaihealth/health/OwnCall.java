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

import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.probe.Operation;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;

/**
 * A call that the application made itself.
 *
 * @param connection the connection that it went over
 * @param credentialSeen whether it was seen to carry the connection's credential;
 * otherwise only its address is known to be the connection's
 * @param client who called, in words for people
 * @param operation what was asked
 * @param failure what an answer means that is no success, or that no answer came;
 * {@code null} if the call succeeded
 * @since 0.1.0
 */
public record OwnCall(OpenAiConnection connection, boolean credentialSeen, String client, Operation operation,
		@Nullable ProbeResult failure) {

	/**
	 * Return what the call found.
	 * @return the cause, or {@code null} if the call succeeded
	 */
	public @Nullable Cause cause() {
		return (this.failure != null) ? this.failure.cause() : null;
	}

}
