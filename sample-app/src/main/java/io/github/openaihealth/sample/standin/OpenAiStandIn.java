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

package io.github.openaihealth.sample.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * A server on 127.0.0.1 that answers as OpenAI does in the situation that somebody chose.
 * At first it accepts one key and rejects any other in OpenAI's own words. It is the
 * server of the JDK, which starts in no time.
 */
class OpenAiStandIn {

	static final String ACCEPTED_KEY = "sk-standin-Q7xkPz4mW9rTb2Lc8VhN3sYd-0000";

	private static final int NO_BODY = -1;

	private final SituationFiles files = new SituationFiles();

	private final List<Situation> situations = this.files.readSituations();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile Current current;

	OpenAiStandIn() {
		this.current = read(this.situations.get(0));
		try {
			this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/v1/", this::answer);
	}

	void start() {
		this.server.start();
	}

	private Current read(Situation situation) {
		return new Current(situation, this.files.readAnswers(situation));
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
			CannedAnswer answer = this.current.answer(call, exchange.getRequestHeaders().getFirst("Authorization"));
			if (answer.afterSeconds() != null) {
				TimeUnit.SECONDS.sleep(answer.afterSeconds());
			}
			if (answer.status() != null) {
				send(exchange, answer, answer.status());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void send(HttpExchange exchange, CannedAnswer answer, int status) throws IOException {
		byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
		if (answer.headers() != null) {
			answer.headers().forEach(exchange.getResponseHeaders()::set);
		}
		exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : NO_BODY);
		exchange.getResponseBody().write(body);
	}

	/**
	 * Answer as in another situation from now on.
	 * @param situation the situation
	 */
	void enter(Situation situation) {
		this.current = read(situation);
	}

	Situation situation() {
		return this.current.situation();
	}

	List<Situation> situations() {
		return this.situations;
	}

	/**
	 * Return where the application finds the stand-in. The name is one that OpenAI's
	 * rules hold for, so that all answers mean the same as they do at OpenAI, and says
	 * what it is.
	 * @return the base URL
	 * @see StandInProxySelector
	 */
	String baseUrl() {
		return "http://%s:%d/v1".formatted(StandInProxySelector.HOST, this.server.getAddress().getPort());
	}

	/**
	 * Return where the stand-in really listens.
	 * @return the address
	 */
	String address() {
		return "http://127.0.0.1:%d/v1".formatted(this.server.getAddress().getPort());
	}

	void stop() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * How the stand-in answers.
	 *
	 * @param situation what happens to the calls
	 * @param answers the answers, the first that is for a call counts
	 */
	private record Current(Situation situation, List<CannedAnswer> answers) {

		private static final CannedAnswer UNKNOWN = new CannedAnswer(null, null, null, 404, null, null);

		CannedAnswer answer(String call, @Nullable String authorization) {
			return this.answers.stream()
				.filter((answer) -> answer.isFor(call, authorization))
				.findFirst()
				.orElse(UNKNOWN);
		}

	}

}
