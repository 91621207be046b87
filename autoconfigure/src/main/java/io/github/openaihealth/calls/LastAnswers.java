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

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.probe.Operation;
import io.github.openaihealth.probe.ProbeResult;
import org.jspecify.annotations.Nullable;

/**
 * What the last answer to each operation meant that was no success. While many calls
 * fail, most get the same answer: what has the same status and the same body within a
 * second means the same. Of a body nothing but a checksum is kept.
 */
final class LastAnswers {

	private static final long NANOS = 1_000_000_000L;

	private final AtomicReferenceArray<@Nullable Last> last = new AtomicReferenceArray<>(Operation.values().length);

	/**
	 * Tell what an answer means.
	 * @param connection the connection that the call went over
	 * @param operation what was asked
	 * @param status the status of the answer
	 * @param body the body of the answer
	 * @param classification finds out what it means
	 * @param now the present moment, in nanoseconds
	 * @return the meaning
	 */
	ProbeResult meaning(OpenAiConnection connection, Operation operation, int status, byte[] body,
			Supplier<ProbeResult> classification, long now) {
		long checksum = checksum(body);
		Last before = this.last.get(operation.ordinal());
		if (before != null && before.connection() == connection && before.status() == status
				&& before.checksum() == checksum && now - before.at() < NANOS) {
			return before.meaning();
		}
		ProbeResult meaning = classification.get();
		this.last.set(operation.ordinal(), new Last(connection, status, checksum, meaning, now));
		return meaning;
	}

	private static long checksum(byte[] body) {
		CRC32C checksum = new CRC32C();
		checksum.update(body);
		return (checksum.getValue() << Integer.SIZE) ^ Arrays.hashCode(body);
	}

	private record Last(OpenAiConnection connection, int status, long checksum, ProbeResult meaning, long at) {
	}

}
