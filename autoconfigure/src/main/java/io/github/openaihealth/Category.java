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

package io.github.openaihealth;

import java.util.Locale;

/**
 * Who has to act on a {@link Diagnosis}.
 *
 * @since 0.1.0
 */
public enum Category {

	/**
	 * The configuration of the application: its developers.
	 */
	CONFIGURATION,

	/**
	 * The key: whoever creates and deploys it.
	 */
	CREDENTIAL,

	/**
	 * The account, organization or project at the provider: its owners, or whoever pays.
	 */
	ACCOUNT,

	/**
	 * The way between the application and the provider: the network's operators.
	 */
	NETWORK,

	/**
	 * The provider: nobody here, wait.
	 */
	PROVIDER;

	/**
	 * Return the stable name that details, tags and events carry.
	 * @return the name in lower case
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

}
