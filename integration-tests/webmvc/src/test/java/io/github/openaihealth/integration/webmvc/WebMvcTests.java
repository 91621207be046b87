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

package io.github.openaihealth.integration.webmvc;

import java.net.URI;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import io.github.openaihealth.integration.RunningApplication.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with Spring MVC.
 */
class WebMvcTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@Test
	void whenManagementHasAPortOfItsOwnHealthIsThere() {
		try (RunningApplication application = start(WebMvcApplication.class, "management.server.port=0")) {
			Answer health = application.get("local.management.port", "/actuator/health/openai", null);
			assertThat(health.read("$.status")).isEqualTo("UP");
			assertThat(application.get("/actuator/health/openai", null).status()).isEqualTo(404);
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualThreadsReadTheHealth() {
		try (RunningApplication application = start(WebMvcApplication.class, "spring.threads.virtual.enabled=true")) {
			assertThat(application.health().read("$.status")).isEqualTo("UP");
		}
	}

	@Test
	void whatTheUserDoesToClientsNeverReachesTheProbe() {
		try (RunningApplication application = start(CustomizedApplication.class)) {
			assertThat(application.health().read("$.status")).isEqualTo("UP");
			assertThat(this.openAi.probes()).isNotEmpty().allSatisfy((probe) -> {
				assertThat(probe.containsHeader("X-Customized")).isFalse();
				assertThat(probe.getHeader("Authorization")).isNotEqualTo("Bearer customized");
				assertThat(probe.getUrl()).isEqualTo("/v1/models");
			});
		}
	}

	@Test
	void theUsersOwnClientsAreCustomized() {
		try (RunningApplication application = start(CustomizedApplication.class)) {
			WebClient client = application.context().getBean(WebClient.Builder.class).build();
			client.get().uri("http://openai/v1/models").exchangeToMono((response) -> response.releaseBody()).block();
			assertThat(this.openAi.probes()).singleElement()
				.extracting((LoggedRequest request) -> request.getHeader("X-Customized"))
				.isEqualTo("yes");
		}
	}

	private RunningApplication start(Class<?> application, String... properties) {
		return RunningApplication.start(application,
				Stream
					.concat(Stream.of(properties),
							Stream.of("openai.api-key=" + OpenAiStandIn.KEY,
									"openai.base-url=" + this.openAi.baseUrl()))
					.toArray(String[]::new));
	}

	/**
	 * Customizes clients as a service discovery does, whose builders turn names of
	 * services into addresses.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(WebMvcApplication.class)
	static class CustomizedApplication {

		@Bean
		WebClientCustomizer customizer(Environment environment) {
			URI address = URI.create(environment.getRequiredProperty("openai.base-url"));
			return (builder) -> builder.defaultHeader("X-Customized", "yes")
				.filter((request,
						next) -> next.exchange(ClientRequest.from(request)
							.url(URI.create("http://" + address.getAuthority() + "/elsewhere"))
							.headers((headers) -> headers.setBearerAuth("customized"))
							.build()));
		}

	}

}
