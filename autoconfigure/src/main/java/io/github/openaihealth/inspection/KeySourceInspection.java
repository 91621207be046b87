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

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Setting;
import io.github.openaihealth.Setting.Kind;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * Where a good key comes from, and what else would like to be the key.
 */
final class KeySourceInspection {

	private static final Pattern ALIAS = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+");

	private static final int MIN_SECRET_LENGTH = 16;

	private KeySourceInspection() {
	}

	static List<Diagnosis> inspect(OpenAiConnection connection, Sourced<ApiKey> key, Surroundings surroundings) {
		List<Diagnosis> result = new ArrayList<>();
		addIfFound(result, shipped(key, surroundings));
		addIfFound(result, visible(key, surroundings));
		addIfFound(result, alias(connection, key));
		addIfFound(result, conflict(connection, key));
		return result;
	}

	private static void addIfFound(List<Diagnosis> result, @Nullable Diagnosis diagnosis) {
		if (diagnosis != null) {
			result.add(diagnosis);
		}
	}

	/**
	 * Return whether a key has to be kept secret: local servers take any text as a key,
	 * and nobody has to protect {@code not-needed}.
	 * @param key the key
	 * @return whether it may be a secret
	 */
	static boolean isSecret(ApiKey key) {
		String value = key.reveal();
		return KeyShapes.isKnown(value) || (value.length() >= MIN_SECRET_LENGTH && !StandIn.isPlaceholder(value));
	}

	private static @Nullable Diagnosis shipped(Sourced<ApiKey> key, Surroundings surroundings) {
		Setting setting = Setting.of(key);
		if (setting.kind() != Kind.SHIPPED || !isWrittenThere(key, surroundings)) {
			return null;
		}
		String variable = PropertyNames.variable(SafeText.of(key.property()));
		return new Diagnosis(Cause.API_KEY_IN_JAR,
				"The key in " + key + " ships with the code: everybody who gets the source or the jar gets the key.",
				"Set " + setting + " to '${" + variable
						+ "}', set that variable where the application runs, and replace the key if the code was shared.");
	}

	private static @Nullable Diagnosis visible(Sourced<ApiKey> key, Surroundings surroundings) {
		Setting setting = Setting.of(key);
		if ((setting.kind() != Kind.ARGUMENT && setting.kind() != Kind.SYSTEM_PROPERTY)
				|| !isWrittenThere(key, surroundings)) {
			return null;
		}
		return new Diagnosis(Cause.API_KEY_ON_COMMAND_LINE,
				"The key in " + key + ((setting.kind() == Kind.ARGUMENT)
						? " was given on the command line, which every user of the machine can see."
						: " is a system property; if it was given with '-D', every user of the machine can see it."),
				"Remove " + setting + " and set the environment variable '"
						+ PropertyNames.variable(SafeText.of(key.property())) + "' instead.");
	}

	/*
	 * A variable of the process is found by everybody who looks for it.
	 */
	private static @Nullable Diagnosis alias(OpenAiConnection connection, Sourced<ApiKey> key) {
		if (!ALIAS.matcher(key.property()).matches() || Setting.of(key).kind() == Kind.VARIABLE) {
			return null;
		}
		return new Diagnosis(Cause.ALIASED_API_KEY,
				"The key is set as " + key
						+ ", a name that is bound in the environment only; other libraries do not find it there.",
				"Add the line '" + connection.prefix() + ".api-key=${" + SafeText.of(key.property())
						+ "}' to 'application.properties'.");
	}

	private static @Nullable Diagnosis conflict(OpenAiConnection connection, Sourced<ApiKey> key) {
		List<Sourced<ApiKey>> others = connection.shadowedApiKeys()
			.stream()
			.filter((other) -> !other.value().equals(key.value()) && isSecret(other.value())
					&& Reference.of(other.value().reveal(), true) == null)
			.toList();
		if (others.isEmpty() || !isSecret(key.value())) {
			return null;
		}
		StringBuilder description = new StringBuilder("Different keys are configured. ");
		description.append(named(key)).append(" is used");
		for (int i = 0; i < others.size() && i < 3; i++) {
			description.append((i == 0) ? "; " : " and ").append(named(others.get(i)));
		}
		description.append((others.size() == 1) ? " is shadowed." : " are shadowed.");
		return new Diagnosis(Cause.CONFLICTING_API_KEYS, description.toString(),
				"Remove the keys that are not meant: machines on which a source is missing use another key.");
	}

	private static String named(Sourced<ApiKey> key) {
		String ending = key.value().ending();
		return key + ((ending != null) ? " ending in '" + ending + "'" : "");
	}

	/*
	 * The origin of a placeholder is the file that it is written in, but its value comes
	 * from elsewhere; the same holds for an encrypted value.
	 */
	private static boolean isWrittenThere(Sourced<ApiKey> key, Surroundings surroundings) {
		Sourced<String> placeholder = key.placeholder();
		String name = (placeholder != null && Setting.isWhole(placeholder)) ? placeholder.property() : key.property();
		return isSecret(key.value()) && key.value().reveal().equals(surroundings.rawValue(name));
	}

}
