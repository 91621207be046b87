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
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Looks at the certificate of a host that was not accepted. The JDK's client does not
 * give it away, so that the handshake is begun once more, and broken off as soon as the
 * certificate came. Nothing is sent but the name of the host.
 */
final class CertificateLook implements X509TrustManager {

	private static final int HTTPS = 443;

	private volatile @Nullable PeerCertificate seen;

	private CertificateLook() {
	}

	/**
	 * Look at the certificate of a host. This blocks.
	 * @param uri the address that was called
	 * @param proxy the HTTP proxy in between, or {@code null}
	 * @param patience how long it may take
	 * @param timer ends it after that
	 * @return the certificate, or {@code null} if none came
	 */
	static @Nullable PeerCertificate at(URI uri, @Nullable InetSocketAddress proxy, Duration patience,
			Scheduler timer) {
		CertificateLook look = new CertificateLook();
		String host = uri.getHost().replaceAll("[\\[\\]]", "");
		int port = (uri.getPort() >= 0) ? uri.getPort() : HTTPS;
		try (Socket socket = (proxy != null) ? new Socket(new Proxy(Proxy.Type.HTTP, resolved(proxy))) : new Socket()) {
			Disposable end = timer.schedule(() -> close(socket), patience.toMillis(), TimeUnit.MILLISECONDS);
			try {
				socket.connect((proxy != null) ? InetSocketAddress.createUnresolved(host, port)
						: new InetSocketAddress(host, port));
				SSLContext context = SSLContext.getInstance("TLS");
				context.init(null, new TrustManager[] { look }, null);
				((SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true)).startHandshake();
			}
			finally {
				end.dispose();
			}
		}
		catch (IOException | GeneralSecurityException | RuntimeException ex) {
			// What came until then counts
		}
		return look.seen;
	}

	private static InetSocketAddress resolved(InetSocketAddress proxy) {
		return proxy.isUnresolved() ? new InetSocketAddress(proxy.getHostString(), proxy.getPort()) : proxy;
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// Nothing is left to do
		}
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		this.seen = PeerCertificate.of(chain[0]);
		throw new CertificateException("Only looked at");
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		throw new CertificateException("No server");
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return new X509Certificate[0];
	}

}
