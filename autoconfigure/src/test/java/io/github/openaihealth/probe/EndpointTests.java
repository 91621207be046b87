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

import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.BaseUrlFamily;
import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Provider;
import io.github.openaihealth.probe.Endpoint.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Endpoint}.
 */
class EndpointTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = {
			// base URL, path, address, what successful answers hold
			"https://api.openai.com/v1, -, https://api.openai.com/v1/models, MODELS",
			"https://api.openai.com, -, https://api.openai.com/v1/models, MODELS",
			"https://eu.api.openai.com///, -, https://eu.api.openai.com/v1/models, MODELS",
			"HTTPS://API.OpenAI.com/v1/, -, https://api.openai.com/v1/models, MODELS",
			"' https://api.openai.com/v1 ', -, https://api.openai.com/v1/models, MODELS",
			"https://api.openai.com/v1#top, -, https://api.openai.com/v1/models, MODELS",
			"https://user:FakePassword@api.openai.com/v1, -, https://api.openai.com/v1/models, MODELS",
			"https://gateway.example, -, https://gateway.example/models, MODELS",
			"https://gateway.example/a/b/, /models, https://gateway.example/a/b/models, MODELS",
			"https://gateway.example/v1, models/gpt-4o, https://gateway.example/v1/models/gpt-4o, DOCUMENT",
			"http://llama.example:8080/v1, ../props, http://llama.example:8080/props, DOCUMENT",
			"http://llama.example:8080, ../../props, http://llama.example:8080/props, DOCUMENT",
			"https://openrouter.ai/api/v1, -, https://openrouter.ai/api/v1/key, PROOF",
			"https://openrouter.ai/api/v1, models, https://openrouter.ai/api/v1/models, MODELS",
			"https://openrouter.ai/api/v1, ' ', https://openrouter.ai/api/v1/key, PROOF",
			"https://fake.openai.azure.com, -, https://fake.openai.azure.com/openai/v1/models, MODELS",
			"https://fake.openai.azure.com/?api-version=1, -, https://fake.openai.azure.com/openai/models?api-version=1, MODELS",
			"https://gateway.example/v1?a=1, models?b=2, https://gateway.example/v1/models?a=1&b=2, MODELS",
			"https://gateway.example/v1, two words, https://gateway.example/v1/two%20words, DOCUMENT",
			"http://[::1]:8080/v1, -, http://[::1]:8080/v1/models, MODELS",
			"https://bücher.example/v1, -, https://xn--bcher-kva.example/v1/models, MODELS",
			"https://gateway.example:/v1, -, https://gateway.example/v1/models, MODELS" })
	void addressIsMadeOfBaseUrlAndPath(String baseUrl, String path, String address, Promise promise) {
		Endpoint endpoint = Endpoint.of(Probes.connection(baseUrl), path);
		assertThat(endpoint.callUri()).hasToString(address);
		assertThat(endpoint.promise()).isEqualTo(promise);
		assertThat(endpoint.loggedUri()).isEqualTo(endpoint.uri()).hasNoQuery();
		assertThat(endpoint.shown()).doesNotContain("FakePassword").doesNotContain("?").doesNotContain("http");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "api.openai.com", "//api.openai.com", "ftp://api.openai.com", "https://",
			"https:///v1", "${OPENAI_BASE_URL}", "https://${HOST}/v1", "https://host:0/v1", "https://host:65536/v1",
			"https://host:99999999999/v1", "https://host:80a/v1", "https://exa mple.com", "https://[::1/v1",
			"\"https://api.openai.com/v1\"", "https://-/v1", "https://a..b/v1", "https://host\n.example/v1" })
	void whenBaseUrlIsMalformedItIsRejected(String baseUrl) {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> Endpoint.of(Probes.connection(baseUrl), null))
			.satisfies((ex) -> {
				assertThat(ex.getDiagnoses().get(0).cause()).isEqualTo(Cause.INVALID_BASE_URL);
				assertThat(ex.getDiagnoses().get(0).description()).contains("'openai.base-url'");
			});
	}

	@Test
	void whatIsCalledIsWhatTheBaseUrlSays() {
		for (String text : BaseUrlFamily.all()) {
			BaseUrl url = BaseUrl.parse(text);
			try {
				Endpoint endpoint = Endpoint.of(Probes.connection(text), null);
				assertThat(endpoint.callUri().getHost()).as(text).isEqualTo(url.host());
				assertThat(endpoint.isOpenAi()).as(text).isEqualTo(url.isOpenAi());
				assertThat(endpoint.shown()).as(text).startsWith(url.toShownText(null));
			}
			catch (OpenAiMisconfigurationException ex) {
				assertThat(url.toUri()).as(text).isNull();
			}
		}
	}

	@Test
	void whenHostHasUnderscoreTheProbeCannotTell() {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class)
			.isThrownBy(() -> Endpoint.of(Probes.connection("http://llm_gateway:4000/v1"), null))
			.satisfies((ex) -> assertThat(ex.getDiagnoses().get(0).cause()).isEqualTo(Cause.SUSPICIOUS_BASE_URL));
	}

	@Test
	void law1KeyInThePathIsHidden() {
		Endpoint endpoint = Endpoint.of(Probes.connection("https://gateway.example/" + Probes.KEY + "/v1"), null);
		assertThat(endpoint.callUri().toString()).contains(Probes.KEY);
		assertThat(endpoint.shown() + endpoint.loggedUri()).doesNotContain("FakeFakeFake");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://fake.openai.azure.com/openai/v1", "https://fake.cognitiveservices.azure.com",
			"https://fake.services.ai.azure.com/openai/v1", "https://fake.openai.azure.us" })
	void azureIsRecognized(String baseUrl) {
		assertThat(Probes.endpoint(baseUrl).provider()).isEqualTo(Provider.AZURE_OPENAI);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://openai.azure.com.evil.example", "https://fake.openai.azure.com.evil.example",
			"https://openai.azure.com", "https://fake.azure.com" })
	void otherHostsAreNotAzure(String baseUrl) {
		assertThat(Probes.endpoint(baseUrl).provider()).isEqualTo(Provider.OTHER);
	}

}
