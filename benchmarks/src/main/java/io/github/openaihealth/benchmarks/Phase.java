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

package io.github.openaihealth.benchmarks;

import io.github.openaihealth.benchmarks.Behavior.State;

/**
 * The time from one switch of the stand-in to the next, and from when on the health has
 * to know of it: one renewal that began after the switch has to do.
 */
final class Phase {

	/*
	 * What a busy machine may add.
	 */
	private static final long SLACK_MILLIS = 500;

	private final Behavior behavior;

	private final State expected;

	private final long began = System.nanoTime();

	private final long timeoutNanos;

	private final long latestCallNanos;

	private volatile long firstCall;

	private volatile long firstRight;

	Phase(Behavior behavior, State before, long timeoutMillis, long timeToLiveMillis) {
		this.behavior = behavior;
		this.expected = behavior.expected().orElse(before);
		this.timeoutNanos = timeoutMillis * 1_000_000;
		// A renewal may have begun just before the switch, and its answer counts for 1.1
		// times its time-to-live
		this.latestCallNanos = (long) (timeToLiveMillis * 1_100_000.0) + this.timeoutNanos + SLACK_MILLIS * 1_000_000;
	}

	Behavior behavior() {
		return this.behavior;
	}

	State expected() {
		return this.expected;
	}

	/**
	 * Be told of a call that came to the stand-in.
	 */
	void called() {
		if (this.firstCall == 0) {
			this.firstCall = System.nanoTime();
		}
	}

	/**
	 * Be told of a read that showed what is expected.
	 */
	void right() {
		if (this.firstRight == 0) {
			this.firstRight = System.nanoTime();
		}
	}

	/**
	 * Return from when on each read has to be right.
	 * @return the moment, as {@link System#nanoTime()}
	 */
	long settled() {
		long call = (this.firstCall != 0) ? this.firstCall : this.began + this.latestCallNanos;
		return call + this.timeoutNanos + SLACK_MILLIS * 1_000_000;
	}

	/**
	 * Return whether a renewal came in time. Who does not listen cannot know.
	 * @return whether it came
	 */
	boolean calledInTime() {
		return this.behavior == Behavior.REFUSE
				|| (this.firstCall != 0 && this.firstCall - this.began <= this.latestCallNanos);
	}

	/**
	 * Return how long after the switch the first call came.
	 * @return the time in milliseconds, or -1 if none came
	 */
	long millisToCall() {
		return (this.firstCall != 0) ? (this.firstCall - this.began) / 1_000_000 : -1;
	}

	/**
	 * Return how long after the switch the health was right.
	 * @return the time in milliseconds, or -1 if it never was
	 */
	long millisToRight() {
		return (this.firstRight != 0) ? (this.firstRight - this.began) / 1_000_000 : -1;
	}

}
