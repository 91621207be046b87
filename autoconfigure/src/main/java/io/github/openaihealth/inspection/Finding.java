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

import java.util.Objects;
import java.util.regex.Pattern;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Setting;
import io.github.openaihealth.Setting.Kind;
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
 * @param name the name of the variable or property that the value refers to, or
 * {@code null} if it refers to none
 */
record Finding(Cause cause, String fact, String remedy, boolean needsKey, @Nullable String name) {

	private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{2,60}");

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
				(this.remedy + " " + furtherRemedy).strip(), this.needsKey, this.name);
	}

	/**
	 * Say it of the key of a connection.
	 * @param connection the connection, whose key it was found in
	 * @param surroundings where it was configured
	 * @return the diagnosis
	 */
	Diagnosis toDiagnosis(OpenAiConnection connection, Surroundings surroundings) {
		Sourced<ApiKey> key = Objects.requireNonNull(connection.apiKey());
		Setting setting = setting(connection, key, surroundings);
		String description = "The value of " + key + " " + named(this.fact, connection) + "." + written(key);
		if (this.name != null && setting.kind() == Kind.CONTENT) {
			return new Diagnosis(this.cause, description + " Spring resolves none there.",
					"Write the key itself into the file '" + SafeText.of(setting.name()) + "'.");
		}
		if (isKnown(setting, surroundings)) {
			return new Diagnosis(this.cause,
					description + " '" + this.name + "' is set, but nothing resolves it there.",
					howToResolve(key, surroundings));
		}
		return new Diagnosis(this.cause, description,
				(named(this.remedy, connection) + " " + howToSet(setting, connection, surroundings)).strip());
	}

	/*
	 * Rules speak of the properties of 'openai'. Named connections have the same with
	 * another prefix, and other libraries have others.
	 */
	private static String named(String text, OpenAiConnection connection) {
		String prefix = connection.prefix();
		if (prefix == null || connection.isOurs()) {
			return (prefix != null) ? text.replace("'openai.", "'" + SafeText.of(prefix) + ".") : text;
		}
		return text.replace(Reference.KEY_FILE, Reference.TREE).replaceAll(", which belongs into '[^']+',", "");
	}

	/*
	 * Where a placeholder stands among other text, either may be wrong.
	 */
	private Setting setting(OpenAiConnection connection, Sourced<ApiKey> key, Surroundings surroundings) {
		Sourced<String> placeholder = key.placeholder();
		if (placeholder == null || Setting.isWhole(placeholder)) {
			return Setting.of(key);
		}
		String value = surroundings.property(placeholder.property());
		Finding same = (value != null) ? KeyInspection.inspect(value, connection.isForOpenAi()) : null;
		return (same != null && same.cause() == this.cause) ? Setting.of(placeholder) : Setting.of(key);
	}

	/*
	 * A default is not shown: it may be a secret.
	 */
	private String written(Sourced<ApiKey> key) {
		Sourced<String> placeholder = key.placeholder();
		if (placeholder == null || this.cause == Cause.UNRESOLVED_REFERENCE) {
			return "";
		}
		String written = " It is written '" + SafeText.of(placeholder.value()) + "' there";
		return (placeholder.origin() != null) ? written + ", and that value comes from " + Setting.of(placeholder) + "."
				: written + " with a default, which is used because '" + SafeText.of(placeholder.property())
						+ "' is not set.";
	}

	/*
	 * What has a value is not missing. A variable that names itself is.
	 */
	private boolean isKnown(Setting setting, Surroundings surroundings) {
		return this.cause == Cause.UNRESOLVED_REFERENCE && this.name != null && !this.name.equals(setting.name())
				&& surroundings.isSet(this.name);
	}

	private String howToResolve(Sourced<ApiKey> key, Surroundings surroundings) {
		String raw = surroundings.rawValue(key.property());
		if (raw != null && raw.contains("\\${")) {
			return "Remove the backslash in front of '${', which keeps Spring from resolving it.";
		}
		return "Write '${" + this.name + "}' in " + Setting.of(key) + ", without anything around it.";
	}

	private String howToSet(Setting setting, OpenAiConnection connection, Surroundings surroundings) {
		if (this.cause.verdict() != Verdict.REJECTED) {
			return "";
		}
		if (this.name != null) {
			return VARIABLE.matcher(this.name).matches() ? surroundings.howToSet(this.name) : "";
		}
		if (this.needsKey && this.remedy.isEmpty()) {
			return surroundings.howToReplace(setting, connection);
		}
		return (setting.kind() == Kind.VARIABLE && this.cause != Cause.UNRESOLVED_REFERENCE)
				? surroundings.howToSet(setting.name()) : "";
	}

}
