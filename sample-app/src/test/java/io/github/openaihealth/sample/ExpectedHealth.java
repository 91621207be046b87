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

package io.github.openaihealth.sample;

import java.util.Arrays;
import java.util.List;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What health and a question have to say in each situation.
 *
 * @param situation the situation's id
 * @param status the status of the health
 * @param cause the cause
 * @param askStatus the status that a question gets, or {@code null} if it gets none
 */
public record ExpectedHealth(String situation, String status, Cause cause, @Nullable Integer askStatus) {

	private static final String SITUATIONS = """
			accepted            | UP   | accepted-api-key     | 200
			restricted-key      | UP   | restricted-api-key   | 200
			rate-limited        | UP   | rate-limited         | 429
			revoked-key         | DOWN | invalid-api-key      | 401
			wrong-organization  | DOWN | wrong-organization   | 401
			wrong-region        | DOWN | wrong-regional-host  | 401
			not-openai          | DOWN | intercepted          | 200
			quota-used-up       | DOWN | quota-exhausted      | 429
			quota-unseen        | UP   | accepted-api-key     | 429
			missing-scope       | UP   | accepted-api-key     | 401
			model-not-allowed   | UP   | accepted-api-key     | 403
			header-not-sent     | UP   | accepted-api-key     | 401
			account-deactivated | DOWN | account-deactivated  | 401
			archived-project    | DOWN | archived-project     | 401
			header-stripped     | DOWN | header-lost          | 401
			address-not-allowed | DOWN | address-not-allowed  | 401
			blocked-at-edge     | DOWN | blocked-at-edge      | 403
			slow                | DOWN | timeout              |
			connection-lost     | DOWN | connection-lost      |
			outage              | DOWN | provider-failure     | 500
			overloaded-edge     | DOWN | provider-failure     | 503
			""";

	/**
	 * Return what is expected, in the order of the page.
	 * @return an expectation per situation
	 */
	public static List<ExpectedHealth> all() {
		return SITUATIONS.lines().map(ExpectedHealth::parse).toList();
	}

	private static ExpectedHealth parse(String line) {
		String[] parts = line.split("\\|", -1);
		String askStatus = parts[3].strip();
		return new ExpectedHealth(parts[0].strip(), parts[1].strip(), cause(parts[2].strip()),
				askStatus.isEmpty() ? null : Integer.valueOf(askStatus));
	}

	private static Cause cause(String id) {
		return Arrays.stream(Cause.values()).filter((cause) -> cause.id().equals(id)).findFirst().orElseThrow();
	}

	/**
	 * Return whether a question is answered.
	 * @return whether there is a model's answer
	 */
	public boolean isAnswered() {
		return this.situation.equals("accepted") || this.situation.equals("restricted-key");
	}

}
