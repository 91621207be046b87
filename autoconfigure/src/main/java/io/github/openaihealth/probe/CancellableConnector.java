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

import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.net.ssl.SSLSession;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.AbstractClientHttpRequest;
import org.springframework.http.client.reactive.AbstractClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Connects a {@code WebClient} to the JDK's client in such a way that a call which is
 * cancelled, or fails, closes its network connection at any time. Over Spring's
 * {@code JdkClientHttpConnector} nothing ends a body that has begun.
 */
final class CancellableConnector implements ClientHttpConnector {

	private static final DataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

	private final HttpClient client;

	private final Consumer<SSLSession> onSession;

	/**
	 * Create a connector.
	 * @param client the client
	 * @param onSession gets what was agreed on with the host of an answer that came over
	 * TLS
	 */
	CancellableConnector(HttpClient client, Consumer<SSLSession> onSession) {
		this.client = client;
		this.onSession = onSession;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		Request request = new Request(method, uri);
		return requestCallback.apply(request).then(Mono.create((sink) -> send(request.builder.build(), sink)));
	}

	private void send(HttpRequest request, MonoSink<ClientHttpResponse> sink) {
		CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer = this.client.sendAsync(request,
				BodyHandlers.ofPublisher());
		// The future itself cannot be cancelled once it is done, although the body may
		// run, or a malformed answer may have left the connection open. Its relatives
		// can.
		CompletableFuture<?> exchange = answer.newIncompleteFuture();
		sink.onCancel(() -> exchange.cancel(true));
		answer.whenComplete((response, failure) -> {
			try {
				if (response != null) {
					response.sslSession().ifPresent(this.onSession);
					sink.success(new Response(response, exchange));
					return;
				}
				sink.error(reason(failure));
			}
			catch (ProtocolException ex) {
				sink.error(ex);
			}
			exchange.cancel(true);
		});
	}

	private static Throwable reason(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

	/**
	 * Its native request is the JDK's builder, which can still be changed.
	 */
	private static final class Request extends AbstractClientHttpRequest {

		private final HttpMethod method;

		private final URI uri;

		private final HttpRequest.Builder builder;

		Request(HttpMethod method, URI uri) {
			this.method = method;
			this.uri = uri;
			this.builder = HttpRequest.newBuilder(uri);
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		public DataBufferFactory bufferFactory() {
			return BUFFERS;
		}

		@Override
		@SuppressWarnings("unchecked")
		public <T> T getNativeRequest() {
			return (T) this.builder;
		}

		@Override
		public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
			return doCommit(() -> DataBufferUtils.join(body).doOnNext((buffer) -> {
				byte[] bytes = new byte[buffer.readableByteCount()];
				buffer.read(bytes);
				this.builder.method(this.method.name(), BodyPublishers.ofByteArray(bytes));
			}).then());
		}

		@Override
		public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
			return writeWith(Flux.from(body).concatMap(Function.identity()));
		}

		@Override
		public Mono<Void> setComplete() {
			return doCommit(
					() -> Mono.fromRunnable(() -> this.builder.method(this.method.name(), BodyPublishers.noBody())));
		}

		@Override
		protected void applyHeaders() {
			getHeaders().forEach((name, values) -> values.forEach((value) -> this.builder.header(name, value)));
		}

		@Override
		protected void applyCookies() {
			// No call has any
		}

	}

	private static final class Response extends AbstractClientHttpResponse {

		Response(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, CompletableFuture<?> exchange)
				throws ProtocolException {
			super(status(response.statusCode()), headers(response), new LinkedMultiValueMap<>(),
					body(response.body(), exchange));
		}

		private static HttpStatusCode status(int status) throws ProtocolException {
			if (status < 100) {
				throw new ProtocolException("Not a status: " + status);
			}
			return HttpStatusCode.valueOf(status);
		}

		private static HttpHeaders headers(HttpResponse<?> response) {
			HttpHeaders headers = new HttpHeaders();
			response.headers().map().forEach(headers::addAll);
			return headers;
		}

		/*
		 * A proxy's refusal of a tunnel has no body, not even an empty one.
		 */
		private static Flux<DataBuffer> body(Flow.@Nullable Publisher<List<ByteBuffer>> body,
				CompletableFuture<?> exchange) {
			if (body == null) {
				return Flux.empty();
			}
			return JdkFlowAdapter.flowPublisherToFlux(body)
				.<DataBuffer>concatMapIterable((buffers) -> buffers.stream().map(BUFFERS::wrap).toList())
				.doOnError((failure) -> exchange.cancel(true))
				.doOnCancel(() -> exchange.cancel(true));
		}

	}

}
