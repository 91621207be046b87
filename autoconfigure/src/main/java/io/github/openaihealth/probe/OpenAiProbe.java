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
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * The {@link Probe} that asks an endpoint for its models. It always uses the JDK's HTTP
 * client and a {@link WebClient} of its own, whatever the application uses, and is not
 * observed: the 401 of a control call is no failure of the application.
 *
 * @since 0.1.0
 */
public final class OpenAiProbe implements Probe, AutoCloseable {

	private static final int MAX_BODY = 1024 * 1024;

	/*
	 * The part of a call's time that is left to understand why there is no answer, which
	 * takes a while if it is the first of a JVM.
	 */
	private static final int MARGIN_DIVISOR = 8;

	/*
	 * A call that has less than this part of the time proves nothing by its silence.
	 */
	private static final int LATE_DIVISOR = 4;

	/*
	 * With these a server says that it has no list of models.
	 */
	private static final Set<Integer> NO_LIST = Set.of(404, 405, 501);

	/*
	 * With these a server says that something is wrong with the content of a call.
	 */
	private static final Set<Integer> CONTENT_REFUSED = Set.of(400, 422);

	/*
	 * With these it is worth to know who issued the certificate.
	 */
	private static final Set<Cause> REFUSED_CERTIFICATES = EnumSet.of(Cause.UNTRUSTED_CERTIFICATE,
			Cause.EXPIRED_CERTIFICATE, Cause.WRONG_CERTIFICATE_HOST);

	private static final String NO_CONTENT = "{}";

	/*
	 * Reactor's place for what to do with an error that comes when nobody waits for it
	 * any more; without it, Reactor logs an ERROR with a stack trace.
	 */
	private static final String ON_ERROR_DROPPED = "reactor.onErrorDropped.local";

	private static final Consumer<Throwable> IGNORE = (failure) -> {
	};

	private final ProbeSettings settings;

	private final ProbeThreads threads;

	private final Clock clock;

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
	 * @param clock the clock that dates of answers are compared with
	 * @param threads where calls are made and timers run
	 */
	public OpenAiProbe(Supplier<HttpClientSettings> clientSettings, ProbeSettings settings, Clock clock,
			ProbeThreads threads) {
		this(clientSettings, settings, clock, threads, new ProxyHint(System::getenv, System::getProperty), null,
				InetAddress::getAllByName);
	}

	OpenAiProbe(Supplier<HttpClientSettings> clientSettings, ProbeSettings settings, Clock clock, ProbeThreads threads,
			ProxyHint proxyHint, @Nullable ProxySelector proxySelector, NameLookup.Resolver resolver) {
		this.settings = settings;
		this.threads = threads;
		this.clock = clock;
		this.clients = new HttpClients(clientSettings, proxySelector, threads.executor());
		this.nameLookup = new NameLookup(resolver, threads.executor());
		this.answerClassifier = new AnswerClassifier(clock);
		this.proxyHint = proxyHint;
	}

