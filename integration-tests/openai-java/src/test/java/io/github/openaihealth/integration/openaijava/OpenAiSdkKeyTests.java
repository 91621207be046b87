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

package io.github.openaihealth.integration.openaijava;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.openai.client.OpenAIClient;
import io.github.openaihealth.integration.KeyContract;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys of an application that has the clients of the documentation.
 */
class OpenAiSdkKeyTests extends KeyContract {

	@TempDir
	private Path directory;

	OpenAiSdkKeyTests() {
		super(WebApplicationType.SERVLET, "openai", ClientApplication.class);
	}

	@ParameterizedTest
	@MethodSource
	void aRotationReachesTheClient(Consumer<RunningApplication> call) throws Exception {
		Path keyFile = this.directory.resolve("key");
		Files.writeString(keyFile, OpenAiStandIn.KEY);
		try (RunningApplication application = start("openai.api-key-file=" + keyFile,
				"openai.base-url=" + standIn().baseUrl())) {
			call.accept(application);
			Path next = Files.writeString(this.directory.resolve("next"), OpenAiStandIn.OTHER_KEY);
			Files.move(next, keyFile, StandardCopyOption.ATOMIC_MOVE);
			call.accept(application);
			List<String> keys = Stream.concat(standIn().probes().stream(), standIn().calls().stream())
				.map((LoggedRequest request) -> request.getHeader("Authorization"))
				.toList();
			assertThat(keys).containsExactly("Bearer " + OpenAiStandIn.KEY, "Bearer " + OpenAiStandIn.OTHER_KEY);
		}
	}

	static Stream<Consumer<RunningApplication>> aRotationReachesTheClient() {
		return Stream.of((application) -> application.context().getBean(OpenAIClient.class).models().list(),
				(application) -> application.context()
					.getBean(WebClient.class)
					.get()
					.uri("/models")
					.retrieve()
					.toBodilessEntity()
					.block(),
				(application) -> application.context()
					.getBean(RestClient.class)
					.get()
					.uri("/models")
					.retrieve()
					.toBodilessEntity());
	}

	@Test
	void withoutKeyTheSdkCallsAServerThatWantsNone() {
		standIn().acceptEverybody();
		try (RunningApplication application = start("openai.base-url=" + standIn().baseUrl())) {
			assertThat(application.context().getBean(OpenAIClient.class).models().list().items()).isEmpty();
			assertThat(standIn().probes()).singleElement()
				.satisfies((request) -> assertThat(request.getHeader("Authorization")).isEqualTo("Bearer none"));
		}
	}

	@Test
	void organizationAndProjectReachTheSdk() {
		try (RunningApplication application = start("openai.api-key=" + OpenAiStandIn.KEY,
				"openai.base-url=" + standIn().baseUrl(), "openai.org-id=org-EXAMPLE",
				"openai.project-id=proj_EXAMPLE")) {
			application.context().getBean(OpenAIClient.class).models().list();
			assertThat(standIn().probes()).singleElement().satisfies((request) -> {
				assertThat(request.getHeader("OpenAI-Organization")).isEqualTo("org-EXAMPLE");
				assertThat(request.getHeader("OpenAI-Project")).isEqualTo("proj_EXAMPLE");
			});
		}
	}

}
