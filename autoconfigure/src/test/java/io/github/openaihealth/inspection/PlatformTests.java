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

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.env.ConfigurableEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Platform}.
 */
class PlatformTests {

	@ParameterizedTest
	@CsvSource({ "KUBERNETES_SERVICE_HOST, KUBERNETES", "AWS_LAMBDA_FUNCTION_NAME, AWS_LAMBDA", "K_SERVICE, CLOUD_RUN",
			"FUNCTIONS_WORKER_RUNTIME, AZURE", "WEBSITE_SITE_NAME, AZURE", "DYNO, HEROKU",
			"GITHUB_ACTIONS, GITHUB_ACTIONS", "GITLAB_CI, GITLAB_CI", "CI, OTHER_CI",
			"ECS_CONTAINER_METADATA_URI_V4, AWS_ECS", "VCAP_APPLICATION, CLOUD_FOUNDRY",
			"CONTAINER_APP_NAME, AZURE_CONTAINER_APPS" })
	void platformIsDetectedByItsMark(String mark, Platform expected) {
		assertThat(Platform.detect(mark::equals, false, false)).isEqualTo(expected);
		assertThat(Platform.detect(mark::equals, true, true)).isEqualTo(expected);
	}

	@Test
	void moreSpecificPlatformWins() {
		assertThat(Platform.detect(List.of("CI", "GITLAB_CI", "KUBERNETES_SERVICE_HOST")::contains, true, false))
			.isEqualTo(Platform.GITLAB_CI);
		assertThat(Platform.detect(List.of("CI", "GITHUB_ACTIONS")::contains, true, false))
			.isEqualTo(Platform.GITHUB_ACTIONS);
		assertThat(
				Platform.detect(List.of("KUBERNETES_SERVICE_HOST", "FUNCTIONS_WORKER_RUNTIME")::contains, true, false))
			.isEqualTo(Platform.AZURE);
	}

	@Test
	void withoutMarkMachineDecides() {
		assertThat(Platform.detect((name) -> false, true, false)).isEqualTo(Platform.CONTAINER);
		assertThat(Platform.detect((name) -> false, false, true)).isEqualTo(Platform.WINDOWS);
		assertThat(Platform.detect((name) -> false, false, false)).isEqualTo(Platform.SHELL);
	}

	@ParameterizedTest
	@EnumSource(Platform.class)
	void remedyNamesVariableAndNothingIsLeftToFormat(Platform platform) {
		assertThat(platform.remedy("OPENAI_API_KEY")).contains("OPENAI_API_KEY")
			.doesNotContain("%1$s")
			.doesNotContain("%%")
			.doesNotContain("\n")
			.endsWith(".");
	}

	@Test
	void kubernetesRemedyCanBeTyped() {
		assertThat(Platform.KUBERNETES.remedy("OPENAI_API_KEY"))
			.contains("printf %s \"$KEY\" | kubectl create secret generic openai --from-file=OPENAI_API_KEY=/dev/stdin")
			.contains("kubectl rollout restart deployment/NAME");
	}

	@Test
	void missingKeyInPodSpeaksOfSecret() {
		ConfigurableEnvironment environment = Environments.variables(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"));
		assertThat(action(environment, new OpenAiConnection("openai", null, null))).contains("kubectl create secret");
	}

	@Test
	void variableOfOriginIsTheOneToSet() {
		Map<String, String> variables = new HashMap<>(Map.of("DYNO", "web.1"));
		Sourced<ApiKey> key = new Sourced<>(ApiKey.of("changeme"), "spring.ai.openai.api-key",
				"System Environment Property \"SPRING_AI_OPENAI_API_KEY\"");
		assertThat(action(Environments.variables(variables), new OpenAiConnection("spring-ai", key, null)))
			.contains("config var 'SPRING_AI_OPENAI_API_KEY'");
	}

	private static String action(ConfigurableEnvironment environment, OpenAiConnection connection) {
		return Environments.inspector(environment, Path.of("target")).inspect(connection).get(0).action();
	}

}
