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

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * One change in the history of a connection.
 *
 * @param at when
 * @param from the status before
 * @param to the status after
 * @param cause what was found
 * @param keyEnding the last four characters of the key that it was found about, or
 * {@code null}
 * @since 0.1.0
 */
public record Transition(Instant at, OpenAiStatus from, OpenAiStatus to, Cause cause, @Nullable String keyEnding) {

}
