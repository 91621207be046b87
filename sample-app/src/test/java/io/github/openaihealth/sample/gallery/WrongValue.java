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

package io.github.openaihealth.sample.gallery;

import java.util.List;
import java.util.Map;

/**
 * A mistake in the configuration of a key.
 *
 * @param id the stable name
 * @param title the name for people
 * @param setting what was configured, as it may be shown
 * @param place where the application runs
 * @param variables the environment variables
 * @param file the lines of {@code application.properties}
 */
record WrongValue(String id, String title, String setting, Place place, Map<String, String> variables, String file) {

	private static final String KEY = "OPENAI_API_KEY";

	static List<WrongValue> all() {
		return List.of(new WrongValue("missing", "No key at all", "(nothing)", Place.KUBERNETES, Map.of(), ""),
				variable("misnamed", "Another variable’s name", "OPENAI_KEY=sk-proj-…", Place.HEROKU,
						Map.of("OPENAI_KEY", InventedKeys.PROJECT)),
				variable("blank", "Blank", "OPENAI_API_KEY=", Place.GITHUB_ACTIONS, Map.of(KEY, "")),
				file("unresolved", "Unresolved placeholder", "openai.api-key=${OPENAI_API_KEY}", Place.KUBERNETES),
				file("placeholder", "Placeholder left in", "openai.api-key=YOUR_API_KEY", Place.CLOUD_RUN),
				variable("quotes", "In quotes", "OPENAI_API_KEY=\"sk-proj-…\"", Place.AWS_ECS,
						Map.of(KEY, '"' + InventedKeys.PROJECT + '"')),
				variable("newline", "Trailing newline", "OPENAI_API_KEY=sk-proj-…⏎", Place.KUBERNETES,
						Map.of(KEY, InventedKeys.PROJECT + "\n")),
				variable("bearer", "With “Bearer”", "OPENAI_API_KEY=Bearer sk-proj-…", Place.CLOUD_RUN,
						Map.of(KEY, "Bearer " + InventedKeys.PROJECT)),
				variable("whole-line", "A whole line", "OPENAI_API_KEY=export OPENAI_API_KEY=sk-proj-…",
						Place.AWS_LAMBDA, Map.of(KEY, "export OPENAI_API_KEY=" + InventedKeys.PROJECT)),
				variable("other-vendor", "Another vendor’s key", "OPENAI_API_KEY=sk-ant-…", Place.HEROKU,
						Map.of(KEY, InventedKeys.ANTHROPIC)),
				variable("masked", "Masked key", "OPENAI_API_KEY=sk-proj-...fAkE", Place.GITLAB_CI,
						Map.of(KEY, "sk-proj-...fAkE")),
				variable("admin", "Admin key", "OPENAI_API_KEY=sk-admin-…", Place.AZURE,
						Map.of(KEY, InventedKeys.ADMIN)),
				variable("base64", "Encoded twice", "OPENAI_API_KEY=c2stcHJvai…", Place.KUBERNETES,
						Map.of(KEY, InventedKeys.PROJECT_BASE64)),
				variable("twice", "Pasted twice", "OPENAI_API_KEY=sk-proj-…sk-proj-…", Place.AZURE,
						Map.of(KEY, InventedKeys.PROJECT + InventedKeys.PROJECT)),
				variable("invisible", "Invisible character", "OPENAI_API_KEY=sk-proj-…[zero-width space]…",
						Place.GITHUB_ACTIONS,
						Map.of(KEY,
								InventedKeys.PROJECT.substring(0, 40) + '\u200B' + InventedKeys.PROJECT.substring(40))),
				variable("url", "A URL", "OPENAI_API_KEY=https://platform.openai.com/api-keys", Place.GITLAB_CI,
						Map.of(KEY, "https://platform.openai.com/api-keys")),
				file("key-file", "Key file missing", "openai.api-key-file=/run/secrets/openai", Place.AWS_ECS),
				new WrongValue("two-problems", "Two problems at once",
						"OPENAI_API_KEY=\"YOUR_API_KEY\" OPENAI_BASE_URL=api.openai.com/v1", Place.AWS_LAMBDA,
						Map.of(KEY, "\"YOUR_API_KEY\"", "OPENAI_BASE_URL", "api.openai.com/v1"), ""));
	}

	private static WrongValue variable(String id, String title, String setting, Place place,
			Map<String, String> variables) {
		return new WrongValue(id, title, setting, place, variables, "");
	}

	private static WrongValue file(String id, String title, String line, Place place) {
		return new WrongValue(id, title, line, place, Map.of(), line);
	}

}
