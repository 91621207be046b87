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

package io.github.openaihealth.sample.standin;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the stand-in answers to some calls.
 *
 * @param call the method and path of the calls, or {@code null} for all
 * @param authorization a regular expression for what they have to authenticate with, or
 * {@code null} for anything and nothing
 * @param afterSeconds how long the answer takes, or {@code null} if it comes at once
 * @param status the status, or {@code null} if the connection is closed without an answer
 * @param headers the headers
 * @param body the body: JSON, or the text of a page
 */
record CannedAnswer(@Nullable String call, @Nullable String authorization, @Nullable Integer afterSeconds,
		@Nullable Integer status, @Nullable Map<String, String> headers, @Nullable JsonNode body) {

	boolean isFor(String call, @Nullable String authorization) {
		return (this.call == null || this.call.equals(call))
				&& (this.authorization == null || (authorization != null && authorization.matches(this.authorization)));
	}

	String text() {
		if (this.body == null) {
			return "";
		}
		return this.body.isString() ? this.body.asString() : this.body.toString();
	}

}
