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

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import org.springframework.http.HttpHeaders;

/**
 * The classification of a call that the application made itself, which comes on top of
 * each of its calls.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallClassifierBenchmark {

	/**
	 * How the call ended.
	 */
	@Param
	public Given given;

	private final CallClassifier classifier = new CallClassifier(Clock.systemUTC());

	private final HttpHeaders headers = new HttpHeaders();

	private final SocketTimeoutException failure = new SocketTimeoutException("Read timed out");

	private OpenAiConnection connection;

	private byte @Nullable [] body;

	@Setup
	public void setUp() {
		ApiKey key = ApiKey.of("sk-proj-FakeKeyOfABenchmark0000");
		this.connection = new OpenAiConnection("openai",
				new Sourced<>(key, "openai.api-key", "System Environment Property \"OPENAI_API_KEY\""), null);
		this.headers.set("content-type", "application/json");
		this.headers.set("openai-version", "2020-10-01");
		this.headers.set("openai-processing-ms", "12");
		this.headers.set("x-request-id", "req_00000000000000000000000000000000");
		this.headers.set("server", "cloudflare");
		this.body = (this.given.body != null) ? this.given.body.getBytes(StandardCharsets.UTF_8) : null;
		if (classification().cause() != this.given.cause) {
			throw new IllegalStateException("Not what is to be measured: " + classification().cause());
		}
	}

	@Benchmark
	public ProbeResult classification() {
		return (this.given.status == 0)
				? this.classifier.classify(this.connection, Operation.CHAT,
						new IllegalStateException(new IOException(this.failure)))
				: this.classifier.classify(this.connection, Operation.CHAT, this.given.status, this.headers, this.body);
	}

	/**
	 * How a call can end.
	 */
	public enum Given {

		/**
		 * With a success.
		 */
		SUCCESS(200, null, Cause.ACCEPTED_API_KEY),

		/**
		 * With a quota that is used up.
		 */
		QUOTA(429, """
				{"error": {"message": "You exceeded your current quota, please check your plan and billing details.", \
				"type": "insufficient_quota", "param": null, "code": "insufficient_quota"}}""", Cause.QUOTA_EXHAUSTED),

		/**
		 * With a request that is too long.
		 */
		REFUSED(400, """
				{"error": {"message": "This model's maximum context length is 8192 tokens.", \
				"type": "invalid_request_error", "param": "messages", "code": "context_length_exceeded"}}""",
				Cause.REQUEST_REFUSED),

		/**
		 * With a scope that is missing.
		 */
		SCOPE(401,
				"""
						{"error": {"message": "You have insufficient permissions for this operation. Missing scopes: model.request.", \
						"type": "invalid_request_error", "param": null, "code": null}}""",
				Cause.MISSING_SCOPE),

		/**
		 * With an answer that cannot be seen.
		 */
		UNSEEN(401, null, Cause.NOT_AUTHORIZED),

		/**
		 * Without an answer.
		 */
		FAILURE(0, null, Cause.TIMEOUT);

		private final int status;

		private final @Nullable String body;

		private final Cause cause;

		Given(int status, @Nullable String body, Cause cause) {
			this.status = status;
			this.body = body;
			this.cause = cause;
		}

	}

}
