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

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The hint for everybody whose shell goes through a proxy while Java does not: nothing in
 * Java reads the variables {@code HTTPS_PROXY} and {@code HTTP_PROXY}.
 */
final class ProxyHint {

	/**
	 * The port of a proxy that has none.
	 */
	static final int NO_PORT = 0;

	private static final Pattern PROXY = Pattern
		.compile("(?i)(?:https?://)?(?:[^/\\s]*@)?([a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?)(?::(\\d{1,5}))?/?");

	private static final Pattern LOOPBACK = Pattern
		.compile("(?:.*\\.)?localhost|127\\..*|\\[(?:0*:)*0*1?\\]|0\\.0\\.0\\.0");

	private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

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
		String scheme = scheme(uri);
		String set = this.jvmProperties.apply(scheme + ".proxyHost");
		if (set != null && set.isEmpty()) {
			return " The JVM's property '%s.proxyHost' is set, but to nothing, so that no proxy is used."
				.formatted(scheme);
		}
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

	/**
	 * Return why no proxy is used although one is set.
	 * @param uri the address that is called without a proxy
	 * @return whole sentences, or {@code null} if none is set or its variable leaves out
	 * this host, too
	 */
	@Nullable String unused(URI uri) {
		String hint = of(uri);
		if (!hint.isEmpty()) {
			return hint.strip();
		}
		String property = scheme(uri) + ".proxyHost";
		String set = this.jvmProperties.apply(property);
		return (set != null && !set.isBlank())
				? "The JVM's property '%s' is set, but 'http.nonProxyHosts' or the application's own ProxySelector leaves this host out."
					.formatted(property)
				: null;
	}

	private static String scheme(URI uri) {
		return "http".equals(uri.getScheme()) ? "http" : "https";
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

	/*
	 * No client goes through a proxy to these: not that of the shell, or not Java.
	 */
	private boolean isExcluded(URI uri) {
		String host = (uri.getHost() != null) ? uri.getHost().toLowerCase(Locale.ROOT) : "";
		if (LOOPBACK.matcher(host).matches() || matchesAny(host, this.jvmProperties.apply("http.nonProxyHosts"))) {
			return true;
		}
		String upper = this.environment.apply("NO_PROXY");
		return matchesAny(host, (upper != null) ? upper : this.environment.apply("no_proxy"));
	}

	private static boolean matchesAny(String host, @Nullable String list) {
		return list != null && Arrays.stream(list.toLowerCase(Locale.ROOT).split("[|,\\s]+"))
			.anyMatch((entry) -> matches(host.replaceAll("[\\[\\]]", ""), entry.replaceAll("[\\[\\]]", "")));
	}

	/*
	 * A name stands for all names below it, a star for anything, a slash for a network.
	 */
	private static boolean matches(String host, String entry) {
		int slash = entry.indexOf('/');
		if (slash > 0) {
			return isInNetwork(host, entry.substring(0, slash), entry.substring(slash + 1));
		}
		String name = entry.replaceFirst("^\\*?\\.", "").replaceFirst("(?<=[^:]):\\d+$", "");
		String glob = Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
		return !name.isEmpty() && host.matches("(?:.*\\.)?" + glob);
	}

	private static boolean isInNetwork(String host, String network, String bits) {
		if (!IPV4.matcher(host).matches() || !IPV4.matcher(network).matches()
				|| !bits.matches("[0-9]|[12][0-9]|3[0-2]")) {
			return false;
		}
		return (bits(host) ^ bits(network)) >>> (32 - Integer.parseInt(bits)) == 0;
	}

	private static long bits(String address) {
		return Arrays.stream(address.split("\\."))
			.mapToLong(Long::parseLong)
			.reduce(0, (bits, next) -> bits << 8 | next);
	}

	/**
	 * Return whether the application can log in at a proxy in a way that is not the
	 * probe's: the JDK's client sends no key of its own any more if it has an
	 * authenticator.
	 * @param uri the address that is called
	 * @return whether code or a property of the application has a user for proxies
	 */
	boolean isLoginOfTheApplication(URI uri) {
		return Authenticator.getDefault() != null || this.jvmProperties.apply(uri.getScheme() + ".proxyUser") != null
				|| this.jvmProperties.apply("http.proxyUser") != null;
	}

	/**
	 * Return what is wrong with the address of a proxy.
	 * @param uri the address that is called
	 * @param proxy the proxy, as the selector gives it
	 * @return the middle of a sentence, or {@code null} if a call can be made through it
	 */
	@Nullable String malformed(URI uri, InetSocketAddress proxy) {
		String host = proxy.getHostString();
		if (isUsable(host)) {
			return null;
		}
		if (host.isEmpty() && proxy.getPort() == NO_PORT) {
			return "'" + scheme(uri) + ".proxyPort' is not a port";
		}
		String property = scheme(uri) + ".proxyHost";
		String subject = host.equals(this.jvmProperties.apply(property)) ? "'" + property + "' " : "it ";
		if (host.isBlank()) {
			return subject + "is blank";
		}
		if (host.contains("://")) {
			return subject + "has a scheme in front of the host";
		}
		if (host.contains("@")) {
			return subject + "has a user in front of the host";
		}
		if (host.matches("[^:]*:\\d+/?")) {
			return subject + "has a port behind the host";
		}
		return subject + (host.matches(".*\\s.*") ? "has white space in it" : "is not the name of a host");
	}

	/*
	 * The JDK's client makes such an address of every proxy.
	 */
	private static boolean isUsable(String host) {
		try {
			String read = new URI("proxy", null, host, 1, null, null, null).getHost();
			return !host.isBlank() && read != null && (read.equals(host) || read.equals("[" + host + "]"));
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
