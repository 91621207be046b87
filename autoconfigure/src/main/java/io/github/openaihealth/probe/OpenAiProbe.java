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
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The {@link Probe} that asks an endpoint for its models. It always uses the JDK's HTTP
 * client and a {@link WebClient} of its own, whatever the application uses.
 *
 * @since 0.1.0
 */
public final class OpenAiProbe implements Probe, AutoCloseable {

	private static final int MAX_BODY = 1024 * 1024;

	private static final Duration MAX_MARGIN = Duration.ofMillis(25);

	private static final int MARGIN_DIVISOR = 20;

	/*
	 * Reactor's place for what to do with an error that comes when nobody waits for it
	 * any more; without it, Reactor logs an ERROR with a stack trace.
	 */
	private static final String ON_ERROR_DROPPED = "reactor.onErrorDropped.local";

	private static final Consumer<Throwable> IGNORE = (failure) -> {
	};

	private final ProbeSettings settings;

	private final ObservationRegistry observationRegistry;

	private final ProbeThreads threads;

	private final HttpClients clients;

	private final NameLookup nameLookup;

	private final AnswerClassifier answerClassifier;

	private final ProxyHint proxyHint;

	private final AuthenticationMemory authenticationMemory = new AuthenticationMemory();

	/**
	 * Create a probe. Nothing is opened before the first call.
	 * @param clientSettings the settings of the HTTP client, asked for at each call so
	 * that a renewed SSL bundle is used; read timeout and redirects do not count
	 * @param settings what the user decides about the probe
	 * @param observationRegistry where calls are observed as
	 * {@code http.client.requests}, or {@link ObservationRegistry#NOOP}
	 * @param clock the clock that dates of answers are compared with
	 * @param threads where calls are made and timers run
	 */
	public OpenAiProbe(Supplier<HttpClientSettings> clientSettings, ProbeSettings settings,
			ObservationRegistry observationRegistry, Clock clock, ProbeThreads threads) {
		this(clientSettings, settings, observationRegistry, clock, threads,
				new ProxyHint(System::getenv, System::getProperty), null, InetAddress::getAllByName);
	}

	OpenAiProbe(Supplier<HttpClientSettings> clientSettings, ProbeSettings settings,
			ObservationRegistry observationRegistry, Clock clock, ProbeThreads threads, ProxyHint proxyHint,
			@Nullable ProxySelector proxySelector, NameLookup.Resolver resolver) {
		this.settings = settings;
		this.observationRegistry = observationRegistry;
		this.threads = threads;
		this.clients = new HttpClients(clientSettings, proxySelector, threads.executor());
		this.nameLookup = new NameLookup(resolver, threads.executor());
		this.answerClassifier = new AnswerClassifier(clock);
		this.proxyHint = proxyHint;
	}

	@Override
	public Mono<ProbeResult> probe(OpenAiConnection connection, Duration deadline, boolean newConnection) {
		return Mono.defer(() -> {
			Attempt attempt = new Attempt(connection, deadline);
			return Mono.defer(() -> attempt.run(newConnection))
				.subscribeOn(this.threads.blocking())
				.onErrorResume((failure) -> Mono.just(attempt.failed(failure)))
				.doOnCancel(attempt::expire)
				.timeout(deadline, Mono.fromSupplier(attempt::expired), this.threads.timer())
				.doFinally((signal) -> attempt.end())
				.contextWrite((context) -> context.put(ON_ERROR_DROPPED, IGNORE));
		});
	}

	/**
	 * Close the connections that are kept open. A later probe opens new ones.
	 */
	@Override
	public void close() {
		this.clients.release();
	}

	/**
	 * Everything about one probe.
	 */
	private final class Attempt {

		private final OpenAiConnection connection;

		private final Duration deadline;

		private final long startedAt = System.nanoTime();

		private volatile @Nullable Call call;

		private volatile @Nullable OneCallHttpClient exchange;

		private volatile @Nullable HttpClient fresh;

		private volatile @Nullable ProbeResult expired;

		private volatile boolean lookingUp;

		Attempt(OpenAiConnection connection, Duration deadline) {
			this.connection = connection;
			this.deadline = deadline;
		}

