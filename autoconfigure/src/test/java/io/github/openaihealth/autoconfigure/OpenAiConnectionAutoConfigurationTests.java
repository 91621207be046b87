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

package io.github.openaihealth.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.openaihealth.connection.ApplicationStub;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import io.github.openaihealth.connection.OpenAiConnections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiConnectionAutoConfiguration}.
 */
class OpenAiConnectionAutoConfigurationTests {

	private static final String KEY = ApplicationStub.newKey();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenAiConnectionAutoConfiguration.class));

	@Test
	void theCheckAndTheBeansOfTheApplicationUseOneCatalog(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("key"), KEY);
		this.contextRunner.withPropertyValues("openai.api-key-file=" + file)
			.withBean("afterTheCheck", Boolean.class, () -> file.toFile().delete())
			.run((context) -> {
				assertThat(context.getBean("afterTheCheck")).isEqualTo(true);
				assertThat(context.getBean(OpenAiConnectionDetails.class).getApiKey().reveal()).isEqualTo(KEY);
				assertThat(context.getBean(OpenAiConnections.class).read("openai").apiKey().value().reveal())
					.isEqualTo(KEY);
			});
	}

	@Test
	void whenDisabledThereIsNoCheckButACatalog() {
		this.contextRunner.withPropertyValues("openai.enabled=false", "openai.api-key=YOUR_API_KEY")
			.run((context) -> assertThat(context.getBean(OpenAiConnections.class).names()).containsExactly("openai"));
	}

	@Test
	void whenUserHasDetailsTheyAreNotAskedAtTheStart() {
		this.contextRunner.withBean("vault", OpenAiConnectionDetails.class, () -> () -> {
			throw new IllegalStateException("Not before it is needed");
		}).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(OpenAiConnectionDetails.class);
			assertThat(context.getBean(OpenAiConnections.class).names()).containsExactly("vault");
		});
	}

}
