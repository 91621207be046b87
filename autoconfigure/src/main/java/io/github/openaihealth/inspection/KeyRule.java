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

package io.github.openaihealth.inspection;

import org.jspecify.annotations.Nullable;

/**
 * One family of mistakes in a key. Rules are asked in order, from the most specific to
 * the most general; the first finding counts, so that one mistake is one diagnosis.
 */
@FunctionalInterface
interface KeyRule {

	/**
	 * Look at a key.
	 * @param key the key and what is around it
	 * @return what was found, or {@code null} if this family does not apply
	 */
	@Nullable Finding check(KeyText key);

}
