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

package io.github.openaihealth.benchmarks.app;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Measures what a start costs: until Spring Boot logs "Started", and with what goes on in
 * the background during the three seconds after it.
 */
final class StartMeasurement implements ApplicationListener<ApplicationStartedEvent>, Ordered {

	private static final long AFTERMATH_MILLIS = 3000;

	private final long began;

	private long wallMillis;

	private long cpuMillis;

	private long classes;

	private StartMeasurement(long began) {
		this.began = began;
	}

	/**
	 * Create a measurement if the property {@code benchmark.began} tells when the process
	 * was started, in milliseconds of the system's clock.
	 * @return the measurement, or {@code null}
	 */
	static StartMeasurement ifWanted() {
		Long began = Long.getLong("benchmark.began");
		return (began != null) ? new StartMeasurement(began) : null;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(ApplicationStartedEvent event) {
		this.wallMillis = System.currentTimeMillis() - this.began;
		this.cpuMillis = cpuMillis();
		this.classes = classes();
	}

	/**
	 * Print wall and CPU milliseconds to "Started", CPU milliseconds three seconds later,
	 * threads, kibibytes of heap after a collection, and how many classes were loaded to
	 * "Started" and in the three seconds after it.
	 * @throws InterruptedException if somebody ends this process
	 */
	void finish() throws InterruptedException {
		Thread.sleep(AFTERMATH_MILLIS);
		long afterwards = cpuMillis();
		long classesAfterwards = classes() - this.classes;
		int threads = ManagementFactory.getThreadMXBean().getThreadCount();
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		System.out.printf("measured %d %d %d %d %d %d %d%n", this.wallMillis, this.cpuMillis, afterwards, threads,
				(runtime.totalMemory() - runtime.freeMemory()) / 1024, this.classes, classesAfterwards);
	}

	private static long classes() {
		return ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
	}

	private static long cpuMillis() {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return system.getProcessCpuTime() / 1_000_000;
	}

}
