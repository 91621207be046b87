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

package io.github.openaihealth.autoconfigure.health;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.github.openaihealth.ProjectInfo;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.autoconfigure.OpenAiConnectionAutoConfiguration;
import io.github.openaihealth.autoconfigure.OpenAiProperties;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.connection.PropertyReader;
import io.github.openaihealth.health.MonitorSettings;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.probe.OpenAiProbe;
import io.github.openaihealth.probe.ProbeSettings;
import io.github.openaihealth.probe.ProbeThreads;
import tools.jackson.core.json.JsonFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.JdkHttpClientBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link AutoConfiguration Auto-configuration} for the monitors of the OpenAI
 * connections.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OpenAiConnectionAutoConfiguration.class,
		afterName = "org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration")
@ConditionalOnClass({ WebClient.class, JdkHttpClientBuilder.class, JsonFactory.class })
@EnableConfigurationProperties(OpenAiHealthProperties.class)
public final class OpenAiMonitorAutoConfiguration {

	private static final String SSL_BUNDLE = "openai.ssl.bundle";

	@Bean
	ProbeThreads openAiProbeThreads() {
		return new ProbeThreads();
	}

	@Bean
	OpenAiProbe openAiProbe(ConfigurableEnvironment environment, OpenAiHealthProperties healthProperties,
			ObjectProvider<HttpClientSettings> settings, ObjectProvider<SslBundles> sslBundles, ProbeThreads threads) {
		PropertyReader properties = new PropertyReader(environment);
		ProbeSettings probeSettings = new ProbeSettings(healthProperties.getPath(), healthProperties.isControlCall(),
				"openai-health-spring-boot/" + ProjectInfo.version(),
				() -> ownSslBundle(properties).isPresent() ? SSL_BUNDLE : "spring.http.clients.ssl.bundle");
		return new OpenAiProbe(() -> clientSettings(properties, settings, sslBundles), probeSettings, Clock.systemUTC(),
				threads);
	}

	@Bean
	OpenAiMonitors openAiMonitors(OpenAiConnections connections, OpenAiProbe probe, OpenAiHealthProperties properties,
			OpenAiProperties openAiProperties, ApplicationEventPublisher events, ProbeThreads threads) {
		MonitorSettings settings = new MonitorSettings(properties.getTimeout(), properties.getTimeToLive(),
				properties.getFailureTimeToLive(), properties.getRefresh(), openAiProperties.getOwnCalls());
		List<OpenAiMonitor> monitors = connections.names()
			.stream()
			.map((name) -> new OpenAiMonitor(name, () -> connections.read(name), connections::inspect,
					() -> connections.counts(name), probe, events::publishEvent, settings, threads.timer(),
					threads.blocking()))
			.toList();
		monitors.forEach((monitor) -> connections.onNewKey((name) -> {
			if (name.equals(monitor.name())) {
				monitor.refresh();
			}
		}));
		return new OpenAiMonitors(monitors, connections::hasChanged, threads.timer(), threads.blocking());
	}

	@Bean
	OpenAiConnectionTest openAiConnectionTest(OpenAiMonitors monitors, OpenAiConnections connections,
			OpenAiProperties properties, OpenAiHealthProperties healthProperties, Environment environment,
			ProbeThreads threads) {
		return new OpenAiConnectionTest(monitors, connections, properties.getTestConnection(),
				healthProperties.getTimeout(), environment, threads.blocking());
	}

	private static HttpClientSettings clientSettings(PropertyReader properties,
			ObjectProvider<HttpClientSettings> settings, ObjectProvider<SslBundles> sslBundles) {
		HttpClientSettings global = settings.getIfAvailable(HttpClientSettings::defaults);
		return ownSslBundle(properties).map((bundle) -> global.withSslBundle(sslBundles.getObject().getBundle(bundle)))
			.orElse(global);
	}

	private static Optional<String> ownSslBundle(PropertyReader properties) {
		return properties.readCanonical(SSL_BUNDLE)
			.stream()
			.map(Sourced::value)
			.filter((bundle) -> !bundle.isBlank())
			.findFirst();
	}

}
