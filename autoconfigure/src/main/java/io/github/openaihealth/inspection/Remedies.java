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

import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What to type, in the form that fits where the application runs and where the value came
 * from.
 */
final class Remedies {

	private static final String DASHBOARD = "https://platform.openai.com/api-keys";

	private static final Pattern VARIABLE_ORIGIN = Pattern
		.compile("System Environment Property \"([A-Za-z_][A-Za-z0-9_]{0,80})\".*", Pattern.DOTALL);

	private final ConfigurableEnvironment environment;

	private final BooleanSupplier container;

	Remedies(ConfigurableEnvironment environment, BooleanSupplier container) {
		this.environment = environment;
		this.container = container;
	}

	/**
	 * Return how to set a variable here.
	 * @param variable the variable
	 * @return whole sentences
	 */
	String set(String variable) {
		return Platform.detect(this::isSet, this.container.getAsBoolean(), isWindows()).remedy(variable);
	}

	/**
	 * Return what to do about a finding in a key.
	 * @param finding the finding
	 * @param key the key that it is about
	 * @return whole sentences
	 */
	String correct(Finding finding, Sourced<ApiKey> key) {
		StringBuilder action = new StringBuilder(finding.remedy());
		String variable = variableOf(key);
		if (finding.variable() != null) {
			append(action, set(finding.variable()));
		}
		else if (finding.needsKey() && finding.remedy().isEmpty()) {
			append(action, "Set it to a key from " + DASHBOARD + ".");
			append(action, set((variable != null) ? variable : PropertyNames.variable(KnownProperties.API_KEY)));
		}
		else if (variable != null && finding.cause() != Cause.UNRESOLVED_REFERENCE) {
			append(action, set(variable));
		}
		return action.toString();
	}

	/*
	 * A value that did not come from a variable is corrected at its origin.
	 */
	private static @Nullable String variableOf(Sourced<ApiKey> key) {
		Matcher matcher = VARIABLE_ORIGIN.matcher((key.origin() != null) ? key.origin() : "");
		return matcher.matches() ? matcher.group(1) : null;
	}

	private boolean isSet(String variable) {
		try {
			return this.environment.containsProperty(variable);
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private boolean isWindows() {
		return String.valueOf(this.environment.getSystemProperties().get("os.name")).startsWith("Windows");
	}

	private static void append(StringBuilder action, String sentence) {
		action.append(action.isEmpty() ? "" : " ").append(sentence);
	}

}
