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

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Keys that work somewhere else: at another vendor, or for administration.
 */
final class VendorRule implements KeyRule {

	@Override
	public @Nullable Finding check(KeyText key) {
		if (!key.isForOpenAi()) {
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

}
