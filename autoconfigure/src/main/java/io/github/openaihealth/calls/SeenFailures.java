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

package io.github.openaihealth.calls;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

import io.github.openaihealth.connection.CalledConnection;
import io.github.openaihealth.probe.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Which call an exception ended, as long as somebody holds the exception: many show no
 * address themselves, but were observed together with it. It is kept for all applications
 * of the virtual machine, because that of an application that fails to start is asked
 * about its exception when its beans are gone.
 */
final class SeenFailures {

	private static final int MAX_CAUSES = 16;

	private static final Map<Throwable, Origin> origins = Collections.synchronizedMap(new WeakHashMap<>());

	private SeenFailures() {
	}

	/**
	 * Remember an exception.
	 * @param failure the exception that a call ended with
	 * @param called the connection that the call went over, or {@code null} if it was
	 * none of the application's
	 * @param operation what was asked
	 */
	static void add(Throwable failure, @Nullable CalledConnection called, Operation operation) {
		origins.put(failure, new Origin((called != null) ? called.connection().name() : null, operation));
	}

	static boolean contains(Throwable failure) {
		return origins.containsKey(failure);
	}

	/**
	 * Return which call an exception ended.
	 * @param failure the exception, or what wraps it
	 * @return where it came from, or {@code null} if it was not seen
	 */
	static @Nullable Origin find(Throwable failure) {
		Throwable next = failure;
		for (int i = 0; next != null && i < MAX_CAUSES; i++) {
			Origin origin = origins.get(next);
			if (origin != null) {
				return origin;
			}
			next = next.getCause();
		}
		return null;
	}

	/**
	 * A call.
	 *
	 * @param connection the name of the connection, or {@code null} if the call went over
	 * none of the application's
	 * @param operation what was asked
	 */
	record Origin(@Nullable String connection, Operation operation) {

	}

}
