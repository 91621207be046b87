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

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the OpenAI connection. The key is not among them on purpose: a bound
 * bean's values can be printed in many ways.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("openai")
public class OpenAiProperties {

	/**
	 * Whether OpenAI Health is active. If not, the start is not checked and no health is
	 * shown; the connection details stay injectable.
	 */
	private boolean enabled = true;

	/**
	 * Whether a certain misconfiguration stops the start. If not, it is logged once and
	 * health is DOWN with the same diagnosis.
	 */
	private boolean failFast = true;

	/**
	 * Causes that are not reported, by their ids such as "api-key-in-jar".
	 */
	private Set<String> ignoredCauses = new LinkedHashSet<>();

	/**
	 * Whether the connection is tested by one call when the application starts: "warn"
	 * tests it in the background and logs a rejection, "fail" tests it before the
	 * application is ready and lets a definite rejection stop the start, "off" does not
	 * test it.
	 */
	private TestConnection testConnection = TestConnection.WARN;

	/**
	 * Base URL of the API, including the version. Also read from the environment variable
	 * OPENAI_BASE_URL.
	 */
	private String baseUrl = "https://api.openai.com/v1";

	/**
	 * Organization that calls are made for, sent as the header OpenAI-Organization. Also
	 * read from the environment variable OPENAI_ORG_ID.
	 */
	private @Nullable String orgId;

	/**
	 * Project that calls are made for, sent as the header OpenAI-Project. Also read from
	 * the environment variable OPENAI_PROJECT_ID.
	 */
	private @Nullable String projectId;

	/**
	 * Further headers that a gateway in front of the API wants.
	 */
	private Map<String, String> headers = new LinkedHashMap<>();

	private final Ssl ssl = new Ssl();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isFailFast() {
		return this.failFast;
	}

	public void setFailFast(boolean failFast) {
		this.failFast = failFast;
	}

	public Set<String> getIgnoredCauses() {
		return this.ignoredCauses;
	}

	public void setIgnoredCauses(Set<String> ignoredCauses) {
		this.ignoredCauses = ignoredCauses;
	}

	public TestConnection getTestConnection() {
		return this.testConnection;
	}

	public void setTestConnection(TestConnection testConnection) {
		this.testConnection = testConnection;
	}

	public String getBaseUrl() {
		return this.baseUrl;
	}

	public void setBaseUrl(String baseUrl) {
		this.baseUrl = baseUrl;
	}

	public @Nullable String getOrgId() {
		return this.orgId;
	}

	public void setOrgId(@Nullable String orgId) {
		this.orgId = orgId;
	}

	public @Nullable String getProjectId() {
		return this.projectId;
	}

	public void setProjectId(@Nullable String projectId) {
		this.projectId = projectId;
	}

	public Map<String, String> getHeaders() {
		return this.headers;
	}

	public void setHeaders(Map<String, String> headers) {
		this.headers = headers;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	/**
	 * Whether and how the connection is tested when the application starts.
	 */
	public enum TestConnection {

		/**
		 * Test it in the background as soon as the application has started, before its
		 * runners, and log a rejection.
		 */
		WARN,

		/**
		 * Test it before the application is ready, and let a definite rejection stop the
		 * start.
		 */
		FAIL,

		/**
		 * Do not test it.
		 */
		OFF

	}

	/**
	 * How the API's certificate is verified and the application identifies itself.
	 */
	public static class Ssl {

		/**
		 * SSL bundle to use, for a private certificate authority or mutual TLS. By
		 * default, that of "spring.http.clients.ssl.bundle".
		 */
		private @Nullable String bundle;

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

	}

}
