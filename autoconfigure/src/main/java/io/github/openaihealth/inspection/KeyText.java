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

/**
 * What was configured as a key, and what is left of it without all that was written
 * around the key. No record, because its text must never be shown.
 */
final class KeyText {

	private final String raw;

	private final String core;

	private final List<Layer> layers;

	private final boolean forOpenAi;

	KeyText(String raw, String core, List<Layer> layers, boolean forOpenAi) {
		this.raw = raw;
		this.core = core;
		this.layers = List.copyOf(layers);
		this.forOpenAi = forOpenAi;
	}

	/**
	 * Return the value exactly as configured.
	 * @return the value
	 */
	String raw() {
		return this.raw;
	}

	/**
	 * Return the value without the layers around it.
	 * @return the innermost text
	 */
	String core() {
		return this.core;
	}

	/**
	 * Return what was written around the innermost text.
	 * @return the layers from the outermost to the innermost
	 */
	List<Layer> layers() {
		return this.layers;
	}

	/**
	 * Return whether the key goes to a host of OpenAI, so that OpenAI's rules hold.
	 * Elsewhere formats are free and only hygiene counts.
	 * @return whether OpenAI's rules hold
	 */
	boolean isForOpenAi() {
		return this.forOpenAi;
	}

	@Override
	public String toString() {
		return "KeyText with " + this.layers.size() + " layers";
	}

}
