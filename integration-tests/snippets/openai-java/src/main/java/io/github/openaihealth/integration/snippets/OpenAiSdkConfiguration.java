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

import java.time.Duration;
import java.util.Optional;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import com.openai.credential.BearerTokenCredential;
import io.github.openaihealth.ApiKey;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpObservationInterceptor;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The client of the OpenAI SDK, as the documentation shows it.
 */
@Configuration(proxyBeanMethods = false)
class OpenAiSdkConfiguration {

	@Bean(destroyMethod = "close")
	OpenAIClient openAiClient(OpenAiConnectionDetails details, ObservationRegistry observations) {
		return OpenAIOkHttpClient.builder()
			.baseUrl(details.getBaseUrl())
			.credential(BearerTokenCredential
				.create(() -> Optional.ofNullable(details.getApiKey()).map(ApiKey::reveal).orElse("none")))
			.organization(details.getOrganizationId())
			.project(details.getProjectId())
			.addInterceptor(OkHttpObservationInterceptor.builder(observations, "okhttp.requests").build())
			.timeout(Timeout.builder().connect(Duration.ofSeconds(10)).request(Duration.ofMinutes(2)).build())
			.build();
	}

}
