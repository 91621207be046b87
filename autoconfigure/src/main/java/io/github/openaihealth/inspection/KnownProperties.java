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

package io.github.openaihealth.inspection;

import java.util.List;

/**
 * The names of this library's properties, to recognize typing mistakes. A test compares
 * them with the configuration metadata.
 */
final class KnownProperties {

	static final String API_KEY = "openai.api-key";

	static final String HEALTH_PREFIX = "management.health.openai.";

	/**
	 * Properties with one value.
	 */
	static final List<String> NAMES = List.of(API_KEY, "openai.api-key-file", "openai.base-url", "openai.org-id",
			"openai.project-id", "openai.ssl.bundle", "openai.enabled", "openai.fail-fast", "openai.ignored-causes",
			"openai.test-connection", "openai.discovery.enabled", "management.health.openai.enabled",
			"management.health.openai.timeout", "management.health.openai.time-to-live",
			"management.health.openai.failure-time-to-live", "management.health.openai.outage-status",
			"management.health.openai.refresh", "management.health.openai.path",
			"management.health.openai.control-call");

	/**
	 * Prefixes of maps.
	 */
	static final List<String> MAPS = List.of("openai.headers", "openai.connections");

	private KnownProperties() {
	}

}
