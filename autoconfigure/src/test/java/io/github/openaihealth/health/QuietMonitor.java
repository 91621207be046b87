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

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Keeps thousands of changes of state that a test provokes out of the build's log.
 */
class QuietMonitor implements BeforeAllCallback, AfterAllCallback {

	private static final String LOGGER = OpenAiMonitor.class.getName();

	@Override
	public void beforeAll(ExtensionContext context) {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LOGGER, LogLevel.OFF);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LOGGER, null);
	}

}
