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

import io.github.openaihealth.autoconfigure.OpenAiProperties.TestConnection;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/**
 * Runs the test of the connections where {@code openai.test-connection} wants it: before
 * the web server accepts requests, or once the application is ready. Neither moment comes
 * in runs that only prepare an application.
 */
class ConnectionTestRunner implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {

	/*
	 * Set by Spring Boot's test support.
	 */
	private static final String BOOT_TEST = "org.springframework.boot.test.context.SpringBootTestContextBootstrapper";

	private final OpenAiConnectionTest test;

	private final TestConnection mode;

	private volatile boolean running;

	ConnectionTestRunner(OpenAiConnectionTest test, TestConnection mode, Environment environment) {
		this.test = test;
		this.mode = environment.containsProperty(BOOT_TEST) ? TestConnection.OFF : mode;
	}

	@Override
	public void start() {
		this.running = true;
		if (this.mode == TestConnection.FAIL) {
			this.test.failOnRejection();
		}
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (this.mode == TestConnection.WARN) {
			this.test.warn();
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/*
	 * Before the web server, which starts in one of the last phases.
	 */
	@Override
	public int getPhase() {
		return 0;
	}

}
