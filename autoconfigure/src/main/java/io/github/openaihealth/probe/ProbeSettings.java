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

package io.github.openaihealth.probe;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What the user decides about every probe.
 *
 * @param path the path to ask for below the base URL, for example {@code models}; it may
 * begin with {@code ../} to leave the base URL's path, or {@code null} for the one that
 * suits the host
 * @param controlCall whether one call without the key may be made outside of OpenAI's
 * hosts to see if the endpoint asks for keys at all
 * @param userAgent the value of the header {@code User-Agent}
 * @param sslBundleProperty gives the property that names the SSL bundle in force
 * @since 0.1.0
 */
public record ProbeSettings(@Nullable String path, boolean controlCall, String userAgent,
		Supplier<String> sslBundleProperty) {

	/**
	 * Create settings for a probe that has the SSL bundle of all HTTP clients, if there
	 * is one.
	 * @param path the path, or {@code null}
	 * @param controlCall whether a call without the key may be made
	 * @param userAgent the value of the header {@code User-Agent}
	 */
	public ProbeSettings(@Nullable String path, boolean controlCall, String userAgent) {
		this(path, controlCall, userAgent, () -> "spring.http.clients.ssl.bundle");
	}

}
