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
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.JdkHttpClientBuilder;
import org.springframework.boot.ssl.SslBundle;

/**
 * The JDK's clients: one that is used again and again, made anew when its settings
 * change, and others for a single call on a new connection. The JDK's client speaks
 * HTTP/1.1 here, because on HTTP/2 it goes on using a connection that died silently.
 */
final class HttpClients {

	private final Supplier<HttpClientSettings> settings;

	private final @Nullable ProxySelector proxySelector;

	private final Executor executor;

	private @Nullable HttpClient shared;

	private @Nullable HttpClientSettings sharedSettings;

	HttpClients(Supplier<HttpClientSettings> settings, @Nullable ProxySelector proxySelector, Executor executor) {
		this.settings = settings;
		this.proxySelector = proxySelector;
		this.executor = executor;
	}

	/**
	 * Return the client that keeps connections open.
	 * @return the client
	 */
	synchronized HttpClient shared() {
		HttpClientSettings current = this.settings.get();
		if (this.shared == null || !current.equals(this.sharedSettings)) {
			release();
			this.sharedSettings = current;
			this.shared = build(current);
		}
		return this.shared;
	}

	/**
	 * Return a client that has no connection yet, to be given to
	 * {@link #dispose(HttpClient)}.
	 * @return the client
	 */
	HttpClient fresh() {
		return build(this.settings.get());
	}

	/**
	 * Return the SSL bundle in force.
	 * @return the bundle, or {@code null} if the JVM's settings hold
	 */
	@Nullable SslBundle sslBundle() {
		return this.settings.get().sslBundle();
	}

	/**
	 * Let go of a client and its connections. Before JDK 21 that happens when the client
	 * is collected as garbage: there is no other way.
	 * @param client the client
	 */
	void dispose(HttpClient client) {
		if (client instanceof AutoCloseable closeable) {
			this.executor.execute(() -> close(closeable));
		}
	}

	private static void close(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			// Nothing is left to do
		}
	}

	/**
	 * Let go of a client that may hold a broken connection, if that can be done at once.
	 * @param client the client
	 */
	synchronized void retire(HttpClient client) {
		if (client == this.shared && client instanceof AutoCloseable) {
			release();
		}
	}

	/**
	 * Let go of everything. A later call begins anew.
	 */
	synchronized void release() {
		HttpClient client = this.shared;
		this.shared = null;
		this.sharedSettings = null;
		if (client != null) {
			dispose(client);
		}
	}

	/**
	 * Return the proxy that calls go through, as the JDK's client finds it: the first one
	 * counts, and only if it is one for HTTP.
	 * @param uri the address that is called
	 * @return the proxy, or {@code null} if there is none in between
	 * @throws IllegalArgumentException if its port cannot be one
	 */
	@Nullable InetSocketAddress proxyFor(URI uri) {
		ProxySelector selector = (this.proxySelector != null) ? this.proxySelector : ProxySelector.getDefault();
		List<Proxy> proxies = (selector != null) ? selector.select(uri) : null;
		if (proxies == null || proxies.isEmpty() || proxies.get(0).type() != Proxy.Type.HTTP) {
			return null;
		}
		return (InetSocketAddress) proxies.get(0).address();
	}

	/*
	 * The client's own thread inherits the context class loader of whoever builds it:
	 * that of a request would keep a web application from being collected.
	 */
	private HttpClient build(HttpClientSettings settings) {
		Thread thread = Thread.currentThread();
		ClassLoader contextClassLoader = thread.getContextClassLoader();
		thread.setContextClassLoader(HttpClients.class.getClassLoader());
		try {
			return new JdkHttpClientBuilder().withExecutor(this.executor)
				.withCustomizer(this::customize)
				.build(settings.withReadTimeout(null).withRedirects(HttpRedirects.DONT_FOLLOW));
		}
		finally {
			thread.setContextClassLoader(contextClassLoader);
		}
	}

	private void customize(HttpClient.Builder client) {
		client.version(HttpClient.Version.HTTP_1_1);
		if (this.proxySelector != null) {
			client.proxy(this.proxySelector);
		}
	}

}
