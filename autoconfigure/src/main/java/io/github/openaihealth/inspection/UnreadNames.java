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

import io.github.openaihealth.BaseUrl;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.inspection.Surroundings.SetName;

/**
 * Names that others use for an address, an organization or a project, and that nothing
 * reads here: a key that is meant for a gateway goes to OpenAI.
 */
final class UnreadNames {

	private static final int MAX_NAMES = 3;

	private final OpenAiConnection connection;

	private final Surroundings surroundings;

	UnreadNames(OpenAiConnection connection, Surroundings surroundings) {
		this.connection = connection;
		this.surroundings = surroundings;
	}

	/**
	 * Unite what is set and not read with what was found. Where the key is missing or no
	 * key of OpenAI, an address that is not read comes first: it explains the rest.
	 * @param found what was found about the key
	 * @param unread what was found about names that are not read
	 * @return everything
	 */
	static List<Diagnosis> unite(List<Diagnosis> found, List<Diagnosis> unread) {
		boolean redirects = !unread.isEmpty() && unread.get(0).description().contains("the calls go to OpenAI");
		if (!redirects || found.isEmpty() || !isExplainedByAddress(found.get(0))) {
			List<Diagnosis> result = new ArrayList<>(found);
			result.addAll(unread);
			return result;
		}
		Diagnosis address = unread.get(0);
		Diagnosis key = found.get(0);
		List<Diagnosis> result = new ArrayList<>();
		result.add(new Diagnosis(key.cause(), address.description() + " " + key.description(),
				"If that address is meant: " + address.action() + " Otherwise: " + key.action()));
		result.addAll(found.subList(1, found.size()));
		result.addAll(unread.subList(1, unread.size()));
		return result;
	}

	private static boolean isExplainedByAddress(Diagnosis diagnosis) {
		return switch (diagnosis.cause()) {
			case MISSING_API_KEY, PLACEHOLDER_API_KEY, NOT_AN_API_KEY, OTHER_VENDORS_API_KEY, UNKNOWN_API_KEY_FORMAT ->
				true;
			default -> false;
		};
	}

	/**
	 * Find what is set and not read.
	 * @return a warning for each, those about an address first
	 */
	List<Diagnosis> find() {
		String prefix = this.connection.prefix();
		// A connection with a name of its own has names of its own
		if (prefix == null || prefix.startsWith("openai.connections.") || !this.connection.isForOpenAi()) {
			return List.of();
		}
		List<Diagnosis> addresses = new ArrayList<>();
		List<Diagnosis> others = new ArrayList<>();
		for (SetName name : this.surroundings.names(PropertyNames::mayBeOurs)) {
			String meant = PropertyNames.otherNameOf(name.name());
			if (meant != null && isUnread(meant, name)) {
				(meant.equals("base-url") ? addresses : others).add(diagnosis(prefix, meant, name));
			}
		}
		addresses.addAll(others);
		return addresses.subList(0, Math.min(addresses.size(), MAX_NAMES));
	}

	private boolean isUnread(String meant, SetName name) {
		Object value = name.source().getProperty(name.name());
		String text = (value != null) ? value.toString().strip() : "";
		return !text.isEmpty() && switch (meant) {
			case "base-url" -> this.connection.baseUrl() == null && !BaseUrl.parse(text).isOpenAi();
			case "org-id" -> this.connection.organization() == null;
			default -> this.connection.project() == null;
		};
	}

	private Diagnosis diagnosis(String prefix, String meant, SetName name) {
		String property = SafeText.of(prefix) + "."
				+ ((this.connection.isOurs() || !meant.equals("org-id")) ? meant : "organization-id");
		String shown = (name.isVariable() ? "The environment variable '" + SafeText.of(name.name()) + "'"
				: "The property " + name);
		return new Diagnosis(Cause.MISSPELLED_PROPERTY,
				shown + " is set, but nothing reads it here"
						+ (meant.equals("base-url") ? ": the calls go to OpenAI." : "."),
				"Add '" + property + "=${" + SafeText.of(name.name()) + "}' to 'application.properties'.");
	}

}
