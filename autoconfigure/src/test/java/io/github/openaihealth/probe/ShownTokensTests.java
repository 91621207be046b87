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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShownTokens}.
 */
class ShownTokensTests {

	private final ShownTokens tokens = new ShownTokens(List.of("sk-proj-fakesecret_key_value"));

	private String code(String code) {
		return this.tokens.providerCode(new ErrorEnvelope(code, "", "", "", true));
	}

	private String requestId(String id) {
		return this.tokens.requestId(new Answer(401, Map.of("X-Request-Id", List.of(id)), new byte[0]));
	}

	@ParameterizedTest
	@ValueSource(strings = { "invalid_api_key", "policy_denied_2027", "tenant.suspended", "rate-limit-exceeded",
			"unauthorized" })
	void codesAreShown(String code) {
		assertThat(code(code)).isEqualTo(code);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "401", "a", "Invalid", "has space", "<img>", "code\n", "_x", "x__y", "fakesecret",
			"sk-proj-fake", "some_secret_word", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"k3y4nd0thers" })
	void whatIsNoCodeOrSharesPartsWithTheKeyIsNotShown(String code) {
		assertThat(code(code)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "req_0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef",
			"01234567-89ab-cdef-0123-456789abcdef", "req_01RCc7MbLyQNtGKzBTv8VCep", "8e695a03eed4f9fd-SJC" })
	void requestIdsAreShown(String id) {
		assertThat(requestId(id)).isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "req_", "req_<b>", "REDACTED", "0123456789ABCDEF0123456789ABCDEF",
			"req_fakesecret0123456789abcd", "0123456789abcdef0123456789abcdef0" })
	void otherTextIsNoRequestId(String id) {
		assertThat(requestId(id)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "login.example.com", "localhost", "192.0.2.1", "a-b.example" })
	void hostsAreShown(String host) {
		assertThat(this.tokens.host(host)).isEqualTo(host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-a.example", "a_b.example", "fakesecret.example", "a..b", "höst.example", "[::1]" })
	void otherTextIsNoHost(String host) {
		assertThat(this.tokens.host(host)).isNull();
	}

}
