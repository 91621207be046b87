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

package io.github.openaihealth.autoconfigure.health;

import java.time.Duration;

import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.RefreshMode;
import io.github.openaihealth.probe.ProbeThreads;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;

/**
 * Notices that a connection changed, so that a new key is not judged by the answer to the
 * old one: at once when Spring Cloud says that the environment changed and, where answers
 * are renewed in the background, within a second of the change of a key file.
 */
class ConnectionWatch implements GenericApplicationListener {

	/*
	 * Named, not referred to: Spring Cloud is not needed.
	 */
	private static final String ENVIRONMENT_CHANGE_EVENT = "org.springframework.cloud.context.environment.EnvironmentChangeEvent";

	/*
	 * Asking the file system is cheaper and more reliable than being told: notifications
	 * do not see swapped symbolic links and do not exist on network file systems.
	 */
	private static final Duration INTERVAL = Duration.ofMillis(750);

	private final OpenAiMonitors monitors;

	private final OpenAiConnections connections;

	private final RefreshMode mode;

	private final ProbeThreads threads;

	private final Disposable.Swap watching = Disposables.swap();

	ConnectionWatch(OpenAiMonitors monitors, OpenAiConnections connections, RefreshMode mode, ProbeThreads threads) {
		this.monitors = monitors;
		this.connections = connections;
		this.mode = mode;
		this.threads = threads;
	}

	void start() {
		if (this.mode == RefreshMode.BACKGROUND) {
			this.watching.update(Flux.interval(INTERVAL, this.threads.timer())
				.onBackpressureDrop()
				.publishOn(this.threads.blocking(), 1)
				.subscribe((tick) -> refreshChanged()));
		}
	}

	void stop() {
		this.watching.update(Disposables.disposed());
	}

	private void refreshChanged() {
		for (OpenAiMonitor monitor : this.monitors.all()) {
			if (this.connections.hasChanged(monitor.name())) {
				monitor.refresh();
			}
		}
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		return ENVIRONMENT_CHANGE_EVENT.equals(eventType.toClass().getName());
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		this.monitors.all().forEach(OpenAiMonitor::refresh);
	}

}
