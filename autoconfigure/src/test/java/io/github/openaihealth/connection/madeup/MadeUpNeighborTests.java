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

package io.github.openaihealth.connection.madeup;

import io.github.openaihealth.Cause;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.autoconfigure.OpenAiConnectionAutoConfiguration;
import io.github.openaihealth.connection.ApplicationStub;
import io.github.openaihealth.connection.OpenAiConnections;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a neighbor is one package and one line, by a {@link MadeUpNeighbor} that
 * nothing else knows.
 */
class MadeUpNeighborTests {

	private static final String KEY = ApplicationStub.newKey();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenAiConnectionAutoConfiguration.class));

	@Test
	void itsConnectionIsInTheCatalog() {
		this.contextRunner
			.withPropertyValues("made-up.openai.token=" + KEY, "made-up.openai.url=https://gateway.example.org/v1")
			.run((context) -> {
				OpenAiConnections connections = context.getBean(OpenAiConnections.class);
				assertThat(connections.names()).containsExactly("made-up");
				assertThat(connections.read("made-up").effectiveBaseUrl()).isEqualTo("https://gateway.example.org/v1");
				assertThat(connections.users("made-up")).singleElement()
					.asString()
					.startsWith("The made-up library: 'made-up.openai.token' (originating from '");
			});
	}

	@Test
	void itsKeyIsInspectedAtTheStart() {
		this.contextRunner.withPropertyValues("made-up.openai.token=YOUR_API_KEY")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(OpenAiMisconfigurationException.class,
						(failure) -> assertThat(failure.getDiagnoses()).singleElement().satisfies((diagnosis) -> {
							assertThat(diagnosis.cause()).isEqualTo(Cause.PLACEHOLDER_API_KEY);
							assertThat(diagnosis.description()).contains("'made-up.openai.token'");
						})));
	}

	@Test
	void aNativeImageKnowsTheTypesThatItLooksFor() {
		RuntimeHints hints = new RuntimeHints();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(hints, getClass().getClassLoader()));
		assertThat(RuntimeHintsPredicates.reflection().onType(MadeUpNeighbor.class)).accepts(hints);
	}

}