	@Override
	public Mono<ProbeResult> probe(OpenAiConnection connection, Duration deadline, boolean newConnection) {
		return Mono.defer(() -> {
			Attempt attempt = new Attempt(connection, deadline);
			Mono<ProbeResult> inTime = Mono.defer(() -> attempt.start(newConnection))
				.subscribeOn(this.threads.blocking())
				.onErrorResume((failure) -> Mono.just(attempt.failed(failure)));
			// Tells what took so long before the cancellation changes it
			Mono<ProbeResult> late = Mono.delay(deadline, this.threads.timer()).map((tick) -> attempt.late());
			return Mono.firstWithSignal(inTime, late)
				.map((result) -> result.with(attempt.elapsed(), attempt.route()))
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

		private volatile @Nullable HttpClient fresh;

		private volatile @Nullable SslBundle sslBundle;

		private volatile @Nullable String sslBundleProperty;

		private volatile List<String> addresses = List.of();

		private volatile @Nullable String unusedProxy;

		private volatile @Nullable PeerCertificate certificate;

		private volatile @Nullable Long clockDifferenceSeconds;

		private volatile Duration begun = Duration.ZERO;

		private volatile Duration patience = Duration.ZERO;

		/*
		 * What it means if the time runs out now, made before that: the first time it
		 * takes long, because classes are loaded.
		 */
		private volatile @Nullable ProbeResult late;

		Attempt(OpenAiConnection connection, Duration deadline) {
			this.connection = connection;
			this.deadline = deadline;
		}

		/*
		 * An error of a settings' source or a proxy selector, such as a missing class,
		 * must not reach Reactor, which would log its text and end nothing.
		 */
		Mono<ProbeResult> start(boolean newConnection) {
			try {
				return run(newConnection);
			}
			catch (Throwable ex) {
				return Mono.just(failed(ex));
			}
		}

		private Mono<ProbeResult> run(boolean newConnection) {
			Endpoint endpoint = Endpoint.of(this.connection, OpenAiProbe.this.settings.path());
			RequestHeaders headers = RequestHeaders.of(this.connection, endpoint,
					OpenAiProbe.this.settings.userAgent());
			InetSocketAddress proxy = proxy(endpoint);
			Call call = new Call(this.connection, endpoint, headers, proxy);
			this.call = call;
			String malformed = (proxy != null) ? OpenAiProbe.this.proxyHint.malformed(endpoint.uri(), proxy) : null;
			if (malformed != null) {
				Slots slots = new Slots(call).with("malformed", malformed);
				return Mono.just(result(Meaning.MALFORMED_PROXY.diagnosis(slots), call, null));
			}
			this.unusedProxy = (proxy != null) ? null : OpenAiProbe.this.proxyHint.unused(endpoint.uri());
			this.sslBundle = OpenAiProbe.this.clients.sslBundle();
			this.sslBundleProperty = "'" + OpenAiProbe.this.settings.sslBundleProperty().get() + "'";
			HttpClient client = newConnection ? OpenAiProbe.this.clients.fresh() : OpenAiProbe.this.clients.shared();
			this.fresh = newConnection ? client : null;
			return resolve(call)
				.flatMap((known) -> known ? ask(client, call)
						: Mono.just(result(Meaning.UNKNOWN_HOST.diagnosis(slots(call, elapsed())), call, null)))
				.flatMap((result) -> hasNoList(call, result) ? askOperation(client, call, result)
						: verify(client, call, result));
		}

		/*
		 * The JDK's selector fails on a port that is too large.
		 */
		private @Nullable InetSocketAddress proxy(Endpoint endpoint) {
			try {
				return OpenAiProbe.this.clients.proxyFor(endpoint.uri());
			}
			catch (IllegalArgumentException ex) {
				return InetSocketAddress.createUnresolved("", ProxyHint.NO_PORT);
			}
		}

		/*
		 * A proxy resolves the name itself, and often is the only one that can.
		 */
		private Mono<Boolean> resolve(Call call) {
			this.begun = elapsed();
			if (call.viaProxy()) {
				return Mono.just(true);
			}
			this.late = result(Meaning.NAME_LOOKUP_TIMEOUT.diagnosis(slots(call, this.deadline)), call, null);
			return OpenAiProbe.this.nameLookup.lookUp(call.endpoint().uri().getHost())
				.doOnNext((found) -> this.addresses = found.addresses())
				.map(NameLookup.Found::known);
		}

		private Mono<ProbeResult> ask(HttpClient client, Call call) {
			Duration lookup = elapsed().minus(this.begun);
			this.begun = elapsed();
			Duration remaining = this.deadline.minus(this.begun);
			if (remaining.multipliedBy(LATE_DIVISOR).compareTo(this.deadline) < 0) {
				Slots slots = slots(call, remaining).with("lookup", text(lookup));
				boolean slowLookup = lookup.multipliedBy(2).compareTo(this.deadline) > 0;
				return Mono.just(result((slowLookup ? Meaning.SLOW_NAME_LOOKUP : Meaning.PROBE_LATE).diagnosis(slots),
						call, null));
			}
			this.late = result(Meaning.SILENCE.diagnosis(slots(call, remaining)), call, null);
			return exchange(client, call, (status) -> this.late = result(
					Meaning.SLOW_ANSWER.diagnosis(slots(call, remaining).with("status", Integer.toString(status))),
					call, status));
		}

		private boolean hasNoList(Call call, ProbeResult result) {
			return result.cause() == Cause.NOT_AN_OPENAI_API && result.httpStatus() != null
					&& NO_LIST.contains(result.httpStatus()) && !call.endpoint().isOpenAi()
					&& call.endpoint().promise() == Endpoint.Promise.MODELS;
		}

		/*
		 * Where there is no list of models, the operation itself tells: without content
		 * it costs nothing. Where it is not there either, the base URL is wrong.
		 */
		private Mono<ProbeResult> askOperation(HttpClient client, Call call, ProbeResult noList) {
			Call operation = new Call(this.connection, Endpoint.ofOperation(this.connection), call.headers(),
					call.proxy());
			this.late = result(Meaning.SILENCE.diagnosis(slots(operation, this.deadline.minus(elapsed()))), operation,
					null);
			this.begun = elapsed();
			return exchange(client, operation, (status) -> {
			}).flatMap((result) -> (result.cause() == Cause.NOT_AN_OPENAI_API) ? Mono.just(noList)
					: verify(client, operation, result));
		}

		/*
		 * The query and the headers are added to the JDK's request, below WebClient,
		 * which would log the one and put the other into its exceptions.
		 */
		private Mono<ProbeResult> exchange(HttpClient client, Call call, IntConsumer whenStatusCame) {
			return WebClient.builder()
				.clientConnector(
						new CancellableConnector(client, (session) -> this.certificate = PeerCertificate.of(session)))
				.exchangeStrategies(ExchangeStrategies.empty().build())
				.build()
				.method(isOperation(call) ? HttpMethod.POST : HttpMethod.GET)
				.uri(call.endpoint().loggedUri())
				.body(isOperation(call) ? BodyInserters.fromDataBuffers(Mono.fromSupplier(Attempt::noContent))
						: BodyInserters.empty())
				.httpRequest((request) -> prepare(request.getNativeRequest(), call))
				.exchangeToMono((response) -> {
					int status = response.statusCode().value();
					whenStatusCame.accept(status);
					return answer(response).map((answer) -> understand(call, answer))
						.onErrorResume((failure) -> Mono.just(fault(client, call, failure, status)));
				})
				.onErrorResume((failure) -> Mono.just(fault(client, call, failure, null)));
		}

		/*
		 * The JDK alone knows whether there was a connection when the time ran out, so
		 * its clock is a little ahead of the one of the probe.
		 */
		private void prepare(HttpRequest.Builder request, Call call) {
			Duration remaining = this.deadline.minus(elapsed());
			Duration timeout = remaining.minus(remaining.dividedBy(MARGIN_DIVISOR));
			this.patience = this.deadline.minus(remaining.dividedBy(MARGIN_DIVISOR));
			request.uri(call.endpoint().callUri()).timeout((timeout.toMillis() > 0) ? timeout : Duration.ofMillis(1));
			call.headers().applyTo(request);
			if (isOperation(call)) {
				request.setHeader("Content-Type", MediaType.APPLICATION_JSON_VALUE);
			}
		}

		private static DataBuffer noContent() {
			return DefaultDataBufferFactory.sharedInstance.wrap(NO_CONTENT.getBytes(StandardCharsets.UTF_8));
		}

		private static boolean isOperation(Call call) {
			return call.endpoint().promise() == Endpoint.Promise.REFUSAL;
		}

		private static Mono<Answer> answer(ClientResponse response) {
			HttpHeaders headers = response.headers().asHttpHeaders();
			return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()), MAX_BODY)
				.map(Attempt::bytes)
				.defaultIfEmpty(new byte[0])
				.map((body) -> new Answer(response.statusCode().value(), headers, body));
		}

		private ProbeResult understand(Call call, Answer answer) {
			this.clockDifferenceSeconds = answer.clockDifferenceSeconds(OpenAiProbe.this.clock);
			ProbeResult result = OpenAiProbe.this.answerClassifier.classify(call, answer);
			boolean login = result.cause() == Cause.PROXY_AUTHENTICATION_REQUIRED
					&& OpenAiProbe.this.proxyHint.isLoginOfTheApplication(call.endpoint().uri());
			if (login) {
				return result.with(Meaning.PROXY_LOGIN_NOT_MIRRORED.diagnosis(new Slots(call)), null);
			}
			return (isOperation(call) && isContentRefused(answer, result)) ? contentRefused(call, result) : result;
		}

		/*
		 * A page, or a sentence about the key, is no refusal of the content.
		 */
		private static boolean isContentRefused(Answer answer, ProbeResult result) {
			return result.cause() == Cause.UNEXPECTED_ANSWER && CONTENT_REFUSED.contains(answer.status())
					&& answer.json() != null;
		}

		private static ProbeResult contentRefused(Call call, ProbeResult result) {
			Meaning meaning = call.credentialSent() ? Meaning.CONTENT_REFUSED : Meaning.NO_AUTHENTICATION;
			return result.with(meaning.diagnosis(status(call, result)), null);
		}

		private static Slots status(Call call, ProbeResult result) {
			return new Slots(call).with("status", String.valueOf(result.httpStatus()));
		}

		private static byte[] bytes(DataBuffer buffer) {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			return bytes;
		}

		/*
		 * Outside of OpenAI a success may mean nothing: ask once more, without the key.
		 */
		private Mono<ProbeResult> verify(HttpClient client, Call call, ProbeResult result) {
			if (result.cause() != Cause.ACCEPTED_API_KEY || call.endpoint().isOpenAi()) {
				return Mono.just(result);
			}
			ProbeResult notVerified = verified(call, result, Authentication.NOT_VERIFIED);
			if (!OpenAiProbe.this.settings.controlCall()) {
				return Mono.just(notVerified);
			}
			AuthenticationMemory memory = OpenAiProbe.this.authenticationMemory;
			Authentication known = memory.claim(this.connection);
			if (known != null) {
				return Mono.just(verified(call, result, known));
			}
			this.late = notVerified;
			return exchange(client, call.withoutCredential(), (status) -> {
			}).map(Attempt::authentication)
				.doOnNext((authentication) -> memory.remember(this.connection, authentication))
				.map((authentication) -> verified(call, result, authentication));
		}

		private static Authentication authentication(ProbeResult control) {
			if (control.cause() == Cause.NO_AUTHENTICATION) {
				return Authentication.NOT_ENFORCED;
			}
			Integer status = control.httpStatus();
			boolean refused = status != null && (status == 401 || status == 403);
			return (refused || control.cause() == Cause.API_KEY_REQUIRED) ? Authentication.ENFORCED
					: Authentication.NOT_VERIFIED;
		}

		private static ProbeResult verified(Call call, ProbeResult result, Authentication authentication) {
			Meaning meaning = switch (authentication) {
				case ENFORCED -> isOperation(call) ? Meaning.CONTENT_REFUSED : Meaning.ACCEPTED_API_KEY;
				case NOT_ENFORCED -> Meaning.AUTHENTICATION_NOT_ENFORCED;
				case NOT_VERIFIED ->
					isOperation(call) ? Meaning.CONTENT_REFUSED_AND_NOT_VERIFIED : Meaning.ACCEPTED_AND_NOT_VERIFIED;
			};
			return result.with(meaning.diagnosis(status(call, result)), authentication);
		}

		ProbeResult late() {
			ProbeResult late = this.late;
			return (late != null) ? late : notCalled(null);
		}

		ProbeResult failed(Throwable failure) {
			return (failure instanceof OpenAiMisconfigurationException unusable)
					? ProbeResult.of(unusable.getDiagnoses().get(0), null, null) : notCalled(failure);
		}

		private ProbeResult notCalled(@Nullable Throwable failure) {
			Call call = this.call;
			Diagnosis diagnosis = (failure != null)
					? Meaning.PROBE_FAILED.diagnosis(new Slots().with("failure", failure.getClass().getSimpleName()))
					: Meaning.PROBE_LATE.diagnosis(new Slots());
			return ProbeResult.of(diagnosis, (call != null) ? call.endpoint().shown() : null, null);
		}

		private ProbeResult fault(HttpClient client, Call call, Throwable failure, @Nullable Integer status) {
			Throwable wrapped = (failure instanceof WebClientRequestException) ? failure.getCause() : null;
			Slots slots = slots(call, elapsed().minus(this.begun));
			if (status != null) {
				slots.with("status", status.toString());
			}
			Diagnosis diagnosis = FaultClassifier.classify(call, (wrapped != null) ? wrapped : failure, slots);
			if (diagnosis.cause() == Cause.UNEXPECTED_ANSWER) {
				OpenAiProbe.this.clients.retire(client);
			}
			if (diagnosis.cause() == Cause.CONNECTION_LOST && elapsed().compareTo(this.patience) >= 0) {
				// The JDK closed it, because the time ran out
				return late();
			}
			ProbeResult result = result(diagnosis, call, status);
			if (REFUSED_CERTIFICATES.contains(diagnosis.cause())) {
				this.late = result;
				this.certificate = CertificateLook.at(call.endpoint().uri(), call.proxy(),
						this.deadline.minus(elapsed()).dividedBy(2), OpenAiProbe.this.threads.timer());
			}
			return result;
		}

		private static ProbeResult result(Diagnosis diagnosis, Call call, @Nullable Integer status) {
			return ProbeResult.of(diagnosis, call.endpoint().shown(), status);
		}

		private Slots slots(Call call, Duration waited) {
			String hint = call.viaProxy() ? "" : OpenAiProbe.this.proxyHint.of(call.endpoint().uri());
			return bundle(new Slots(call).with("hint", hint).with("waited", text(waited)));
		}

		private static String text(Duration time) {
			int tenths = time.toMillisPart() / 100;
			return (time.toMillis() < 1000) ? time.toMillis() + " ms"
					: time.toSeconds() + ((tenths > 0) ? "." + tenths : "") + " s";
		}

		private Slots bundle(Slots slots) {
			SslBundle bundle = this.sslBundle;
			String property = this.sslBundleProperty;
			if (bundle == null || property == null) {
				return slots.with("bundle", "'openai.ssl.bundle'").with("inForce", "");
			}
			if (bundle.getStores().getTrustStore() != null) {
				slots.with("truststore", property);
			}
			return slots.with("bundle", property)
				.with("inForce", " The SSL bundle of %s is in force.".formatted(property));
		}

		@Nullable Route route() {
			Call call = this.call;
			return (call != null) ? new Route(this.addresses, call.shownProxy(), this.unusedProxy, this.certificate,
					this.clockDifferenceSeconds) : null;
		}

		Duration elapsed() {
			return Duration.ofNanos(System.nanoTime() - this.startedAt);
		}

		void end() {
			HttpClient fresh = this.fresh;
			if (fresh != null) {
				this.fresh = null;
				OpenAiProbe.this.clients.dispose(fresh);
			}
		}

	}

}
