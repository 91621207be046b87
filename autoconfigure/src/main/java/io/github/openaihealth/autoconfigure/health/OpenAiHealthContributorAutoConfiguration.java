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

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openaihealth.health.OpenAiHealthContributor;
import io.github.openaihealth.health.OpenAiHealthIndicator;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.probe.ProbeThreads;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the health contributor {@code openai}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OpenAiMonitorAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration")
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(OpenAiMonitors.class)
@ConditionalOnEnabledHealthIndicator("openai")
@ConditionalOnMissingBean(name = { "openai", "openaiHealthIndicator", "openaiHealthContributor" })
public final class OpenAiHealthContributorAutoConfiguration {

	@Bean
	ReactiveHealthContributor openaiHealthContributor(OpenAiMonitors monitors, OpenAiHealthProperties properties,
			ProbeThreads threads) {
		Map<String, OpenAiHealthIndicator> indicators = new LinkedHashMap<>();
		for (OpenAiMonitor monitor : monitors.all()) {
			indicators.put(monitor.name(), new OpenAiHealthIndicator(monitor, properties.getOutageStatus()));
		}
		return (indicators.size() == 1) ? indicators.values().iterator().next()
				: new OpenAiHealthContributor(indicators, properties.getTimeout(), threads.timer());
	}

	@Bean
	@ConditionalOnWebApplication
	@ConditionalOnAvailableEndpoint(endpoint = HealthEndpoint.class, exposure = EndpointExposure.WEB)
	HealthVisibilityReport openAiHealthVisibilityReport(HealthEndpointGroups groups,
			HealthEndpointProperties properties, PathMappedEndpoints endpoints) {
		return new HealthVisibilityReport(groups, properties, endpoints);
	}

}
