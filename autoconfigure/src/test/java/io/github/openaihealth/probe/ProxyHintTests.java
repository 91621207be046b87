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

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProxyHint}.
 */
class ProxyHintTests {

	private static final URI HTTPS = URI.create("https://api.openai.com/v1/models");

	private static String hint(Map<String, String> environment, Map<String, String> properties) {
		return new ProxyHint(environment::get, properties::get).of(HTTPS);
	}

	@Test
	void whenNoVariableIsSetThereIsNoHint() {
		assertThat(hint(Map.of(), Map.of())).isEmpty();
		assertThat(hint(Map.of("HTTPS_PROXY", " ", "HTTP_PROXY", "http://proxy.example:1"), Map.of())).isEmpty();
	}

	@Test
	void whenOnlyTheVariableIsSetBothPropertiesAreGiven() {
		for (String variable : new String[] { "HTTPS_PROXY", "https_proxy", "ALL_PROXY" }) {
			assertThat(hint(Map.of(variable, "http://proxy.example:3128"), Map.of())).contains("'" + variable + "'")
				.contains("'-Dhttps.proxyHost=proxy.example -Dhttps.proxyPort=3128'");
		}
	}

	@Test
	void whenTheJvmHasAProxyThereIsNoHint() {
		assertThat(hint(Map.of("HTTPS_PROXY", "http://proxy.example:3128"), Map.of("https.proxyHost", "other.example")))
			.isEmpty();
	}

	@Test
	void userInfoIsNotShown() {
		assertThat(hint(Map.of("HTTPS_PROXY", "http://FakeUser:Fake@Password@proxy.example"), Map.of()))
			.contains("-Dhttps.proxyHost=proxy.example -Dhttps.proxyPort=<port>")
			.doesNotContain("Fake");
	}

	@Test
	void whatIsNoAddressIsNotShown() {
		assertThat(hint(Map.of("HTTPS_PROXY", "<b>FakeSecret"), Map.of())).contains("-Dhttps.proxyHost=<host>")
			.doesNotContain("FakeSecret");
	}

	@Test
	void whenTheHostIsExcludedThereIsNoHint() {
		for (String excluded : new String[] { "*", "api.openai.com", ".openai.com", "openai.com",
				"x,api.openai.com:443" }) {
			assertThat(hint(Map.of("HTTPS_PROXY", "proxy.example:1", "no_proxy", excluded), Map.of())).isEmpty();
		}
		assertThat(hint(Map.of("HTTPS_PROXY", "proxy.example:1", "NO_PROXY", "ai.com,localhost"), Map.of()))
			.isNotEmpty();
	}

}
