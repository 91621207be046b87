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

package io.github.openaihealth.probe;

import java.util.ArrayDeque;
import java.util.Deque;

import io.github.openaihealth.OpenAiConnection;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for the connections used last what their control call found. A call that
 * found nothing is made again, after a number of probes that doubles each time.
 */
final class AuthenticationMemory {

	private static final int MAX_PAUSE = 64;

	private static final int CAPACITY = 16;

	private final Deque<Entry> entries = new ArrayDeque<>();

	/**
	 * Take the right to make the control call of a connection.
	 * @param connection the connection
	 * @return {@code null} for whoever shall make the call, and what is known so far for
	 * all others
	 */
	synchronized @Nullable Authentication claim(OpenAiConnection connection) {
		for (Entry entry : this.entries) {
			if (entry.connection.isSameAs(connection)) {
				return entry.claim();
			}
		}
		if (this.entries.size() == CAPACITY) {
			this.entries.removeFirst();
		}
		Entry entry = new Entry(connection);
		this.entries.addLast(entry);
		return entry.claim();
	}

	/**
	 * Remember what the control call found.
	 * @param connection the connection
	 * @param authentication what it found
	 */
	synchronized void remember(OpenAiConnection connection, Authentication authentication) {
		for (Entry entry : this.entries) {
			if (entry.connection.isSameAs(connection)) {
				entry.authentication = authentication;
			}
		}
	}

	private static final class Entry {

		private final OpenAiConnection connection;

		private Authentication authentication = Authentication.NOT_VERIFIED;

		private int pause = 1;

		private int left;

		private Entry(OpenAiConnection connection) {
			this.connection = connection;
		}

		private @Nullable Authentication claim() {
			if (this.authentication != Authentication.NOT_VERIFIED || this.left > 0) {
				this.left--;
				return this.authentication;
			}
			this.left = this.pause;
			this.pause = Math.min(this.pause * 2, MAX_PAUSE);
			return null;
		}

	}

}
