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

package io.github.openaihealth.autoconfigure.endpoint;

import io.github.openaihealth.autoconfigure.health.OpenAiMonitorAutoConfiguration;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.endpoint.OpenAiEndpoint;
import io.github.openaihealth.health.OpenAiMonitors;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the actuator endpoint {@code openai}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OpenAiMonitorAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(OpenAiMonitors.class)
@ConditionalOnAvailableEndpoint(OpenAiEndpoint.class)
public final class OpenAiEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	OpenAiEndpoint openAiEndpoint(OpenAiMonitors monitors, OpenAiConnections connections) {
		return new OpenAiEndpoint(monitors, connections::users, connections::inspectKeyInUse);
	}

}
