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

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A base URL taken apart without refusing anything: what is missing or wrong is what an
 * inspection is about. Hosts may have names that {@code java.net.URI} does not know, such
 * as {@code my_service} in Docker Compose.
 *
 * @param scheme the scheme in lower case, or {@code null} if there is none
 * @param userInfo whether user info is in it; the user info itself is never kept
 * @param host the host in lower case without brackets, or an empty text
 * @param port the port as written, or {@code null} if there is none
 * @param path the path, or an empty text
 * @param query whether a query or fragment is in it
 */
record BaseUrl(@Nullable String scheme, boolean userInfo, String host, @Nullable String port, String path,
		boolean query) {

	private static final Pattern FORM = Pattern.compile(
			"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://)?(?:([^/?#]*)@)?(\\[[^\\]/?#]*\\]|[^:/?#\\\\]*)(?::([^/?#]*))?([^?#]*)(.*)",
			Pattern.DOTALL);

	private static final Pattern PORT_AND_PATH = Pattern.compile("\\d{1,5}(?:/.*)?", Pattern.DOTALL);

	private static final int MAX_LENGTH = 4096;

	/**
	 * Take a base URL apart.
	 * @param text the base URL, without white space around it
	 * @return its parts
	 */
	static BaseUrl parse(String text) {
		String url = (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) : text;
		int colon = url.indexOf(':');
		// In 'localhost:8080/v1' the colon ends a host, not a scheme
		boolean schemeless = colon >= 0 && PORT_AND_PATH.matcher(url.substring(colon + 1)).matches();
		Matcher matcher = FORM.matcher(schemeless ? "//" + url : url);
		if (!matcher.matches()) {
			return new BaseUrl(null, false, "", null, "", false);
		}
		String scheme = matcher.group(1);
		String host = matcher.group(3);
		if (host.startsWith("[") && host.endsWith("]")) {
			host = host.substring(1, host.length() - 1);
		}
		return new BaseUrl((scheme != null) ? scheme.toLowerCase(Locale.ROOT) : null, matcher.group(2) != null,
				host.toLowerCase(Locale.ROOT), matcher.group(4), matcher.group(5), !matcher.group(6).isEmpty());
	}

	/**
	 * Return whether requests are encrypted.
	 * @return whether the scheme is {@code https}
	 */
	boolean isEncrypted() {
		return "https".equals(this.scheme);
	}

	/**
	 * Return whether requests stay on this machine.
	 * @return whether the host is a name or address of the machine itself, or of the
	 * machine that a container runs on
	 */
	boolean isLocal() {
		return this.host.equals("localhost") || this.host.endsWith(".localhost") || this.host.startsWith("127.")
				|| this.host.equals("::1") || this.host.equals("0:0:0:0:0:0:0:1") || this.host.equals("0.0.0.0")
				|| this.host.equals("host.docker.internal") || this.host.equals("host.containers.internal");
	}

	/**
	 * Return the path without slashes at its end.
	 * @return the path, or an empty text
	 */
	String trimmedPath() {
		int end = this.path.length();
		while (end > 0 && this.path.charAt(end - 1) == '/') {
			end--;
		}
		return this.path.substring(0, end);
	}

}
