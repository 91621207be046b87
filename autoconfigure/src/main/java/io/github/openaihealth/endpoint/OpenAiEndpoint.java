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

import java.util.List;
import java.util.function.Function;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.Snapshot;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that tells everything that is known about the OpenAI
 * connections, and probes one now. Reading never causes a call.
 *
 * @since 0.1.0
 */
@Endpoint(id = "openai", defaultAccess = Access.READ_ONLY)
public class OpenAiEndpoint {

	private final OpenAiMonitors monitors;

	private final Function<String, List<String>> users;

	private final Function<String, List<Diagnosis>> warnings;

	/**
	 * Create an endpoint.
	 * @param monitors the monitors to show
	 * @param users tells who uses the connection of a name, as texts that may be shown
	 * @param warnings tells what is wrong with the source of its key at this moment
	 */
	public OpenAiEndpoint(OpenAiMonitors monitors, Function<String, List<String>> users,
			Function<String, List<Diagnosis>> warnings) {
		this.monitors = monitors;
		this.users = users;
		this.warnings = warnings;
	}

	/**
	 * Show all connections.
	 * @return what is known about each
	 */
	@ReadOperation
	public ConnectionsDescriptor connections() {
		List<ConnectionDescriptor> connections = this.monitors.all()
			.stream()
			.map((monitor) -> describe(monitor, monitor.peek()))
			.toList();
		return new ConnectionsDescriptor(connections);
	}

	/**
	 * Show one connection.
	 * @param connection its name
	 * @return what is known about it, or {@code null} if there is none of this name
	 */
	@ReadOperation
	public @Nullable ConnectionDescriptor connection(@Selector String connection) {
		OpenAiMonitor monitor = this.monitors.get(connection);
		return (monitor != null) ? describe(monitor, monitor.peek()) : null;
	}

	/**
	 * Probe all connections now, as {@link #probe(String)} does one.
	 * @return what is known about each after that
	 */
	@WriteOperation
	public Mono<ConnectionsDescriptor> probeAll() {
		return Flux.fromIterable(this.monitors.all())
			.flatMapSequential((monitor) -> monitor.probeNow().map((snapshot) -> describe(monitor, snapshot)))
			.collectList()
			.map(ConnectionsDescriptor::new);
	}

	/**
	 * Probe one connection now, or join the probe that runs; at most once a second.
	 * @param connection its name
	 * @return what is known after that
	 * @throws InvalidEndpointRequestException if there is none of this name
	 */
	@WriteOperation
	public Mono<ConnectionDescriptor> probe(@Selector String connection) {
		OpenAiMonitor monitor = this.monitors.get(connection);
		if (monitor == null) {
			// Boot would answer null with "no content", as if something had been done
			String reason = "No OpenAI connection has this name";
			throw new InvalidEndpointRequestException(reason, reason);
		}
		return monitor.probeNow().map((snapshot) -> describe(monitor, snapshot));
	}

	private ConnectionDescriptor describe(OpenAiMonitor monitor, Snapshot snapshot) {
		return ConnectionDescriptor.of(snapshot, monitor.ownCalls(), monitor.counts(),
				known(this.users, snapshot.name()), known(this.warnings, snapshot.name()));
	}

	/*
	 * What is known about the connection does not depend on who uses it.
	 */
	private static <T> List<T> known(Function<String, List<T>> source, String name) {
		try {
			return source.apply(name);
		}
		catch (RuntimeException | LinkageError ex) {
			return List.of();
		}
	}

	/**
	 * Description of all OpenAI connections of an application.
	 *
	 * @param connections the connections
	 */
	public record ConnectionsDescriptor(List<ConnectionDescriptor> connections) implements OperationResponseBody {

	}

}
