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
import org.jspecify.annotations.Nullable;

/**
 * Published when the status of a connection changes, and when the reason why it is down
 * becomes another category's or another key's.
 *
 * @param connection the name of the connection
 * @param from the status before
 * @param to the status after
 * @param diagnosis what was found
 * @param keyEnding the last four characters of the key that it was found about, or
 * {@code null}
 * @param at when
 * @since 0.1.0
 */
public record OpenAiStatusChangedEvent(String connection, OpenAiStatus from, OpenAiStatus to, Diagnosis diagnosis,
		@Nullable String keyEnding, Instant at) {

}
