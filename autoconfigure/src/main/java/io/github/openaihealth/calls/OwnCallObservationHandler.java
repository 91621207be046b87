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

package io.github.openaihealth.calls;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.connection.AddedHeaders;
import io.github.openaihealth.connection.CalledConnection;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.OwnCall;
import io.github.openaihealth.probe.CallClassifier;
import io.github.openaihealth.probe.Operation;
import io.github.openaihealth.probe.ProbeResult;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.RequestReplySenderContext;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Sees over which connection, and with which credential, the application's own clients
 * call, and what they are answered. It looks at calls that are observed anyway and
 * changes none: nothing of a call is kept, no body is read but what a client or OkHttp
 * has buffered of an error, and whatever goes wrong here is no fault of the call.
 *
 * @since 0.1.0
 */
public final class OwnCallObservationHandler
		implements ObservationHandler<Observation.Context>, SmartInitializingSingleton {

	private static final boolean OK_HTTP = isPresent("okhttp3.Response")
			&& isPresent("io.micrometer.core.instrument.binder.okhttp3.OkHttpContext");

	/*
	 * More than any error needs.
	 */
	private static final int MAX_BODY = 64 * 1024;

	private final OpenAiConnections connections;

	private final Supplier<OpenAiMonitors> source;

	private final CallClassifier classifier;

	private final LastAnswers lastAnswers = new LastAnswers();

	private volatile @Nullable OpenAiMonitors monitors;

	/**
	 * Create a handler.
	 * @param connections the connections that the application may call over
	 * @param monitors gives those who want to know of calls; asked when all beans are
	 * there, because the first calls may come before
	 * @param clock the clock that dates of answers are compared with
	 */
	public OwnCallObservationHandler(OpenAiConnections connections, Supplier<OpenAiMonitors> monitors, Clock clock) {
		this.connections = connections;
		this.source = monitors;
		this.classifier = new CallClassifier(clock);
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, OwnCallObservationHandler.class.getClassLoader());
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.monitors = this.source.get();
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ClientRequestObservationContext
				|| context instanceof org.springframework.web.reactive.function.client.ClientRequestObservationContext
				|| (OK_HTTP && OkHttp.supports(context));
	}

	@Override
	public void onStop(Observation.Context context) {
		try {
			Exchange exchange = exchange(context);
			if (exchange != null) {
				look(exchange, context.getError());
			}
		}
		// What is thrown here would break the application's call
		catch (Throwable ex) {
			// Nothing was seen
		}
	}

	private static @Nullable Exchange exchange(Observation.Context context) throws IOException {
		if (context instanceof ClientRequestObservationContext blocking) {
			return exchange(blocking);
		}
		if (context instanceof org.springframework.web.reactive.function.client.ClientRequestObservationContext reactive) {
			return exchange(reactive);
		}
		return OK_HTTP ? OkHttp.exchange(context) : null;
	}

	/*
	 * The exception of such a client holds the body, unless the application reads it
	 * itself.
	 */
	private static @Nullable Exchange exchange(ClientRequestObservationContext context) throws IOException {
		ClientHttpRequest request = context.getCarrier();
		if (request == null) {
			return null;
		}
		Throwable error = context.getError();
		ClientHttpResponse response = context.getResponse();
		return new Exchange(request.getURI(), (name) -> sent(request, name), "RestClient or RestTemplate",
				(response != null) ? response.getStatusCode().value() : null,
				() -> (response != null) ? response.getHeaders() : new HttpHeaders(),
				() -> (error instanceof RestClientResponseException answered) ? answered.getResponseBodyAsByteArray()
						: null,
				(response != null) ? null : error);
	}

	private static @Nullable String sent(HttpRequest request, String name) {
		String added = AddedHeaders.find(request.getAttributes(), name);
		return (added != null) ? added : request.getHeaders().getFirst(name);
	}

	private static @Nullable Exchange exchange(
			org.springframework.web.reactive.function.client.ClientRequestObservationContext context) {
		ClientResponse response = context.getResponse();
		if (response != null) {
			HttpRequest request = response.request();
			return new Exchange(request.getURI(), request.getHeaders()::getFirst, "WebClient",
					response.statusCode().value(), response.headers()::asHttpHeaders, () -> null, null);
		}
		return (context.getRequest() != null)
				? new Exchange(context.getRequest().url(), context.getRequest().headers()::getFirst, "WebClient", null,
						HttpHeaders::new, () -> null, context.getError())
				: null;
	}

	private void look(Exchange exchange, @Nullable Throwable error) {
		CalledConnection called = this.connections.called(exchange.uri(), exchange.sent());
		Operation operation = Operation.of(exchange.uri().getRawPath());
		if (error != null) {
			SeenFailures.add(error, called, operation);
		}
		OpenAiMonitors monitors = this.monitors;
		OpenAiMonitor monitor = (called != null && monitors != null) ? monitors.get(called.connection().name()) : null;
		if (called == null || monitor == null || !monitor.ownCalls().isWatched() || exchange.isGivenUp()) {
			return;
		}
		ProbeResult failure = exchange.isSuccessful() ? null : classify(exchange, called.connection(), operation);
		if (failure != null || exchange.isSuccessful()) {
			monitor.ownCalls()
				.add(new OwnCall(called.connection(), called.credentialSeen(), exchange.caller(), operation, failure));
		}
	}

	private @Nullable ProbeResult classify(Exchange exchange, OpenAiConnection connection, Operation operation) {
		Integer status = exchange.status();
		if (status == null) {
			return this.classifier.classify(connection, operation, Objects.requireNonNull(exchange.failure()));
		}
		byte[] body = exchange.body().get();
		if (body == null || body.length > MAX_BODY) {
			return this.classifier.classify(connection, operation, status, exchange.headers().get(), null);
		}
		return this.lastAnswers.meaning(connection, operation, status, body,
				() -> this.classifier.classify(connection, operation, status, exchange.headers().get(), body),
				System.nanoTime());
	}

	/**
	 * Loaded only where OkHttp is there, the client of OpenAI's SDK and of Spring AI.
	 */
	private static final class OkHttp {

		static boolean supports(Observation.Context context) {
			return context instanceof OkHttpContext;
		}

		static @Nullable Exchange exchange(Observation.Context context) {
			if (!(context instanceof OkHttpContext okHttp)) {
				return null;
			}
			// Micrometer before 1.17 has the method for the carrier only in this type
			RequestReplySenderContext<Request.Builder, Response> call = okHttp;
			Response response = call.getResponse();
			Request.Builder carrier = call.getCarrier();
			Request request = (response != null) ? response.request() : ((carrier != null) ? carrier.build() : null);
			if (request == null) {
				return null;
			}
			return new Exchange(request.url().uri(), request::header, "OkHttp",
					(response != null) ? response.code() : null, () -> headers(response), () -> body(response),
					(response != null) ? null : context.getError());
		}

		private static HttpHeaders headers(@Nullable Response response) {
			HttpHeaders headers = new HttpHeaders();
			if (response != null) {
				response.headers().names().forEach((name) -> headers.addAll(name, response.headers().values(name)));
			}
			return headers;
		}

		/*
		 * OkHttp keeps what is looked at for the application.
		 */
		private static byte @Nullable [] body(@Nullable Response response) {
			try {
				return (response != null) ? response.peekBody(MAX_BODY + 1L).bytes() : null;
			}
			catch (IOException ex) {
				// The application sees that, too
				return null;
			}
		}

	}

}
