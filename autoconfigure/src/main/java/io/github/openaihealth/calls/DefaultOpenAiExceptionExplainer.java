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

package io.github.openaihealth.calls;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.ProjectInfo;
import io.github.openaihealth.connection.CalledConnection;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.probe.CallClassifier;
import io.github.openaihealth.probe.Operation;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;

/**
 * Explains exceptions by the connections that the application has. Only what an exception
 * shows counts: its address, or else the client that threw it and the marks of OpenAI's
 * answers.
 *
 * @since 0.1.0
 */
public final class DefaultOpenAiExceptionExplainer implements OpenAiExceptionExplainer {

	/*
	 * They are about the call at hand and not about the connection, or say nothing that
	 * the exception does not say better.
	 */
	private static final Set<Cause> NOTHING = Set.of(Cause.ACCEPTED_API_KEY, Cause.AUTHENTICATION_NOT_ENFORCED,
			Cause.NO_AUTHENTICATION, Cause.PROBE_FAILED, Cause.REQUEST_REFUSED, Cause.UNEXPECTED_ANSWER);

	private final OpenAiConnections connections;

	private final Function<String, @Nullable OpenAiConnection> reader;

	/**
	 * Create an explainer for a running application.
	 * @param connections the connections that the application may call over
	 */
	public DefaultOpenAiExceptionExplainer(OpenAiConnections connections) {
		this(connections, (name) -> {
			OpenAiConnection known = connections.peek(name);
			return (known != null) ? known : connections.read(name);
		});
	}

	private DefaultOpenAiExceptionExplainer(OpenAiConnections connections,
			Function<String, @Nullable OpenAiConnection> reader) {
		this.connections = connections;
		this.reader = reader;
	}

	/**
	 * Create an explainer for an application that is at its end, so that no bean may be
	 * asked for anything any more.
	 * @param connections the connections that the application may have called over
	 * @return the explainer
	 */
	public static DefaultOpenAiExceptionExplainer withoutBeans(OpenAiConnections connections) {
		return new DefaultOpenAiExceptionExplainer(connections, connections::peek);
	}

	@Override
	public @Nullable Diagnosis explain(Throwable exception) {
		try {
			FailedCall call = FailedCall.of(exception);
			return (call != null) ? explain(call) : null;
		}
		catch (RuntimeException | LinkageError ex) {
			// Who handles a failure must not have another one
			return null;
		}
	}

	private @Nullable Diagnosis explain(FailedCall call) {
		SeenFailures.Origin seen = SeenFailures.find(call.failure());
		URI uri = call.uri();
		if (seen != null) {
			OpenAiConnection connection = find(seen.connection());
			return (connection != null) ? diagnose(connection, seen.operation(), call) : null;
		}
		List<OpenAiConnection> candidates = candidates();
		if (uri != null) {
			CalledConnection called = this.connections.called(uri, call.sent());
			return (called != null) ? diagnose(called.connection(), Operation.of(uri.getPath()), call) : null;
		}
		return concluded(call, candidates.stream().filter((connection) -> isPossible(connection, call)).toList());
	}

	/*
	 * What nothing is seen to use is not what was called, unless there is nothing else.
	 */
	private List<OpenAiConnection> candidates() {
		Set<String> names = this.connections.names();
		List<String> used = names.stream().filter(this.connections::counts).toList();
		return (used.isEmpty() ? names : used).stream().map(this::read).filter(Objects::nonNull).toList();
	}

	private @Nullable OpenAiConnection find(@Nullable String name) {
		return (name != null && this.connections.names().contains(name)) ? read(name) : null;
	}

	private @Nullable OpenAiConnection read(String name) {
		try {
			return this.reader.apply(name);
		}
		catch (RuntimeException ex) {
			// Of the others something may be known
			return null;
		}
	}

	/*
	 * Spring's exceptions are thrown for calls to anybody: without an address only
	 * OpenAI's own answers count.
	 */
	private static boolean isPossible(OpenAiConnection connection, FailedCall call) {
		return call.ofOpenAiClient() || (call.isOfOpenAi() && connection.isForOpenAi());
	}

	/*
	 * What was concluded is said to be a conclusion. OpenAI names the ends of the key
	 * that it got: with another connection's, a connection does not fit.
	 */
	private @Nullable Diagnosis concluded(FailedCall call, List<OpenAiConnection> candidates) {
		Map<OpenAiConnection, Diagnosis> diagnoses = new LinkedHashMap<>();
		for (OpenAiConnection candidate : candidates) {
			Diagnosis diagnosis = diagnose(candidate, Operation.OTHER, call);
			if (diagnosis == null) {
				return null;
			}
			diagnoses.put(candidate, diagnosis);
		}
		if (causes(diagnoses).size() > 1) {
			diagnoses.values().removeIf((diagnosis) -> diagnosis.cause() == Cause.HEADER_LOST);
		}
		Set<Cause> causes = causes(diagnoses);
		if (causes.size() != 1) {
			return null;
		}
		List<String> names = diagnoses.keySet().stream().map((connection) -> "'" + connection.name() + "'").toList();
		return (names.size() > 1) ? ofOneOf(names, causes.iterator().next())
				: with(diagnoses.values().iterator().next(),
						" The exception does not show the address; %s is the only connection that fits."
							.formatted(names.get(0)));
	}

	private static Set<Cause> causes(Map<OpenAiConnection, Diagnosis> diagnoses) {
		return diagnoses.values().stream().map(Diagnosis::cause).collect(Collectors.toSet());
	}

	private @Nullable Diagnosis diagnose(OpenAiConnection connection, Operation operation, FailedCall call) {
		CallClassifier classifier = new CallClassifier(Clock.systemUTC());
		try {
			ProbeResult result = (call.status() != null)
					? classifier.classify(connection, operation, call.status(), call.headers(), call.body())
					: classifier.classify(connection, operation, call.failure());
			return (result == null || NOTHING.contains(result.cause())) ? null
					: with(this.connections.explain(connection.name(), result.diagnosis()), evidence(result));
		}
		catch (OpenAiMisconfigurationException ex) {
			return ex.getDiagnoses().get(0);
		}
	}

	private static Diagnosis with(Diagnosis diagnosis, String sentence) {
		return new Diagnosis(diagnosis.cause(), diagnosis.description() + sentence, diagnosis.action());
	}

	private static String evidence(ProbeResult result) {
		if (result.httpStatus() == null) {
			return "";
		}
		return (result.requestId() != null)
				? " The call ended with HTTP %d, request id %s.".formatted(result.httpStatus(), result.requestId())
				: " The call ended with HTTP %d.".formatted(result.httpStatus());
	}

	private static Diagnosis ofOneOf(List<String> names, Cause cause) {
		return new Diagnosis(cause,
				"%s. The exception does not show which of the connections %s the call went over."
					.formatted(cause.summary(), String.join(", ", names)),
				"Look at the health of these connections, each of which is tested by itself, and at %s."
					.formatted(ProjectInfo.documentationOf(cause)));
	}

}
