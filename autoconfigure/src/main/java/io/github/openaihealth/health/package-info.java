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

/**
 * What is known now about each connection, and when to ask again.
 *
 * <p>
 * A read of the health walks from {@code OpenAiHealthIndicator} to {@code OpenAiMonitor},
 * which looks at its {@code State}: an answer that is young enough is given at once, an
 * older one while a {@code Renewal} runs behind it, and only without one the reader
 * waits. The renewal asks for the connection, has it inspected if it is new, and lets the
 * probe call. What it found makes the next {@code State}, whose {@code Snapshot} is all
 * that others see: {@code HealthDetails} turns it into the names and values of the
 * health.
 *
 * <p>
 * {@code State} alone decides what follows from an answer, is immutable and reads like a
 * table; time comes from a scheduler, so that tests run hours in a moment. Changes are
 * told by {@code StatusReporter}, through which all code of others is called that must
 * not end the watching.
 */
@NullMarked
package io.github.openaihealth.health;

import org.jspecify.annotations.NullMarked;
