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

package io.github.openaihealth.probe;

import java.util.Map;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * The codes of OpenAI's errors that have exactly one meaning, whatever the status.
 *
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI: error
 * codes</a>
 */
final class ErrorCodes {

	private static final Map<String, Cause> CAUSES = Map.ofEntries(Map.entry("invalid_api_key", Cause.INVALID_API_KEY),
			Map.entry("mismatched_organization", Cause.WRONG_ORGANIZATION),
			Map.entry("invalid_organization", Cause.WRONG_ORGANIZATION),
			Map.entry("no_organization", Cause.NO_ORGANIZATION), Map.entry("mismatched_project", Cause.WRONG_PROJECT),
			Map.entry("invalid_project", Cause.WRONG_PROJECT),
			Map.entry("not_authorized_invalid_project", Cause.ARCHIVED_PROJECT),
			Map.entry("ip_not_authorized", Cause.ADDRESS_NOT_ALLOWED),
			Map.entry("incorrect_hostname", Cause.WRONG_REGIONAL_HOST),
			Map.entry("account_deactivated", Cause.ACCOUNT_DEACTIVATED),
			Map.entry("access_terminated", Cause.ACCESS_TERMINATED),
			Map.entry("missing_scope", Cause.RESTRICTED_API_KEY),
			Map.entry("insufficient_scope", Cause.RESTRICTED_API_KEY),
			Map.entry("unsupported_country_region_territory", Cause.COUNTRY_NOT_SUPPORTED),
			Map.entry("insufficient_quota", Cause.QUOTA_EXHAUSTED),
			Map.entry("credit_balance_exhausted", Cause.QUOTA_EXHAUSTED),
			Map.entry("organization_spend_limit_exceeded", Cause.QUOTA_EXHAUSTED),
			Map.entry("project_spend_limit_exceeded", Cause.QUOTA_EXHAUSTED),
			Map.entry("organization_usage_limit_exceeded", Cause.QUOTA_EXHAUSTED),
			Map.entry("billing_not_active", Cause.QUOTA_EXHAUSTED),
			Map.entry("billing_hard_limit_reached", Cause.QUOTA_EXHAUSTED),
			Map.entry("model_not_found", Cause.MODEL_NOT_FOUND), Map.entry("unknown_url", Cause.NOT_AN_OPENAI_API));

	private ErrorCodes() {
	}

	/**
	 * Return what a code means.
	 * @param envelope the error
	 * @return the cause, or {@code null} if neither code nor type is known
	 */
	static @Nullable Cause cause(ErrorEnvelope envelope) {
		Cause cause = CAUSES.get(envelope.code());
		return (cause != null) ? cause : CAUSES.get(envelope.type());
	}

	/**
	 * Return a code as it is written here, not as it came.
	 * @param code the code
	 * @return the code, or {@code null} if it is not known
	 */
	static @Nullable String known(String code) {
		return CAUSES.keySet().stream().filter(code::equals).findFirst().orElse(null);
	}

}
