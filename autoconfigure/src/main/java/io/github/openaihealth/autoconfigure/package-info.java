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
 * Wiring: properties, conditions, beans, the check at start-up and the analysis of its
 * failure.
 * <p>
 * The check asks the catalog of connections to inspect all of them before any bean is
 * created. What certainly cannot work becomes an exception, which the failure analyzer
 * prints; everything else is logged. Later the same catalog is the bean that health,
 * endpoint and sanitizing read from.
 */
@NullMarked
package io.github.openaihealth.autoconfigure;

import org.jspecify.annotations.NullMarked;
