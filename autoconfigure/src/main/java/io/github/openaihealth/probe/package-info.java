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
 * One call to the provider, and what its answer means.
 * <p>
 * {@link io.github.openaihealth.probe.OpenAiProbe} makes a {@code Call} of the connection
 * ({@code Endpoint}, {@code RequestHeaders}, proxy), has the name of the host resolved
 * ({@code NameLookup}), and asks with a {@code WebClient} whose
 * {@code CancellableConnector} calls one of the JDK's {@code HttpClients}. What comes
 * back is an {@code Answer} for the {@code AnswerClassifier} or an exception for the
 * {@code FaultClassifier}, and either way a
 * {@link io.github.openaihealth.probe.ProbeResult}. Nothing else of an answer leaves the
 * package.
 */
@NullMarked
package io.github.openaihealth.probe;

import org.jspecify.annotations.NullMarked;
