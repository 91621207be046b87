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
 * The report of {@code openai.doctor}: what each connection looks like, what a call finds
 * on its way, and what to do.
 * <p>
 * {@link io.github.openaihealth.doctor.OpenAiDoctor} lets the monitors test their
 * connections, as a start does, and collects what they found in an
 * {@link io.github.openaihealth.doctor.Examination}. Its reports, as text and as JSON,
 * only print it. Nothing here makes a call or decides what an answer means.
 */
@NullMarked
package io.github.openaihealth.doctor;

import org.jspecify.annotations.NullMarked;
