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

package io.github.openaihealth.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.health.CallFinding;
import io.github.openaihealth.health.ConnectionFacts;
import io.github.openaihealth.health.OwnCalls;
import io.github.openaihealth.health.Snapshot;
import io.github.openaihealth.health.Snapshot.Attempt;
import io.github.openaihealth.health.Snapshot.Counts;
import io.github.openaihealth.health.Snapshot.Transition;
import io.github.openaihealth.probe.ProbeResult;
import io.github.openaihealth.probe.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of an OpenAI connection. What is not known is left out.
 *
 * @param name the name of the connection
 * @param status {@code UP}, {@code UNKNOWN} or {@code DOWN}
 * @param use {@code used}, or {@code idle} if nothing in the application uses it, so that
 * its status does not count
 * @param since since when it is in this state
 * @param finding what was found
 * @param baseUrl host and path of the base URL
 * @param organization the organization that calls are made for
 * @param project the project that calls are made for
 * @param key which key it is about
 * @param users who uses the connection, and where each has the key from
 * @param warnings what inspection found besides
 * @param lastCall what the call found that the state rests on
 * @param lastAttempt a later attempt that proved nothing
 * @param checkedAt when the state was found or found again
 * @param lastAcceptedAt when the key was accepted last
 * @param nextCheckAt when the state may be checked again
 * @param transitions the last changes, newest first
 * @param counts what was done so far
 * @param ownCalls what is known of the calls of the application itself
 * @since 0.1.0
 */
