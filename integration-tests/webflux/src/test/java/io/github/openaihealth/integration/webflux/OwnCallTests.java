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

package io.github.openaihealth.integration.webflux;

import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.OwnCallContract;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * What is found in the calls of a {@link WebClient} on Netty: only the status of an
 * answer can be seen.
 */
class OwnCallTests extends OwnCallContract {

	OwnCallTests() {
		super(WebApplicationType.REACTIVE, WebFluxApplication.class, "openai", "WebClient", "embeddings", false);
	}

	@Override
	protected String call(ApplicationContext application, String key) {
		try {
			return application.getBean(WebClient.Builder.class)
				.build()
				.post()
				.uri(OpenAiStandIn.OPENAI + "/embeddings")
				.headers((headers) -> headers.setBearerAuth(key))
				.bodyValue(PROMPT)
				.retrieve()
				.bodyToMono(String.class)
				.block();
		}
		catch (WebClientResponseException ex) {
			return ex.getMessage() + ex.getResponseBodyAsString();
		}
	}

}
