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

import java.net.URI;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The hint for everybody whose shell goes through a proxy while Java does not: nothing in
 * Java reads the variables {@code HTTPS_PROXY} and {@code HTTP_PROXY}.
 */
final class ProxyHint {

	private static final Pattern PROXY = Pattern
		.compile("(?i)(?:https?://)?(?:[^/\\s]*@)?([a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?)(?::(\\d{1,5}))?/?");

	private final Function<String, @Nullable String> environment;

	private final Function<String, @Nullable String> jvmProperties;

	ProxyHint(Function<String, @Nullable String> environment, Function<String, @Nullable String> jvmProperties) {
		this.environment = environment;
		this.jvmProperties = jvmProperties;
	}

	/**
	 * Return what to try.
	 * @param uri the address that could not be reached
	 * @return whole sentences that begin with a space, or an empty text
	 */
	String of(URI uri) {
		String scheme = "http".equals(uri.getScheme()) ? "http" : "https";
		String set = this.jvmProperties.apply(scheme + ".proxyHost");
		String variable = variable(scheme);
		if ((set != null && !set.isBlank()) || variable == null || isExcluded(uri)) {
			return "";
		}
		String value = this.environment.apply(variable);
		Matcher matcher = PROXY.matcher((value != null) ? value.strip() : "");
		String host = "<host>";
		String port = "<port>";
		if (matcher.matches()) {
			host = matcher.group(1);
			port = (matcher.group(2) != null) ? matcher.group(2) : "<port>";
		}
		return " Java ignores the variable '%s', which is set: start the JVM with '-D%s.proxyHost=%s -D%s.proxyPort=%s'."
			.formatted(variable, scheme, host, scheme, port);
	}

	private @Nullable String variable(String scheme) {
		String upper = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
		for (String name : new String[] { upper, upper.toLowerCase(Locale.ROOT), "ALL_PROXY", "all_proxy" }) {
			String value = this.environment.apply(name);
			if (value != null && !value.isBlank()) {
				return name;
			}
		}
		return null;
	}

	private boolean isExcluded(URI uri) {
		String upper = this.environment.apply("NO_PROXY");
		String list = (upper != null) ? upper : this.environment.apply("no_proxy");
		if (list == null || uri.getHost() == null) {
			return false;
		}
		String host = uri.getHost().toLowerCase(Locale.ROOT);
		for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
			String name = entry.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", "");
			if (entry.equals("*") || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name)))) {
				return true;
			}
		}
		return false;
	}

}
