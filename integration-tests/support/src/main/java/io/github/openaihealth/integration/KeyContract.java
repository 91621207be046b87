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

package io.github.openaihealth.integration;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What holds for every application, whatever it is built with: a good key, no key, the
 * literal placeholder, a revoked key.
 */
@ExtendWith(OutputCaptureExtension.class)
public abstract class KeyContract {

	@RegisterExtension
	final OpenAiStandIn standIn = new OpenAiStandIn();

	private final WebApplicationType type;

	private final String prefix;

	private final Class<?> application;

	private final String[] properties;

	/**
	 * Create the tests of an application.
	 * @param type its type
	 * @param prefix the prefix of the properties that hold key and base URL
	 * @param application its configuration
	 * @param properties its properties, in the form of {@code name=value}
	 */
	protected KeyContract(WebApplicationType type, String prefix, Class<?> application, String... properties) {
		this.type = type;
		this.prefix = prefix;
		this.application = application;
		this.properties = properties;
	}

	/**
	 * Return the server that the application calls.
	 * @return the server
	 */
	protected OpenAiStandIn standIn() {
		return this.standIn;
	}

	/**
	 * Start the application.
	 * @param properties more properties, in the form of {@code name=value}
	 * @return the application
	 */
	protected RunningApplication start(String... properties) {
		String[] all = new String[this.properties.length + properties.length];
		System.arraycopy(this.properties, 0, all, 0, this.properties.length);
		System.arraycopy(properties, 0, all, this.properties.length, properties.length);
		return RunningApplication.start(this.type, this.application, all);
	}

	/**
	 * Start the application with a key.
	 * @param key the key
	 * @return the application
	 */
	protected RunningApplication startWithKey(String key) {
		return start(this.prefix + ".api-key=" + key, this.prefix + ".base-url=" + this.standIn.baseUrl());
	}

	@Test
	void whenKeyIsGoodHealthIsUp() {
		try (RunningApplication running = startWithKey(OpenAiStandIn.KEY)) {
			assertThat(health(running).getStatus().getCode()).isEqualTo("UP");
		}
	}

	@Test
	void whenKeyIsRevokedHealthIsDownAndNobodySeesTheKey(CapturedOutput output) {
		try (RunningApplication running = startWithKey(OpenAiStandIn.REVOKED_KEY)) {
			IndicatedHealthDescriptor health = health(running);
			assertThat(health.getStatus().getCode()).isEqualTo("DOWN");
			assertThat(health.getDetails()).containsEntry("cause", "invalid-api-key");
			assertThat(health.getDetails().toString()).doesNotContain(OpenAiStandIn.REVOKED_KEY);
		}
		assertThat(output).doesNotContain(OpenAiStandIn.REVOKED_KEY);
	}

	@Test
	void whenThereIsNoKeyStartFails(CapturedOutput output) {
		startFails(Cause.MISSING_API_KEY);
		assertThat(output).contains("APPLICATION FAILED TO START").contains("'" + this.prefix + ".api-key'");
	}

	@Test
	void whenKeyIsAPlaceholderStartFails(CapturedOutput output) {
		startFails(Cause.UNRESOLVED_REFERENCE, this.prefix + ".api-key=${OPENAI_API_KEY}");
		assertThat(output).contains("APPLICATION FAILED TO START").contains("'" + this.prefix + ".api-key'");
	}

	private void startFails(Cause cause, String... properties) {
		assertThatExceptionOfType(OpenAiMisconfigurationException.class).isThrownBy(() -> start(properties))
			.satisfies((ex) -> assertThat(ex.getDiagnoses()).extracting(Diagnosis::cause).containsExactly(cause));
	}

	private static IndicatedHealthDescriptor health(RunningApplication running) {
		HealthDescriptor health = running.context().getBean(HealthEndpoint.class).healthForPath("openai");
		assertThat(health).isInstanceOf(IndicatedHealthDescriptor.class);
		return (IndicatedHealthDescriptor) health;
	}

}
