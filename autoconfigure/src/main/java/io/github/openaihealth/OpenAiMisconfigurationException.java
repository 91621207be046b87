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

package io.github.openaihealth;

import java.util.List;

/**
 * Thrown when a connection certainly cannot work. It carries diagnoses only, and never a
 * cause: the exceptions of binders and clients hold the values that they stumbled over.
 *
 * @since 0.1.0
 */
public class OpenAiMisconfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Diagnosis> diagnoses;

	/**
	 * Create an exception.
	 * @param diagnoses what was found, the most important first
	 */
	public OpenAiMisconfigurationException(List<Diagnosis> diagnoses) {
		super(String.join(" ", diagnoses.stream().map(Diagnosis::description).toList()));
		this.diagnoses = List.copyOf(diagnoses);
	}

	/**
	 * Return what was found.
	 * @return the diagnoses, the most important first
	 */
	public List<Diagnosis> getDiagnoses() {
		return this.diagnoses;
	}

}
