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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The classification of an answer, from the bytes of its body to the diagnosis.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnswerClassifierBenchmark {

	/**
	 * What was answered.
	 */
	@Param
	public Given given;

	private final AnswerClassifier classifier = new AnswerClassifier(Clock.systemUTC());

	private Call call;

	private Answer answer;

	@Setup
	public void setUp() {
		ApiKey key = ApiKey.of("sk-proj-FakeKeyOfABenchmark0000");
		OpenAiConnection connection = new OpenAiConnection("openai",
				new Sourced<>(key, "openai.api-key", "System Environment Property \"OPENAI_API_KEY\""), null);
		Endpoint endpoint = Endpoint.of(connection, null);
		this.call = new Call(connection, endpoint, RequestHeaders.of(connection, endpoint, "benchmark"), null);
		this.answer = new Answer(this.given.status,
				Map.of("content-type", List.of("application/json"), "openai-version", List.of("2020-10-01"),
						"openai-processing-ms", List.of("12"), "x-request-id",
						List.of("req_00000000000000000000000000000000"), "server", List.of("cloudflare")),
				this.given.body.getBytes(StandardCharsets.UTF_8));
		if (classification().cause() != this.given.cause) {
			throw new IllegalStateException("Not what is to be measured: " + classification().cause());
		}
	}

	@Benchmark
	public ProbeResult classification() {
		return this.classifier.classify(this.call, this.answer);
	}

	/**
	 * An answer.
	 */
	public enum Given {

		/**
		 * A list of 120 models, 15 kB.
		 */
		MODELS(200, models(), Cause.ACCEPTED_API_KEY),

		/**
		 * A key that OpenAI does not know.
		 */
		INVALID_KEY(401, """
				{"error": {"message": "Incorrect API key provided: sk-proj-********0000. You can find your API key at \
				https://platform.openai.com/account/api-keys.", "type": "invalid_request_error", "param": null, \
				"code": "invalid_api_key"}}""", Cause.INVALID_API_KEY),

		/**
		 * A page of an edge.
		 */
		PAGE(503, "<!DOCTYPE html><html><body>" + "Service unavailable. ".repeat(200) + "</body></html>",
				Cause.PROVIDER_FAILURE);

		private final int status;

		private final String body;

		private final Cause cause;

		Given(int status, String body, Cause cause) {
			this.status = status;
			this.body = body;
			this.cause = cause;
		}

		private static String models() {
			return IntStream.range(0, 120)
				.mapToObj(
						(i) -> """
								{"id": "model-of-a-benchmark-%03d", "object": "model", "created": 1700000000, "owned_by": "system-and-nobody-else"}"""
							.formatted(i))
				.collect(Collectors.joining(",", "{\"object\": \"list\", \"data\": [", "]}"));
		}

	}

}
