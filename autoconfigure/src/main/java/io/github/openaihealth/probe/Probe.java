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

import java.time.Duration;

import io.github.openaihealth.OpenAiConnection;
import reactor.core.publisher.Mono;

/**
 * One lightweight authenticated call that tells whether a connection's credential is
 * accepted. It is what a monitor needs of {@link OpenAiProbe}, and nothing that an
 * application could replace.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Probe {

	/**
	 * Make the call once subscribed to.
	 * @param connection where to send which credential
	 * @param deadline how long everything may take, from the resolution of the name to
	 * the last byte
	 * @param newConnection whether to use a new network connection instead of one that
	 * was kept open
	 * @return a {@code Mono} that always emits a result, never an error and never later
	 * than the deadline
	 */
	Mono<ProbeResult> probe(OpenAiConnection connection, Duration deadline, boolean newConnection);

}
