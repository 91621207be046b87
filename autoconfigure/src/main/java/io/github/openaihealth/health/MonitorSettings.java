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

package io.github.openaihealth.health;

import java.time.Duration;

/**
 * How an {@link OpenAiMonitor} works.
 *
 * @param timeout the deadline of a renewal, from the question for the key to the last
 * byte of the answer; positive
 * @param timeToLive how long an answer is used before it is renewed; positive
 * @param failureTimeToLive the same for the first of several bad answers; it doubles up
 * to the time-to-live; positive
 * @param refresh who makes the monitor renew its answer
 * @param ownCalls what is done with the application's own calls
 * @since 0.1.0
 */
public record MonitorSettings(Duration timeout, Duration timeToLive, Duration failureTimeToLive, RefreshMode refresh,
		OwnCallsMode ownCalls) {

	/*
	 * Longer ones would overflow when they are counted in nanoseconds.
	 */
	private static final Duration MAX = Duration.ofDays(365);

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a duration is not positive or exceeds a year
	 */
	public MonitorSettings {
		requireSensible("timeout", timeout);
		requireSensible("timeToLive", timeToLive);
		requireSensible("failureTimeToLive", failureTimeToLive);
	}

	private static void requireSensible(String name, Duration duration) {
		if (duration.isNegative() || duration.isZero() || duration.compareTo(MAX) > 0) {
			throw new IllegalArgumentException("'%s' must be positive and at most a year".formatted(name));
		}
	}

}
