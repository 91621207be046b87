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

package io.github.openaihealth.sample.standin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.StaticApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpenAiStandInInitializer}.
 */
class OpenAiStandInInitializerTests {

	@ParameterizedTest
	@ValueSource(strings = { "openai.api-key=EXAMPLE", "openai.api-key=", "OPENAI_API_KEY=EXAMPLE",
			"openai.api-key-file=/run/secrets/openai", "openai.base-url=http://127.0.0.1:1/v1" })
	void whenConnectionIsConfiguredThereIsNoStandIn(String property) {
		try (GenericApplicationContext context = new StaticApplicationContext()) {
			TestPropertyValues.of(property).applyTo(context);
			new OpenAiStandInInitializer().initialize(context);
			assertThat(context.getBeanFactory().containsSingleton("openAiStandIn")).isFalse();
		}
	}

	@Test
	void whenContextIsClosedTheStandInStops() throws Exception {
		OpenAiStandIn standIn;
		try (GenericApplicationContext context = new StaticApplicationContext()) {
			new OpenAiStandInInitializer().initialize(context);
			context.refresh();
			standIn = context.getBean(OpenAiStandIn.class);
			assertThat(call(standIn).statusCode()).isEqualTo(401);
		}
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> call(standIn));
	}

	private static HttpResponse<Void> call(OpenAiStandIn standIn) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(standIn.address() + "/models")).build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
	}

	@Test
	void onlyTheStandInHasTheProxy() {
		StandInProxySelector.install();
		StandInProxySelector.install();
		ProxySelector selector = ProxySelector.getDefault();
		assertThat(selector.select(URI.create("http://stand-in.api.openai.com:4711/v1/models")))
			.extracting((proxy) -> String.valueOf(proxy.address()))
			.containsExactly("/127.0.0.1:4711");
		assertThat(selector.select(URI.create("https://api.openai.com/v1/models"))).containsExactly(Proxy.NO_PROXY);
	}

}
