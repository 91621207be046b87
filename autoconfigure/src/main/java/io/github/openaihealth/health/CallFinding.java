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

package io.github.openaihealth.health;

import java.time.Instant;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.probe.ProbeResult;

/**
 * Something that the application's own calls found, and that still lasts. Everything in
 * it may be shown to anybody.
 *
 * @param result what the last of the calls found
 * @param client who called, in words for people
 * @param operation what was asked
 * @param since when the first of the calls failed
 * @param last when the last of the calls failed
 * @param count how many calls failed
 * @param decisive whether the connection is down because of it
 * @since 0.1.0
 */
public record CallFinding(ProbeResult result, String client, String operation, Instant since, Instant last, long count,
		boolean decisive) {

	/*
	 * What a refusal means that a probe does not get: it is these calls that differ.
	 */
	static ProbeResult besides(Snapshot probed, ProbeResult refused, String client) {
		Diagnosis diagnosis = refused.diagnosis();
		if (probed.cause().verdict() == Verdict.ACCEPTED) {
			diagnosis = new Diagnosis(diagnosis.cause(),
					diagnosis.description() + " A probe with the same key is accepted.",
					"Compare what %s sends, and the way it takes, with a plain call: key, headers, interceptors, proxies. Do not rotate the key because of this: only these calls are refused."
						.formatted(client));
		}
		return new ProbeResult(diagnosis, refused.endpoint(), refused.latency(), refused.httpStatus(),
				refused.providerCode(), refused.requestId(), refused.retryAfter(), refused.authentication());
	}

}
