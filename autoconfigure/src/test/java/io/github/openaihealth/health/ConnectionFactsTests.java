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

package io.github.openaihealth.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.BaseUrlFamily;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionFacts}.
 */
class ConnectionFactsTests {

	private static final ApiKey KEY = ApiKey.of("EXAMPLE-key-in-a-path");

	@Test
	void hostThatIsShownIsTheOneThatIsCalled() {
		for (String text : BaseUrlFamily.all()) {
			BaseUrl url = BaseUrl.parse(text);
			String shown = facts(text).baseUrl();
			if (shown == null) {
				assertThat(url.toUri()).as(text).isNull();
			}
			else {
				assertThat(shown).as(text).startsWith(url.host()).doesNotContain("pa55");
				assertThat(BaseUrl.parse("https://" + shown).isOpenAi()).as(text).isEqualTo(url.isOpenAi());
			}
		}
	}

	@Test
	void law1KeyInThePathIsNotShown() {
		assertThat(facts("https://gateway.example/" + KEY.reveal() + "/v1").baseUrl())
			.isEqualTo("gateway.example/.../v1");
	}

	@Test
	void keyThatIsNotSentIsNoFact() {
		ApiKey key = ApiKey.of("sk-proj-EXAMPLEexampleEXAMPLEexample1234");
		for (String header : List.of("Authorization", "x-api-key")) {
			ConnectionFacts facts = ConnectionFacts
				.of(new OpenAiConnection("openai", new Sourced<>(key, "openai.api-key", "here"), null, null, null,
						Map.of(header, "Basic EXAMPLE"), List.of()), Instant.EPOCH);
			boolean sent = header.equals("x-api-key");
			assertThat(facts.keyEnding()).isEqualTo(sent ? "1234" : null);
			assertThat(facts.keyOrigin()).isEqualTo(sent ? "here" : null);
		}
	}

	@Test
	void idsAreShownAndWhatIsNoneIsOnlyNamed() {
		ConnectionFacts ids = facts("org-EXAMPLE1", "proj_EXAMPLE1");
		assertThat(ids.organization()).isEqualTo("org-EXAMPLE1");
		assertThat(ids.project()).isEqualTo("proj_EXAMPLE1");
		ConnectionFacts others = facts("gsk_EXAMPLEexampleEXAMPLE", "My \nproject");
		assertThat(others.organization()).isEqualTo("'openai.org-id' (originating from 'here')");
		assertThat(others.project()).isEqualTo("'openai.project-id' (originating from 'here')");
	}

	private static ConnectionFacts facts(String organization, String project) {
		return ConnectionFacts
			.of(new OpenAiConnection("openai", null, null, new Sourced<>(organization, "openai.org-id", "here"),
					new Sourced<>(project, "openai.project-id", "here"), Map.of(), List.of()), Instant.EPOCH);
	}

	private static ConnectionFacts facts(String baseUrl) {
		return ConnectionFacts.of(new OpenAiConnection("openai", new Sourced<>(KEY, "openai.api-key", null),
				new Sourced<>(baseUrl, "openai.base-url", null)), Instant.EPOCH);
	}

}
