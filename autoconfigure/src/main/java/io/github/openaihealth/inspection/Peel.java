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

import org.jspecify.annotations.Nullable;

/**
 * Takes away one kind of what people write around a key.
 */
interface Peel {

	/**
	 * Take away the outermost layer of this kind.
	 * @param text the text
	 * @param forOpenAi whether it goes to a host of OpenAI
	 * @return what was taken away and what is left, or {@code null} if there is none
	 */
	@Nullable Result peel(String text, boolean forOpenAi);

	/**
	 * What was taken away and what is left: always a shorter text.
	 */
	final class Result {

		private final String inner;

		private final List<Layer> layers;

		Result(String inner, Layer... layers) {
			this.inner = inner;
			this.layers = List.of(layers);
		}

		String inner() {
			return this.inner;
		}

		List<Layer> layers() {
			return this.layers;
		}

	}

}
