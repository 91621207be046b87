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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import io.github.openaihealth.Cause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * An answer that is kept in a file, with the cause that it has to be found.
 *
 * @param id the name
 * @param provider who answered
 * @param evidence how it became known
 * @param baseUrl the base URL that was asked
 * @param path the path that was asked, or {@code null}
 * @param status the status
 * @param headers the headers
 * @param body the body
 * @param cause the cause
 * @param operation what the application asked, or {@code null} if a probe asked
 */
record AnswerRow(String id, String provider, String evidence, String baseUrl, String path, int status,
		Map<String, String> headers, byte[] body, Cause cause, Operation operation) {

	private static final Pattern NAMED_KEY = Pattern
		.compile("provided: ([^\\s*\"]+?)(?:\\*+([^\\s*\"]+?))?\\.?(?:\\s|\")");

	static List<AnswerRow> recorded() {
		return read("recorded-answers.json");
	}

	static List<AnswerRow> invented() {
		return read("invented-answers.json");
	}

	/**
	 * Return the answers to calls of applications.
	 * @return the answers, recorded or made up
	 */
	static List<AnswerRow> ofCalls() {
		return read("call-answers.json");
	}

	private static List<AnswerRow> read(String file) {
		try (InputStream stream = AnswerRow.class.getResourceAsStream(file)) {
			List<AnswerRow> rows = new ArrayList<>();
			for (JsonNode node : new ObjectMapper().readTree(stream)) {
				rows.add(of(node));
			}
			return rows;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static AnswerRow of(JsonNode node) throws IOException {
		Map<String, String> headers = new LinkedHashMap<>();
		node.path("headers")
			.properties()
			.forEach((header) -> headers.put(header.getKey(), header.getValue().asString()));
		JsonNode body = node.path("body");
		byte[] bytes = (body.isString() ? body.asString() : body.toString()).getBytes(StandardCharsets.UTF_8);
		bytes = "gzip".equals(headers.get("content-encoding")) ? gzip(bytes) : bytes;
		return new AnswerRow(node.path("id").asString(), node.path("provider").asString(),
				node.path("evidence").asString(), node.path("baseUrl").asString(), node.path("path").asString(null),
				node.path("status").asInt(), headers, bytes,
				Cause.valueOf(node.path("cause").asString().toUpperCase(Locale.ROOT).replace('-', '_')),
				node.has("operation") ? Operation.valueOf(node.path("operation").asString().toUpperCase(Locale.ROOT))
						: null);
	}

	static byte[] gzip(byte[] bytes) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
			stream.write(bytes);
		}
		return packed.toByteArray();
	}

	/**
	 * Return a key that such an answer can be about.
	 * @return a key with the ends that the answer names, if it names some
	 */
	String key() {
		Matcher named = NAMED_KEY
			.matcher(new String(this.body, 0, Math.min(this.body.length, 1024), StandardCharsets.UTF_8));
		if (!named.find()) {
			return Probes.KEY;
		}
		return (named.group(2) != null) ? named.group(1) + "ExampleExampleExample" + named.group(2) : named.group(1);
	}

	Call asked() {
		return (this.operation != null) ? Call.own(Probes.connection(this.baseUrl, key()), this.operation)
				: Probes.asked(this.baseUrl, this.path, key());
	}

	Answer answer() {
		return answer(this.body);
	}

	Answer answer(byte[] body) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		this.headers.forEach((name, value) -> headers.put(name, List.of(value)));
		return new Answer(this.status, headers, body);
	}

	@Override
	public String toString() {
		return this.id;
	}

}
