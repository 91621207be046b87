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

import java.util.List;

import io.github.openaihealth.Cause;

/**
 * What was configured as a key, and what is left of it without all that was written
 * around the key.
 *
 * @param raw the value exactly as configured
 * @param core the innermost text
 * @param layers what was written around the innermost text, from the outermost to the
 * innermost
 * @param forOpenAi whether the key goes to a host of OpenAI, so that OpenAI's rules hold;
 * elsewhere formats are free and only hygiene counts
 */
record KeyText(String raw, String core, List<Layer> layers, boolean forOpenAi) {

	@Override
	public String toString() {
		return "KeyText with " + this.layers.size() + " layers";
	}

	/**
	 * Something that was written around a key.
	 *
	 * @param cause the cause if this is the worst of all layers
	 * @param fact the verb phrase that completes "The value …"
	 * @param excess what has to go, as an object of "Remove …"
	 */
	record Layer(Cause cause, String fact, String excess) {

	}

}
