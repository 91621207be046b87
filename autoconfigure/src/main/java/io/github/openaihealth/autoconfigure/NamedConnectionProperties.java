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

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What can be set below {@code openai.connections.<name>}. It is never bound and has no
 * instance, because a bound key can be printed in many ways: editors read it to complete
 * the names.
 *
 * @since 0.1.0
 */
public interface NamedConnectionProperties {

	/**
	 * Return the API key.
	 * @return the key
	 */
	@Nullable String getApiKey();

	/**
	 * Set the API key.
	 * @param apiKey the key
	 */
	void setApiKey(@Nullable String apiKey);

	/**
	 * Return the file that holds the API key.
	 * @return the path
	 */
	@Nullable String getApiKeyFile();

	/**
	 * Set the file that holds the API key.
	 * @param apiKeyFile the path
	 */
	void setApiKeyFile(@Nullable String apiKeyFile);

	/**
	 * Return the base URL of the API, including the version.
	 * @return the base URL
	 */
	@Nullable String getBaseUrl();

	/**
	 * Set the base URL of the API, including the version.
	 * @param baseUrl the base URL
	 */
	void setBaseUrl(@Nullable String baseUrl);

	/**
	 * Return the organization that calls are made for.
	 * @return the value of the header {@code OpenAI-Organization}
	 */
	@Nullable String getOrgId();

	/**
	 * Set the organization that calls are made for.
	 * @param orgId the value of the header {@code OpenAI-Organization}
	 */
	void setOrgId(@Nullable String orgId);

	/**
	 * Return the project that calls are made for.
	 * @return the value of the header {@code OpenAI-Project}
	 */
	@Nullable String getProjectId();

	/**
	 * Set the project that calls are made for.
	 * @param projectId the value of the header {@code OpenAI-Project}
	 */
	void setProjectId(@Nullable String projectId);

	/**
	 * Return further headers that a gateway in front of the API wants.
	 * @return the headers
	 */
	Map<String, String> getHeaders();

	/**
	 * Set further headers that a gateway in front of the API wants.
	 * @param headers the headers
	 */
	void setHeaders(Map<String, String> headers);

}
