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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.SafeText;
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

		private volatile @Nullable Asked asked;

		private volatile @Nullable Proxy proxy;

		private volatile @Nullable OneCallHttpClient call;

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
			Proxy proxy = proxyFor(endpoint.uri());
			this.proxy = proxy;
			Asked asked = new Asked(this.connection, endpoint, headers.hasCredential() ? headers.credentialName() : "",
					proxy != null, headers.secrets());
			this.asked = asked;
			HttpClient client = newConnection ? OpenAiProbe.this.clients.fresh() : OpenAiProbe.this.clients.shared();
			this.fresh = newConnection ? client : null;
			return resolve(endpoint, proxy)
				.flatMap((known) -> known ? call(client, asked, headers)
						: Mono.just(fault(asked, Cause.UNKNOWN_HOST, null, null)))
				.flatMap((finding) -> verify(client, asked, headers, finding));
		}

		/*
		 * A proxy resolves the name itself, and often is the only one that can.
		 */
		private Mono<Boolean> resolve(Endpoint endpoint, @Nullable Proxy proxy) {
			if (proxy != null) {
				return Mono.just(true);
			}
			this.lookingUp = true;
			return OpenAiProbe.this.nameLookup.isKnown(endpoint.uri().getHost())
				.doOnNext((known) -> this.lookingUp = false);
		}

		private Mono<Finding> call(HttpClient client, Asked asked, RequestHeaders headers) {
			return exchange(client, asked, headers).map((call) -> {
				Answer answer = call.answer();
				if (answer != null) {
					return OpenAiProbe.this.answerClassifier.classify(asked, answer);
				}
				Throwable failure = call.failure();
				Cause cause = (failure != null) ? FaultClassifier.classify(failure, asked.viaProxy())
						: Cause.CONNECTION_LOST;
				if (cause == Cause.UNEXPECTED_ANSWER) {
					OpenAiProbe.this.clients.retire(client);
				}
				return fault(asked, cause, failure, call.status());
			});
		}

		/*
		 * Ends with the call, whether or not it got an answer. Its clocks run out one
		 * after another, the most precise first: the one of the JDK knows whether there
		 * was a connection, the one here also ends a body that trickles, and the one
		 * around everything is the last resort.
		 */
		private Mono<OneCallHttpClient> exchange(HttpClient client, Asked asked, RequestHeaders headers) {
			return Mono.defer(() -> {
				Duration remaining = remaining();
				Duration margin = margin(remaining);
				Duration forBody = atLeastOneMillisecond(remaining.minus(margin));
				OneCallHttpClient call = new OneCallHttpClient(client, asked.endpoint().callUri(), headers,
						atLeastOneMillisecond(forBody.minus(margin)), MAX_BODY);
				this.call = call;
				Disposable expiry = OpenAiProbe.this.threads.timer()
					.schedule(call::expire, forBody.toNanos(), TimeUnit.NANOSECONDS);
				return webClient(call, asked.endpoint()).get()
					.uri(URI.create(asked.endpoint().base() + asked.endpoint().template()))
					.exchangeToMono(ClientResponse::releaseBody)
					.onErrorResume((failure) -> Mono.empty())
					.then(Mono.just(call))
					.doFinally((signal) -> expiry.dispose());
			});
		}

		private WebClient webClient(OneCallHttpClient call, Endpoint endpoint) {
			return WebClient.builder()
				.clientConnector(new JdkClientHttpConnector(call))
				.exchangeStrategies(NoCodecs.STRATEGIES)
				.observationRegistry(OpenAiProbe.this.observationRegistry)
				.observationConvention(new TemplateConvention(endpoint.template()))
				.build();
		}

		/*
		 * Outside of OpenAI a success may mean nothing: ask once more, without the key.
		 */
		private Mono<ProbeResult> verify(HttpClient client, Asked asked, RequestHeaders headers, Finding finding) {
			if (finding.cause() != Cause.ACCEPTED_API_KEY || asked.endpoint().isOpenAi()) {
				return Mono.just(result(finding, null));
			}
			if (!OpenAiProbe.this.settings.controlCall()) {
				return Mono.just(result(finding, Authentication.NOT_VERIFIED));
			}
			AuthenticationMemory memory = OpenAiProbe.this.authenticationMemory;
			Authentication known = memory.claim(this.connection);
			if (known != null) {
				return Mono.just(verified(asked, finding, known));
			}
			Asked control = new Asked(this.connection, asked.endpoint(), "", asked.viaProxy(), asked.secrets());
			Duration margin = margin(remaining());
			return exchange(client, control, headers.withoutCredential(this.connection.apiKey()))
				.map((call) -> ControlAnswer.classify(OpenAiProbe.this.answerClassifier, control, call.answer()))
				.timeout(atLeastOneMillisecond(remaining().minus(margin.dividedBy(2))),
						Mono.just(Authentication.NOT_VERIFIED), OpenAiProbe.this.threads.timer())
				.doOnNext((authentication) -> memory.remember(this.connection, authentication))
				.map((authentication) -> verified(asked, finding, authentication));
		}

		private ProbeResult verified(Asked asked, Finding finding, Authentication authentication) {
			if (authentication != Authentication.NOT_ENFORCED) {
				return result(finding, authentication);
			}
			Answer none = new Answer(0, Map.of(), new byte[0]);
			Diagnosis diagnosis = new AnswerDiagnoses(asked, none).authenticationNotEnforced();
			return result(finding.withDiagnosis(diagnosis), authentication);
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
			if (failure instanceof UnusableConnectionException unusable) {
				return result(Finding.of(unusable.getDiagnosis()), null);
			}
			Asked asked = this.asked;
			OneCallHttpClient call = this.call;
			boolean late = failure instanceof TimeoutException;
			if (asked == null || (late && call == null && !this.lookingUp)) {
				return result(Finding.of(FaultDiagnoses.probeFailed(late ? null : failure)), null);
			}
			if (!late) {
				return result(fault(asked, FaultClassifier.classify(failure, asked.viaProxy()), failure, null), null);
			}
			Cause cause = this.lookingUp ? Cause.NAME_LOOKUP_TIMEOUT : Cause.TIMEOUT;
			return result(fault(asked, cause, null, (call != null) ? call.status() : null), null);
		}

		private Finding fault(Asked asked, Cause cause, @Nullable Throwable failure, @Nullable Integer status) {
			String hint = asked.viaProxy() ? "" : OpenAiProbe.this.proxyHint.of(asked.endpoint().uri());
			Diagnosis diagnosis = new FaultDiagnoses(asked, proxyName(), hint, this.deadline).of(cause, failure,
					status);
			return new Finding(diagnosis, status, null, null, null);
		}

		private @Nullable String proxyName() {
			Proxy proxy = this.proxy;
			return (proxy != null && proxy.address() instanceof InetSocketAddress address)
					? SafeText.of(address.getHostString() + ":" + address.getPort()) : null;
		}

		private ProbeResult result(Finding finding, @Nullable Authentication authentication) {
			Asked asked = this.asked;
			return new ProbeResult(finding.diagnosis(), (asked != null) ? asked.endpoint().shown() : null,
					Duration.ofNanos(System.nanoTime() - this.startedAt), finding.httpStatus(), finding.providerCode(),
					finding.requestId(), finding.retryAfter(), authentication);
		}

		/*
		 * As the JDK's client does: the first proxy counts, and only if it is one for
		 * HTTP.
		 */
		private @Nullable Proxy proxyFor(URI uri) {
			ProxySelector selector = OpenAiProbe.this.clients.proxySelector();
			List<Proxy> proxies = (selector != null) ? selector.select(uri) : null;
			if (proxies == null || proxies.isEmpty() || proxies.get(0).type() != Proxy.Type.HTTP) {
				return null;
			}
			return proxies.get(0);
		}

		private Duration remaining() {
			return this.deadline.minusNanos(System.nanoTime() - this.startedAt);
		}

		private static Duration margin(Duration remaining) {
			Duration margin = remaining.dividedBy(MARGIN_DIVISOR);
			return (margin.compareTo(MAX_MARGIN) > 0) ? MAX_MARGIN : margin;
		}

		private static Duration atLeastOneMillisecond(Duration duration) {
			return (duration.toMillis() < 1) ? Duration.ofMillis(1) : duration;
		}

		void end() {
			OneCallHttpClient call = this.call;
			if (call != null) {
				call.expire();
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
