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

import io.github.openaihealth.Verdict;

/**
 * What a monitor did since it was created.
 *
 * @param renewals how often the answer was renewed
 * @param calls how many calls that took, confirmations included
 * @param accepted how many renewals ended with {@link Verdict#ACCEPTED}
 * @param undecided how many with {@link Verdict#UNDECIDED}
 * @param failing how many with {@link Verdict#FAILING}
 * @param rejected how many with {@link Verdict#REJECTED}
 * @since 0.1.0
 */
public record Counts(long renewals, long calls, long accepted, long undecided, long failing, long rejected) {

	static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

	Counts plus(Verdict verdict, int calls) {
		return new Counts(this.renewals + 1, this.calls + calls, this.accepted + one(verdict, Verdict.ACCEPTED),
				this.undecided + one(verdict, Verdict.UNDECIDED), this.failing + one(verdict, Verdict.FAILING),
				this.rejected + one(verdict, Verdict.REJECTED));
	}

	private static int one(Verdict actual, Verdict counted) {
		return (actual == counted) ? 1 : 0;
	}

}
