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

package io.github.openaihealth.doctor;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.health.Snapshot;
import io.github.openaihealth.probe.Authentication;
import io.github.openaihealth.probe.PeerCertificate;
import io.github.openaihealth.probe.ProbeResult;
import io.github.openaihealth.probe.Route;
import org.jspecify.annotations.Nullable;

/**
 * One step on the way from the configuration to an answer, and how it went. What a call
 * did not come to, or what nobody knows, is no step.
 *
 * @param name the name
 * @param mark how it went
 * @param text the fact
 */
record Check(String name, Mark mark, String text) {

	/*
	 * Clocks of machines that are kept in time differ by less.
	 */
	private static final int MAX_CLOCK_DIFFERENCE_SECONDS = 5;

	/**
	 * Return the steps of a connection.
	 * @param snapshot what is known about it
	 * @return the steps, in the order of the way
	 */
	static List<Check> of(Snapshot snapshot) {
		ProbeResult result = snapshot.result();
		List<Check> checks = new ArrayList<>();
		checks.add(configuration(snapshot));
		if (result != null) {
			Route route = result.route();
			if (route != null) {
				addWay(checks, route, result);
			}
			checks.add(answer(result));
			if (route != null && route.clockDifferenceSeconds() != null) {
				checks.add(clock(route.clockDifferenceSeconds()));
			}
			addAuthentication(checks, result);
		}
		return checks;
	}

	private static Check configuration(Snapshot snapshot) {
		if (snapshot.result() == null) {
			Mark mark = (snapshot.cause().verdict() == Verdict.UNDECIDED) ? Mark.NOTE : Mark.BAD;
			return new Check("configuration", mark, snapshot.cause().summary() + "; no call was made");
		}
		int warnings = snapshot.warnings().size();
		return (warnings > 0)
				? new Check("configuration", Mark.NOTE, (warnings > 1) ? warnings + " warnings" : "1 warning")
				: new Check("configuration", Mark.GOOD, "nothing wrong can be seen in it");
	}

	private static void addWay(List<Check> checks, Route route, ProbeResult result) {
		Step broken = Step.brokenBy(result);
		addName(checks, route, broken, result.cause());
		addProxy(checks, route, broken, result.cause());
		if (broken == Step.CONNECTION) {
			checks.add(new Check("connection", Mark.BAD, result.cause().summary()));
		}
		else if (broken == Step.TLS || route.certificate() != null || result.httpStatus() != null) {
			checks.add(new Check("connection", Mark.GOOD, "made"));
		}
		addCertificate(checks, route.certificate(), broken, result.cause());
	}

	private static void addName(List<Check> checks, Route route, @Nullable Step broken, Cause cause) {
		if (broken == Step.NAME) {
			checks.add(new Check("name", Mark.BAD, cause.summary()));
		}
		else if (!route.addresses().isEmpty()) {
			checks.add(new Check("name", Mark.GOOD, String.join(", ", route.addresses())));
		}
		else if (route.proxy() != null) {
			checks.add(new Check("name", Mark.GOOD, "left to the proxy"));
		}
	}

	private static void addProxy(List<Check> checks, Route route, @Nullable Step broken, Cause cause) {
		if (route.proxy() != null) {
			checks.add((broken != Step.PROXY) ? new Check("proxy", Mark.GOOD, route.proxy())
					: new Check("proxy", Mark.BAD, route.proxy() + ": " + cause.summary()));
		}
		else if (route.unusedProxy() != null) {
			checks.add(new Check("proxy", Mark.NOTE, "none. " + route.unusedProxy()));
		}
		else {
			checks.add(new Check("proxy", Mark.GOOD, "none"));
		}
	}

