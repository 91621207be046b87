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

package io.github.openaihealth.autoconfigure;

import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.SpringProperties;

/**
 * Runs that prepare an application on a machine that has no key: ahead-of-time
 * processing, class-data or AOT-cache training, and CRaC checkpoints.
 */
final class BuildTimeRun {

	private BuildTimeRun() {
	}

	static boolean isActive() {
		return isAheadOfTimeProcessing() || isOnRefresh(DefaultLifecycleProcessor.EXIT_PROPERTY_NAME)
				|| isOnRefresh(DefaultLifecycleProcessor.CHECKPOINT_PROPERTY_NAME);
	}

	/**
	 * Return whether the application is only processed: its beans are defined now, and
	 * created by others with other properties.
	 * @return whether nothing may be decided that depends on a property
	 */
	static boolean isAheadOfTimeProcessing() {
		return SpringProperties.getFlag(AbstractAotProcessor.AOT_PROCESSING);
	}

	private static boolean isOnRefresh(String property) {
		return DefaultLifecycleProcessor.ON_REFRESH_VALUE.equalsIgnoreCase(SpringProperties.getProperty(property));
	}

}
