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

package dev.langchain4j.http.client.spring.restclient;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;

import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/**
 * Stands in for the HTTP client of LangChain4j's starters, which calls over Spring's
 * {@link RestClient} in the same way.
 */
public final class SpringRestClientBuilder implements HttpClientBuilder {

	private final RestClient.Builder restClient;

	private Duration connectTimeout;

	private Duration readTimeout;

	public SpringRestClientBuilder(RestClient.Builder restClient) {
		this.restClient = restClient;
	}

	@Override
	public Duration connectTimeout() {
		return this.connectTimeout;
	}

	@Override
	public HttpClientBuilder connectTimeout(Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
		return this;
	}

	@Override
	public Duration readTimeout() {
		return this.readTimeout;
	}

	@Override
	public HttpClientBuilder readTimeout(Duration readTimeout) {
		this.readTimeout = readTimeout;
		return this;
	}

	@Override
	public HttpClient build() {
		return new SpringRestClient(this.restClient.build());
	}

	private record SpringRestClient(RestClient restClient) implements HttpClient {

		@Override
		public SuccessfulHttpResponse execute(HttpRequest request) {
			try {
				ResponseEntity<String> response = this.restClient.method(HttpMethod.valueOf(request.method().name()))
					.uri(request.url())
					.headers((headers) -> request.headers().forEach(headers::put))
					.body(request.body())
					.retrieve()
					.toEntity(String.class);
				Map<String, List<String>> headers = new TreeMap<>();
				response.getHeaders().forEach(headers::put);
				return SuccessfulHttpResponse.builder()
					.statusCode(response.getStatusCode().value())
					.headers(headers)
					.body(response.getBody())
					.build();
			}
			catch (RestClientResponseException ex) {
				throw new HttpException(ex.getStatusCode().value(), ex.getMessage());
			}
		}

		@Override
		public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
			throw new UnsupportedOperationException();
		}

	}

}
