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

package io.github.openaihealth;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The hosts of OpenAI's API: {@code api.openai.com} and its regional hosts.
 *
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/guides/your-data">OpenAI: data
 * residency</a>
 */
public final class OpenAiHosts {

	private static final Pattern HOST = Pattern
		.compile("(?:[a-z]{2,12}(?:-[a-z0-9]{1,12}){0,2}\\.)?api\\.openai\\.com");

	private OpenAiHosts() {
	}

	/**
	 * Return whether a name is a host of OpenAI's API.
	 * @param host the host's name, or {@code null}
	 * @return whether OpenAI's rules hold there
	 */
	public static boolean contains(@Nullable String host) {
		if (host == null) {
			return false;
		}
		String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		return HOST.matcher(name.toLowerCase(Locale.ROOT)).matches();
	}

	/**
	 * Return whether a base URL points to a host of OpenAI's API.
	 * @param baseUrl the base URL as configured, also if it is malformed
	 * @return whether OpenAI's rules hold there
	 */
	public static boolean isBaseUrlOf(String baseUrl) {
		try {
			return contains(URI.create(baseUrl.strip()).getHost());
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
