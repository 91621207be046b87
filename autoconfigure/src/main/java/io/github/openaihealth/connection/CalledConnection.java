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

package io.github.openaihealth.connection;

import io.github.openaihealth.OpenAiConnection;
import org.jspecify.annotations.Nullable;

/**
 * The connection that a call of the application went over: to its server, and with its
 * credential as far as that can be seen.
 *
 * @param connection the connection, as it was when the call ended
 * @param belowBaseUrl whether the call went below its base URL; otherwise only server and
 * credential are the same
 * @param credentialSeen whether the call was seen to carry its credential; otherwise only
 * the address is the same, because a header that is absent may have been added later
 * @since 0.1.0
 */
public record CalledConnection(OpenAiConnection connection, boolean belowBaseUrl, boolean credentialSeen) {

	boolean isBetterThan(@Nullable CalledConnection other) {
		return other == null || rank() > other.rank();
	}

	/*
	 * Several connections may share a server, and some a key.
	 */
	private int rank() {
		return (this.credentialSeen ? 2 : 0) + (this.belowBaseUrl ? 1 : 0);
	}

}
