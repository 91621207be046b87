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

import java.net.InetSocketAddress;
import java.time.Duration;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * What to tell somebody at night about a call that got no whole answer.
 */
final class FaultDiagnoses {

	private static final String NOT_THE_KEY = " Do not rotate the key.";

	private final Names names;

	private final boolean openAi;

	private final String hint;

	private final Duration deadline;

	private final @Nullable InetSocketAddress proxy;

	/**
	 * Create the diagnoses of a call.
	 * @param call the call
	 * @param hint the hint about a proxy that Java does not use, or an empty text
	 * @param deadline how long the call could take
	 */
	FaultDiagnoses(Call call, String hint, Duration deadline) {
		this.names = new Names(call.connection(), call.endpoint());
		this.openAi = call.endpoint().isOpenAi();
		this.proxy = call.proxy();
		this.hint = hint;
		this.deadline = deadline;
	}

	/**
	 * Describe a failure.
	 * @param cause what it means
	 * @param failure the failure, which is looked at only
	 * @param status the status that came before the failure, or {@code null}
	 * @return the diagnosis
	 */
	Diagnosis of(Cause cause, @Nullable Throwable failure, @Nullable Integer status) {
		return switch (cause) {
			case UNKNOWN_HOST -> unknownHost();
			case NAME_LOOKUP_TIMEOUT -> nameLookupTimeout();
			case HOST_UNREACHABLE -> hostUnreachable();
			case CONNECTION_REFUSED -> connectionRefused();
			case CONNECT_TIMEOUT -> connectTimeout();
			case TIMEOUT -> timeout(status);
			case PROXY_FAILURE -> proxyFailure(failure != null && FaultClassifier.isTunnelRefused(failure));
			case UNTRUSTED_CERTIFICATE -> untrustedCertificate();
			case EXPIRED_CERTIFICATE -> expiredCertificate();
			case WRONG_CERTIFICATE_HOST -> wrongCertificateHost();
			case CLIENT_CERTIFICATE_REQUIRED -> clientCertificateRequired();
			case TLS_FAILURE -> tlsFailure(failure != null && FaultClassifier.isWithoutTls(failure));
			case ANSWER_TOO_LARGE -> answerTooLarge();
			case UNEXPECTED_ANSWER -> notHttp();
			case PROBE_FAILED -> probeFailed(failure);
			default -> connectionLost(status);
		};
	}

	/**
	 * Describe a probe that came to no call.
	 * @param failure the failure, of which the type is shown, or {@code null} if the time
	 * ran out
	 * @return the diagnosis
	 */
	static Diagnosis probeFailed(@Nullable Throwable failure) {
		return (failure != null) ? new Diagnosis(Cause.PROBE_FAILED,
				"The probe could not make its call (%s). Nothing is known about the key."
					.formatted(failure.getClass().getSimpleName()),
				"Check that the SSL bundle of 'openai.ssl.bundle' exists and can be read, and the settings in 'spring.http.clients'."
						+ NOT_THE_KEY)
				: new Diagnosis(Cause.PROBE_FAILED,
						"The probe could not begin its call in time. Nothing is known about the key.",
						"Look at the load of this application." + NOT_THE_KEY);
	}

	private Diagnosis unknownHost() {
		return new Diagnosis(Cause.UNKNOWN_HOST,
				"The name %s cannot be resolved.".formatted(this.names.host()) + (this.openAi
						? " Either DNS does not work on this machine, or it does not resolve names of the Internet."
						: ""),
				"Check %sthe DNS of this machine with 'nslookup'."
					.formatted(this.openAi ? "" : this.names.baseUrl() + " for a typing error, and ") + this.hint
						+ NOT_THE_KEY);
	}

	private Diagnosis nameLookupTimeout() {
		return new Diagnosis(Cause.NAME_LOOKUP_TIMEOUT,
				"The name %s was not resolved within %s. DNS does not answer.".formatted(this.names.host(), time()),
				"Check the DNS servers of this machine. No further probe is made while the lookup hangs." + this.hint
						+ NOT_THE_KEY);
	}

	private Diagnosis hostUnreachable() {
		return new Diagnosis(Cause.HOST_UNREACHABLE,
				"No route leads from this machine to %s.".formatted(this.names.host()),
				"Check network, routes and VPN of this machine." + this.hint + NOT_THE_KEY);
	}

	private Diagnosis connectionRefused() {
		return new Diagnosis(Cause.CONNECTION_REFUSED,
				"Nobody listens at %s: the connection was refused.".formatted(this.names.endpoint()),
				(this.openAi ? "Check the firewall of this machine and its network: OpenAI does not refuse connections."
						: "Start the server, or correct host and port in %s. In a container, 'localhost' is the container itself."
							.formatted(this.names.baseUrl()))
						+ this.hint + NOT_THE_KEY);
	}

	private Diagnosis connectTimeout() {
		return new Diagnosis(Cause.CONNECT_TIMEOUT,
				"No connection to %s came about in time. Firewalls that drop packets look like this."
					.formatted(this.names.host()),
				"Check that firewall, security group or network policy let this machine connect to %s."
					.formatted(this.names.host()) + this.hint + NOT_THE_KEY);
	}

