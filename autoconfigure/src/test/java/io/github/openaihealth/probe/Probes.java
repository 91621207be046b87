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

package io.github.openaihealth.probe;

import java.net.InetAddress;
import java.net.ProxySelector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;

import org.springframework.boot.http.client.HttpClientSettings;

/**
 * Probes and connections for tests.
 */
final class Probes {

	static final String KEY = "sk-proj-FakeFakeFakeExampleQw7ZkTestOnly00AbC1";

	static final Duration DEADLINE = Duration.ofSeconds(15);

	static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

	static final ProbeThreads THREADS = new ProbeThreads();

	private Probes() {
	}

	static OpenAiProbe probe() {
		return probe(HttpClientSettings.defaults());
	}

	static OpenAiProbe probe(HttpClientSettings settings) {
		return probe(settings, new ProbeSettings(null, true, "openai-health-spring-boot/test"));
	}

	static OpenAiProbe probe(HttpClientSettings settings, ProbeSettings probeSettings) {
		return probe(settings, probeSettings, null, Map.of());
	}

	static OpenAiProbe probe(HttpClientSettings settings, ProbeSettings probeSettings, ProxySelector proxySelector,
			Map<String, String> environment) {
		return new OpenAiProbe(() -> settings, probeSettings, CLOCK, THREADS,
				new ProxyHint(environment::get, (name) -> null), proxySelector, InetAddress::getAllByName);
	}

	static OpenAiProbe probe(ProxySelector proxySelector, Map<String, String> properties) {
		return new OpenAiProbe(HttpClientSettings::defaults, new ProbeSettings(null, true, "test"), CLOCK, THREADS,
				new ProxyHint((name) -> null, properties::get), proxySelector, InetAddress::getAllByName);
	}

	static OpenAiConnection connection(String baseUrl) {
		return connection(baseUrl, KEY);
	}

	static OpenAiConnection connection(String baseUrl, String key) {
		return connection(baseUrl, key, Map.of());
	}

	static OpenAiConnection connection(String baseUrl, String key, Map<String, String> headers) {
		Sourced<ApiKey> apiKey = (key != null)
				? new Sourced<>(ApiKey.of(key), "openai.api-key", "System Environment Property \"OPENAI_API_KEY\"")
				: null;
		return new OpenAiConnection("openai", apiKey, new Sourced<>(baseUrl, "openai.base-url", null), null, null,
				headers, List.of());
	}

	static Endpoint endpoint(String baseUrl) {
		return Endpoint.of(connection(baseUrl), null);
	}

	static Call asked(String baseUrl) {
		return asked(baseUrl, null);
	}

	static Call asked(String baseUrl, String path) {
		return asked(baseUrl, path, KEY);
	}

	static Call asked(String baseUrl, String path, String key) {
		return asked(connection(baseUrl, key), path);
	}

	static Call asked(OpenAiConnection connection, String path) {
		Endpoint endpoint = Endpoint.of(connection, path);
		return new Call(connection, endpoint, RequestHeaders.of(connection, endpoint, "test"), null);
	}

}
