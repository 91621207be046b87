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

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads of this library: one that runs all timers, and others for whatever may
 * block, which end when they have had nothing to do for a while. Reactor's own schedulers
 * are not used because their threads stay forever, one per processor.
 *
 * @since 0.1.0
 */
public final class ProbeThreads implements AutoCloseable {

	private static final long KEEP_ALIVE_SECONDS = 5;

	private final Scheduler timer = Schedulers.newSingle("openai-health", true);

	private final AtomicInteger count = new AtomicInteger();

	private final Executor executor = new ThreadPoolExecutor(0, Integer.MAX_VALUE, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
			new SynchronousQueue<>(), this::thread);

	private final Scheduler blocking = Schedulers.fromExecutor(this.executor);

	/*
	 * A thread inherits the context class loader of whoever makes it: that of a request
	 * would keep a web application from being collected.
	 */
	private Thread thread(Runnable task) {
		Thread thread = new Thread(task, "openai-probe-" + this.count.incrementAndGet());
		thread.setDaemon(true);
		thread.setContextClassLoader(ProbeThreads.class.getClassLoader());
		return thread;
	}

	/**
	 * Return what runs timers, where nothing may block.
	 * @return the scheduler
	 */
	public Scheduler timer() {
		return this.timer;
	}

	/**
	 * Return what runs tasks that may block. It cannot run them later.
	 * @return the scheduler
	 */
	public Scheduler blocking() {
		return this.blocking;
	}

	Executor executor() {
		return this.executor;
	}

	/**
	 * End the timers. What still blocks is left alone, and its threads end with it.
	 */
	@Override
	public void close() {
		this.timer.dispose();
	}

}
