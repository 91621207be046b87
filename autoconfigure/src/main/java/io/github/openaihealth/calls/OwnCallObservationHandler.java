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

import java.net.URI;
import java.util.function.Function;

import io.github.openaihealth.connection.OpenAiConnections;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Sees to which address, and with which credential, the application's own clients call.
 * It looks at calls that are observed anyway and changes none: nothing of a call is kept,
 * no body is read, and whatever goes wrong here is no fault of the call.
 *
 * @since 0.1.0
 */
public final class OwnCallObservationHandler implements ObservationHandler<Observation.Context> {

	private static final boolean OK_HTTP = isPresent("okhttp3.Response")
			&& isPresent("io.micrometer.core.instrument.binder.okhttp3.OkHttpContext");

	private final OpenAiConnections connections;

	/**
	 * Create a handler.
	 * @param connections the connections that the application may call over
	 */
	public OwnCallObservationHandler(OpenAiConnections connections) {
		this.connections = connections;
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, OwnCallObservationHandler.class.getClassLoader());
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
			look(context);
		}
		// What is thrown here would break the application's call
		catch (Throwable ex) {
			// Nothing was seen
		}
	}

	private void look(Observation.Context context) {
		if (context instanceof ClientRequestObservationContext blocking) {
			ClientHttpRequest request = blocking.getCarrier();
			look(request);
		}
		else if (context instanceof org.springframework.web.reactive.function.client.ClientRequestObservationContext reactive) {
			ClientResponse response = reactive.getResponse();
			look((response != null) ? response.request() : null);
		}
		else if (OK_HTTP) {
			OkHttp.look(context, this.connections);
		}
	}

	/*
	 * A header that is absent here may have been sent all the same, by a filter that
	 * comes later: it shows nothing.
	 */
	private void look(@Nullable HttpRequest request) {
		if (request != null) {
			Function<String, @Nullable String> headers = request.getHeaders()::getFirst;
			this.connections.called(request.getURI(), headers);
		}
	}

	/**
	 * Loaded only where OkHttp is there, the client of OpenAI's SDK and of Spring AI.
	 */
	private static final class OkHttp {

		static boolean supports(Observation.Context context) {
			return context instanceof OkHttpContext;
		}

		static void look(Observation.Context context, OpenAiConnections connections) {
			Response response = (context instanceof OkHttpContext okHttp) ? okHttp.getResponse() : null;
			if (response != null) {
				URI uri = response.request().url().uri();
				connections.called(uri, response.request()::header);
			}
		}

	}

}