		Mono<ProbeResult> run(boolean newConnection) {
			Endpoint endpoint = Endpoint.of(this.connection, OpenAiProbe.this.settings.path());
			RequestHeaders headers = RequestHeaders.of(this.connection, endpoint,
					OpenAiProbe.this.settings.userAgent());
			Call call = new Call(this.connection, endpoint, headers, proxyFor(endpoint.uri()));
			this.call = call;
			HttpClient client = newConnection ? OpenAiProbe.this.clients.fresh() : OpenAiProbe.this.clients.shared();
			this.fresh = newConnection ? client : null;
			return resolve(call)
				.flatMap((known) -> known ? ask(client, call) : Mono.just(fault(call, Cause.UNKNOWN_HOST, null, null)))
				.flatMap((result) -> verify(client, call, result))
				.map((result) -> result.with(elapsed()));
		}

		/*
		 * A proxy resolves the name itself, and often is the only one that can.
		 */
		private Mono<Boolean> resolve(Call call) {
			if (call.viaProxy()) {
				return Mono.just(true);
			}
			this.lookingUp = true;
			return OpenAiProbe.this.nameLookup.isKnown(call.endpoint().uri().getHost())
				.doOnNext((known) -> this.lookingUp = false);
		}

		private Mono<ProbeResult> ask(HttpClient client, Call call) {
			return exchange(client, call).map((exchange) -> {
				Answer answer = exchange.answer();
				if (answer != null) {
					return OpenAiProbe.this.answerClassifier.classify(call, answer);
				}
				Throwable failure = exchange.failure();
				Cause cause = (failure != null) ? FaultClassifier.classify(failure, call.viaProxy())
						: Cause.CONNECTION_LOST;
				if (cause == Cause.UNEXPECTED_ANSWER) {
					OpenAiProbe.this.clients.retire(client);
				}
				return fault(call, cause, failure, exchange.status());
			});
		}

		/*
		 * Ends with the call, whether or not it got an answer. Its clocks run out one
		 * after another, the most precise first: the one of the JDK knows whether there
		 * was a connection, the one here also ends a body that trickles, and the one
		 * around everything is the last resort.
		 */
		private Mono<OneCallHttpClient> exchange(HttpClient client, Call call) {
			return Mono.defer(() -> {
				Duration remaining = remaining();
				Duration margin = margin(remaining);
				Duration forBody = atLeastOneMillisecond(remaining.minus(margin));
				OneCallHttpClient exchange = new OneCallHttpClient(client, call.endpoint().callUri(), call.headers(),
						atLeastOneMillisecond(forBody.minus(margin)), MAX_BODY);
				this.exchange = exchange;
				Disposable expiry = OpenAiProbe.this.threads.timer()
					.schedule(exchange::expire, forBody.toNanos(), TimeUnit.NANOSECONDS);
				return webClient(exchange, call.endpoint()).get()
					.uri(URI.create(call.endpoint().base() + call.endpoint().template()))
					.exchangeToMono(ClientResponse::releaseBody)
					.onErrorResume((failure) -> Mono.empty())
					.then(Mono.just(exchange))
					.doFinally((signal) -> expiry.dispose());
			});
		}

		private WebClient webClient(OneCallHttpClient exchange, Endpoint endpoint) {
			return WebClient.builder()
				.clientConnector(new JdkClientHttpConnector(exchange))
				.exchangeStrategies(NoCodecs.STRATEGIES)
				.observationRegistry(OpenAiProbe.this.observationRegistry)
				.observationConvention(new TemplateConvention(endpoint.template()))
				.build();
		}

		/*
		 * Outside of OpenAI a success may mean nothing: ask once more, without the key.
		 */
		private Mono<ProbeResult> verify(HttpClient client, Call call, ProbeResult result) {
			if (result.cause() != Cause.ACCEPTED_API_KEY || call.endpoint().isOpenAi()) {
				return Mono.just(result);
			}
			if (!OpenAiProbe.this.settings.controlCall()) {
				return Mono.just(result.with(result.diagnosis(), Authentication.NOT_VERIFIED));
			}
			AuthenticationMemory memory = OpenAiProbe.this.authenticationMemory;
			Authentication known = memory.claim(this.connection);
			if (known != null) {
				return Mono.just(verified(call, result, known));
			}
			Call control = call.withoutCredential();
			Duration margin = margin(remaining());
			return exchange(client, control).map((exchange) -> authentication(control, exchange.answer()))
				.timeout(atLeastOneMillisecond(remaining().minus(margin.dividedBy(2))),
						Mono.just(Authentication.NOT_VERIFIED), OpenAiProbe.this.threads.timer())
				.doOnNext((authentication) -> memory.remember(this.connection, authentication))
				.map((authentication) -> verified(call, result, authentication));
		}

