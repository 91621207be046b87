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

package io.github.openaihealth.client;

import java.io.IOException;

import io.github.openaihealth.connection.AddedHeaders;
import io.github.openaihealth.connection.OpenAiConnectionDetails;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/**
 * Sends the current key, organization, project and headers of a connection with the calls
 * of a {@code RestClient}. Without a key no authentication is sent.
 * <p>
 * A call that goes to another scheme, host or port than those of the connection's base
 * URL is left as it is. A redirect is followed below this interceptor, by the HTTP
 * client, and some take all headers along: let it not follow any.
 *
 * @since 0.1.0
 */
public final class OpenAiClientHttpRequestInterceptor implements ClientHttpRequestInterceptor {

	private final OpenAiConnectionDetails details;

	/**
	 * Create an interceptor.
	 * @param details the connection, asked at each call
	 */
	public OpenAiClientHttpRequestInterceptor(OpenAiConnectionDetails details) {
		this.details = details;
	}

	/*
	 * Whoever else has the request, and sends it elsewhere, must not find the key in it.
	 */
	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		HttpHeaders headers = new HttpHeaders();
		headers.putAll(request.getHeaders());
		ConnectionHeaders added = ConnectionHeaders.of(this.details, request.getURI());
		added.applyTo(headers);
		AddedHeaders.note(request.getAttributes(), added.values());
		return execution.execute(new HttpRequestWrapper(request) {

			@Override
			public HttpHeaders getHeaders() {
				return headers;
			}

		}, body);
	}

}
