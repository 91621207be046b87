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

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBufferLimitException;

/**
 * Tells what the failure of a call means, by the types of the exceptions. The JDK's own
 * words decide only where it has one type for several things; they are matched and never
 * shown, because the JDK writes parts of answers into them.
 */
final class FaultClassifier {

	private static final int MAX_CAUSES = 16;

	private static final Pattern WRONG_NAME = Pattern.compile("^(?:No name matching|No subject alternative)");

	/*
	 * An alert about a certificate that a client receives is about the client's own.
	 */
	private static final Pattern CERTIFICATE_WANTED = Pattern.compile(
			"\\bfatal alert: (?:(?:bad|unsupported)_certificate|certificate_(?:required|revoked|expired|unknown)|unknown_ca)$");

	private static final Pattern NO_TLS = Pattern
		.compile("(?i)^(?:Unrecognized|Unsupported or unrecognized) SSL message");

	private static final Pattern TUNNEL_FAILED = Pattern.compile("^Tunnel failed, got: \\d{3}$");

	private static final Pattern NOT_HTTP = Pattern
		.compile("^(?:parsing HTTP/1\\.1 status line, receiving|Illegal character in chunk size)");

	private FaultClassifier() {
	}

	/**
	 * Tell what a failure means.
	 * @param failure the failure
	 * @param viaProxy whether an HTTP proxy is in between
	 * @return the cause
	 */
	static Cause classify(Throwable failure, boolean viaProxy) {
		List<Throwable> chain = chain(failure);
		if (find(chain, DataBufferLimitException.class) != null) {
			return Cause.ANSWER_TOO_LARGE;
		}
		SSLException tls = find(chain, SSLException.class);
		if (tls != null) {
			return tls(tls, chain);
		}
		if (chain.stream().anyMatch((throwable) -> matches(TUNNEL_FAILED, throwable))) {
			return Cause.PROXY_FAILURE;
		}
		if (find(chain, HttpConnectTimeoutException.class) != null) {
			return viaProxy ? Cause.PROXY_FAILURE : Cause.CONNECT_TIMEOUT;
		}
		if (find(chain, HttpTimeoutException.class) != null) {
			return Cause.TIMEOUT;
		}
		Cause unconnected = unconnected(chain);
		if (unconnected != null) {
			return viaProxy ? Cause.PROXY_FAILURE : unconnected;
		}
		if (find(chain, ProtocolException.class) != null || find(chain, NumberFormatException.class) != null
				|| chain.stream().anyMatch((throwable) -> matches(NOT_HTTP, throwable))) {
			return Cause.UNEXPECTED_ANSWER;
		}
		return (find(chain, IOException.class) != null) ? Cause.CONNECTION_LOST : Cause.PROBE_FAILED;
	}

	private static @Nullable Cause unconnected(List<Throwable> chain) {
		if (find(chain, UnresolvedAddressException.class) != null || find(chain, UnknownHostException.class) != null) {
			return Cause.UNKNOWN_HOST;
		}
		if (find(chain, NoRouteToHostException.class) != null) {
			return Cause.HOST_UNREACHABLE;
		}
		ConnectException connect = find(chain, ConnectException.class);
		if (connect == null) {
			return null;
		}
		// The system says why only if it is neither refused nor reset
		boolean unreachable = chain.stream().anyMatch((throwable) -> throwable.getClass() == SocketException.class);
		return unreachable ? Cause.HOST_UNREACHABLE : Cause.CONNECTION_REFUSED;
	}

	private static Cause tls(SSLException failure, List<Throwable> chain) {
		CertPathValidatorException invalid = find(chain, CertPathValidatorException.class);
		Object reason = (invalid != null) ? invalid.getReason() : null;
		if (find(chain, CertificateExpiredException.class) != null
				|| find(chain, CertificateNotYetValidException.class) != null || reason == BasicReason.EXPIRED
				|| reason == BasicReason.NOT_YET_VALID) {
			return Cause.EXPIRED_CERTIFICATE;
		}
		if (find(chain, CertPathBuilderException.class) != null) {
			return Cause.UNTRUSTED_CERTIFICATE;
		}
		if (find(chain, SSLPeerUnverifiedException.class) != null || chain.stream()
			.anyMatch((throwable) -> throwable instanceof CertificateException && matches(WRONG_NAME, throwable))) {
			return Cause.WRONG_CERTIFICATE_HOST;
		}
		if (find(chain, CertificateException.class) != null || invalid != null) {
			return Cause.UNTRUSTED_CERTIFICATE;
		}
		return matches(CERTIFICATE_WANTED, failure) ? Cause.CLIENT_CERTIFICATE_REQUIRED : Cause.TLS_FAILURE;
	}

	/**
	 * Return whether the other side does not speak TLS at all.
	 * @param failure the failure
	 * @return whether {@code https} was used for a port of {@code http}
	 */
	static boolean isWithoutTls(Throwable failure) {
		return chain(failure).stream()
			.anyMatch((throwable) -> throwable instanceof SSLException && matches(NO_TLS, throwable));
	}

	/**
	 * Return whether what a proxy says is the reason.
	 * @param failure the failure
	 * @return whether the proxy refused to connect
	 */
	static boolean isTunnelRefused(Throwable failure) {
		return chain(failure).stream().anyMatch((throwable) -> matches(TUNNEL_FAILED, throwable));
	}

	private static boolean matches(Pattern pattern, Throwable throwable) {
		String message = throwable.getMessage();
		return message != null && pattern.matcher(message).find();
	}

	private static <T extends Throwable> @Nullable T find(List<Throwable> chain, Class<T> type) {
		return chain.stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
	}

	private static List<Throwable> chain(Throwable failure) {
		List<Throwable> chain = new ArrayList<>();
		for (Throwable next = failure; next != null && chain.size() < MAX_CAUSES
				&& !chain.contains(next); next = next.getCause()) {
			chain.add(next);
		}
		return chain;
	}

}