		private Authentication authentication(Call control, @Nullable Answer answer) {
			if (answer == null) {
				return Authentication.NOT_VERIFIED;
			}
			Cause cause = OpenAiProbe.this.answerClassifier.classify(control, answer).cause();
			if (cause == Cause.NO_AUTHENTICATION) {
				return Authentication.NOT_ENFORCED;
			}
			boolean refused = answer.status() == 401 || answer.status() == 403 || cause == Cause.API_KEY_REQUIRED;
			return refused ? Authentication.ENFORCED : Authentication.NOT_VERIFIED;
		}

		private static ProbeResult verified(Call call, ProbeResult result, Authentication authentication) {
			if (authentication != Authentication.NOT_ENFORCED) {
				return result.with(result.diagnosis(), authentication);
			}
			return result.with(Meaning.AUTHENTICATION_NOT_ENFORCED.diagnosis(new Slots(call)), authentication);
		}

		/*
		 * Comes before the cancellation reaches what runs, so that it tells what took so
		 * long and not what the cancellation made of it.
		 */
		void expire() {
			this.expired = failed(new TimeoutException());
		}

		ProbeResult expired() {
			ProbeResult expired = this.expired;
			return (expired != null) ? expired : failed(new TimeoutException());
		}

		ProbeResult failed(Throwable failure) {
			return explain(failure).with(elapsed());
		}

		private ProbeResult explain(Throwable failure) {
			if (failure instanceof OpenAiMisconfigurationException unusable) {
				return ProbeResult.of(unusable.getDiagnoses().get(0), null, null);
			}
			Call call = this.call;
			OneCallHttpClient exchange = this.exchange;
			boolean late = failure instanceof TimeoutException;
			if (call == null || (late && exchange == null && !this.lookingUp)) {
				return ProbeResult.of(FaultDiagnoses.probeFailed(late ? null : failure),
						(call != null) ? call.endpoint().shown() : null, null);
			}
			if (!late) {
				return fault(call, FaultClassifier.classify(failure, call.viaProxy()), failure, null);
			}
			Cause cause = this.lookingUp ? Cause.NAME_LOOKUP_TIMEOUT : Cause.TIMEOUT;
			return fault(call, cause, null, (exchange != null) ? exchange.status() : null);
		}

		private ProbeResult fault(Call call, Cause cause, @Nullable Throwable failure, @Nullable Integer status) {
			String hint = call.viaProxy() ? "" : OpenAiProbe.this.proxyHint.of(call.endpoint().uri());
			Diagnosis diagnosis = new FaultDiagnoses(call, hint, this.deadline).of(cause, failure, status);
			return ProbeResult.of(diagnosis, call.endpoint().shown(), status);
		}

		/*
		 * As the JDK's client does: the first proxy counts, and only if it is one for
		 * HTTP.
		 */
		private @Nullable InetSocketAddress proxyFor(URI uri) {
			ProxySelector selector = OpenAiProbe.this.clients.proxySelector();
			List<Proxy> proxies = (selector != null) ? selector.select(uri) : null;
			if (proxies == null || proxies.isEmpty() || proxies.get(0).type() != Proxy.Type.HTTP) {
				return null;
			}
			return (proxies.get(0).address() instanceof InetSocketAddress address) ? address : null;
		}

		private Duration remaining() {
			return this.deadline.minus(elapsed());
		}

		private Duration elapsed() {
			return Duration.ofNanos(System.nanoTime() - this.startedAt);
		}

		private static Duration margin(Duration remaining) {
			Duration margin = remaining.dividedBy(MARGIN_DIVISOR);
			return (margin.compareTo(MAX_MARGIN) > 0) ? MAX_MARGIN : margin;
		}

		private static Duration atLeastOneMillisecond(Duration duration) {
			return (duration.toMillis() < 1) ? Duration.ofMillis(1) : duration;
		}

		void end() {
			OneCallHttpClient exchange = this.exchange;
			if (exchange != null) {
				exchange.expire();
			}
			HttpClient fresh = this.fresh;
			if (fresh != null) {
				this.fresh = null;
				OpenAiProbe.this.clients.dispose(fresh);
			}
		}

	}

	/**
	 * Loaded with the first call, because it brings all of Spring's codecs along and a
	 * start should not wait for them.
	 */
	private static final class NoCodecs {

		static final ExchangeStrategies STRATEGIES = ExchangeStrategies.empty().build();

	}

}
