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

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a {@link Neighbor} is configured with.
 *
 * @param connection the connection
 * @param user who uses it, for people
 * @param keyProperty the property that the library reads its key from
 * @param finding what the library's own rules say about the connection, in place of an
 * inspection, or {@code null} if they say nothing
 */
record NeighborConnection(OpenAiConnection connection, String user, String keyProperty, @Nullable Diagnosis finding) {

}
