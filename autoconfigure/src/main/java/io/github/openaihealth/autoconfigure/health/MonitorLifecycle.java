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

import io.github.openaihealth.health.OpenAiMonitors;

import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the renewals that run by themselves together with the application
 * context, also around a CRaC checkpoint.
 */
class MonitorLifecycle implements SmartLifecycle {

	private final OpenAiMonitors monitors;

	private final ConnectionWatch watch;

	private volatile boolean running;

	MonitorLifecycle(OpenAiMonitors monitors, ConnectionWatch watch) {
		this.monitors = monitors;
		this.watch = watch;
	}

	@Override
	public void start() {
		this.monitors.start();
		this.watch.start();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.watch.stop();
		this.monitors.stop();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
