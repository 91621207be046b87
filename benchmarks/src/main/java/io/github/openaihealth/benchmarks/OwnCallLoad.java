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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/**
 * What a thousand calls a second cost: two applications in this process make them in
 * turn, one with this library and one with {@code openai.enabled=false}. Prints for each
 * pair the processor time of either, in percent of one core, and then the lines of the
 * log and the probes of the first.
 */
public final class OwnCallLoad {

	private static final int THREADS = 4;

	private static final int CALLS_PER_SECOND = 1000;

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private final String key = "sk-proj-FakeKeyOfALoadTest" + System.nanoTime();

	private final StandIn standIn = new StandIn(0, 0);

	private OwnCallLoad() {
	}

	/**
	 * Run the measurement.
	 * @param args how the calls are answered, the pairs and the seconds of each half of a
	 * pair
	 * @throws InterruptedException if somebody ends it
	 */
	public static void main(String[] args) throws InterruptedException {
		new OwnCallLoad().run(Behavior.valueOf(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
		System.exit(0);
	}

	private void run(Behavior behavior, int pairs, int seconds) throws InterruptedException {
		PrintStream console = System.out;
		ByteArrayOutputStream log = new ByteArrayOutputStream();
		System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
		try (ConfigurableApplicationContext with = start("true");
				ConfigurableApplicationContext without = start("false")) {
			RestClient watched = client(with);
			RestClient unwatched = client(without);
			this.standIn.becomeForPosts(behavior);
			// Until everything is compiled
			for (int i = 0; i < 3; i++) {
				calls(watched, 5);
				calls(unwatched, 5);
			}
			List<String> halves = new ArrayList<>();
			for (int pair = 0; pair < pairs; pair++) {
				boolean first = pair % 2 == 0;
				double one = calls(first ? watched : unwatched, seconds);
				double other = calls(first ? unwatched : watched, seconds);
				halves.add("%.2f %.2f".formatted(first ? one : other, first ? other : one));
			}
			System.out.flush();
			halves.forEach((half) -> console.println("pair " + half));
			List<String> lines = log.toString(StandardCharsets.UTF_8)
				.lines()
				.filter((line) -> line.contains("OpenAI connection '"))
				.toList();
			lines.forEach(System.err::println);
			console.printf("lines %d probes %d%n", lines.size(), this.standIn.gets());
		}
		finally {
			System.setOut(console);
			this.standIn.close();
		}
	}

	private ConfigurableApplicationContext start(String enabled) {
		return new SpringApplicationBuilder(Empty.class).web(WebApplicationType.NONE)
			.properties("openai.enabled=" + enabled, "openai.api-key=" + this.key,
					"openai.base-url=http://127.0.0.1:" + this.standIn.port() + "/v1", "openai.test-connection=off",
					"management.health.openai.control-call=false", "spring.main.banner-mode=off",
					"spring.main.log-startup-info=false")
			.run();
	}

	private RestClient client(ConfigurableApplicationContext application) {
		return RestClient.builder()
			.baseUrl("http://127.0.0.1:" + this.standIn.port() + "/v1")
			.defaultHeader("Authorization", "Bearer " + this.key)
			.observationRegistry(application.getBean(ObservationRegistry.class))
			.build();
	}

	/*
	 * Percent of one core that the process used meanwhile, with both sides of the calls.
	 */
	private static double calls(RestClient client, int seconds) throws InterruptedException {
		long cpu = SYSTEM.getProcessCpuTime();
		long began = System.nanoTime();
		CountDownLatch end = new CountDownLatch(THREADS);
		Thread[] threads = new Thread[THREADS];
		Arrays.setAll(threads, (i) -> new Thread(() -> {
			call(client, began, seconds);
			end.countDown();
		}));
		Arrays.stream(threads).forEach(Thread::start);
		end.await(seconds + 60L, TimeUnit.SECONDS);
		return 100.0 * (SYSTEM.getProcessCpuTime() - cpu) / (System.nanoTime() - began);
	}

	private static void call(RestClient client, long began, int seconds) {
		long pause = 1_000_000_000L * THREADS / CALLS_PER_SECOND;
		long calls = (long) seconds * CALLS_PER_SECOND / THREADS;
		for (long i = 0; i < calls; i++) {
			long wait = began + i * pause - System.nanoTime();
			if (wait > 0) {
				LockSupport.parkNanos(wait);
			}
			try {
				client.post().uri("/chat/completions").retrieve().toBodilessEntity();
			}
			catch (RestClientResponseException ex) {
				// That is what is measured
			}
		}
	}

	@EnableAutoConfiguration
	static class Empty {

	}

}
