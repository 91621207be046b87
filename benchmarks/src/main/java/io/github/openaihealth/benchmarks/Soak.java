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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.github.openaihealth.Cause;
import io.github.openaihealth.benchmarks.Application.Usage;
import io.github.openaihealth.benchmarks.Behavior.State;

/**
 * Reads the health of an application for a long time, while the stand-in for OpenAI fails
 * in ways chosen at random. Ends by itself, with status 1 if anything was not as
 * documented or something leaked.
 */
public final class Soak {

	private static final long TIMEOUT_MILLIS = 1000;

	private static final long TIME_TO_LIVE_MILLIS = 2000;

	private static final int MIN_PHASE_MILLIS = 7000;

	private static final int PHASE_SPREAD_MILLIS = 4000;

	/*
	 * Reactor's and Tomcat's idle threads and connections live a minute.
	 */
	private static final long QUIET_MILLIS = 75_000;

	private static final Usage TOLERANCE = new Usage(2, 2, 2 * 1024 * 1024);

	private final String key = "sk-proj-FakeKeyOfASoakTest" + System.nanoTime();

	private final StandIn standIn = new StandIn(0, 0);

	private final Random random;

	private final Deque<Behavior> plan = new ArrayDeque<>();

	private final Map<Behavior, Long> slowestToRight = new TreeMap<>();

	private volatile Phase phase = new Phase(Behavior.ACCEPT, State.of(Cause.ACCEPTED_API_KEY), TIMEOUT_MILLIS,
			TIME_TO_LIVE_MILLIS);

	private Soak(long seed) {
		this.random = new Random(seed);
		this.standIn.onCall(() -> this.phase.called());
	}

	/**
	 * Run the soak test.
	 * @param args the jar of the application, the minutes of load, and a seed or nothing
	 * @throws Exception if the test cannot be run
	 */
	public static void main(String[] args) throws Exception {
		long seed = (args.length > 2) ? Long.parseLong(args[2]) : System.nanoTime();
		System.out.println("Seed " + seed);
		System.exit(new Soak(seed).run(Path.of(args[0]), Double.parseDouble(args[1]), seed) ? 0 : 1);
	}

	private boolean run(Path jar, double minutes, long seed) throws IOException, InterruptedException {
		try (Application application = Application.start(jar, freePort(), this.key,
				"--openai.base-url=http://127.0.0.1:" + this.standIn.port() + "/v1",
				"--management.endpoint.health.show-details=always",
				"--management.health.openai.timeout=" + TIMEOUT_MILLIS + "ms",
				"--management.health.openai.time-to-live=" + TIME_TO_LIVE_MILLIS + "ms",
				"--management.health.openai.failure-time-to-live=1s")) {
			Runtime.getRuntime().addShutdownHook(new Thread(application::close));
			return run(application, minutes, seed);
		}
	}

	private boolean run(Application application, double minutes, long seed) throws IOException, InterruptedException {
		application.awaitUp();
		become(Behavior.ACCEPT);
		long end = System.nanoTime() + (long) (minutes * 60e9);
		int switches = 0;
		try (Readers readers = new Readers(application, this.key, TIMEOUT_MILLIS, seed, this.phase)) {
			// Each behavior once, so that all code ran before the first look at what is
			// in use
			for (int i = 0; i < Behavior.values().length; i++) {
				next(readers);
				switches++;
			}
			Usage before = usage(application, readers);
			while (System.nanoTime() < end) {
				next(readers);
				switches++;
			}
			Usage after = usage(application, readers);
			return report(readers, switches, before, after);
		}
	}

	private void next(Readers readers) throws InterruptedException {
		if (this.plan.isEmpty()) {
			List<Behavior> shuffled = new ArrayList<>(Arrays.asList(Behavior.values()));
			Collections.shuffle(shuffled, this.random);
			this.plan.addAll(shuffled);
		}
		become(this.plan.remove());
		readers.expect(this.phase);
		Thread.sleep(MIN_PHASE_MILLIS + this.random.nextInt(PHASE_SPREAD_MILLIS));
		System.err.printf("%s: first call after %d ms, right after %d ms%n", this.phase.behavior(),
				this.phase.millisToCall(), this.phase.millisToRight());
		if (!this.phase.calledInTime()) {
			readers.fault("No renewal in time in phase " + this.phase.behavior());
		}
		if (this.phase.millisToRight() < 0) {
			readers.fault("Never right in phase " + this.phase.behavior());
		}
		this.slowestToRight.merge(this.phase.behavior(), this.phase.millisToRight(), Math::max);
	}

	private void become(Behavior behavior) {
		Phase next = new Phase(behavior, this.phase.expected(), TIMEOUT_MILLIS, TIME_TO_LIVE_MILLIS);
		// A call between the two lines is one of the phase before
		this.standIn.become(behavior);
		this.phase = next;
	}

	private Usage usage(Application application, Readers readers) throws IOException, InterruptedException {
		become(Behavior.ACCEPT);
		readers.expect(this.phase);
		Thread.sleep(MIN_PHASE_MILLIS);
		readers.pause(true);
		Thread.sleep(QUIET_MILLIS);
		Usage usage = application.usage();
		readers.pause(false);
		return usage;
	}

	private boolean report(Readers readers, int switches, Usage before, Usage after) {
		if (after.threads() > before.threads() + TOLERANCE.threads()) {
			readers.fault("Threads leak");
		}
		if (after.sockets() > before.sockets() + TOLERANCE.sockets()) {
			readers.fault("Sockets leak");
		}
		if (after.heap() > before.heap() + TOLERANCE.heap()) {
			readers.fault("Heap leaks");
		}
		System.out.printf("| Soak: reads, switches | %,d, %d | | |%n", readers.reads(), switches);
		System.out.printf("| Soak: slowest read | %d ms | <= %d ms (timeout) and what the machine adds | %s |%n",
				readers.slowestMillis(), TIMEOUT_MILLIS,
				(readers.slowestMillis() <= TIMEOUT_MILLIS + 500) ? "reached" : "MISSED");
		System.out.printf("| Soak: in use at the beginning | %s | | |%n", before);
		System.out.printf("| Soak: in use at the end | %s | no more than +%s | |%n", after, TOLERANCE);
		this.slowestToRight.forEach((behavior, millis) -> System.out
			.printf("| Soak: at most until right after %s | %d ms | one re-check | |%n", behavior, millis));
		readers.faults().forEach((fault, count) -> System.out.printf("FAULT (%d times): %s%n", count, fault));
		System.out.println(readers.faults().isEmpty() ? "Everything was as documented." : "FAILED");
		return readers.faults().isEmpty();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
