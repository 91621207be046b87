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
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import dev.langchain4j.exception.HttpException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import tools.jackson.core.io.JsonStringEncoder;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * A call that failed, as far as an exception shows it. It is looked at and thrown away:
 * nothing of it is copied.
 *
 * @param uri where the call went, or {@code null} if that is not shown
 * @param sent gives a header of the request by its name, as far as that is shown
 * @param status the status of the answer, or {@code null} if there was none
 * @param headers the headers of the answer, as far as they are shown
 * @param body the body of the answer, or {@code null} if it is not shown
 * @param ofOpenAiClient whether it was thrown by a client that speaks OpenAI's API
 * @param failure the exception
 */
record FailedCall(@Nullable URI uri, Function<String, @Nullable String> sent, @Nullable Integer status,
		HttpHeaders headers, byte @Nullable [] body, boolean ofOpenAiClient, Throwable failure) {

	private static final int MAX_EXCEPTIONS = 64;

	private static final String MARK = "openai-";

	private static final List<String> ENVELOPE = List.of("\"error\"", "\"message\"", "\"type\"", "\"param\"",
			"\"code\"");

	/*
	 * As Spring's blocking clients begin their messages, with what they quote of an
	 * answer behind it.
	 */
	private static final Pattern ADDRESS = Pattern.compile("^[^\"]{1,80} for \"(https?://[^\"\\s]{1,2000})\"");

	/*
	 * As Spring AI's own clients begin theirs.
	 */
	private static final Pattern STATUS_AND_BODY = Pattern.compile("^(?:HTTP )?([45]\\d\\d) - ");

	private static final Pattern STATUS = Pattern.compile("^[1-5]\\d\\d: ");

	private static final String LINE_END = "<EOL>";

	/**
	 * Find a failed call in an exception: in itself, or in what caused it.
	 * @param exception the exception
	 * @return the call, the outermost if there are several, or {@code null}
	 */
	static @Nullable FailedCall of(Throwable exception) {
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		Deque<Throwable> next = new ArrayDeque<>(Set.of(exception));
		while (!next.isEmpty() && seen.size() < MAX_EXCEPTIONS) {
			Throwable throwable = next.remove();
			if (seen.add(throwable)) {
				FailedCall call = read(throwable);
				if (call != null) {
					return call;
				}
				next.addAll(Exceptions.unwrapMultiple(throwable));
				if (throwable.getCause() != null) {
					next.add(throwable.getCause());
				}
			}
		}
		return null;
	}

	private static @Nullable FailedCall read(Throwable throwable) {
		if (throwable instanceof WebClientResponseException answered) {
			HttpRequest request = answered.getRequest();
			return new FailedCall((request != null) ? request.getURI() : null,
					(request != null) ? request.getHeaders()::getFirst : (name) -> null,
					answered.getStatusCode().value(), answered.getHeaders(), answered.getResponseBodyAsByteArray(),
					false, throwable);
		}
		if (throwable instanceof WebClientRequestException unanswered) {
			return new FailedCall(unanswered.getUri(), unanswered.getHeaders()::getFirst, null, new HttpHeaders(), null,
					false, throwable);
		}
		if (throwable instanceof RestClientException blocking) {
			return ofSpring(blocking);
		}
		String type = throwable.getClass().getName();
		if (type.startsWith("com.openai.errors.")) {
			return Sdk.read(throwable);
		}
		if (type.startsWith("dev.langchain4j.exception.")) {
			return LangChain4j.read(throwable);
		}
		if (type.startsWith("org.springframework.ai.retry.")) {
			return ofSpringAi(throwable);
		}
		return SeenFailures.contains(throwable)
				? new FailedCall(null, (name) -> null, null, new HttpHeaders(), null, false, throwable) : null;
	}

	private static @Nullable FailedCall ofSpring(RestClientException exception) {
		Matcher address = ADDRESS.matcher(message(exception));
		URI uri = address.find() ? uri(address.group(1)) : null;
		if (exception instanceof RestClientResponseException answered) {
			HttpHeaders headers = answered.getResponseHeaders();
			return new FailedCall(uri, (name) -> null, answered.getStatusCode().value(),
					(headers != null) ? headers : new HttpHeaders(), answered.getResponseBodyAsByteArray(), false,
					exception);
		}
		return (uri != null) ? new FailedCall(uri, (name) -> null, null, new HttpHeaders(), null, false, exception)
				: null;
	}

	private static @Nullable URI uri(String text) {
		try {
			return URI.create(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static @Nullable FailedCall ofSpringAi(Throwable exception) {
		Matcher status = STATUS_AND_BODY.matcher(message(exception));
		return status.find() ? new FailedCall(null, (name) -> null, Integer.valueOf(status.group(1)), new HttpHeaders(),
				json(message(exception)), false, exception) : null;
	}

	private static String message(Throwable throwable) {
		String message = throwable.getMessage();
		return (message != null) ? message : "";
	}

	/*
	 * What a client quotes of an answer, which Spring writes into one line.
	 */
	private static byte @Nullable [] json(String text) {
		int begin = text.indexOf('{');
		int end = text.lastIndexOf('}');
		return (begin >= 0 && begin < end)
				? text.substring(begin, end + 1).replace(LINE_END, "\n").getBytes(StandardCharsets.UTF_8) : null;
	}

	/**
	 * Return whether OpenAI itself wrote the answer, and nobody who speaks as it does.
	 * @return whether it has a header or a link of OpenAI's
	 */
	boolean isOfOpenAi() {
		boolean marked = this.headers.headerNames()
			.stream()
			.anyMatch((name) -> name.regionMatches(true, 0, MARK, 0, MARK.length()));
		return marked || (isEnveloped(this.body)
				&& (this.headers.containsHeader("x-request-id") || text(this.body).contains("openai.com/")));
	}

	private static boolean isEnveloped(byte @Nullable [] body) {
		String text = text(body);
		return ENVELOPE.stream().allMatch(text::contains);
	}

	private static String text(byte @Nullable [] body) {
		return (body != null) ? new String(body, StandardCharsets.UTF_8) : "";
	}

	/**
	 * Return a text for logs.
	 * @return the status; nothing else is part of it
	 */
	@Override
	public String toString() {
		return "FailedCall " + this.status;
	}

	/**
	 * Loaded with the first exception of OpenAI's SDK, which Spring AI uses, too.
	 */
	private static final class Sdk {

		static @Nullable FailedCall read(Throwable throwable) {
			if (throwable instanceof OpenAIIoException) {
				return new FailedCall(null, (name) -> null, null, new HttpHeaders(), null, true, throwable);
			}
			if (!(throwable instanceof OpenAIServiceException answered)) {
				return null;
			}
			HttpHeaders headers = new HttpHeaders();
			answered.headers().names().forEach((name) -> headers.addAll(name, answered.headers().values(name)));
			return new FailedCall(null, (name) -> null, answered.statusCode(), headers, body(answered), true,
					throwable);
		}

		/*
		 * The SDK has taken the answer apart: its message is what the answer said, or the
		 * whole answer if that has another form.
		 */
		private static byte @Nullable [] body(OpenAIServiceException exception) {
			String message = STATUS.matcher(message(exception)).replaceFirst("");
			if (message.startsWith("{")) {
				return json(message);
			}
			if (exception.type().isEmpty() && exception.code().isEmpty()) {
				return null;
			}
			StringBuilder envelope = new StringBuilder("{\"error\":{");
			append(envelope, "message", message);
			append(envelope, "type", exception.type().orElse(""));
			append(envelope, "code", exception.code().orElse(""));
			return envelope.append("\"param\":null}}").toString().getBytes(StandardCharsets.UTF_8);
		}

		private static void append(StringBuilder envelope, String name, String value) {
			envelope.append('"').append(name).append("\":\"");
			envelope.append(JsonStringEncoder.getInstance().quoteAsCharArray(value)).append("\",");
		}

	}

	/**
	 * Loaded with the first exception of LangChain4j, whose message is the answer. It has
	 * the same for all vendors of models, so that the form of the answer tells.
	 */
	private static final class LangChain4j {

		static @Nullable FailedCall read(Throwable throwable) {
			if (!(throwable instanceof HttpException answered)) {
				return null;
			}
			byte[] body = json(message(throwable));
			return new FailedCall(null, (name) -> null, answered.statusCode(), new HttpHeaders(), body,
					isEnveloped(body), throwable);
		}

	}

}
