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

package io.github.openaihealth.integration.snippets;

import io.github.openaihealth.client.OpenAiExchangeFilterFunction;
import io.github.openaihealth.connection.OpenAiConnectionDetails;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A {@link WebClient}, as the documentation shows it.
 */
@Configuration(proxyBeanMethods = false)
class WebClientConfiguration {

	@Bean
	WebClient openAiWebClient(WebClient.Builder builder, ClientHttpConnectorBuilder<?> connectors,
			HttpClientSettings settings, OpenAiConnectionDetails details) {
		return builder.baseUrl(details.getBaseUrl())
			.clientConnector(connectors.build(settings.withRedirects(HttpRedirects.DONT_FOLLOW)))
			.filter(new OpenAiExchangeFilterFunction(details))
			.build();
	}

}
