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

package io.github.openaihealth.probe;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the answer to a call without a key whether an endpoint asks for keys.
 */
final class ControlAnswer {

	private ControlAnswer() {
	}

	/**
	 * Tell what the answer means.
	 * @param classifier the classifier
	 * @param control what was asked, without a credential
	 * @param answer the answer, or {@code null} if none came
	 * @return whether keys are asked for
	 */
	static Authentication classify(AnswerClassifier classifier, Asked control, @Nullable Answer answer) {
		if (answer == null) {
			return Authentication.NOT_VERIFIED;
		}
		Cause cause = classifier.classify(control, answer).cause();
		if (cause == Cause.NO_AUTHENTICATION) {
			return Authentication.NOT_ENFORCED;
		}
		boolean refused = answer.status() == 401 || answer.status() == 403 || cause == Cause.API_KEY_REQUIRED;
		return refused ? Authentication.ENFORCED : Authentication.NOT_VERIFIED;
	}

}
