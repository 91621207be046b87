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
package dev.langchain4j.openai.spring;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.spring.restclient.SpringRestClientBuilder;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiImageModel;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/**
 * Stands in for the auto-configuration of LangChain4j's starter: its class, its
 * conditions and its beans have the same names.
 */
@AutoConfiguration
public class OpenAiAutoConfiguration {

	private static final String PREFIX = "langchain4j.open-ai";

	private final Environment environment;

	OpenAiAutoConfiguration(Environment environment) {
		this.environment = environment;
	}

	@Bean
	@ConditionalOnProperty(PREFIX + ".chat-model.api-key")
	OpenAiChatModel openAiChatModel(@Qualifier("openAiChatModelHttpClientBuilder") HttpClientBuilder httpClient) {
		OpenAiChatModel.OpenAiChatModelBuilder model = OpenAiChatModel.builder()
			.httpClientBuilder(httpClient)
			.apiKey(read("chat-model.api-key"))
			.baseUrl(read("chat-model.base-url"))
			.organizationId(read("chat-model.organization-id"))
			.projectId(read("chat-model.project-id"))
			.modelName("gpt-4o-mini")
			.maxRetries(0);
		Binder.get(this.environment)
			.bind(PREFIX + ".chat-model.custom-headers", Bindable.mapOf(String.class, String.class))
			.ifBound(model::customHeaders);
		return model.build();
	}

	@Bean
	@ConditionalOnProperty(PREFIX + ".chat-model.api-key")
	@ConditionalOnMissingBean(name = "openAiChatModelHttpClientBuilder")
	HttpClientBuilder openAiChatModelHttpClientBuilder(ObjectProvider<RestClient.Builder> restClient) {
		return new SpringRestClientBuilder(restClient.getIfAvailable(RestClient::builder));
	}

	@Bean
	@ConditionalOnProperty(PREFIX + ".embedding-model.api-key")
	OpenAiEmbeddingModel openAiEmbeddingModel() {
		return OpenAiEmbeddingModel.builder()
			.apiKey(read("embedding-model.api-key"))
			.baseUrl(read("embedding-model.base-url"))
			.organizationId(read("embedding-model.organization-id"))
			.modelName("text-embedding-3-small")
			.maxRetries(0)
			.build();
	}

	@Bean
	@ConditionalOnProperty(PREFIX + ".image-model.api-key")
	OpenAiImageModel openAiImageModel() {
		return OpenAiImageModel.builder()
			.apiKey(read("image-model.api-key"))
			.baseUrl(read("image-model.base-url"))
			.modelName("dall-e-3")
			.build();
	}

	private String read(String name) {
		return Binder.get(this.environment).bind(PREFIX + "." + name, String.class).orElse(null);
	}

}
