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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers that were damaged at random: the classifier never fails, and neither accepts
 * nor rejects without a proof. The proof is looked for here in another way than there.
 */
class MutatedAnswersTests {

	/*
	 * The same in each build, so that a failure belongs to the change that made it. Set
	 * the system property to look at other mutations.
	 */
	private static final long SEED = Long.getLong("test.seed", 20261123L);

	private static final int MUTATIONS = 60;

	private final AnswerClassifier classifier = new AnswerClassifier(Probes.CLOCK);

	private final ObjectMapper mapper = new ObjectMapper();

	static Stream<AnswerRow> answers() {
		return Stream.concat(AnswerRow.recorded().stream(), AnswerRow.invented().stream());
	}

	private static Stream<AnswerRow> jsonAnswers() {
		return answers()
			.filter((row) -> row.body().length > 1 && (row.body()[0] == '{' || row.body()[0] == '[')
					&& !row.headers().containsKey("content-encoding"))
			.filter((row) -> JsonDocument.parse(row.body()) != null);
	}

	private Cause classify(AnswerRow row, byte[] body, String what) {
		Cause cause = this.classifier.classify(row.asked(), row.answer(body)).cause();
		assertThat(cause).as("seed %d, %s", SEED, what).isNotNull();
		return cause;
	}

	private static boolean decides(Cause cause) {
		return cause.verdict() == Verdict.ACCEPTED || cause.verdict() == Verdict.REJECTED;
	}

	@ParameterizedTest
	@MethodSource("jsonAnswers")
	void whenCutOffAtAnyByteNothingIsDecided(AnswerRow row) {
		for (int length = 0; length < row.body().length; length++) {
			Cause cause = classify(row, Arrays.copyOf(row.body(), length), "cut at " + length);
			assertThat(decides(cause)).as("%s cut at %d: %s", row, length, cause).isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource("answers")
	void whenBytesAreDamagedNothingFails(AnswerRow row) {
		Random random = new Random(SEED + row.id().hashCode());
		for (int i = 0; i < MUTATIONS && row.body().length > 0; i++) {
			byte[] body = row.body().clone();
			for (int j = random.nextInt(4); j >= 0; j--) {
				body[random.nextInt(body.length)] = (byte) random.nextInt(256);
			}
			assertDecidedWithProof(row, body);
		}
	}

	@ParameterizedTest
	@MethodSource("jsonAnswers")
	void whenMembersAreMissingReorderedOrOfAnotherTypeNothingIsDecidedWithoutProof(AnswerRow row) {
		Random random = new Random(SEED + row.id().hashCode());
		for (int i = 0; i < MUTATIONS; i++) {
			JsonNode node;
			try {
				node = this.mapper.readTree(row.body());
			}
			catch (RuntimeException ex) {
				return;
			}
			for (int j = random.nextInt(3); j >= 0; j--) {
				node = mutate(node, random);
			}
			assertDecidedWithProof(row, this.mapper.writeValueAsBytes(node));
		}
	}

	private static JsonNode mutate(JsonNode node, Random random) {
		if (node instanceof ObjectNode object && !object.isEmpty()) {
			List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
			Collections.shuffle(members, random);
			int chosen = random.nextInt(members.size());
			ObjectNode result = JsonNodeFactory.instance.objectNode();
			for (int i = 0; i < members.size(); i++) {
				String name = members.get(i).getKey();
				JsonNode value = members.get(i).getValue();
				if (i != chosen) {
					result.set(name, value);
				}
				else if (random.nextInt(3) > 0) {
					result.set(name, random.nextBoolean() ? mutate(value, random) : other(random));
				}
			}
			return result;
		}
		if (node instanceof ArrayNode array && !array.isEmpty()) {
			ArrayNode result = JsonNodeFactory.instance.arrayNode();
			int chosen = random.nextInt(array.size());
			for (int i = 0; i < array.size(); i++) {
				result.add((i != chosen) ? array.get(i) : mutate(array.get(i), random));
			}
			return result;
		}
		return other(random);
	}

	private static JsonNode other(Random random) {
		JsonNodeFactory factory = JsonNodeFactory.instance;
		return switch (random.nextInt(8)) {
			case 0 -> factory.nullNode();
			case 1 -> factory.booleanNode(random.nextBoolean());
			case 2 -> factory.numberNode(random.nextInt());
			case 3 -> factory.numberNode(random.nextDouble() * 1e300);
			case 4 -> factory.stringNode("");
			case 5 -> factory.stringNode("x".repeat(random.nextInt(5000)));
			case 6 -> factory.arrayNode().add(factory.objectNode());
			default -> factory.objectNode().put("message", random.nextInt());
		};
	}

	private void assertDecidedWithProof(AnswerRow row, byte[] body) {
		String text = new String(body, StandardCharsets.UTF_8);
		Cause cause = classify(row, body, text);
		if (!decides(cause)) {
			return;
		}
		boolean proven;
		if (cause.verdict() == Verdict.ACCEPTED && row.status() < 300) {
			JsonNode node = this.mapper.readTree(body);
			String proof = row.asked().endpoint().provider().proof();
			boolean promised = node.path("data").isArray() || row.path() != null || node.isArray();
			promised |= node.path("data").isNull()
					&& (node.size() == 1 || "list".equals(node.path("object").asString("")));
			// What a provider tells nobody but the owner of an accepted key
			promised |= !proof.isEmpty() && node.at("/" + proof.replace('.', '/')).isValueNode();
			proven = promised && !node.path("error").isObject() && !node.path("error").isString();
		}
		else if (cause == Cause.RESTRICTED_API_KEY) {
			proven = text.contains("Missing scope") || text.contains("_scope");
		}
		else if (cause == Cause.RATE_LIMITED) {
			proven = row.status() == 429 && row.baseUrl().contains("api.openai.com") && text.contains("error");
		}
		else {
			// A rejection has words, a code or a challenge that speaks of who calls
			String said = (text + row.headers()).toLowerCase(Locale.ROOT);
			proven = Stream
				.of("key", "token", "auth", "credential", "organization", "project", "account", "country", "ip",
						"hostname", "certificate", "location", "address", "user", "jwt", "firewall", "access", "caller",
						"令牌")
				.anyMatch(said::contains) || row.status() == 496;
		}
		assertThat(proven).as("seed %d: %s is %s for %s", SEED, row, cause, text).isTrue();
		if (cause == Cause.INVALID_API_KEY || cause == Cause.HEADER_LOST) {
			assertThat(row.status()).isBetween(400, 428);
		}
	}

	@Test
	void noiseOfOneMebibyteProvesNothing() {
		Random random = new Random(SEED);
		byte[] noise = new byte[1024 * 1024];
		AnswerRow[] rows = answers().filter((row) -> row.status() != 496).toArray(AnswerRow[]::new);
		for (int i = 0; i < 12; i++) {
			random.nextBytes(noise);
			if (i % 3 == 1) {
				Arrays.fill(noise, (byte) '[');
			}
			if (i % 3 == 2) {
				for (int j = 0; j < noise.length; j++) {
					noise[j] = (byte) "{}[]\":, token key invalid no-".charAt(random.nextInt(29));
				}
			}
			long start = System.nanoTime();
			for (AnswerRow row : rows) {
				if (i % 3 == 0 || row.id().hashCode() % 8 == i % 8) {
					AnswerRow bare = new AnswerRow(row.id(), row.provider(), row.evidence(), row.baseUrl(), row.path(),
							row.status(), Map.of(), noise, row.cause(), null);
					assertThat(decides(classify(bare, noise, "noise"))).isFalse();
				}
			}
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
		}
	}

}
