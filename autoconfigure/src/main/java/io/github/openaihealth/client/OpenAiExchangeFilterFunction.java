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

import io.github.openaihealth.connection.OpenAiConnectionDetails;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Sends the current key, organization, project and headers of a connection with the calls
 * of a {@code WebClient}. They are asked for off the event loop. Without a key no
 * authentication is sent.
 * <p>
 * A call that goes to another scheme, host or port than those of the connection's base
 * URL is left as it is. A redirect is followed below this filter, by the HTTP client, and
 * some take all headers along: let it not follow any.
 *
 * @since 0.1.0
 */
public final class OpenAiExchangeFilterFunction implements ExchangeFilterFunction {

	private final OpenAiConnectionDetails details;

	/**
	 * Create a filter.
	 * @param details the connection, asked at each call
	 */
	public OpenAiExchangeFilterFunction(OpenAiConnectionDetails details) {
		this.details = details;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.fromCallable(() -> ConnectionHeaders.of(this.details, request.url()))
			.subscribeOn(Schedulers.boundedElastic())
			.map((headers) -> ClientRequest.from(request).headers(headers::applyTo).build())
			.flatMap(next::exchange);
	}

}
