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

package io.github.openaihealth.integration.springai;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.calls.OpenAiExceptionExplainer;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What is said of the exceptions of Spring AI.
 */
class SpringAiExceptionTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@Test
	void anExceptionOfACallIsExplained() {
		try (RunningApplication application = start()) {
			Diagnosis diagnosis = explain(application, () -> chat(application).call("Hello"));
			assertThat(diagnosis.cause()).isEqualTo(Cause.INVALID_API_KEY);
			assertThat(diagnosis.description()).contains("'spring.ai.openai.api-key'", "ends with 'abcd'", "HTTP 401",
					"'spring-ai' is the only connection that fits");
		}
	}

	@Test
	void anExceptionOfAStreamIsExplained() {
		try (RunningApplication application = start()) {
			Diagnosis diagnosis = explain(application, () -> chat(application).stream(new Prompt("Hello")).blockLast());
			assertThat(diagnosis.cause()).isEqualTo(Cause.INVALID_API_KEY);
		}
	}

	@Test
	void ofTwoModelsTheOneIsNamedWhoseKeyOpenAiNames() {
		try (RunningApplication application = start("spring.ai.openai.embedding.api-key=" + OpenAiStandIn.OTHER_KEY)) {
			Diagnosis diagnosis = explain(application, () -> chat(application).call("Hello"));
			assertThat(diagnosis.cause()).isEqualTo(Cause.INVALID_API_KEY);
			assertThat(diagnosis.description()).contains("'spring-ai-chat' is the only connection that fits");
		}
	}

	@Test
	void ofTwoModelsNoneIsNamedThatIsNotProven() {
		this.openAi.server().stubFor(WireMock.post(WireMock.anyUrl()).atPriority(0).willReturn(WireMock.serverError()));
		try (RunningApplication application = start("spring.ai.openai.embedding.api-key=" + OpenAiStandIn.OTHER_KEY)) {
			Diagnosis diagnosis = explain(application, () -> chat(application).call("Hello"));
			assertThat(diagnosis.description()).isEqualTo(
					"The provider has a fault of its own. The exception does not show which of the connections 'spring-ai-chat', 'spring-ai-embedding' the call went over.");
		}
	}

	private RunningApplication start(String... properties) {
		String[] all = new String[properties.length + 3];
		System.arraycopy(properties, 0, all, 3, properties.length);
		all[0] = "spring.ai.openai.base-url=" + this.openAi.baseUrl();
		all[1] = "spring.ai.openai.api-key=" + OpenAiStandIn.REVOKED_KEY;
		all[2] = "spring.ai.retry.max-attempts=1";
		return RunningApplication.start(WebApplicationType.NONE, SpringAiApplication.class, all);
	}

	private static ChatModel chat(RunningApplication application) {
		return application.context().getBean(ChatModel.class);
	}

	private static Diagnosis explain(RunningApplication application, Runnable call) {
		Throwable exception = catchThrowable(call::run);
		assertThat(exception).isNotNull();
		Diagnosis diagnosis = application.context().getBean(OpenAiExceptionExplainer.class).explain(exception);
		assertThat(diagnosis).as(exception.toString()).isNotNull();
		return diagnosis;
	}

}
