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

package io.github.openaihealth.integration;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How OpenAI answers a call of an application, and what is to be found in it.
 */
public enum CallOutcome {

	/**
	 * The call succeeds.
	 */
	SUCCESS(200, "", "", null, null, "UP"),

	/**
	 * The key is rejected, although the probe's is accepted.
	 */
	INVALID_KEY(401, "Incorrect API key provided: sk-proj-********************wxyz.", "invalid_api_key",
			"invalid-api-key", "not-authorized", "UP"),

	/**
	 * No key arrived.
	 */
	NO_KEY(401, "You didn't provide an API key.", "", "header-lost", "not-authorized", "UP"),

	/**
	 * The quota is used up.
	 */
	QUOTA(429, "You exceeded your current quota, please check your plan and billing details.", "insufficient_quota",
			"quota-exhausted", null, "DOWN"),

	/**
	 * Too many requests.
	 */
	RATE(429, "Rate limit reached for gpt-4o-mini in organization org-abc on requests per min (RPM): Limit 3.",
			"rate_limit_exceeded", null, null, "UP"),

	/**
	 * The model does not exist.
	 */
	MODEL(404, "The model `gpt-canary` does not exist or you do not have access to it.", "model_not_found",
			"model-not-found", null, "UP"),

	/**
	 * The model is not allowed.
	 */
	MODEL_NOT_ALLOWED(403, "Project `proj_abc` does not have access to model `gpt-canary`.", "model_not_found",
			"model-not-found", "not-authorized", "UP"),

	/**
	 * The key has no permission for the operation.
	 */
	SCOPE(401, "You have insufficient permissions for this operation. Missing scopes: model.request.", "missing_scope",
			"missing-scope", "not-authorized", "DOWN"),

	/**
	 * The same, as it was answered before.
	 */
	SCOPE_BEFORE(403, "You have insufficient permissions for this operation. Missing scopes: model.request.", "",
			"missing-scope", "not-authorized", "DOWN"),

	/**
	 * OpenAI fails.
	 */
	SERVER_ERROR(500, "The server had an error while processing your request. Sorry about that!", "", null, null, "UP");

	/**
	 * A text that is part of each answer and of no text of ours.
	 */
	public static final String CANARY = "canary-of-an-answer";

	private final int status;

	private final String message;

	private final String code;

	private final @Nullable String cause;

	private final @Nullable String causeByStatus;

	private final String health;

	CallOutcome(int status, String message, String code, @Nullable String cause, @Nullable String causeByStatus,
			String health) {
		this.status = status;
		this.message = message;
		this.code = code;
		this.cause = cause;
		this.causeByStatus = causeByStatus;
		this.health = health;
	}

	/**
	 * Let a server answer so.
	 * @param openAi the server
	 */
	void play(OpenAiStandIn openAi) {
		if (this == SUCCESS) {
			openAi.answerCallsAsUsual();
		}
		else {
			String code = this.code.isEmpty() ? "null" : "\"" + this.code + "\"";
			openAi.answerCalls(this.status,
					"{\"error\":{\"message\":\"%s %s\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":%s}}"
						.formatted(this.message, CANARY, code));
		}
	}

	/**
	 * Return what is found in the end.
	 * @param body whether the body of an error can be seen
	 * @return the cause, or {@code null} if the call is counted only
	 */
	@Nullable String cause(boolean body) {
		return (body) ? this.cause : this.causeByStatus;
	}

	/**
	 * Return whether a probe has to decide first.
	 * @param cause a cause, or {@code null}
	 * @return whether a probe can find it, too
	 */
	static boolean isSeenByProbesToo(@Nullable String cause) {
		return cause != null && Set.of("invalid-api-key", "header-lost", "not-authorized").contains(cause);
	}

	/**
	 * Return the status of health that follows.
	 * @param body whether the body of an error can be seen
	 * @return the status
	 */
	String health(boolean body) {
		return (body) ? this.health : "UP";
	}

}
