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
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.SafeText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Where a monitor gets its connection from: code of the user, which may block, fail or
 * answer with another key each time. Nothing of an exception but the name of its class is
 * kept, because its text may hold the key.
 */
final class ConnectionSource {

	private static final Log logger = LogFactory.getLog(ConnectionSource.class);

	private final String name;

	private final Supplier<@Nullable OpenAiConnection> supplier;

	private final Function<OpenAiConnection, List<Diagnosis>> inspector;

	private final Scheduler blocking;

	private final AtomicBoolean busy = new AtomicBoolean();

	private volatile @Nullable Given last;

	ConnectionSource(String name, Supplier<@Nullable OpenAiConnection> supplier,
			Function<OpenAiConnection, List<Diagnosis>> inspector, Scheduler blocking) {
		this.name = name;
		this.supplier = supplier;
		this.inspector = inspector;
		this.blocking = blocking;
	}

	/**
	 * Ask for the connection on a thread that may block. While an earlier question still
	 * hangs no other one is asked, so that threads do not pile up.
	 * @return the answer, never an error
	 */
	Mono<Given> ask() {
		return Mono.fromCallable(this::give)
			.subscribeOn(this.blocking)
			.onErrorResume((ex) -> Mono.just(failed("could not be asked, because no thread was free.")));
	}

	Given late(Duration patience) {
		return failed("did not answer within %d ms.".formatted(patience.toMillis()));
	}

	private Given give() {
		if (!this.busy.compareAndSet(false, true)) {
			return failed("still hangs since it was asked last.");
		}
		try {
			OpenAiConnection connection = this.supplier.get();
			if (connection == null) {
				return failed("gave nothing.");
			}
			Given last = this.last;
			boolean known = last != null && connection.equals(last.connection());
			Given given = (last != null && known) ? last : new Given(connection, inspect(connection), null);
			this.last = given;
			return given;
		}
		catch (OpenAiMisconfigurationException ex) {
			return new Given(null, List.of(), ex.getDiagnoses().get(0));
		}
		// Whatever it is, readers are waiting
		catch (Throwable ex) {
			return failed("failed with %s.".formatted(SafeText.of(ex.getClass().getName())));
		}
		finally {
			this.busy.set(false);
		}
	}

	private List<Diagnosis> inspect(OpenAiConnection connection) {
		try {
			return List.copyOf(this.inspector.apply(connection));
		}
		catch (RuntimeException ex) {
			logger.debug("Inspection of OpenAI connection '%s' failed with %s".formatted(this.name,
					ex.getClass().getName()));
			return List.of();
		}
	}

	private Given failed(String how) {
		return new Given(null, List.of(), new Diagnosis(Cause.KEY_SOURCE_FAILED,
				"The source of the key for OpenAI connection '%s' %s No call was made, and nobody rejected the key."
					.formatted(this.name, how),
				"Check what the key is read from, for example a vault or a file, and whether the application "
						+ "may read it. Do not rotate the key because of this."));
	}

	/**
	 * What the source gave.
	 *
	 * @param connection the connection, or {@code null} if the source failed
	 * @param findings what inspection found
	 * @param failure why there is no connection, or {@code null}
	 */
	record Given(@Nullable OpenAiConnection connection, List<Diagnosis> findings, @Nullable Diagnosis failure) {

		/*
		 * What makes a call pointless: a certain misconfiguration, or something that a
		 * call cannot find out.
		 */
		@Nullable Diagnosis decisive() {
			return this.findings.stream()
				.filter((finding) -> finding.isRejection() || finding.cause() == Cause.NOT_MIRRORED)
				.findFirst()
				.orElse(null);
		}

	}

}
