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

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.http.client.HttpClientSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each recorded answer comes over a socket from the host that gave it: the server is
 * asked as a proxy for that host.
 */
class RecordedAnswersOverSocketTests {

	@RegisterExtension
	static WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	static List<AnswerRow> answers() {
		return AnswerRow.recorded();
	}

	@ParameterizedTest
	@MethodSource("answers")
	void answerHasItsCause(AnswerRow row) {
		ResponseDefinitionBuilder response = WireMock.aResponse().withStatus(row.status()).withBody(row.body());
		row.headers().forEach(response::withHeader);
		server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(response));
		ProxySelector proxy = ProxySelector.of(new InetSocketAddress("127.0.0.1", server.getPort()));
		try (OpenAiProbe probe = Probes.probe(HttpClientSettings.defaults(),
				new ProbeSettings(row.path(), true, "test"), proxy, Map.of())) {
			ProbeResult result = probe.probe(Probes.connection(row.baseUrl(), row.key()), Probes.DEADLINE, false)
				.block();
			assertThat(result.cause()).isEqualTo(row.cause());
			assertThat(result.httpStatus()).isEqualTo(row.status());
			assertThat(result.diagnosis().description()).endsWith(".").doesNotContain("null");
		}
	}

}
