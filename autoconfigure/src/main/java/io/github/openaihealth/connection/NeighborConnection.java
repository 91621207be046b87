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

package io.github.openaihealth.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a {@link Neighbor} is configured with.
 *
 * @param connection the connection
 * @param user who uses it, for people
 * @param keyProperty the property that the library reads its key from
 * @param finding what the library's own rules say about the connection, in place of an
 * inspection, or {@code null} if they say nothing
 * @param clients what the library sends over the connection, by its name for people, and
 * whether the application uses it now; if there are none, nobody can tell, and the
 * connection counts as used
 * @param waysToStart if the library cannot start as it is configured, whether it is used
 * or not: what lets the application start, as whole sentences; otherwise {@code null}
 * @since 0.1.0
 */
public record NeighborConnection(OpenAiConnection connection, String user, String keyProperty,
		@Nullable Diagnosis finding, Map<String, BooleanSupplier> clients, @Nullable String waysToStart) {

	/**
	 * Create a connection.
	 */
	public NeighborConnection {
		clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
	}

	/**
	 * Create a connection of which nobody can tell whether the application uses it, by a
	 * library that starts whatever it is configured with.
	 * @param connection the connection
	 * @param user who uses it, for people
	 * @param keyProperty the property that the library reads its key from
	 * @param finding what the library's own rules say, or {@code null}
	 */
	public NeighborConnection(OpenAiConnection connection, String user, String keyProperty,
			@Nullable Diagnosis finding) {
		this(connection, user, keyProperty, finding, Map.of(), null);
	}

	/**
	 * Return whether the application uses the connection now.
	 * @return whether it uses one of the clients
	 */
	boolean isUsed() {
		return this.clients.isEmpty() || this.clients.values().stream().anyMatch(BooleanSupplier::getAsBoolean);
	}

	/**
	 * Return the clients that the application does not use now.
	 * @return their names for people
	 */
	List<String> idleClients() {
		return this.clients.entrySet()
			.stream()
			.filter((client) -> !client.getValue().getAsBoolean())
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Return what to say if the library does what a probe cannot do.
	 * @param user who uses the connection, for people
	 * @param reason what the library does, as the predicate of a sentence
	 * @return the finding
	 */
	public static Diagnosis notMirrored(String user, String reason) {
		return new Diagnosis(Cause.NOT_MIRRORED, user + " " + reason + " Whether its calls work is not known.",
				"Watch the application's own calls. If a plain call with its key and base URL tells enough, "
						+ "set 'openai.ignored-causes=%s' to have it made.".formatted(Cause.NOT_MIRRORED.id()));
	}

}
