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
 * What can be known without a call: a connection and what surrounds it become a list of
 * diagnoses. No network, and no exception.
 * <p>
 * {@code ConnectionInspector} is the only door. A key walks through
 * {@code KeyInspection}, where {@code Peeler} takes away what was written around it
 * ({@code KeyText}) and the families of rules are asked in order ({@code NotAKey},
 * {@code Reference}, {@code StandIn}, {@code AroundKey}, {@code InsideKey},
 * {@code KeyKind}); the first {@code Finding} becomes the diagnosis. Beside it stand the
 * inspections of the base URL, of organization and project, of the places that the key
 * comes from, of a key that is missing, and of the environment.
 */
@NullMarked
package io.github.openaihealth.inspection;

import org.jspecify.annotations.NullMarked;
