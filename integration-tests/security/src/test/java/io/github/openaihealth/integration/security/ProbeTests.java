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

package io.github.openaihealth.integration.security;

import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import io.github.openaihealth.integration.RunningApplication.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

/**
 * Who may let an application with Spring Security probe.
 */
class ProbeTests {

	private static final String USER = "user:Fake-password";

	@RegisterExtension
	final OpenAiStandIn standIn = new OpenAiStandIn();

	/*
	 * CSRF protection refuses the call before anybody looks at user and password, so that
	 * even the page that would tell so is for nobody.
	 */
	@Test
	void byDefaultAUserWithoutATokenCannotProbe() {
		try (RunningApplication application = start(SecureApplication.class)) {
			assertThat(application.get("/actuator/openai", USER).status()).isEqualTo(200);
			assertThat(application.post("/actuator/openai", USER).status()).isEqualTo(401);
			assertThat(application.post("/actuator/openai", null).status()).isEqualTo(401);
		}
		assertThat(this.standIn.probes()).isEmpty();
	}

	@Test
	void whereEverybodyMaySeeErrorsAUserWithoutATokenIsForbiddenToProbe() {
		try (RunningApplication application = start(OpenErrorsApplication.class)) {
			assertThat(application.post("/actuator/openai", USER).status()).isEqualTo(403);
		}
		assertThat(this.standIn.probes()).isEmpty();
	}

	@Test
	void withTheExemptionAUserProbes() {
		try (RunningApplication application = start(ExemptApplication.class)) {
			assertThat(application.get("/actuator/openai", USER).body()).contains("\"openai\"")
				.doesNotContain("checkedAt");
			Answer probed = application.post("/actuator/openai", USER);
			assertThat(probed.status()).isEqualTo(200);
			assertThat(probed.read("$.connections[0].checkedAt")).asString().isNotEmpty();
			assertThat(application.post("/actuator/openai/openai", USER).status()).isEqualTo(200);
		}
		assertThat(this.standIn.probes()).isNotEmpty();
	}

	@Test
	void theExemptionIsAddedToAFilterChainOfOnesOwn() {
		try (RunningApplication application = start(OpenErrorsAndExemptApplication.class)) {
			assertThat(application.post("/actuator/openai", USER).status()).isEqualTo(200);
			assertThat(application.post("/other", USER).status()).isEqualTo(403);
		}
	}

	@Test
	void theExemptionLetsNobodyElseIn() {
		try (RunningApplication application = start(ExemptApplication.class)) {
			assertThat(application.post("/actuator/openai", null).status()).isEqualTo(401);
			assertThat(application.post("/actuator/openai", "user:wrong").status()).isEqualTo(401);
			assertThat(application.get("/actuator/openai", null).status()).isEqualTo(401);
			assertThat(application.post("/other", USER).status()).isEqualTo(401);
		}
		assertThat(this.standIn.probes()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(classes = { SecureApplication.class, ExemptApplication.class })
	void healthIsForEverybody(Class<?> source) {
		try (RunningApplication application = start(source)) {
			assertThat(application.get("/actuator/health", null).status()).isEqualTo(200);
			assertThat(application.get("/livez", null).status()).isEqualTo(200);
		}
	}

	@Test
	void withoutAccessThereIsNothingToPostTo() {
		try (RunningApplication application = start(ExemptApplication.class, "read-only")) {
			assertThat(application.get("/actuator/openai", USER).status()).isEqualTo(200);
			assertThat(application.post("/actuator/openai", USER).status()).isEqualTo(405);
		}
		assertThat(this.standIn.probes()).isEmpty();
	}

	private RunningApplication start(Class<?> application) {
		return start(application, "unrestricted");
	}

	private RunningApplication start(Class<?> application, String access) {
		return RunningApplication.start(application,
				this.standIn.properties(OpenAiStandIn.KEY, "spring.security.user.name=user",
						"spring.security.user.password=Fake-password",
						"management.endpoints.web.exposure.include=health,openai",
						"management.endpoint.health.probes.add-additional-paths=true",
						"management.endpoint.openai.access=" + access));
	}

	/**
	 * An application with a filter chain as many have one, without the exemption.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OpenErrorsApplication {

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/error").permitAll().anyRequest().authenticated())
				.httpBasic(withDefaults())
				.build();
		}

	}

	@ComponentScan("io.github.openaihealth.integration.snippets")
	static class OpenErrorsAndExemptApplication extends OpenErrorsApplication {

	}

}
