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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that neither the key nor anything of an answer leaves the probe.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProbeSecrecyTests {

	/*
	 * The first could be the name of something, the second no pattern may let through.
	 */
	private static final String PLAIN_MARK = "zqmarkzq";

	private static final String ODD_MARK = "ZqMark<b>zQ";

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private Level level;

	@BeforeEach
	void logEverything() {
		this.level = this.root.getLevel();
		this.root.setLevel(Level.TRACE);
	}

	@AfterEach
	void logAsBefore() {
		this.root.setLevel(this.level);
	}

	static Stream<AnswerRow> answers() {
		return Stream.concat(AnswerRow.recorded().stream(), AnswerRow.invented().stream());
	}

	@ParameterizedTest
	@MethodSource("answers")
	void law2NothingOfAnAnswerIsCopied(AnswerRow row) {
		AnswerClassifier classifier = new AnswerClassifier(Probes.CLOCK);
		String body = new String(row.body(), StandardCharsets.UTF_8);
		for (String mark : List.of(PLAIN_MARK, ODD_MARK)) {
			for (String marked : markedBodies(body, mark)) {
				Map<String, List<String>> headers = markedHeaders(row.headers(), mark);
				Answer answer = new Answer(row.status(), headers, marked.getBytes(StandardCharsets.UTF_8));
				ProbeResult finding = classifier.classify(row.asked(), answer);
				assertThat(finding.toString().toLowerCase(Locale.ROOT)).doesNotContain("zqmark");
			}
		}
	}

	/**
	 * Every text of the body with a mark at its beginning, its end, or instead of it.
	 * What looks like a code is left out for the mark that looks like one.
	 */
	private static List<String> markedBodies(String body, String mark) {
		String escaped = mark.replace("<", "\\u003c");
		String code = mark.equals(PLAIN_MARK) ? "(?<!\"code\":|\"type\":|\"status\":|\"error_code\":)" : "";
		String text = code + "\"((?:[^\"\\\\]|\\\\.)*)\"(?!\\s*:)";
		List<String> bodies = new ArrayList<>();
		bodies.add(body.replaceAll(text, "\"" + escaped.replace("\\", "\\\\") + "$1\""));
		bodies.add(body.replaceAll(text, "\"$1 " + escaped.replace("\\", "\\\\") + "\""));
		bodies.add(body.replaceAll(text, "\"" + escaped.replace("\\", "\\\\") + "\""));
		bodies.add(body.replaceAll("(?<=[{,])\\s*\"((?:[^\"\\\\]|\\\\.)*)\"(?=\\s*:)",
				"\"" + escaped.replace("\\", "\\\\") + "$1\""));
		bodies.add(mark + body);
		bodies.add(body + mark);
		return bodies;
	}

	private static Map<String, List<String>> markedHeaders(Map<String, String> headers, String mark) {
		Map<String, List<String>> marked = new LinkedHashMap<>();
		headers.forEach((name, value) -> marked.put(name, List.of(value + mark, mark + value, mark)));
		for (String name : List.of("Server", "Via", "X-Request-Id", "Retry-After", "WWW-Authenticate", "Content-Type",
				"X-Other", "Set-Cookie", "cf-ray")) {
			marked.put(name, List.of(mark));
		}
		if (headers.containsKey("location")) {
			marked.put("location", List.of("https://user" + mark + "@host.example/" + mark + "?" + mark + "#" + mark));
		}
		return marked;
	}

	@Test
	void law2NothingOfAnAnswerIsLogged(CapturedOutput output) throws Exception {
		String head = "Server: %s\r\nVia: 1.1 %s\r\nSet-Cookie: %s=%s; Path=/%s\r\nX-Request-Id: %s\r\nLocation: https://u%s@%s/%s\r\nWWW-Authenticate: Bearer realm=\"%s\"\r\nX-%s: 1\r\n"
			.replace("%s", PLAIN_MARK);
		String body = "{\"error\":{\"message\":\"%s\",\"type\":\"%s x\",\"param\":\"%s\",\"code\":\"%s x\"},\"%s\":1}"
			.replace("%s", PLAIN_MARK);
		for (int status : new int[] { 200, 204, 302, 400, 401, 403, 404, 407, 429, 500, 503, 599 }) {
			String length = (status != 204) ? "Content-Length: " + body.length() + "\r\n" : "";
			try (SocketServer server = SocketServer.answering("HTTP/1.1 %d %s\r\n%s%s\r\n%s".formatted(status,
					PLAIN_MARK, head, length, (status != 204) ? body : "")); OpenAiProbe probe = Probes.probe()) {
				ProbeResult result = probe.probe(Probes.connection(server.baseUrl()), Probes.DEADLINE, false).block();
				String shown = result.toString();
				// The host of a redirect is told, and nothing else of its address
				assertThat((status == 302) ? shown.replace("redirects to '" + PLAIN_MARK + "'", "") : shown)
					.doesNotContain(PLAIN_MARK);
			}
		}
		assertThat(output.toString()).doesNotContain(PLAIN_MARK).contains("HTTP GET");
	}

	@Test
	void law1TheKeyNeverLeaves(CapturedOutput output) throws Exception {
		String key = "sk-proj-Fake" + UUID.randomUUID().toString().replace("-", "Zq") + "Fake";
		String shadowed = "sk-Shadowed" + UUID.randomUUID().toString().replace("-", "Xq");
		String secretHeader = "Header" + UUID.randomUUID().toString().replace("-", "Wq");
		List<String> secrets = List.of(key, shadowed, secretHeader);
		for (int status : new int[] { 200, 302, 401, 403, 429, 500 }) {
			try (SocketServer server = new SocketServer((connection) -> {
				String request = connection.readRequest();
				String echo = String.join(" ", secrets);
				String body = "{\"error\":{\"message\":\"Incorrect API key provided: %s\",\"code\":\"%s\",\"type\":\"%s\"},\"request\":\"%s\"}"
					.formatted(echo, key.toLowerCase(Locale.ROOT).replace('-', '_'), shadowed,
							request.replaceAll("[\\r\\n\"]", " "));
				connection.write(
						"HTTP/1.1 %d %s\r\nServer: %s\r\nVia: %s\r\nX-Request-Id: %s\r\nLocation: https://%s.example/%s\r\nContent-Length: %d\r\n\r\n%s"
							.formatted(status, key, key, shadowed,
									"req_" + key.replaceAll("[^A-Za-z0-9]", "").substring(0, 24),
									key.toLowerCase(Locale.ROOT), key, body.length(), body));
			}); OpenAiProbe probe = Probes.probe()) {
				OpenAiConnection connection = new OpenAiConnection("openai",
						new Sourced<>(ApiKey.of(key), "openai.api-key", null),
						new Sourced<>(server.baseUrl() + "?query=" + key, "openai.base-url", null), null, null,
						Map.of("X-Secret", secretHeader),
						List.of(new Sourced<>(ApiKey.of(shadowed), "openai.api-key", null)));
				for (boolean newConnection : new boolean[] { false, true }) {
					ProbeResult result = probe.probe(connection, Probes.DEADLINE, newConnection).block();
					assertNoPartOf(secrets, result.toString());
				}
			}
		}
		assertNoPartOf(secrets, output.toString());
	}

	@Test
	void law1TheKeyNeverLeavesWithAFailure(CapturedOutput output) {
		String key = "sk-proj-Fake" + UUID.randomUUID().toString().replace("-", "Zq") + "Fake";
		for (String value : List.of(key, key + "\n", "\u200b" + key, key + "\r\nX-Injected: 1", key + "\0")) {
			for (String baseUrl : List.of("http://127.0.0.1:1/v1", "https://" + key + "/v1", key,
					"http://127.0.0.1:1/" + key + "/v1", "https://user:" + key + "@127.0.0.1:1/" + key)) {
				try (OpenAiProbe probe = Probes.probe(HttpClientSettings.defaults())) {
					ProbeResult result = probe
						.probe(Probes.connection(baseUrl, value, Map.of("X-Secret", "Value" + value)), Probes.DEADLINE,
								false)
						.block();
					assertNoPartOf(List.of(key), result.toString());
				}
			}
		}
		assertNoPartOf(List.of(key), output.toString());
	}

	/**
	 * Eight characters in a row of what is random in a secret.
	 */
	private static void assertNoPartOf(List<String> secrets, String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		for (String secret : secrets) {
			for (int i = 12; i + 8 <= secret.length(); i++) {
				assertThat(lower).doesNotContain(secret.substring(i, i + 8).toLowerCase(Locale.ROOT));
			}
		}
	}

}