	private static void addCertificate(List<Check> checks, @Nullable PeerCertificate certificate, @Nullable Step broken,
			Cause cause) {
		String shown = (certificate != null) ? "certificate of %s, valid until %s".formatted(
				(certificate.issuer() != null) ? certificate.issuer() : "an issuer that cannot be shown",
				LocalDate.ofInstant(certificate.notAfter(), ZoneOffset.UTC)) : "";
		if (broken == Step.TLS) {
			checks.add(new Check("tls", Mark.BAD, cause.summary() + (shown.isEmpty() ? "" : "; " + shown)));
		}
		else if (!shown.isEmpty()) {
			checks.add(new Check("tls", Mark.GOOD, shown));
		}
	}

	private static Check answer(ProbeResult result) {
		Cause cause = result.cause();
		StringBuilder text = new StringBuilder();
		if (result.httpStatus() != null) {
			text.append("HTTP ").append(result.httpStatus());
			if (result.providerCode() != null) {
				text.append(" ").append(result.providerCode());
			}
		}
		else {
			text.append("none");
		}
		text.append(" after ").append(result.latency().toMillis()).append(" ms");
		if (result.requestId() != null) {
			text.append(", request id ").append(result.requestId());
		}
		return new Check("answer", Mark.of(cause), text.append(": ").append(cause.summary()).toString());
	}

	private static Check clock(long difference) {
		if (Math.abs(difference) < MAX_CLOCK_DIFFERENCE_SECONDS) {
			return new Check("clock", Mark.GOOD, "like the one of the server");
		}
		return new Check("clock", Mark.NOTE, "%d s %s the one of the server".formatted(Math.abs(difference),
				(difference > 0) ? "behind" : "ahead of"));
	}

	/*
	 * At OpenAI an accepted key is proof enough.
	 */
	private static void addAuthentication(List<Check> checks, ProbeResult result) {
		Authentication authentication = result.authentication();
		if (authentication == null) {
			return;
		}
		Check check = switch (authentication) {
			case ENFORCED -> new Check("authentication", Mark.GOOD, "a call without the key is refused");
			case NOT_ENFORCED -> new Check("authentication", Mark.NOTE, "a call without the key is answered, too");
			case NOT_VERIFIED ->
				new Check("authentication", Mark.NOTE, "whether a call without the key is refused was not found out");
		};
		checks.add(check);
	}

	/**
	 * How a step went.
	 */
	enum Mark {

		/**
		 * Well.
		 */
		GOOD("ok", "\u2713", "[ok]  "),

		/**
		 * In a way that is worth to know.
		 */
		NOTE("warning", "!", "[note]"),

		/**
		 * It failed.
		 */
		BAD("failed", "\u2717", "[FAIL]");

		private final String id;

		private final String sign;

		private final String word;

		Mark(String id, String sign, String word) {
			this.id = id;
			this.sign = sign;
			this.word = word;
		}

		private static Mark of(Cause cause) {
			return switch (cause.verdict()) {
				case ACCEPTED -> GOOD;
				case UNDECIDED -> NOTE;
				case FAILING, REJECTED -> BAD;
			};
		}

		String id() {
			return this.id;
		}

		/**
		 * Return the sign where the reader's console can show it.
		 * @return the sign
		 */
		String sign() {
			return this.sign;
		}

		/**
		 * Return what stands for the sign elsewhere.
		 * @return the word
		 */
		String word() {
			return this.word;
		}

	}

	/**
	 * The steps that can fail before there is an answer.
	 */
	private enum Step {

		NAME, PROXY, CONNECTION, TLS;

		private static @Nullable Step brokenBy(ProbeResult result) {
			return switch (result.cause()) {
				case UNKNOWN_HOST, NAME_LOOKUP_TIMEOUT -> NAME;
				case PROXY_FAILURE, PROXY_AUTHENTICATION_REQUIRED -> PROXY;
				case CONNECTION_REFUSED, CONNECT_TIMEOUT, HOST_UNREACHABLE -> CONNECTION;
				case UNTRUSTED_CERTIFICATE, EXPIRED_CERTIFICATE, WRONG_CERTIFICATE_HOST, TLS_FAILURE -> TLS;
				default -> null;
			};
		}

	}

}
