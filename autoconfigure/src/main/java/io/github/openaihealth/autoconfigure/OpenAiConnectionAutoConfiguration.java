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

import io.github.openaihealth.calls.DefaultOpenAiExceptionExplainer;
import io.github.openaihealth.calls.OpenAiExceptionExplainer;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.connection.PropertiesOpenAiConnectionDetails;
import tools.jackson.core.json.JsonFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link AutoConfiguration Auto-configuration} for the OpenAI connection and its check at
 * start-up.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@EnableConfigurationProperties(OpenAiProperties.class)
public final class OpenAiConnectionAutoConfiguration {

	@Bean
	static OpenAiStartupCheck openAiStartupCheck(ConfigurableApplicationContext context,
			ObjectProvider<OpenAiConnections> connections) {
		return new OpenAiStartupCheck(context, connections);
	}

	/*
	 * Static, because the check at start-up needs it before there are beans.
	 */
	@Bean
	static OpenAiConnections openAiConnections(ConfigurableEnvironment environment,
			ConfigurableListableBeanFactory beanFactory) {
		return new OpenAiConnections(environment, beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean(OpenAiConnectionDetails.class)
	PropertiesOpenAiConnectionDetails openAiConnectionDetails(OpenAiConnections connections) {
		return new PropertiesOpenAiConnectionDetails(connections);
	}

	/**
	 * Not one of the optional parts: what an application injects must be there where this
	 * library is switched off, too.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebClient.class, JsonFactory.class })
	static class ExplainerConfiguration {

		@Bean
		@ConditionalOnMissingBean(OpenAiExceptionExplainer.class)
		DefaultOpenAiExceptionExplainer openAiExceptionExplainer(OpenAiConnections connections) {
			return new DefaultOpenAiExceptionExplainer(connections);
		}

	}

}
