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

import java.io.PrintStream;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When nobody wants a report. What happens otherwise is seen in processes of their own.
 */
class OpenAiDoctorSwitchTests {

	@Test
	void withoutThePropertyNothingChanges() {
		assertThatNothingChanges(Map.of());
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "FALSE", "off", " no ", "0" })
	void whenItIsSwitchedOffNothingChanges(String value) {
		assertThatNothingChanges(Map.of("openai.doctor", value));
	}

	@Test
	void underSpringBootsTestsNothingChanges() {
		assertThatNothingChanges(Map.of("openai.doctor", "true",
				"org.springframework.boot.test.context.SpringBootTestContextBootstrapper", "true"));
	}

	private static void assertThatNothingChanges(Map<String, Object> properties) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		PrintStream out = System.out;
		new OpenAiDoctorSwitch().onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
				new DefaultBootstrapContext(), new SpringApplication(), new String[0], environment));
		assertThat(OpenAiDoctorSwitch.isOn(environment)).isFalse();
		assertThat(System.out).isSameAs(out);
		assertThat(environment.containsProperty("spring.main.banner-mode")).isFalse();
	}

}
