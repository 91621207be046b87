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

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NameLookup}.
 */
class NameLookupTests {

	private static final String HOST = "host.example";

	static Stream<Throwable> faults() {
		return Stream.of(new IllegalStateException(), new NoClassDefFoundError(), new StackOverflowError(),
				new OutOfMemoryError(), new AssertionError(), new ExceptionInInitializerError(), new Throwable());
	}

	@ParameterizedTest
	@MethodSource("faults")
	void whateverTheResolverThrowsTheNextLookupStartsClean(Throwable fault) throws Exception {
		AtomicReference<Throwable> broken = new AtomicReference<>(fault);
		ExecutorService executor = Executors.newCachedThreadPool();
		try {
			NameLookup lookup = new NameLookup((host) -> {
				if (broken.get() != null) {
					sneakyThrow(broken.get());
				}
				throw new UnknownHostException();
			}, executor);
			assertThat(lookup.lookUp(HOST).map(NameLookup.Found::known).block(Duration.ofSeconds(10))).isTrue();
			broken.set(null);
			assertThat(lookup.lookUp(HOST).map(NameLookup.Found::known).block(Duration.ofSeconds(10))).isFalse();
		}
		finally {
			executor.shutdownNow();
		}
	}

	@ParameterizedTest
	@MethodSource("faults")
	void whateverTheExecutorThrowsTheNextLookupStartsClean(Throwable fault) {
		AtomicReference<Throwable> broken = new AtomicReference<>(fault);
		NameLookup lookup = new NameLookup((host) -> {
			throw new UnknownHostException();
		}, (task) -> {
			if (broken.get() != null) {
				sneakyThrow(broken.get());
			}
			task.run();
		});
		assertThat(lookup.lookUp(HOST).map(NameLookup.Found::known).block(Duration.ofSeconds(10))).isTrue();
		broken.set(null);
		assertThat(lookup.lookUp(HOST).map(NameLookup.Found::known).block(Duration.ofSeconds(10))).isFalse();
	}

	@Test
	void whileALookupRunsNoOtherOneOfThatNameIsStarted() {
		Queue<Runnable> tasks = new ArrayDeque<>();
		Executor executor = tasks::add;
		NameLookup lookup = new NameLookup((host) -> new InetAddress[] { InetAddress.getLoopbackAddress() }, executor);
		AtomicReference<NameLookup.Found> one = new AtomicReference<>();
		AtomicReference<NameLookup.Found> other = new AtomicReference<>();
		lookup.lookUp(HOST).subscribe(one::set);
		lookup.lookUp(HOST).subscribe(other::set);
		assertThat(tasks).hasSize(1);
		tasks.remove().run();
		assertThat(one).hasValue(new NameLookup.Found(true, List.of("127.0.0.1")));
		assertThat(other).hasValue(one.get());
		lookup.lookUp(HOST).subscribe();
		assertThat(tasks).hasSize(1);
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable ex) throws T {
		throw (T) ex;
	}

}
