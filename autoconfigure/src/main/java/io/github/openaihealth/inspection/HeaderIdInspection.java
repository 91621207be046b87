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

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * The organization and the project, which OpenAI checks against the key: a wrong one
 * breaks a good key.
 */
final class HeaderIdInspection {

	private static final Pattern ORGANIZATION = Pattern.compile("org-[A-Za-z0-9_-]{4,}");

	private static final Pattern PROJECT = Pattern.compile("proj_[A-Za-z0-9_-]{4,}");

	private HeaderIdInspection() {
	}

	static List<Diagnosis> inspect(OpenAiConnection connection) {
		boolean openAi = connection.isForOpenAi();
		List<Diagnosis> result = new ArrayList<>();
		Sourced<String> organization = connection.organization();
		if (organization != null) {
			String fact = organizationFact(organization.value(), openAi);
			if (fact != null) {
				result.add(diagnosis(Cause.SUSPICIOUS_ORGANIZATION, "organization", organization, fact,
						"Set it to the id under Settings, Organization, General, or remove it: a key belongs to one organization anyway."));
			}
		}
		Sourced<String> project = connection.project();
		if (project != null) {
			String fact = projectFact(project.value(), openAi);
			if (fact != null) {
				result.add(diagnosis(Cause.SUSPICIOUS_PROJECT, "project", project, fact,
						"Set it to the id under Settings, Project, General, or remove it: the key of a project knows its project."));
			}
		}
		return result;
	}

	private static @Nullable String organizationFact(String value, boolean openAi) {
		String fact = fact(value);
		if (fact != null || !openAi || ORGANIZATION.matcher(value).matches()) {
			return fact;
		}
		return PROJECT.matcher(value).matches() ? "is the id of a project" : "is not of the form 'org-...'";
	}

	private static @Nullable String projectFact(String value, boolean openAi) {
		String fact = fact(value);
		if (fact != null || !openAi || PROJECT.matcher(value).matches()) {
			return fact;
		}
		return ORGANIZATION.matcher(value).matches() ? "is the id of an organization" : "is not of the form 'proj_...'";
	}

	private static @Nullable String fact(String value) {
		if (value.isBlank()) {
			return "is blank";
		}
		if (!value.chars().allMatch((character) -> Characters.isVisibleAscii(character) || character == ' ')
				|| !value.equals(value.strip())) {
			return "contains white space or a character that cannot be sent";
		}
		if (Reference.embeddedIn(value) != null) {
			return "is a placeholder that nothing resolved";
		}
		return KeyShapes.looksLikeKey(value) ? "is a key" : null;
	}

	private static Diagnosis diagnosis(Cause cause, String what, Sourced<String> sourced, String fact, String remedy) {
		return new Diagnosis(cause, "The " + what + " in " + sourced + " " + fact + ".", remedy);
	}

}
