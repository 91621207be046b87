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

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The monitors of all connections of an application.
 *
 * @since 0.1.0
 */
public final class OpenAiMonitors implements AutoCloseable {

	private final Map<String, OpenAiMonitor> monitors = new LinkedHashMap<>();

	/**
	 * Create the monitors of an application.
	 * @param monitors a monitor per connection
	 */
	public OpenAiMonitors(Collection<OpenAiMonitor> monitors) {
		monitors.forEach((monitor) -> this.monitors.put(monitor.name(), monitor));
	}

	/**
	 * Return the monitor of a connection.
	 * @param name the name of the connection
	 * @return the monitor, or {@code null} if there is no such connection
	 */
	public @Nullable OpenAiMonitor get(String name) {
		return this.monitors.get(name);
	}

	/**
	 * Return all monitors.
	 * @return the monitors, in the order of their connections
	 */
	public Collection<OpenAiMonitor> all() {
		return Collections.unmodifiableCollection(this.monitors.values());
	}

	/**
	 * Start all monitors.
	 */
	public void start() {
		all().forEach(OpenAiMonitor::start);
	}

	/**
	 * Stop all monitors.
	 */
	public void stop() {
		all().forEach(OpenAiMonitor::stop);
	}

	@Override
	public void close() {
		all().forEach(OpenAiMonitor::close);
	}

}
