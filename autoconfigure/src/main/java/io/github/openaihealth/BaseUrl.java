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

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A base URL taken apart, the only place where that is done: what is inspected is what is
 * called and what is shown. Nothing is refused, because what is missing or wrong is what
 * an inspection is about; {@link #toUri()} tells whether a call can be made.
 *
 * @since 0.1.0
 */
public final class BaseUrl {

	private static final Pattern FORM = Pattern.compile(
			"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(//)?(?:([^/?#\\\\]*)@)?(\\[[^\\]/?#]*\\]|[^:/?#\\\\]*)(?::([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(#.*)?",
			Pattern.DOTALL);

	/*
	 * In 'localhost:8080/v1' the colon ends a host, not a scheme.
	 */
	private static final Pattern PORT_AND_REST = Pattern.compile("\\d{1,5}(?:[/?#].*)?", Pattern.DOTALL);

	/*
	 * RFC 1035: 253 characters in ASCII, which names in other scripts do not exceed.
	 */
	private static final int MAX_HOST_LENGTH = 253;

	private static final Pattern PORT = Pattern.compile("\\d{1,5}");

	private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+");

	private static final int MAX_PORT = 65_535;

	private final @Nullable String scheme;

	private final boolean absolute;

	private final boolean userInfo;

	private final String host;

	private final @Nullable String port;

	private final String path;

	private final @Nullable String query;

	private final boolean fragment;

	private BaseUrl(Matcher parts) {
		String scheme = parts.group(1);
		this.scheme = (scheme != null) ? scheme.toLowerCase(Locale.ROOT) : null;
		this.absolute = scheme != null && parts.group(2) != null;
		this.userInfo = parts.group(3) != null;
		this.host = ascii(parts.group(4)).toLowerCase(Locale.ROOT);
		String port = parts.group(5);
		this.port = (port != null && !port.isEmpty()) ? port : null;
		this.path = withoutSlashes(parts.group(6));
		this.query = parts.group(7);
		this.fragment = parts.group(8) != null;
	}

	/**
	 * Take a base URL apart.
	 * @param text the base URL as configured, also if it is malformed
	 * @return its parts
	 */
	public static BaseUrl parse(String text) {
		String url = text.strip();
		boolean schemeless = PORT_AND_REST.matcher(url.substring(url.indexOf(':') + 1)).matches();
		Matcher parts = FORM.matcher((schemeless && url.indexOf(':') >= 0) ? "//" + url : url);
		if (!parts.matches()) {
			throw new IllegalStateException("The form must match every text");
		}
		return new BaseUrl(parts);
	}

	/*
	 * Java's tables for names in other scripts are large, and hardly anybody needs them.
	 */
	private static String ascii(String host) {
		// Of a longer text, which is no name, newer JDKs throw other exceptions
		if (host.length() > MAX_HOST_LENGTH || host.chars().allMatch((character) -> character < 128)) {
			return host;
		}
		try {
			return IDN.toASCII(host);
		}
		catch (IllegalArgumentException ex) {
			return host;
		}
	}

	private static String withoutSlashes(String path) {
		int end = path.length();
		while (end > 0 && path.charAt(end - 1) == '/') {
			end--;
		}
		return path.substring(0, end);
	}

	/**
	 * Return the scheme.
	 * @return the scheme in lower case, or {@code null} if there is none
	 */
	public @Nullable String scheme() {
		return this.scheme;
	}

	/**
	 * Return whether a scheme, two slashes and a host are there.
	 * @return whether the URL is absolute
	 */
	public boolean isAbsolute() {
		return this.absolute && !this.host.isEmpty();
	}

	/**
	 * Return whether it has user info, which is not kept.
	 * @return whether something stands in front of an {@code @}
	 */
	public boolean hasUserInfo() {
		return this.userInfo;
	}

	/**
	 * Return the host.
	 * @return the name in lower case and in ASCII as far as it can be written so, the
	 * address of IPv6 in brackets, or an empty text
	 */
	public String host() {
		return this.host;
	}

	/**
	 * Return whether the port is one.
	 * @return whether there is none, or a number from 1 to 65535
	 */
	public boolean hasValidPort() {
		return this.port == null || (PORT.matcher(this.port).matches() && Integer.parseInt(this.port) > 0
				&& Integer.parseInt(this.port) <= MAX_PORT);
	}

	/**
	 * Return the path.
	 * @return the path as written, without slashes at its end
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return the query.
	 * @return the query as written, or {@code null} if there is none
	 */
	public @Nullable String query() {
		return this.query;
	}

	/**
	 * Return whether it has a fragment.
	 * @return whether there is a {@code #}
	 */
	public boolean hasFragment() {
		return this.fragment;
	}

	/**
	 * Return whose host it is.
	 * @return the provider
	 */
	public Provider provider() {
		return Provider.of(this.host);
	}

	/**
	 * Return whether OpenAI's rules hold here.
	 * @return whether the host is one of OpenAI's API
	 */
	public boolean isOpenAi() {
		return provider() == Provider.OPENAI;
	}

	/**
	 * Return whether requests are encrypted.
	 * @return whether the scheme is {@code https}
	 */
	public boolean isEncrypted() {
		return "https".equals(this.scheme);
	}

	/**
	 * Return whether a call goes to the server of this base URL.
	 * @param uri where the call goes
	 * @return whether scheme, host and port are the same
	 */
	public boolean isOriginOf(URI uri) {
		URI own = toUri();
		return own != null && isSameOrigin(own, uri);
	}

	/**
	 * Return whether two calls go to the same server.
	 * @param one where one of them goes
	 * @param other where the other one goes
	 * @return whether scheme, host and port are the same
	 */
	public static boolean isSameOrigin(URI one, URI other) {
		return one.getHost() != null && one.getHost().equalsIgnoreCase(other.getHost())
				&& one.getScheme().equalsIgnoreCase(other.getScheme()) && port(one) == port(other);
	}

	private static int port(URI uri) {
		if (uri.getPort() >= 0) {
			return uri.getPort();
		}
		return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

	/**
	 * Return whether requests stay on this machine.
	 * @return whether the host is a name or address of the machine itself, or of the
	 * machine that a container runs on
	 */
	public boolean isLocal() {
		return this.host.equals("localhost") || this.host.endsWith(".localhost")
				|| LOOPBACK.matcher(this.host).matches() || this.host.equals("[::1]")
				|| this.host.equals("[0:0:0:0:0:0:0:1]") || this.host.equals("0.0.0.0")
				|| this.host.equals("host.docker.internal") || this.host.equals("host.containers.internal");
	}

	/**
	 * Return the URL that calls are made to.
	 * @return scheme, host, port and path, without user info and query; or {@code null}
	 * if no call can be made there
	 */
	public @Nullable URI toUri() {
		return uri(this.host);
	}

	/**
	 * Return whether an underscore in the host's name is all that keeps Java's HTTP
	 * client from a call. Docker Compose has such names, and other clients take them.
	 * @return whether only the name is refused
	 */
	public boolean isRefusedForUnderscore() {
		return this.host.indexOf('_') >= 0 && toUri() == null && uri(this.host.replace('_', 'x')) != null;
	}

	private @Nullable URI uri(String host) {
		boolean http = "http".equals(this.scheme) || "https".equals(this.scheme);
		if (!http || !isAbsolute() || !hasValidPort()) {
			return null;
		}
		try {
			URI uri = URI.create(this.scheme + "://" + host + shownPort() + this.path);
			return host.equals(uri.getHost()) ? uri : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private String shownPort() {
		return (this.port != null) ? ":" + Integer.parseInt(this.port) : "";
	}

	/**
	 * Return what may be shown of it: neither user info nor a query, where people hide
	 * keys.
	 * @param apiKey the key, which may be a part of the path, or {@code null}
	 * @return host, port and path, or {@code null} if it is malformed
	 */
	public @Nullable String toShownText(@Nullable ApiKey apiKey) {
		if (toUri() == null && !isRefusedForUnderscore()) {
			return null;
		}
		String text = this.host + shownPort() + this.path;
		return SafeText.of((apiKey != null) ? apiKey.hideIn(text) : text);
	}

	/**
	 * Return a text for logs.
	 * @return the host; what else is in the URL may be a secret
	 */
	@Override
	public String toString() {
		return "BaseUrl '" + SafeText.of(this.host) + "'";
	}

}