public record ConnectionDescriptor(String name, String status, String use, Instant since, FindingDescriptor finding,
		@Nullable String baseUrl, @Nullable String organization, @Nullable String project, KeyDescriptor key,
		List<String> users, List<FindingDescriptor> warnings, @Nullable CallDescriptor lastCall,
		@Nullable AttemptDescriptor lastAttempt, @Nullable Instant checkedAt, @Nullable Instant lastAcceptedAt,
		@Nullable Instant nextCheckAt, List<TransitionDescriptor> transitions, Counts counts,
		OwnCallsDescriptor ownCalls) implements OperationResponseBody {

	static ConnectionDescriptor of(Snapshot snapshot, OwnCalls ownCalls, boolean counts, List<String> users,
			List<Diagnosis> warnings) {
		ConnectionFacts connection = snapshot.connection();
		return new ConnectionDescriptor(snapshot.name(), snapshot.status().name(), (counts) ? "used" : "idle",
				snapshot.since(), FindingDescriptor.of(snapshot.diagnosis()), connection.baseUrl(),
				connection.organization(), connection.project(), KeyDescriptor.of(connection), List.copyOf(users),
				Stream.concat(warnings.stream(), snapshot.warnings().stream()).map(FindingDescriptor::of).toList(),
				CallDescriptor.of(snapshot.result()), AttemptDescriptor.of(snapshot.unproven()), snapshot.checkedAt(),
				snapshot.lastAcceptedAt(), snapshot.nextCheckAt(),
				snapshot.transitions().stream().map(TransitionDescriptor::of).toList(), snapshot.counts(),
				OwnCallsDescriptor.of(snapshot, ownCalls));
	}

	/**
	 * Description of something that was found.
	 *
	 * @param category who has to act
	 * @param cause the stable name of what was found
	 * @param description the fact
	 * @param action what to do
	 */
	public record FindingDescriptor(String category, String cause, String description, String action) {

		static FindingDescriptor of(Diagnosis diagnosis) {
			return new FindingDescriptor(diagnosis.cause().category().id(), diagnosis.cause().id(),
					diagnosis.description(), diagnosis.action());
		}

	}

	/**
	 * Description of the key in use.
	 *
	 * @param ending its last four characters
	 * @param property the property that holds it
	 * @param origin where the property was set
	 * @param since since when this key is in use
	 * @param shadowed where other keys are configured that are not used
	 */
	public record KeyDescriptor(@Nullable String ending, @Nullable String property, @Nullable String origin,
			@Nullable Instant since, List<String> shadowed) {

		static KeyDescriptor of(ConnectionFacts connection) {
			return new KeyDescriptor(connection.keyEnding(), connection.keyProperty(), connection.keyOrigin(),
					connection.keySince(), connection.shadowedKeys());
		}

	}

	/**
	 * Description of a call.
	 *
	 * @param endpoint the host and path that were called
	 * @param httpStatus the status of the answer
	 * @param providerCode the code of the provider's error
	 * @param requestId the provider's name for the call
	 * @param latencyMs how long the call took, in milliseconds
	 * @param retryAfterSeconds how long the provider asked to wait
	 * @param authentication whether the endpoint asks for a key
	 * @param route what was seen on the way
	 */
	public record CallDescriptor(@Nullable String endpoint, @Nullable Integer httpStatus, @Nullable String providerCode,
			@Nullable String requestId, long latencyMs, @Nullable Long retryAfterSeconds,
			@Nullable String authentication, @Nullable Route route) {

		static @Nullable CallDescriptor of(@Nullable ProbeResult result) {
			if (result == null) {
				return null;
			}
			return new CallDescriptor(result.endpoint(), result.httpStatus(), result.providerCode(), result.requestId(),
					result.latency().toMillis(), (result.retryAfter() != null) ? result.retryAfter().toSeconds() : null,
					(result.authentication() != null) ? result.authentication().id() : null, result.route());
		}

	}

	/**
	 * Description of an attempt that proved nothing.
	 *
	 * @param at when it was made
	 * @param cause the stable name of what it found
	 */
	public record AttemptDescriptor(Instant at, String cause) {

		static @Nullable AttemptDescriptor of(@Nullable Attempt unproven) {
			return (unproven != null) ? new AttemptDescriptor(unproven.at(), unproven.cause().id()) : null;
		}

	}

	/**
	 * Description of a change.
	 *
	 * @param at when
	 * @param from the status before
	 * @param to the status after
	 * @param cause the stable name of what was found
	 * @param keyEnding the last four characters of the key that it was found about
	 */
	public record TransitionDescriptor(Instant at, String from, String to, String cause, @Nullable String keyEnding) {

		static TransitionDescriptor of(Transition transition) {
			return new TransitionDescriptor(transition.at(), transition.from().name(), transition.to().name(),
					transition.cause().id(), transition.keyEnding());
		}

	}

	/**
	 * Description of the calls that the application itself made over the connection.
	 *
	 * @param seen how many were seen
	 * @param lastSeenAt when the last one was seen
	 * @param note why nothing can be said of them
	 * @param findings what they found and what lasts, the worst first
	 */
	public record OwnCallsDescriptor(long seen, @Nullable Instant lastSeenAt, @Nullable String note,
			List<CallFindingDescriptor> findings) {

		static OwnCallsDescriptor of(Snapshot snapshot, OwnCalls ownCalls) {
			long seen = ownCalls.count();
			return new OwnCallsDescriptor(seen, ownCalls.last(), (seen > 0) ? null : note(ownCalls),
					snapshot.ownCalls().stream().map(CallFindingDescriptor::of).toList());
		}

		private static String note(OwnCalls ownCalls) {
			return ownCalls.isWatched()
					? "No call of the application over this connection was seen yet, which does not mean that none was made: only calls of clients that are observed can be seen."
					: "Calls of the application are not looked at, because 'openai.own-calls' is 'off'.";
		}

	}

	/**
	 * Description of something that calls of the application found.
	 *
	 * @param category who has to act
	 * @param cause the stable name of what was found
	 * @param description the fact
	 * @param action what to do
	 * @param client who called
	 * @param operation what was asked
	 * @param since when the first call failed so
	 * @param last when the last call failed so
	 * @param count how many calls failed so
	 * @param decisive whether the connection is down because of it
	 */
	public record CallFindingDescriptor(String category, String cause, String description, String action, String client,
			String operation, Instant since, Instant last, long count, boolean decisive) {

		static CallFindingDescriptor of(CallFinding finding) {
			Diagnosis diagnosis = finding.result().diagnosis();
			return new CallFindingDescriptor(diagnosis.cause().category().id(), diagnosis.cause().id(),
					diagnosis.description(), diagnosis.action(), finding.client(), finding.operation(), finding.since(),
					finding.last(), finding.count(), finding.decisive());
		}

	}

}
