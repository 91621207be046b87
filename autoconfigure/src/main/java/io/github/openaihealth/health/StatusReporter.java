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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.health.CallFindings.Change;
import io.github.openaihealth.health.CallFindings.Ending;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.scheduler.Scheduler;

/**
 * Tells of changes: one line in the log when something turns bad and one when it
 * recovers, and an event. Events leave one after the other on a thread that may block, so
 * that nobody who reads health waits for a listener. Whatever listeners or the log throw
 * ends here.
 */
final class StatusReporter {

	private static final Log logger = LogFactory.getLog(OpenAiMonitor.class);

	private final String name;

	private final Consumer<OpenAiStatusChangedEvent> listener;

	private final Scheduler blocking;

	private final Queue<OpenAiStatusChangedEvent> events = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean publishing = new AtomicBoolean();

	private boolean counted = true;

	StatusReporter(String name, Consumer<OpenAiStatusChangedEvent> listener, Scheduler blocking) {
		this.name = name;
		this.listener = listener;
		this.blocking = blocking;
	}

	/**
	 * Tell what a renewal changed. A connection that nobody uses alarms nobody: its
	 * faults are information, and events begin when it is used.
	 * @param before what was shown before
	 * @param after what is shown now
	 * @param changed whether it is another state
	 * @param counts whether the application uses the connection
	 * @param quiet whether somebody else logs that it is down
	 */
	void renewed(Snapshot before, Snapshot after, boolean changed, boolean counts, boolean quiet) {
		if (changed || (counts && !this.counted)) {
			log(before, after, counts, quiet);
		}
		addEvent(before, after, changed, counts);
	}

	/**
	 * Tell what the application's own calls changed.
	 * @param before what was shown before
	 * @param after what is shown now
	 * @param change which findings began and ended
	 * @param counts whether the application uses the connection
	 */
	void called(Snapshot before, Snapshot after, Change change, boolean counts) {
		log(change, after, counts);
		addEvent(before, after, State.isChange(before.cause(), after.cause(), false), counts);
	}

	/**
	 * Log which findings of own calls began and ended.
	 * @param change which
	 * @param after what is shown now
	 * @param counts whether the application uses the connection
	 */
	void log(Change change, Snapshot after, boolean counts) {
		change.ended().forEach((ending) -> guard(() -> logger.info(succeed(ending))));
		for (CallFinding finding : change.begun()) {
			String text = fail(finding, after);
			guard(() -> {
				if (counts) {
					logger.warn(text);
				}
				else {
					logger.info(text);
				}
			});
		}
	}

	private void addEvent(Snapshot before, Snapshot after, boolean changed, boolean counts) {
		OpenAiStatus from = (this.counted) ? before.status() : OpenAiStatus.UNKNOWN;
		this.counted = counts;
		if (counts && (changed || from != after.status())) {
			this.events.add(event(from, after));
		}
		publish();
	}

	private void log(Snapshot before, Snapshot after, boolean counts, boolean quiet) {
		if (after.status() != OpenAiStatus.DOWN) {
			// The end of what own calls found is told already
			if (before.status() == OpenAiStatus.DOWN && !before.isFoundByOwnCalls()) {
				guard(() -> logger.info(isBack(before, after)));
			}
		}
		else if (!quiet && counts) {
			guard(() -> logger.warn(isDown(after, "")));
		}
		else if (!quiet) {
			guard(() -> logger.info(isDown(after, ", which nothing in this application uses,")));
		}
	}

	private static OpenAiStatusChangedEvent event(OpenAiStatus from, Snapshot after) {
		return new OpenAiStatusChangedEvent(after.name(), from, after.status(), after.diagnosis(),
				after.connection().keyEnding(), after.since());
	}

	/*
	 * Where no thread can be had, events wait for the next renewal.
	 */
	private void publish() {
		if (this.events.isEmpty() || !this.publishing.compareAndSet(false, true)) {
			return;
		}
		if (!guard(() -> this.blocking.schedule(this::publishAll))) {
			this.publishing.set(false);
		}
	}

	private void publishAll() {
		try {
			OpenAiStatusChangedEvent event = this.events.poll();
			while (event != null) {
				publish(event);
				event = this.events.poll();
			}
		}
		finally {
			this.publishing.set(false);
		}
		publish();
	}

	private void publish(OpenAiStatusChangedEvent event) {
		guard(() -> this.listener.accept(event));
	}

	/**
	 * Run code that must not end the watching, whatever it throws.
	 * @param code the code
	 * @return whether it came to its end
	 */
	boolean guard(Runnable code) {
		return guard(() -> {
			code.run();
			return true;
		}, false);
	}

	/**
	 * Run code that must not end the watching, whatever it throws.
	 * @param <T> the type of its result
	 * @param code the code
	 * @param otherwise what to return if it fails
	 * @return the result
	 */
	<T> T guard(Supplier<T> code, T otherwise) {
		try {
			return code.get();
		}
		catch (Throwable ex) {
			failed(ex);
			return otherwise;
		}
	}

	/*
	 * Only what it is: the text of an exception may hold the key.
	 */
	void failed(Throwable ex) {
		try {
			logger.warn("Something that watches OpenAI connection '%s' failed with %s".formatted(this.name,
					ex.getClass().getName()));
		}
		catch (Throwable ex2) {
			// The log itself fails: nobody is left to be told
		}
	}

	private static String isDown(Snapshot snapshot, String use) {
		Diagnosis diagnosis = snapshot.diagnosis();
		return "OpenAI connection '%s'%s is DOWN: %s %s [%s%s]".formatted(snapshot.name(), use, diagnosis.description(),
				diagnosis.action(), diagnosis.cause().id(), key(snapshot));
	}

	private static String isBack(Snapshot before, Snapshot after) {
		return "OpenAI connection '%s' is %s: %s It was DOWN since %s. [%s%s]".formatted(after.name(), after.status(),
				after.diagnosis().description(), HealthDetails.text(before.since()), after.cause().id(), key(after));
	}

	private String fail(CallFinding finding, Snapshot snapshot) {
		Diagnosis diagnosis = finding.result().diagnosis();
		return "Calls of %s over OpenAI connection '%s' fail (%s)%s: %s %s [%s%s]".formatted(finding.client(),
				this.name, finding.operation(), finding.decisive() ? ", which is DOWN" : "", diagnosis.description(),
				diagnosis.action(), diagnosis.cause().id(), key(snapshot));
	}

	private String succeed(Ending ending) {
		CallFinding finding = ending.finding();
		return "Calls of %s over OpenAI connection '%s' do not fail any more (%s). %s %d failed since %s. [%s]"
			.formatted(finding.client(), this.name, finding.operation(), ending.why(), finding.count(),
					HealthDetails.text(finding.since()), finding.result().cause().id());
	}

	private static String key(Snapshot snapshot) {
		String ending = snapshot.connection().keyEnding();
		return (ending != null) ? ", key ..." + ending : "";
	}

}