	private Diagnosis timeout(@Nullable Integer status) {
		String what = (status != null)
				? "%s began to answer with the status %d, but the answer was not complete within %s."
					.formatted(this.names.who(), status, time())
				: "%s did not answer within %s.".formatted(this.names.who(), time());
		return new Diagnosis(Cause.TIMEOUT, what + " Nothing is known about the key.",
				(this.openAi ? "Wait and look at https://status.openai.com."
						: "Look at the log and the load of the host.")
						+ " If it is always slow, raise 'management.health.openai.timeout'." + this.hint + NOT_THE_KEY);
	}

	private Diagnosis proxyFailure(boolean refused) {
		String proxy = (this.proxy != null)
				? "The proxy '%s'".formatted(SafeText.of(this.proxy.getHostString() + ":" + this.proxy.getPort()))
				: "The proxy";
		return refused
				? new Diagnosis(Cause.PROXY_FAILURE, "%s refuses to connect to %s.".formatted(proxy, this.names.host()),
						"Ask whoever runs the proxy to allow %s.".formatted(this.names.host()) + NOT_THE_KEY)
				: new Diagnosis(Cause.PROXY_FAILURE,
						"%s cannot be reached, or does not connect in time.".formatted(proxy),
						"Check the JVM's properties 'https.proxyHost' and 'https.proxyPort' ('http.*' for a base URL with 'http'), and whether the proxy runs."
								+ NOT_THE_KEY);
	}

	private Diagnosis untrustedCertificate() {
		return new Diagnosis(Cause.UNTRUSTED_CERTIFICATE,
				"The certificate of %s was issued by somebody whom this JVM does not trust."
					.formatted(this.names.host())
						+ (this.openAi ? " Something inspects TLS connections on the way to OpenAI." : ""),
				"Put the issuer's certificate into an SSL bundle and name it: 'spring.ssl.bundle.pem.openai.truststore.certificate=file:/path/ca.pem' and 'openai.ssl.bundle=openai'. Do not switch verification off."
						+ NOT_THE_KEY);
	}

	private Diagnosis expiredCertificate() {
		return new Diagnosis(Cause.EXPIRED_CERTIFICATE,
				"The certificate of %s is expired or not yet valid.".formatted(this.names.host()),
				"Check the clock of this machine first. If it is right, %s"
					.formatted(this.openAi
							? "something inspects TLS connections on the way to OpenAI: tell whoever runs it."
							: "tell whoever runs the host to renew the certificate.")
						+ " Do not switch verification off." + NOT_THE_KEY);
	}

	private Diagnosis wrongCertificateHost() {
		return new Diagnosis(Cause.WRONG_CERTIFICATE_HOST,
				"The server that answers for %s shows the certificate of another host.".formatted(this.names.host()),
				(this.openAi ? "Check DNS, '/etc/hosts' and proxies: something else answers in OpenAI's place."
						: "Use the name in %s that the certificate is made for, or have a certificate issued for this name."
							.formatted(this.names.baseUrl()))
						+ " Do not switch verification off." + NOT_THE_KEY);
	}

	private Diagnosis clientCertificateRequired() {
		return new Diagnosis(Cause.CLIENT_CERTIFICATE_REQUIRED,
				"%s asks for a client certificate, and none that it accepts was sent.".formatted(this.names.who()),
				"Configure an SSL bundle with the certificate and its private key and name it in 'openai.ssl.bundle'."
						+ NOT_THE_KEY);
	}

	private Diagnosis tlsFailure(boolean withoutTls) {
		return withoutTls ? new Diagnosis(Cause.TLS_FAILURE,
				"The server at %s does not speak TLS, but the base URL says 'https'.".formatted(this.names.endpoint()),
				"Write 'http://' in %s, or use the port for HTTPS.".formatted(this.names.baseUrl()) + NOT_THE_KEY)
				: new Diagnosis(Cause.TLS_FAILURE, "The TLS handshake with %s failed.".formatted(this.names.host()),
						"Check what lies in between (proxy, firewall, TLS inspection), the protocols and ciphers of the SSL bundle, and whether the server wants a client certificate: 'openai.ssl.bundle'."
								+ this.hint + NOT_THE_KEY);
	}

	private Diagnosis answerTooLarge() {
		return new Diagnosis(Cause.ANSWER_TOO_LARGE,
				"The answer of %s is larger than 1 MiB and was not read to its end.".formatted(this.names.who()),
				"Check that %s points to an OpenAI API, or choose a path with a shorter answer in 'management.health.openai.path'."
					.formatted(this.names.baseUrl()) + NOT_THE_KEY);
	}

	private Diagnosis notHttp() {
		return new Diagnosis(Cause.UNEXPECTED_ANSWER,
				"The server at %s does not answer with valid HTTP.".formatted(this.names.endpoint()),
				"Check host and port in %s, and 'https' if the port is one for HTTPS.".formatted(this.names.baseUrl())
						+ NOT_THE_KEY);
	}

	private Diagnosis connectionLost(@Nullable Integer status) {
		String what = (status != null)
				? "%s began to answer with the status %d, but the connection was lost before the answer was complete."
					.formatted(this.names.who(), status)
				: "The connection to %s was lost before an answer came.".formatted(this.names.who());
		return new Diagnosis(Cause.CONNECTION_LOST, what + " Nothing is known about the key.",
				"Wait for the next probe. If it lasts, look at proxies, firewalls and load balancers in between."
						+ this.hint + NOT_THE_KEY);
	}

	private String time() {
		return (this.deadline.toMillis() % 1000 == 0) ? this.deadline.toSeconds() + " s"
				: this.deadline.toMillis() + " ms";
	}

}
