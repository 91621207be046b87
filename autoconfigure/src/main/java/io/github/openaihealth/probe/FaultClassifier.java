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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.openaihealth.Diagnosis;
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
	 * Newer JDKs name the alert that they send or got in front of each message.
	 */
	private static final String ALERT_IN_FRONT = "^(?:\\(\\w+\\) )?";

	private static final Pattern NO_TLS = Pattern.compile("(?i)" + ALERT_IN_FRONT
			+ "(?:Unrecognized|Unsupported or unrecognized) SSL message|^not an SSL/TLS record");

	private static final Pattern HANDSHAKE_CUT_OFF = Pattern
		.compile(ALERT_IN_FRONT + "Remote host (?:terminated|closed)|^Connection closed while SSL/TLS handshake");

	private static final Pattern NOTHING_TO_OFFER = Pattern.compile(ALERT_IN_FRONT + "No appropriate protocol");

	private static final Pattern OTHER_PROTOCOL = Pattern
		.compile(ALERT_IN_FRONT + "The server selected protocol version");

	private static final Pattern ALERT = Pattern.compile(ALERT_IN_FRONT + "Received fatal alert: (\\w+)$");

	/*
	 * An alert about a certificate that a client receives is about the client's own.
	 */
	private static final Map<String, Meaning> ALERTS = Map.ofEntries(
			Map.entry("bad_certificate", Meaning.CLIENT_CERTIFICATE_REFUSED),
			Map.entry("unsupported_certificate", Meaning.CLIENT_CERTIFICATE_REFUSED),
			Map.entry("certificate_required", Meaning.CLIENT_CERTIFICATE_REFUSED),
			Map.entry("certificate_revoked", Meaning.CLIENT_CERTIFICATE_REFUSED),
			Map.entry("certificate_expired", Meaning.CLIENT_CERTIFICATE_REFUSED),
			Map.entry("certificate_unknown", Meaning.CLIENT_CERTIFICATE_REFUSED),
			Map.entry("unknown_ca", Meaning.CLIENT_CERTIFICATE_REFUSED),
			Map.entry("protocol_version", Meaning.NO_COMMON_PROTOCOL),
			Map.entry("handshake_failure", Meaning.HANDSHAKE_REFUSED),
			Map.entry("insufficient_security", Meaning.NO_COMMON_CIPHER),
			Map.entry("unrecognized_name", Meaning.UNRECOGNIZED_NAME));

	/*
	 * A reset can come so soon that the JDK takes it for a failure to connect.
	 */
	private static final Pattern RESET = Pattern.compile("^Connection reset");

	/*
	 * As the JDK, OkHttp and Netty say it.
	 */
	private static final Pattern TUNNEL_FAILED = Pattern.compile(
			"^(?:Tunnel failed, got: |Unexpected response code for CONNECT: |http, .{0,200} => .{0,200}, status: )(\\d{3})\\b");

	/*
	 * With these a proxy says that it tried, and not that it does not want to.
	 */
	private static final Set<String> TUNNEL_WITHOUT_END = Set.of("500", "502", "503", "504");

	private static final Pattern NOT_HTTP = Pattern
		.compile("^(?:parsing HTTP/1\\.1 status line, receiving|Illegal character in chunk size)");

	/*
	 * Names of Netty's and Apache's, which need not be there.
	 */
	private static final Set<String> NO_FREE_CONNECTION = Set.of("PoolAcquireTimeoutException",
			"PoolAcquirePendingLimitException", "ConnectionRequestTimeoutException", "ConnectionPoolTimeoutException");

	private static final Set<String> NOT_CONNECTED_IN_TIME = Set.of("HttpConnectTimeoutException",
			"ConnectTimeoutException");

	private static final Set<String> TIMED_OUT = Set.of("ReadTimeoutException", "WriteTimeoutException");

	private static final Pattern NOT_CONNECTED = Pattern
		.compile("(?i)\\bconnect(?:ion)? timed out\\b|^failed to connect\\b.* after \\d+ ?ms$");

	private static final Pattern TIMEOUT = Pattern.compile("(?i)^timeout$|\\btimed out\\b");

	private static final Pattern CUT_OFF = Pattern.compile("^unexpected end of stream");

	private static final Pattern CANCELED = Pattern.compile("^Cancell?ed$");

	private final Call call;

	private final List<Throwable> chain;

	private FaultClassifier(Call call, Throwable failure) {
		this.call = call;
		this.chain = chain(failure);
	}

	/**
	 * Tell what a failure means.
	 * @param call what was asked
	 * @param failure the failure, which is looked at only
	 * @param slots what is known of the call; the status, if an answer had begun, and the
	 * truststore, if it is that of an SSL bundle
	 * @return the diagnosis
	 */
	static Diagnosis classify(Call call, Throwable failure, Slots slots) {
		FaultClassifier classifier = new FaultClassifier(call, failure);
		slots.with("failure", failure.getClass().getSimpleName());
		return classifier.diagnosis(classifier.meaning(slots), slots);
	}

	/**
	 * Return the status of an answer that a client could not show, because it should have
	 * sent the request once more and could not.
	 * @param failure the failure
	 * @return the status, or {@code null} if there was no such answer
	 */
	static @Nullable Integer status(Throwable failure) {
		return chain(failure).stream()
			.filter(HttpRetryException.class::isInstance)
			.map((retry) -> ((HttpRetryException) retry).responseCode())
			.findFirst()
			.orElse(null);
	}

	/**
	 * Tell what a failure of a call means that the application made.
	 * @param call what was asked
	 * @param failure the failure, which is looked at only
	 * @return the diagnosis, or {@code null} if no connection fails like this
	 */
	static @Nullable Diagnosis classifyOwn(Call call, Throwable failure) {
		FaultClassifier classifier = new FaultClassifier(call, failure);
		Slots slots = new Slots(call);
		Meaning meaning = classifier.meaningOfOwnCall(slots);
		return (meaning != null) ? classifier.diagnosis(meaning, slots) : null;
	}

	private Diagnosis diagnosis(Meaning meaning, Slots slots) {
		String alert = alert();
		slots.with("alert", alert.isEmpty() ? "" : " with the alert '" + alert + "'");
		Matcher tunnel = match(TUNNEL_FAILED);
		slots.with("proxyStatus", (tunnel != null) ? tunnel.group(1) : "");
		return meaning.of(this.call).diagnosis(slots);
	}

	private @Nullable Meaning meaningOfOwnCall(Slots slots) {
		if (isOneOf(NO_FREE_CONNECTION)) {
			return Meaning.NO_FREE_CONNECTION;
		}
		if (isOneOf(NOT_CONNECTED_IN_TIME) || isSaid(SocketTimeoutException.class, NOT_CONNECTED)
				|| isSaid(ConnectException.class, NOT_CONNECTED)) {
			return Meaning.CONNECT_TIMEOUT;
		}
		if (isTimeout()) {
			return Meaning.TIMEOUT;
		}
		if (isCanceled() || !isOfConnection()) {
			return null;
		}
		if (isSaid(ProtocolException.class, CUT_OFF)) {
			return Meaning.CONNECTION_LOST;
		}
		UnknownHostException unknown = find(UnknownHostException.class);
		String name = (unknown != null) ? unknown.getMessage() : null;
		boolean other = name != null && !name.toLowerCase(Locale.ROOT).contains(this.call.endpoint().host());
		return other ? Meaning.UNKNOWN_HOST_ON_THE_WAY : meaning(slots);
	}

	private boolean isTimeout() {
		return isOneOf(TIMED_OUT) || find(SocketTimeoutException.class) != null
				|| find(HttpTimeoutException.class) != null || find(TimeoutException.class) != null
				|| isSaid(InterruptedIOException.class, TIMEOUT);
	}

	/*
	 * The application does not want the answer any more.
	 */
	private boolean isCanceled() {
		return find(InterruptedException.class) != null || find(InterruptedIOException.class) != null
				|| find(ClosedByInterruptException.class) != null || find(CancellationException.class) != null
				|| isSaid(IOException.class, CANCELED);
	}

	/*
	 * Files, texts and JSON fail with an IOException, too.
	 */
	private boolean isOfConnection() {
		return this.chain.stream()
			.anyMatch((throwable) -> throwable instanceof UnresolvedAddressException
					|| throwable instanceof DataBufferLimitException
					|| (throwable instanceof IOException && !isOfContent(throwable)));
	}

	private static boolean isOfContent(Throwable throwable) {
		return throwable instanceof FileSystemException || throwable instanceof FileNotFoundException
				|| throwable instanceof CharacterCodingException || throwable instanceof MalformedURLException
				|| throwable instanceof ZipException || types(throwable).anyMatch((name) -> name.contains("Json"));
	}

	private boolean isOneOf(Set<String> names) {
		return this.chain.stream().flatMap(FaultClassifier::types).anyMatch(names::contains);
	}

	private static Stream<String> types(Throwable throwable) {
		return Stream.<Class<?>>iterate(throwable.getClass(), Objects::nonNull, Class::getSuperclass)
			.map(Class::getSimpleName);
	}

	private boolean isSaid(Class<? extends Throwable> type, Pattern pattern) {
		return this.chain.stream().anyMatch((throwable) -> type.isInstance(throwable) && matches(pattern, throwable));
	}

	private Meaning meaning(Slots slots) {
		Matcher tunnel = match(TUNNEL_FAILED);
		if (tunnel != null) {
			return TUNNEL_WITHOUT_END.contains(tunnel.group(1)) ? Meaning.TUNNEL_WITHOUT_END : Meaning.TUNNEL_REFUSED;
		}
		if (find(DataBufferLimitException.class) != null) {
			return Meaning.ANSWER_TOO_LARGE;
		}
		if (find(SSLException.class) != null) {
			return tls(slots);
		}
		if (find(HttpConnectTimeoutException.class) != null) {
			return this.call.viaProxy() ? Meaning.PROXY_UNREACHABLE : Meaning.CONNECT_TIMEOUT;
		}
		if (find(HttpTimeoutException.class) != null) {
			return slots.has("status") ? Meaning.SLOW_ANSWER : Meaning.TIMEOUT;
		}
		if (find(ConnectException.class) != null && match(RESET) != null) {
			boolean handshake = "https".equals(this.call.endpoint().uri().getScheme()) && !this.call.viaProxy();
			return handshake ? Meaning.HANDSHAKE_CUT_OFF : Meaning.CONNECTION_LOST;
		}
		Meaning unconnected = unconnected();
		if (unconnected != null) {
			return this.call.viaProxy() ? Meaning.PROXY_UNREACHABLE : unconnected;
		}
		if (find(ProtocolException.class) != null || find(NumberFormatException.class) != null
				|| match(NOT_HTTP) != null) {
			return Meaning.NOT_HTTP;
		}
		if (find(IOException.class) != null) {
			return slots.has("status") ? Meaning.ANSWER_CUT_OFF : Meaning.CONNECTION_LOST;
		}
		return Meaning.PROBE_FAILED;
	}

	private @Nullable Meaning unconnected() {
		if (find(UnresolvedAddressException.class) != null || find(UnknownHostException.class) != null) {
			return Meaning.UNKNOWN_HOST;
		}
		if (find(NoRouteToHostException.class) != null) {
			return Meaning.HOST_UNREACHABLE;
		}
		if (find(ConnectException.class) == null) {
			return null;
		}
		// The system says why only if it is not refused
		boolean unreachable = this.chain.stream()
			.anyMatch((throwable) -> throwable.getClass() == SocketException.class);
		return unreachable ? Meaning.HOST_UNREACHABLE : Meaning.CONNECTION_REFUSED;
	}

	private Meaning tls(Slots slots) {
		CertPathValidatorException invalid = find(CertPathValidatorException.class);
		Object reason = (invalid != null) ? invalid.getReason() : null;
		if (find(CertificateExpiredException.class) != null || find(CertificateNotYetValidException.class) != null
				|| reason == BasicReason.EXPIRED || reason == BasicReason.NOT_YET_VALID) {
			return Meaning.EXPIRED_CERTIFICATE;
		}
		Meaning untrusted = slots.has("truststore") ? Meaning.NOT_TRUSTED_BY_BUNDLE : Meaning.UNTRUSTED_CERTIFICATE;
		if (find(CertPathBuilderException.class) != null) {
			return untrusted;
		}
		if (find(SSLPeerUnverifiedException.class) != null || this.chain.stream()
			.anyMatch((throwable) -> throwable instanceof CertificateException && matches(WRONG_NAME, throwable))) {
			return Meaning.WRONG_CERTIFICATE_HOST;
		}
		if (find(CertificateException.class) != null || invalid != null) {
			return untrusted;
		}
		return handshake();
	}

	private Meaning handshake() {
		if (match(NO_TLS) != null) {
			return Meaning.NO_TLS;
		}
		if (match(HANDSHAKE_CUT_OFF) != null) {
			return Meaning.HANDSHAKE_CUT_OFF;
		}
		if (match(NOTHING_TO_OFFER) != null) {
			return Meaning.NOTHING_TO_OFFER;
		}
		if (match(OTHER_PROTOCOL) != null) {
			return Meaning.NO_COMMON_PROTOCOL;
		}
		return ALERTS.getOrDefault(alert(), Meaning.TLS_FAILURE);
	}

	/*
	 * The JDK's name for the number that came.
	 */
	private String alert() {
		Matcher alert = match(ALERT);
		return (alert != null) ? alert.group(1) : "";
	}

	private @Nullable Matcher match(Pattern pattern) {
		return this.chain.stream()
			.map(Throwable::getMessage)
			.filter(Objects::nonNull)
			.map(pattern::matcher)
			.filter(Matcher::find)
			.findFirst()
			.orElse(null);
	}

	private <T extends Throwable> @Nullable T find(Class<T> type) {
		return this.chain.stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
	}

	private static boolean matches(Pattern pattern, Throwable throwable) {
		String message = throwable.getMessage();
		return message != null && pattern.matcher(message).find();
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
