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

package io.github.openaihealth.autoconfigure.calls;

import java.time.Clock;

import io.github.openaihealth.autoconfigure.health.OpenAiMonitorAutoConfiguration;
import io.github.openaihealth.calls.OwnCallObservationHandler;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.health.OpenAiMonitors;
import io.micrometer.observation.ObservationHandler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link AutoConfiguration Auto-configuration} for what looks at the application's own
 * calls.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OpenAiMonitorAutoConfiguration.class)
@ConditionalOnClass({ ObservationHandler.class, WebClient.class })
@ConditionalOnBean(OpenAiMonitors.class)
public final class OpenAiCallsAutoConfiguration {

	@Bean
	OwnCallObservationHandler openAiOwnCallObservationHandler(OpenAiConnections connections,
			ObjectProvider<OpenAiMonitors> monitors) {
		return new OwnCallObservationHandler(connections, monitors::getObject, Clock.systemUTC());
	}

}
