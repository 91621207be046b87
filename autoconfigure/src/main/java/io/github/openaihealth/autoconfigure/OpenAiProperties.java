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

import io.github.openaihealth.health.OwnCallsMode;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the OpenAI connection, as far as they are bound: only what has a fixed
 * set of values. Whatever else is below {@code openai} may hold a secret, or a text that
 * was meant for another place, and binding would print it if it cannot be bound.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("openai")
public class OpenAiProperties {

	/**
	 * Whether the connection is tested by one call when the application starts: "warn"
	 * tests it in the background and logs a rejection, "fail" tests it before the
	 * application is ready and lets a definite rejection stop the start, "off" does not
	 * test it.
	 */
	private TestConnection testConnection = TestConnection.WARN;

	/**
	 * What is done with the application's own calls, as far as its observations show
	 * them: "status" shows what they find and lets what is definite turn health down,
	 * "details" only shows it, "off" does not look at what was answered.
	 */
	private OwnCallsMode ownCalls = OwnCallsMode.STATUS;

	public TestConnection getTestConnection() {
		return this.testConnection;
	}

	public void setTestConnection(TestConnection testConnection) {
		this.testConnection = testConnection;
	}

	public OwnCallsMode getOwnCalls() {
		return this.ownCalls;
	}

	public void setOwnCalls(OwnCallsMode ownCalls) {
		this.ownCalls = ownCalls;
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

}
