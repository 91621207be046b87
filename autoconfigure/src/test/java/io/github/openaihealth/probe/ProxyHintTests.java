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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
	void whenTheJvmsProxyIsSetToNothingSaysSo() {
		assertThat(hint(Map.of(), Map.of("https.proxyHost", ""))).contains("'https.proxyHost' is set, but to nothing");
		assertThat(hint(Map.of(), Map.of("http.proxyHost", ""))).isEmpty();
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

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080/v1", "http://LOCALHOST/v1", "http://api.localhost/v1",
			"http://127.0.0.1:11434", "http://127.1.2.3/", "http://[::1]:8080/v1", "http://0.0.0.0/" })
	void whenTheHostIsThisMachineThereIsNoHint(String url) {
		Map<String, String> environment = Map.of("http_proxy", "proxy.example:1");
		assertThat(new ProxyHint(environment::get, (name) -> null).of(URI.create(url))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			*.openai.com          , true
			localhost|*.openai.com, true
			api.*                 , true
			API.OPENAI.COM        , true
			*.openai.org          , false
			''                    , false
			""")
	void whenTheJvmExcludesTheHostThereIsNoHint(String excluded, boolean none) {
		String hint = hint(Map.of("HTTPS_PROXY", "proxy.example:1"), Map.of("http.nonProxyHosts", excluded));
		assertThat(hint.isEmpty()).isEqualTo(none);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			10.0.0.0/8      , 10.1.2.3   , true
			10.0.0.0/8      , 11.1.2.3   , false
			192.168.1.0/24  , 192.168.1.9, true
			192.168.1.0/24  , 192.168.2.9, false
			0.0.0.0/0       , 8.8.8.8    , true
			10.1.2.3/32     , 10.1.2.3   , true
			10.1.2.3/32     , 10.1.2.4   , false
			10.*            , 10.1.2.3   , true
			10.0.0.0/99     , 10.1.2.3   , false
			10.0.0.0/8      , ten.example, false
			.corp.example   , a.corp.example, true
			corp.example    , corp.example, true
			corp.example    , notcorp.example, false
			a?.corp.example , ax.corp.example, false
			'x, 10.1.2.3:80', 10.1.2.3   , true
			[fd00::1]       , [fd00::1]  , true
			fd00::1         , [fd00::1]  , true
			""")
	void networksAndNamesThatAreExcludedGetNoHint(String excluded, String host, boolean none) {
		Map<String, String> environment = Map.of("HTTPS_PROXY", "proxy.example:1", "NO_PROXY", excluded);
		ProxyHint hint = new ProxyHint(environment::get, (name) -> null);
		assertThat(hint.of(URI.create("https://" + host + "/v1")).isEmpty()).isEqualTo(none);
	}

}
