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
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;

/**
 * The monitors of all connections of an application. They start and stop with it, also
 * around a CRaC checkpoint, and hear of connections that changed, so that a new key is
 * not judged by the answer to the old one: at once when Spring Cloud says that the
 * environment changed and, where answers are renewed in the background, within a second
 * of the change of a key file.
 *
 * @since 0.1.0
 */
public final class OpenAiMonitors implements SmartLifecycle, GenericApplicationListener, AutoCloseable {

	/*
	 * Named, not referred to: Spring Cloud is not needed.
	 */
	private static final String ENVIRONMENT_CHANGE_EVENT = "org.springframework.cloud.context.environment.EnvironmentChangeEvent";

	/*
	 * Asking the file system is cheaper and more reliable than being told: notifications
	 * do not see swapped symbolic links and do not exist on network file systems.
	 */
	private static final Duration INTERVAL = Duration.ofMillis(750);

	private final Map<String, OpenAiMonitor> monitors = new LinkedHashMap<>();

	private final Predicate<String> changed;

	private final Scheduler timer;

	private final Scheduler blocking;

	private final Disposable.Swap watching = Disposables.swap();

	private final AtomicBoolean looking = new AtomicBoolean();

	private volatile boolean running;

	/**
	 * Create the monitors of an application.
	 * @param monitors a monitor per connection
	 * @param changed whether the connection of a name is no longer as it was read last
	 * @param timer runs timers, where nothing may block
	 * @param blocking where connections are looked at
	 */
	public OpenAiMonitors(Collection<OpenAiMonitor> monitors, Predicate<String> changed, Scheduler timer,
			Scheduler blocking) {
		monitors.forEach((monitor) -> this.monitors.put(monitor.name(), monitor));
		this.changed = changed;
		this.timer = timer;
		this.blocking = blocking;
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

	@Override
	public void start() {
		all().forEach(OpenAiMonitor::start);
		if (all().stream().anyMatch(OpenAiMonitor::isRenewing)) {
			this.watching.update(this.timer.schedulePeriodically(this::tick, INTERVAL.toNanos(), INTERVAL.toNanos(),
					TimeUnit.NANOSECONDS));
		}
		this.running = true;
	}

	/*
	 * A look that takes long is not followed by another one at once. Without a thread the
	 * next tick tries again.
	 */
	private void tick() {
		if (!this.looking.compareAndSet(false, true)) {
			return;
		}
		try {
			this.blocking.schedule(this::look);
		}
		catch (Throwable ex) {
			this.looking.set(false);
		}
	}

	private void look() {
		try {
			all().forEach((monitor) -> monitor.look(this.changed));
		}
		finally {
			this.looking.set(false);
		}
	}

	@Override
	public void stop() {
		this.running = false;
		this.watching.update(Disposables.disposed());
		all().forEach(OpenAiMonitor::stop);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void close() {
		stop();
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		return ENVIRONMENT_CHANGE_EVENT.equals(eventType.toClass().getName());
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		all().forEach(OpenAiMonitor::refresh);
	}

}
