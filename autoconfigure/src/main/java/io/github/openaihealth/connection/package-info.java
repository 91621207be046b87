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
 * Which connections an application has, and how each looks right now.
 * <p>
 * {@link io.github.openaihealth.connection.OpenAiConnections} is the catalog, one per
 * application context. When it is asked first, the discovery collects its entries: beans
 * of the user, {@code openai.*}, {@code openai.connections.*}, and what each
 * {@link io.github.openaihealth.connection.Neighbor} says of itself, where those that are
 * the same for a provider become one. Which connections there are is decided there and
 * nowhere else. An entry knows how to read its connection anew at each call, who uses it
 * and which properties would hold its key.
 * <p>
 * A value walks from a property or key file through the one reader of its connection into
 * an {@link io.github.openaihealth.OpenAiConnection}, always together with its origin.
 * From there inspection and probe take it.
 * <p>
 * A neighbor is a package below this one, a line in {@code META-INF/spring.factories},
 * and nothing else: it knows the names and rules of its library's properties, and nobody
 * knows it.
 */
@NullMarked
package io.github.openaihealth.connection;

import org.jspecify.annotations.NullMarked;
