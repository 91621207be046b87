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

package io.github.openaihealth.inspection;

import java.util.List;

import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.BaseUrlFamily;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.Sourced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BaseUrlInspection}.
 */
class BaseUrlInspectionTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://api.openai.com/v1", "https://api.openai.com/v1/", "https://eu.api.openai.com/v1",
			"HTTPS://API.OPENAI.COM/v1", "https://api.openai.com:443/v1", "https://api.openai.com:/v1",
			"https://api.openai.com./v1", "http://localhost:11434/v1", "http://127.0.0.1:4000", "http://[::1]:8080/v1",
			"http://host.docker.internal:11434/v1", "https://my_gateway:8443/openai/v1",
			"https://acme.openai.azure.com/openai/v1", "https://openrouter.ai/api/v1", "https://llm.vault-corp.com/v1",
			"https://api.groq.com/openai/v1", "https://m\u00FCnchen.example/v1", "https://[2001:db8::1]:8443/v1",
			"https://gateway.example/models-api/v1", "https://api.opencorp.com/v1", "https://openai.example.com/v1",
			"https://api.openai.com.proxy.example/v1", "https://secrets.example/v1" })
	void whenBaseUrlIsGoodNothingIsFound(String url) {
		assertThat(inspect(url)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "api.openai.com", "api.openai.com/v1", "localhost:8080", "localhost:8080/v1",
			"/v1", "v1", "https:", "https://", "https:///v1", "https:/api.openai.com/v1", "https//api.openai.com/v1",
			"ftp://api.openai.com/v1", "ws://api.openai.com", "htps://api.openai.com/v1", "file:///v1",
			"mailto:a@example.com", "${OPENAI_BASE_URL}", "https://${HOST}/v1", "{{ .Values.url }}", "$OPENAI_BASE_URL",
			"%OPENAI_BASE_URL%", "\"https://api.openai.com/v1\"", "'https://api.openai.com/v1",
			"https://api openai com", "https://api.openai.com/v1 # prod", "https://api.openai.com:0/v1",
			"https://api.openai.com:99999/v1", "https://api.openai.com:port/v1", "https://[::1/v1",
			"OPENAI_BASE_URL=https://api.openai.com/v1", "https:\\\\api.openai.com\\v1", "null", "undefined",
			"https://api.openai.com/v1\nx", "<https://a.example>" })
	void whenBaseUrlCannotBeUsedThisIsAnError(String url) {
		assertThat(inspect(url)).extracting(Diagnosis::cause).containsExactly(Cause.INVALID_BASE_URL);
	}

	@ParameterizedTest
	@CsvSource({ "https://user:pa55Fake@api.openai.com/v1, SUSPICIOUS_BASE_URL",
			"https://api.openai.com/v1?key=Fake, SUSPICIOUS_BASE_URL",
			"https://api.openai.com/v1#fragment, SUSPICIOUS_BASE_URL",
			"https://api.openai.com/v1/models, SUSPICIOUS_BASE_URL",
			"https://api.openai.com/v1/chat/completions, SUSPICIOUS_BASE_URL",
			"https://api.openai.com/v1/chat/completions/, SUSPICIOUS_BASE_URL",
			"https://gateway.example/v1/responses, SUSPICIOUS_BASE_URL",
			"https://gateway.example/v1/embeddings, SUSPICIOUS_BASE_URL",
			"https://api.openai.com/v1/v1, SUSPICIOUS_BASE_URL", "https://api.openai.com/api/v1, SUSPICIOUS_BASE_URL",
			"' https://api.openai.com/v1', SUSPICIOUS_BASE_URL", "https://api.openai.com, BASE_URL_WITHOUT_VERSION",
			"https://api.openai.com/, BASE_URL_WITHOUT_VERSION", "https://eu.api.openai.com, BASE_URL_WITHOUT_VERSION",
			"http://api.openai.com/v1, UNENCRYPTED_OPENAI_URL", "http://litellm:4000/v1, UNENCRYPTED_BASE_URL",
			"http://10.1.2.3/v1, UNENCRYPTED_BASE_URL", "https://api.openai.co/v1, MISTAKEN_HOST",
			"https://api.open-ai.com/v1, MISTAKEN_HOST", "https://openai.com/v1, MISTAKEN_HOST",
			"https://platform.openai.com/v1, MISTAKEN_HOST", "https://chat.openai.com/v1, MISTAKEN_HOST",
			"https://api.opeani.com/v1, MISTAKEN_HOST", "https://api.openai.con/v1, MISTAKEN_HOST",
			"https://api.xn--penai-iye.com/v1, MISTAKEN_HOST", "https://\u0430pi.openai.com/v1, MISTAKEN_HOST" })
	void whenBaseUrlIsSuspiciousThisIsTheOnlyFinding(String url, Cause cause) {
		assertThat(inspect(url)).extracting(Diagnosis::cause).containsExactly(cause);
	}

	@Test
	void whatIsInspectedIsWhatWouldBeCalled() {
		for (String text : BaseUrlFamily.all()) {
			BaseUrl url = BaseUrl.parse(text);
			List<Cause> causes = inspect(text).stream().map(Diagnosis::cause).toList();
			if (!causes.contains(Cause.INVALID_BASE_URL)) {
				assertThat(url.isAbsolute() && url.hasValidPort()).as(text).isTrue();
				assertThat(causes.contains(Cause.UNENCRYPTED_OPENAI_URL)).as(text)
					.isEqualTo(url.isOpenAi() && !url.isEncrypted());
				assertThat(causes.contains(Cause.BASE_URL_WITHOUT_VERSION)).as(text)
					.isEqualTo(url.isOpenAi() && url.path().isEmpty());
			}
			else if (url.query() == null && !url.hasUserInfo()) {
				// These two do not belong there, and the probe leaves them out or encodes
				// them
				assertThat(url.toUri()).as(text).isNull();
			}
		}
	}

	@Test
	void whenSeveralPartsDoNotBelongThereTheyAreOneFinding() {
		Diagnosis diagnosis = inspect("https://me:pa55Fake@gateway.example/v1/models?x=1").get(0);
		assertThat(diagnosis.description()).contains("user info").contains("query").contains("operation");
	}

	@Test
	void law2UserInfoIsNeverPrinted() {
		for (String url : List.of("https://me:pa55Fake@api.openai.com/v1", "https://me:pa55Fake@api.openai.co/v1",
				"me:pa55Fake@api.openai.com", "ftp://me:pa55Fake@a.example", "https://me:pa55Fake@@a.example/v1",
				"https://me:pa55/Fake@a.example", "http://me:pa55Fake@litellm/v1", "https://me:pa55Fake@a.example:x")) {
			assertThat(inspect(url).toString()).as(url).doesNotContain("pa55").doesNotContain("me:");
		}
	}

	@Test
	void whenKeyIsNoSecretNothingHasToBeEncrypted() {
		assertThat(new BaseUrlInspection(new Sourced<>("http://ollama:11434/v1", "openai.base-url", null), false)
			.inspect()).isEmpty();
	}

	@Test
	void hugeBaseUrlIsNoProblem() {
		assertThat(inspect("https://a.example/" + "a/".repeat(500_000))).isEmpty();
		assertThat(inspect("x".repeat(1_000_000))).hasSize(1);
	}

	private static List<Diagnosis> inspect(String url) {
		return new BaseUrlInspection(new Sourced<>(url, "openai.base-url", "test"), true).inspect();
	}

}
