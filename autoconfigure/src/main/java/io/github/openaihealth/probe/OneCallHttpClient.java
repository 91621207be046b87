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
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

import org.jspecify.annotations.Nullable;

/**
 * The JDK's client for one call, as {@code WebClient} sees it. The credential, the query
 * and all further headers are added below {@code WebClient}, and the answer is taken
 * there: what is above (logs, observations, traces) sees neither the key nor anything of
 * the answer but its status.
 */
final class OneCallHttpClient extends HttpClient {

	private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

	private final HttpClient delegate;

	private final URI uri;

	private final RequestHeaders headers;

	private final Duration timeout;

	private final int limit;

	private final AtomicBoolean done = new AtomicBoolean();

	private final AtomicReference<@Nullable BoundedBody> body = new AtomicReference<>();

	private final AtomicReference<@Nullable CompletableFuture<?>> call = new AtomicReference<>();

	private volatile @Nullable Integer status;

	private volatile @Nullable Answer answer;

	private volatile @Nullable Throwable failure;

	/**
	 * Create a client.
	 * @param delegate the JDK's client
	 * @param uri where to send the call
	 * @param headers the headers to add
	 * @param timeout how long the headers of the answer may take
	 * @param limit how many bytes of the body are read
	 */
	OneCallHttpClient(HttpClient delegate, URI uri, RequestHeaders headers, Duration timeout, int limit) {
		this.delegate = delegate;
		this.uri = uri;
		this.headers = headers;
		this.timeout = timeout;
		this.limit = limit;
	}

	/**
	 * Return the status, which may have come although the answer is not complete.
	 * @return the status, or {@code null}
	 */
	@Nullable Integer status() {
		return this.status;
	}

	/**
	 * Return the whole answer.
	 * @return the answer, or {@code null} if none came
	 */
	@Nullable Answer answer() {
		return this.answer;
	}

	/**
	 * Return why no answer came.
	 * @return the failure, or {@code null}
	 */
	@Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * End the call because it took too long, and close its connection.
	 */
	void expire() {
		end(new HttpTimeoutException("The call took too long"));
	}

	private void end(Throwable failure) {
		if (!this.done.compareAndSet(false, true)) {
			return;
		}
		this.failure = failure;
		BoundedBody body = this.body.get();
		if (body != null) {
			body.cancel(failure);
		}
		CompletableFuture<?> call = this.call.get();
		if (call != null) {
			call.cancel(true);
		}
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
		HttpRequest outgoing = this.headers.applyTo(request, this.uri).timeout(this.timeout).build();
		CompletableFuture<HttpResponse<T>> visible = new CompletableFuture<>();
		CompletableFuture<HttpResponse<byte[]>> actual = this.delegate.sendAsync(outgoing, this::read);
		// Cancelling the future itself does nothing once it has failed, and after a
		// malformed answer the JDK leaves the connection open. Its relatives can do both.
		CompletableFuture<?> handle = actual.newIncompleteFuture();
		this.call.set(handle);
		actual.whenComplete((response, thrown) -> complete(response, thrown, handler, request, visible));
		visible.whenComplete((response, thrown) -> {
			if (visible.isCancelled()) {
				end(new HttpTimeoutException("The call was cancelled"));
			}
		});
		if (this.done.get()) {
			handle.cancel(true);
		}
		return visible;
	}

	private BodySubscriber<byte[]> read(ResponseInfo info) {
		this.status = info.statusCode();
		BoundedBody body = new BoundedBody(this.limit);
		this.body.set(body);
		if (this.done.get()) {
			body.cancel(new HttpTimeoutException("The call took too long"));
		}
		return body;
	}

	private <T> void complete(@Nullable HttpResponse<byte[]> response, @Nullable Throwable thrown,
			BodyHandler<T> handler, HttpRequest request, CompletableFuture<HttpResponse<T>> visible) {
		if (response == null) {
			fail(thrown, visible);
			return;
		}
		if (this.done.compareAndSet(false, true)) {
			// A proxy's refusal of a tunnel comes without a body, not with an empty one
			byte[] bytes = (response.body() != null) ? response.body() : new byte[0];
			this.status = response.statusCode();
			this.answer = new Answer(response.statusCode(), response.headers().map(), bytes);
		}
		BodySubscriber<T> subscriber = handler.apply(new StatusOnly(response.statusCode()));
		subscriber.onSubscribe(NoBody.INSTANCE);
		subscriber.onComplete();
		subscriber.getBody()
			.whenComplete(
					(body, problem) -> visible.complete(new VisibleResponse<>(response.statusCode(), body, request)));
	}

	private <T> void fail(@Nullable Throwable thrown, CompletableFuture<HttpResponse<T>> visible) {
		Throwable reason = (thrown instanceof CompletionException && thrown.getCause() != null) ? thrown.getCause()
				: thrown;
		if (this.done.compareAndSet(false, true)) {
			this.failure = (reason != null) ? reason : new IOException("No answer");
		}
		CompletableFuture<?> call = this.call.get();
		if (call != null) {
			call.cancel(true);
		}
		visible.completeExceptionally(new CallFailedException());
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler,
			@Nullable PushPromiseHandler<T> pushPromiseHandler) {
		return sendAsync(request, handler);
	}

	@Override
	public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
		throw new UnsupportedOperationException("Only asynchronous calls are made");
	}

	@Override
	public Optional<CookieHandler> cookieHandler() {
		return this.delegate.cookieHandler();
	}

	@Override
	public Optional<Duration> connectTimeout() {
		return this.delegate.connectTimeout();
	}

	@Override
	public Redirect followRedirects() {
		return this.delegate.followRedirects();
	}

	@Override
	public Optional<ProxySelector> proxy() {
		return this.delegate.proxy();
	}

	@Override
	public SSLContext sslContext() {
		return this.delegate.sslContext();
	}

	@Override
	public SSLParameters sslParameters() {
		return this.delegate.sslParameters();
	}

	@Override
	public Optional<Authenticator> authenticator() {
		return this.delegate.authenticator();
	}

	@Override
	public Version version() {
		return this.delegate.version();
	}

	@Override
	public Optional<Executor> executor() {
		return this.delegate.executor();
	}

	private record StatusOnly(int statusCode) implements ResponseInfo {

		@Override
		public HttpHeaders headers() {
			return NO_HEADERS;
		}

		@Override
		public Version version() {
			return Version.HTTP_1_1;
		}

	}

	private record VisibleResponse<T>(int statusCode, T body, HttpRequest request) implements HttpResponse<T> {

		@Override
		public Optional<HttpResponse<T>> previousResponse() {
			return Optional.empty();
		}

		@Override
		public HttpHeaders headers() {
			return NO_HEADERS;
		}

		@Override
		public Optional<SSLSession> sslSession() {
			return Optional.empty();
		}

		@Override
		public URI uri() {
			return this.request.uri();
		}

		@Override
		public Version version() {
			return Version.HTTP_1_1;
		}

	}

	private enum NoBody implements Subscription {

		INSTANCE;

		@Override
		public void request(long count) {
		}

		@Override
		public void cancel() {
		}

	}

}
