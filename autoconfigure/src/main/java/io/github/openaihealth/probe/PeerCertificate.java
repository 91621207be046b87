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

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;

import io.github.openaihealth.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that a host showed.
 *
 * @param issuer who issued it, for example {@code CN=WE1, O=Google Trust Services}, or
 * {@code null} if that may not be shown
 * @param notBefore from when on it is valid
 * @param notAfter until when it is valid
 * @since 0.1.0
 */
public record PeerCertificate(@Nullable String issuer, Instant notBefore, Instant notAfter) {

	/*
	 * A name and an organization are what people know an issuer by. Whoever listens on
	 * the network can write into them, so that no more is taken than is usual in names.
	 */
	private static final Pattern NAME = Pattern
		.compile("(?:^|[,+])((?:CN|O)=(?:[A-Za-z0-9 .'()-]|\\\\,){1,64})(?=[,+]|$)");

	static PeerCertificate of(X509Certificate certificate) {
		String issuer = NAME.matcher(certificate.getIssuerX500Principal().getName(X500Principal.RFC2253))
			.results()
			.map((MatchResult result) -> SafeText.of(result.group(1).replace("\\,", ",")))
			.limit(2)
			.collect(Collectors.joining(", "));
		return new PeerCertificate((!issuer.isEmpty()) ? issuer : null, certificate.getNotBefore().toInstant(),
				certificate.getNotAfter().toInstant());
	}

	/**
	 * Return the certificate of a host that was accepted.
	 * @param session what both sides agreed on
	 * @return the certificate, or {@code null} if there was none
	 */
	static @Nullable PeerCertificate of(SSLSession session) {
		try {
			Certificate[] chain = session.getPeerCertificates();
			return (chain.length > 0 && chain[0] instanceof X509Certificate certificate) ? of(certificate) : null;
		}
		catch (SSLPeerUnverifiedException ex) {
			return null;
		}
	}

}
