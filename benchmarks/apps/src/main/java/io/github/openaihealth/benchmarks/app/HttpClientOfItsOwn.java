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

package io.github.openaihealth.benchmarks.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The JDK's HTTP client after one call, which any application has that calls OpenAI or
 * another API: what it costs is no price of the health check.
 */
final class HttpClientOfItsOwn {

	private final HttpClient client = HttpClient.newHttpClient();

	/**
	 * Make the call if the property {@code benchmark.call} names an address.
	 * @return the client, or {@code null}
	 * @throws IOException if nobody answers
	 * @throws InterruptedException if somebody ends this process
	 */
	static HttpClientOfItsOwn ifWanted() throws IOException, InterruptedException {
		String address = System.getProperty("benchmark.call");
		if (address == null) {
			return null;
		}
		HttpClientOfItsOwn client = new HttpClientOfItsOwn();
		client.client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
		return client;
	}

}
