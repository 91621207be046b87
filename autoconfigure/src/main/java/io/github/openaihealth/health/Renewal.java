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

import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Sinks;

/**
 * One renewal while it runs. Its work does not depend on those who wait for its end.
 */
final class Renewal {

	/**
	 * Why somebody wants the answer to be renewed.
	 */
	enum Reason {

		/**
		 * Its time-to-live ended.
		 */
		DUE,

		/**
		 * An operator asked for it.
		 */
		ASKED,

		/**
		 * The application starts and wants to be sure.
		 */
		TEST

	}

	/**
	 * Tells whoever waits.
	 */
	final Sinks.One<Snapshot> end = Sinks.one();

	final Disposable.Swap work = Disposables.swap();

	final AtomicInteger calls = new AtomicInteger();

	final long began;

	final int generation;

	private volatile boolean test;

	Renewal(Reason reason, int generation, long began) {
		this.generation = generation;
		this.began = began;
		join(reason);
	}

	void join(Reason reason) {
		if (reason == Reason.TEST) {
			this.test = true;
		}
	}

	/*
	 * A start-up test wants rejections to be confirmed, and tells of them itself.
	 */
	boolean isTest() {
		return this.test;
	}

}
