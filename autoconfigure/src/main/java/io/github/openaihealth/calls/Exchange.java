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
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * A call of the application, as far as an observation shows it. It is asked for parts of
 * an answer only if the answer is no success: looking at a success could take time, or
 * something away from the application.
 *
 * @param uri where the call went
 * @param sent gives the value of a header that was sent, by its name
 * @param client the client that made it, in words for people
 * @param status the status of the answer, or {@code null} if there was none
 * @param headers gives the headers of the answer
 * @param body gives the body of the answer, or {@code null} if it cannot be seen without
 * touching the call
 * @param failure why there was no answer, or {@code null}
 */
record Exchange(URI uri, Function<String, @Nullable String> sent, String client, @Nullable Integer status,
		Supplier<HttpHeaders> headers, Supplier<byte @Nullable []> body, @Nullable Throwable failure) {

	boolean isSuccessful() {
		return this.status != null && this.status >= 200 && this.status < 300;
	}

	/*
	 * Neither an answer nor a failure: the application did not wait.
	 */
	boolean isGivenUp() {
		return this.status == null && this.failure == null;
	}

	/**
	 * Return who made the call. Libraries say so themselves to whom they call.
	 * @return the library, or else the client
	 */
	String caller() {
		String userAgent = this.sent.apply("User-Agent");
		if (userAgent == null) {
			return this.client;
		}
		if (userAgent.startsWith("spring-ai")) {
			return "Spring AI";
		}
		if (userAgent.startsWith("langchain4j")) {
			return "LangChain4j";
		}
		return (userAgent.startsWith("OpenAI") && userAgent.contains("/Java")) ? "OpenAI Java SDK" : this.client;
	}

	/**
	 * Return a text for logs.
	 * @return the client and the status; nothing else is part of it
	 */
	@Override
	public String toString() {
		return "Exchange of %s: %s".formatted(this.client, this.status);
	}

}
