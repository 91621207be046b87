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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found in a value. It never holds a part of the key.
 *
 * @param cause what was found
 * @param fact the sentence that completes "The value of 'openai.api-key' …", and further
 * sentences
 * @param remedy what to do about it, as an imperative
 * @param needsKey whether the value holds no usable key, so that another has to be set
 * @param variable the environment variable that would have to be set, or {@code null} if
 * the value names none
 */
record Finding(Cause cause, String fact, String remedy, boolean needsKey, @Nullable String variable) {

	private static final Pattern EMPTY_DEFAULT = Pattern.compile("\\s*\\$\\{([A-Za-z_][A-Za-z0-9_.-]{0,80}):\\s*}\\s*");

	private static final Pattern VARIABLE_ORIGIN = Pattern
		.compile("System Environment Property \"([A-Za-z_][A-Za-z0-9_]{0,80})\".*", Pattern.DOTALL);

	/**
	 * A value that holds the key, but not only the key.
	 * @param cause what was found
	 * @param fact the sentence that completes "The value of 'openai.api-key' …"
	 * @param remedy what to do about it
	 * @return the finding
	 */
	static Finding correctable(Cause cause, String fact, String remedy) {
		return new Finding(cause, fact, remedy, false, null);
	}

	/**
	 * A value that holds no usable key.
	 * @param cause what was found
	 * @param fact the sentence that completes "The value of 'openai.api-key' …"
	 * @param remedy what to do about it
	 * @return the finding
	 */
	static Finding useless(Cause cause, String fact, String remedy) {
		return new Finding(cause, fact, remedy, true, null);
	}

	/**
	 * The same with more to say.
	 * @param furtherFact a further verb phrase that completes "The value …"
	 * @param furtherRemedy what to do about that, or an empty text
	 * @return the finding
	 */
	Finding also(String furtherFact, String furtherRemedy) {
		return new Finding(this.cause, this.fact + ". It also " + furtherFact,
				(this.remedy + " " + furtherRemedy).strip(), this.needsKey, this.variable);
	}

	/**
	 * Say it of a key.
	 * @param key the key that it was found in
	 * @param surroundings where it was configured
	 * @return the diagnosis
	 */
	Diagnosis toDiagnosis(Sourced<ApiKey> key, Surroundings surroundings) {
		String description = "The value of " + key + " " + this.fact + "." + emptyDefault(key, surroundings);
		return new Diagnosis(this.cause, description, (this.remedy + " " + howToSet(key, surroundings)).strip());
	}

	private String emptyDefault(Sourced<ApiKey> key, Surroundings surroundings) {
		if (this.cause != Cause.BLANK_API_KEY) {
			return "";
		}
		Matcher raw = EMPTY_DEFAULT.matcher(String.valueOf(surroundings.rawValue(key.property())));
		return raw.matches()
				? " It is written '${%1$s:}' there, and '%1$s' is not set.".formatted(SafeText.of(raw.group(1))) : "";
	}

	private String howToSet(Sourced<ApiKey> key, Surroundings surroundings) {
		if (this.cause.verdict() != Verdict.REJECTED) {
			return "";
		}
		if (this.variable != null) {
			return surroundings.howToSet(this.variable);
		}
		// A value that did not come from a variable is corrected at its origin
		Matcher origin = VARIABLE_ORIGIN.matcher((key.origin() != null) ? key.origin() : "");
		String source = origin.matches() ? origin.group(1) : null;
		if (this.needsKey && this.remedy.isEmpty()) {
			return "Set it to a key from https://platform.openai.com/api-keys. "
					+ surroundings.howToSet((source != null) ? source : PropertyNames.variable(PropertyNames.API_KEY));
		}
		return (source != null && this.cause != Cause.UNRESOLVED_REFERENCE) ? surroundings.howToSet(source) : "";
	}

}
