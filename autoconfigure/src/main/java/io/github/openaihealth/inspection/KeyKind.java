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

import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Vendor;
import org.jspecify.annotations.Nullable;

/**
 * Whose key it is, and of which kind: at OpenAI's hosts only a key of OpenAI works, and
 * not each of these.
 */
final class KeyKind {

	private static final Pattern PREFIX = Pattern.compile("sk-(?:(?:proj|svcacct|service|None|admin)-)?.*",
			Pattern.DOTALL);

	private static final Pattern UPPER_CASE_PREFIX = Pattern.compile("S[Kk]-.*", Pattern.DOTALL);

	private KeyKind() {
	}

	/*
	 * Keys that work somewhere else: at another vendor, or for administration.
	 */
	static @Nullable Finding ofOthers(KeyText key) {
		if (!key.forOpenAi()) {
			return null;
		}
		if (KeyShapes.isAdmin(key.core())) {
			return Finding.useless(Cause.ADMIN_API_KEY,
					"is an admin key of OpenAI, which can manage an organization but cannot call models",
					"Use the key of a project, and keep the admin key out of the application.");
		}
		Vendor vendor = Vendor.of(key.core());
		return (vendor != null) ? Finding.useless(Cause.OTHER_VENDORS_API_KEY,
				"has the form of a key of " + vendor.name() + ", which OpenAI does not accept",
				"Use a key of OpenAI, or set the base URL to the API of " + vendor.name() + ".") : null;
	}

	/*
	 * Formats that OpenAI is not known to use. Only a warning: OpenAI changed its formats
	 * before.
	 */
	static @Nullable Finding unknown(KeyText key) {
		String text = key.core();
		if (!key.forOpenAi() || KeyShapes.isKnown(text)) {
			return null;
		}
		if (KeyShapes.isJwt(text)) {
			return shortLived("is a JSON Web Token, which expires by itself");
		}
		if (KeyShapes.isShortLived(text)) {
			return shortLived("is an ephemeral key or a session of the dashboard, which expires by itself");
		}
		return Finding.correctable(Cause.UNKNOWN_API_KEY_FORMAT, deviation(text),
				"Compare its beginning and its end with the key in the dashboard, at https://platform.openai.com/api-keys.");
	}

	private static String deviation(String text) {
		if (UPPER_CASE_PREFIX.matcher(text).matches()) {
			return "begins with an upper-case letter where OpenAI's keys begin with 'sk-'";
		}
		if (!PREFIX.matcher(text).matches()) {
			return "does not begin with 'sk-', as OpenAI's keys do";
		}
		return "has " + text.length() + (text.contains(KeyShapes.MARKER)
				? " characters, a length that no known format of OpenAI's keys has: characters may be missing or doubled"
				: " characters and no known format of OpenAI's keys: characters may be missing at its end");
	}

	private static Finding shortLived(String fact) {
		return Finding.useless(Cause.SHORT_LIVED_API_KEY, fact, "Use the key of a project or of a service account.");
	}

}
