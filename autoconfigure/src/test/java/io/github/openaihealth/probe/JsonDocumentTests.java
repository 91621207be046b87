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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonDocument}.
 */
class JsonDocumentTests {

	private static JsonDocument parse(String text) {
		return JsonDocument.parse(text.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "[", "{\"a\":1", "{\"a\":1}}", "{} {}", "{},", "{\"a\":1,}", "[1,]",
			"{'a':1}", "{a:1}", "{\"a\":NaN}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":\"\t\"}",
			"{\"a\":1 /* x */}", "{\"a\":1,\"a\":2}", "{\"x\":{\"a\":1,\"a\":2}}", "\"", "nul", "\uFEFF",
			"\uFEFF\uFEFF{}", "{\"a\":\"\\x\"}" })
	void whatIsNotExactlyOneDocumentIsNone(String text) {
		assertThat(parse(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "1", "\"x\"", "null", " {\"a\":[1,2,{\"b\":null}]} \n", "\uFEFF{\"a\":1}" })
	void documentsAreRead(String text) {
		assertThat(parse(text)).isNotNull();
	}

	@Test
	void otherEncodingsAreNone() {
		assertThat(JsonDocument.parse("{\"data\":[]}".getBytes(StandardCharsets.UTF_16))).isNull();
		assertThat(JsonDocument.parse(new byte[] { '"', (byte) 0xC3, '"' })).isNull();
		assertThat(JsonDocument
			.parse(new byte[] { '{', '"', 'a', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}' }))
			.isNull();
	}

	@Test
	void depthNumbersAndNamesHaveLimits() {
		assertThat(parse("[".repeat(100) + "]".repeat(100))).isNotNull();
		assertThat(parse("[".repeat(10_000) + "]".repeat(10_000))).isNull();
		assertThat(parse("{\"data\":[" + "9".repeat(100_000) + "]}")).isNull();
		assertThat(parse("{\"" + "n".repeat(100_000) + "\":1}")).isNull();
	}

	@Test
	void errorsDeepInsideAreSeenAlthoughNothingIsKept() {
		assertThat(parse("[[[[[[[[[[{\"a\":1,\"a\":2}]]]]]]]]]]")).isNull();
		assertThat(parse("[[[[[[[[[[{\"a\":tru}]]]]]]]]]]")).isNull();
	}

	@Test
	void valuesHaveAddresses() {
		JsonDocument document = parse(
				"{\"error\":{\"code\":502,\"message\":\"x\",\"gone\":null,\"ok\":false},\"data\":[{\"id\":\"m\"},2]}");
		assertThat(document.text("error.code")).isEqualTo("502");
		assertThat(document.text("error.message")).isEqualTo("x");
		assertThat(document.has("error.gone")).isTrue();
		assertThat(document.text("error.gone")).isEmpty();
		assertThat(document.isFalse("error.ok")).isTrue();
		assertThat(document.isArray("data")).isTrue();
		assertThat(document.isObject("data[0]")).isTrue();
		assertThat(document.isText("data[0].id")).isTrue();
		assertThat(document.isText("data[1]")).isFalse();
		assertThat(document.size("data")).isEqualTo(2);
		assertThat(document.text("data[0].id")).isEqualTo("m");
		assertThat(document.has("other")).isFalse();
	}

	@Test
	void namesThatLookLikeAddressesAreNotTakenForThem() {
		JsonDocument document = parse("{\"error.code\":\"invalid_api_key\",\"data[0]\":1}");
		assertThat(document.text("error.code")).isEmpty();
		assertThat(document.has("data[0]")).isFalse();
	}

	@Test
	void largeDocumentsKeepLittle() {
		JsonDocument document = parse("{\"data\":[" + "{\"id\":\"x\"},".repeat(50_000) + "{}],\"error\":null}");
		assertThat(document.size("data")).isEqualTo(50_001);
		assertThat(document.has("error")).isTrue();
		assertThat(document.has("data[4]")).isFalse();
	}

}
