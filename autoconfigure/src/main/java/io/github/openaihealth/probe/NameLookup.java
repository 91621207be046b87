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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

import reactor.core.publisher.Mono;

/**
 * Resolves the name of a host before the call, so that a lookup that hangs is told from a
 * host that does not answer, and is never started twice: nothing in Java can end it. The
 * call finds the address in the JVM's own cache.
 */
final class NameLookup {

	private final Resolver resolver;

	private final Executor executor;

	private final ConcurrentMap<String, CompletableFuture<Found>> running = new ConcurrentHashMap<>();

	NameLookup(Resolver resolver, Executor executor) {
		this.resolver = resolver;
		this.executor = executor;
	}

	/**
	 * Resolve a name, or wait for the lookup of that name that runs already.
	 * @param host the name
	 * @return what was found
	 */
	Mono<Found> lookUp(String host) {
		return Mono.defer(() -> Mono.fromFuture(start(host), true));
	}

	private CompletableFuture<Found> start(String host) {
		CompletableFuture<Found> mine = new CompletableFuture<>();
		CompletableFuture<Found> other = this.running.putIfAbsent(host, mine);
		if (other != null) {
			return other;
		}
		try {
			this.executor.execute(() -> end(host, mine, resolve(host)));
		}
		catch (Throwable ex) {
			end(host, mine, Found.NOTHING_CERTAIN);
		}
		return mine;
	}

	private void end(String host, CompletableFuture<Found> lookup, Found found) {
		this.running.remove(host, lookup);
		lookup.complete(found);
	}

	/*
	 * Whatever is thrown, also an error of a resolver that is not Java's own, the next
	 * lookup starts clean.
	 */
	private Found resolve(String host) {
		try {
			List<String> addresses = Arrays.stream(this.resolver.resolve(host))
				.map(InetAddress::getHostAddress)
				.toList();
			return new Found(!addresses.isEmpty(), addresses);
		}
		catch (UnknownHostException ex) {
			return new Found(false, List.of());
		}
		catch (Throwable ex) {
			return Found.NOTHING_CERTAIN;
		}
	}

	/**
	 * What a lookup found.
	 *
	 * @param known whether the name may be known
	 * @param addresses the addresses, if they are
	 */
	record Found(boolean known, List<String> addresses) {

		/*
		 * The call has to find out.
		 */
		private static final Found NOTHING_CERTAIN = new Found(true, List.of());

	}

	/**
	 * Resolves names.
	 */
	@FunctionalInterface
	interface Resolver {

		InetAddress[] resolve(String host) throws UnknownHostException;

	}

}
