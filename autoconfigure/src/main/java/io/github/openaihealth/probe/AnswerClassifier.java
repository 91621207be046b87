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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an answer means. It never guesses: accepted and rejected need a proof in the
 * answer, and what proves nothing is said to prove nothing.
 */
final class AnswerClassifier {

	private static final Set<Integer> NO_SUCH_ENDPOINT = Set.of(404, 405, 410, 421, 426, 501, 505);

	private static final Set<Integer> PASSING_BY_ITSELF = Set.of(408, 425);

	private static final Set<Integer> CERTIFICATE_WANTED = Set.of(495, 496);

	private static final int HTTP_TO_HTTPS_PORT = 497;

	private static final int LEGAL_REASONS = 451;

	private static final int NETWORK_LOGIN = 511;

	private static final int MAX_TEXT = 4096;

	private static final int MAX_SENTENCE = 400;

	private static final Pattern EDGE_CODE = Pattern.compile("(?i)^\\s*error code: 1\\d{3}\\b");

	private static final Pattern WANTS_HTTPS = Pattern.compile(
			"(?i)plain HTTP request was sent to (?:an )?HTTPS port" + "|HTTP request to an HTTPS server|requires TLS");

	private static final Pattern INVALID_TOKEN = Pattern.compile("(?i)^bearer\\b.*\\berror=\"?invalid_token\\b.*");

	/*
	 * Only somebody who knows whose key it is can say whose limit was reached.
	 */
	private static final Pattern KNOWN_LIMIT = Pattern
		.compile("(?i)^Rate limit reached\\b.{0,200}\\bin (?:organization org-|project proj_)");

	private final Clock clock;

	AnswerClassifier(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Tell what an answer means.
	 * @param asked what was asked
	 * @param answer the answer
	 * @return the meaning
	 */
	ProbeResult classify(Call asked, Answer answer) {
		Reading reading = Reading.of(answer);
		Diagnosis diagnosis = diagnose(asked, reading);
		ShownTokens tokens = new ShownTokens(asked.secrets());
		return new ProbeResult(diagnosis, asked.endpoint().shown(), Duration.ZERO, answer.status(),
				tokens.providerCode(reading.envelope()), tokens.requestId(answer),
				(answer.status() >= 400) ? RetryAfter.of(answer, this.clock) : null, null);
	}

	private static Diagnosis diagnose(Call asked, Reading reading) {
		AnswerDiagnoses diagnoses = new AnswerDiagnoses(asked, reading.answer());
		int status = reading.answer().status();
		if (status == 407) {
			return diagnoses.proxyAuthenticationRequired();
		}
		if (reading.answer().isSuccessful()) {
			return success(asked, reading, diagnoses);
		}
		if (status >= 300 && status < 400) {
			return redirect(asked, reading, diagnoses);
		}
		if (status == 429) {
			return tooManyRequests(asked, reading, diagnoses);
		}
		if (status >= 500 && status < 600 && !NO_SUCH_ENDPOINT.contains(status)) {
			return serverError(asked, reading, diagnoses);
		}
		if (status >= 400 && status < 600) {
			return refusal(asked, reading, diagnoses);
		}
		return diagnoses.unexpected("has the status %d".formatted(status));
	}

	private static Diagnosis success(Call asked, Reading reading, AnswerDiagnoses diagnoses) {
		JsonDocument document = reading.document();
		if (document != null) {
			if (isReportOfFailure(document)) {
				return diagnoses.unexpected("has a status of success and an error inside");
			}
			if (keepsPromise(asked, document)) {
				return asked.credentialSent() ? diagnoses.accepted() : diagnoses.noAuthentication();
			}
			return diagnoses.notAnOpenAiApi("is JSON, but not what an OpenAI API answers here");
		}
		if (reading.answer().isEncoded()) {
			return diagnoses.unexpected("is compressed although the probe asked for plain text");
		}
		if (reading.isEmpty()) {
			return diagnoses.unexpected("is empty");
		}
		return reading.looksLikeJson()
				? diagnoses.unexpected("begins as JSON, but is incomplete or malformed and proves nothing")
				: diagnoses.notAnOpenAiApi(reading.isHtml() ? "is an HTML page" : "is not JSON");
	}

	/*
	 * Gateways report failures with a status of success, too.
	 */
	private static boolean isReportOfFailure(JsonDocument document) {
		ErrorEnvelope envelope = ErrorEnvelope.of(document);
		return (envelope != null && envelope.named()) || document.isFalse("success") || document.isFalse("ok")
				|| "error".equals(document.text("object")) || "error".equals(document.text("type"))
				|| isErrorStatus(document.text("code")) || isErrorStatus(document.text("status"))
				|| isErrorStatus(document.text("statusCode")) || isOnlyMessage(document);
	}

	private static boolean isErrorStatus(String text) {
		return text.matches("[45]\\d{2}");
	}

	private static boolean isOnlyMessage(JsonDocument document) {
		return document.isObject("") && document.isText("message") && !document.has("data") && !document.has("id");
	}

	private static boolean keepsPromise(Call asked, JsonDocument document) {
		return switch (asked.endpoint().promise()) {
			case MODELS -> isModelList(document) || (!asked.endpoint().isOpenAi() && isBareModelList(document));
			case PROOF -> document.text(asked.endpoint().provider().proof()) != null;
			case DOCUMENT -> document.size("") > 0;
		};
	}

	private static boolean isModelList(JsonDocument document) {
		return document.isObject("") && document.isArray("data")
				&& (document.size("data") == 0 || document.isObject("data[0]"));
	}

	/*
	 * Together lists its models in an array without an envelope.
	 */
	private static boolean isBareModelList(JsonDocument document) {
		return document.isArray("") && document.isText("[0].id");
	}

	private static Diagnosis redirect(Call asked, Reading reading, AnswerDiagnoses diagnoses) {
		String location = reading.answer().header("Location");
		if (location.isEmpty()) {
			return diagnoses
				.unexpected("has the status %d and no address to go to".formatted(reading.answer().status()));
		}
		try {
			URI target = asked.endpoint().uri().resolve(URI.create(location.strip()));
			return diagnoses.redirected(new ShownTokens(asked.secrets()).host(target.getHost()));
		}
		catch (IllegalArgumentException ex) {
			return diagnoses.redirected(null);
		}
	}

	private static Diagnosis tooManyRequests(Call asked, Reading reading, AnswerDiagnoses diagnoses) {
		ErrorEnvelope envelope = reading.envelope();
		if (envelope == null) {
			return diagnoses.throttled();
		}
		Cause cause = ErrorCodes.cause(envelope);
		cause = (cause != null) ? cause : Wordings.ofOpenAi(envelope.message());
		if (cause == Cause.QUOTA_EXHAUSTED) {
			return diagnoses.quotaExhausted();
		}
		if (cause == Cause.ACCESS_TERMINATED || cause == Cause.ACCOUNT_DEACTIVATED) {
			return diagnoses.accessTerminated();
		}
		boolean ofOpenAi = asked.endpoint().isOpenAi() && asked.credentialSent() && envelope.named()
				&& (Hops.isMarkedByOpenAi(reading.answer()) || KNOWN_LIMIT.matcher(envelope.message()).find());
		return ofOpenAi ? diagnoses.rateLimited() : diagnoses.throttled();
	}

	private static Diagnosis serverError(Call asked, Reading reading, AnswerDiagnoses diagnoses) {
		Answer answer = reading.answer();
		if (answer.status() == NETWORK_LOGIN) {
			return diagnoses.networkLogin();
		}
		boolean unencrypted = "http".equals(asked.endpoint().uri().getScheme());
		boolean byProxy = answer.has("x-squid-error") || Hops.isForwardProxy(answer);
		if (asked.viaProxy() && unencrypted && byProxy) {
			return diagnoses.proxyFailure();
		}
		return diagnoses.providerFailure();
	}

	private static Diagnosis refusal(Call asked, Reading reading, AnswerDiagnoses diagnoses) {
		Cause cause = definiteCause(asked, reading);
		if (cause == null) {
			return byStatus(asked, reading, diagnoses);
		}
		boolean aboutKey = cause == Cause.HEADER_LOST || cause == Cause.INVALID_API_KEY;
		if (aboutKey && !asked.credentialSent()) {
			return diagnoses.keyRequired();
		}
		return diagnoses.of(cause, reading.message());
	}

	private static @Nullable Cause definiteCause(Call asked, Reading reading) {
		int status = reading.answer().status();
		boolean page = !reading.looksLikeBrokenJson() && Wordings.isCertificateMissing(reading.text());
		if (page || CERTIFICATE_WANTED.contains(status)) {
			return Cause.CLIENT_CERTIFICATE_REQUIRED;
		}
		ErrorEnvelope envelope = reading.envelope();
		boolean openAi = asked.endpoint().isOpenAi();
		if (envelope != null) {
			Cause cause = Wordings.isKeyAbsent(envelope.message()) ? Cause.HEADER_LOST : ErrorCodes.cause(envelope);
			cause = (cause != null) ? cause : Wordings.ofOpenAi(envelope.message());
			if (cause == Cause.RESTRICTED_API_KEY && (!openAi || !asked.credentialSent())) {
				// Elsewhere the right may be missing to the gateway's own key
				return null;
			}
			if (cause != null) {
				return cause;
			}
		}
		if (openAi || NO_SUCH_ENDPOINT.contains(status)) {
			return null;
		}
		return (envelope != null) ? OtherProviders.cause(envelope, status != 401) : ofText(reading);
	}

	private static @Nullable Cause ofText(Reading reading) {
		if (reading.answer().status() != 401) {
			return null;
		}
		if (reading.answer()
			.headers("www-authenticate")
			.stream()
			.anyMatch((value) -> INVALID_TOKEN.matcher(value).matches())) {
			return Cause.INVALID_API_KEY;
		}
		String text = reading.text();
		boolean sentence = !reading.isHtml() && !reading.looksLikeJson() && text.length() <= MAX_SENTENCE;
		return sentence ? OtherProviders.cause(new ErrorEnvelope("", "", text, "", false), false) : null;
	}

	private static Diagnosis byStatus(Call asked, Reading reading, AnswerDiagnoses diagnoses) {
		int status = reading.answer().status();
		if (status == HTTP_TO_HTTPS_PORT || WANTS_HTTPS.matcher(reading.text()).find()) {
			return diagnoses.wantsHttps();
		}
		if (EDGE_CODE.matcher(reading.text()).find() || status == LEGAL_REASONS) {
			return diagnoses.blockedAtEdge();
		}
		if (NO_SUCH_ENDPOINT.contains(status)) {
			return diagnoses.notAnOpenAiApi("has the status %d".formatted(status));
		}
		if (PASSING_BY_ITSELF.contains(status)) {
			return diagnoses.providerFailure();
		}
		return switch (status) {
			case 401 -> unauthorized(asked, reading, diagnoses);
			case 402 ->
				(reading.document() != null) ? diagnoses.quotaExhausted() : diagnoses.unexpected("has the status 402");
			case 403 -> isOfGateway(asked, reading) ? diagnoses.blockedAtEdge() : diagnoses.notAuthorized();
			default -> diagnoses.unexpected("has the status %d".formatted(status));
		};
	}

	private static Diagnosis unauthorized(Call asked, Reading reading, AnswerDiagnoses diagnoses) {
		boolean wantsLogin = reading.answer()
			.headers("www-authenticate")
			.stream()
			.anyMatch((value) -> value.toLowerCase(Locale.ROOT).matches("(?:basic|negotiate|ntlm)\\b.*"));
		if (wantsLogin || isOfGateway(asked, reading)) {
			return diagnoses.unauthorizedAtGateway(wantsLogin);
		}
		if (!asked.credentialSent()) {
			return diagnoses.keyRequired();
		}
		ErrorEnvelope envelope = reading.envelope();
		boolean bare = envelope != null && !asked.endpoint().isOpenAi() && OtherProviders.isBareRefusal(envelope);
		return bare ? diagnoses.of(Cause.INVALID_API_KEY, "") : diagnoses.notAuthorized();
	}

	/*
	 * OpenAI answers with JSON that has a member 'error', and marks its answers. What is
	 * neither was written by somebody in between. Other APIs have no marks, so that only
	 * pages and sentences give a gateway away.
	 */
	private static boolean isOfGateway(Call asked, Reading reading) {
		Answer answer = reading.answer();
		if (Hops.isMarkedByOpenAi(answer) || answer.isEncoded() || reading.looksLikeBrokenJson()) {
			return false;
		}
		ErrorEnvelope envelope = reading.envelope();
		if (asked.endpoint().isOpenAi()) {
			return envelope == null || !envelope.named();
		}
		if (Hops.isMarkedByGateway(answer)) {
			return true;
		}
		boolean forbidden = answer.status() == 403;
		return reading.document() == null && (forbidden || !reading.isEmpty());
	}

	/**
	 * An answer and what can be read of it.
	 */
	private record Reading(Answer answer, @Nullable JsonDocument document, @Nullable ErrorEnvelope envelope,
			String text) {

		static Reading of(Answer answer) {
			JsonDocument document = answer.json();
			ErrorEnvelope envelope = (document != null) ? ErrorEnvelope.of(document) : null;
			byte[] body = answer.body();
			String text = (document != null || answer.isEncoded()) ? ""
					: new String(body, 0, Math.min(body.length, MAX_TEXT), StandardCharsets.UTF_8).strip();
			return new Reading(answer, document, envelope, text);
		}

		String message() {
			return (this.envelope != null) ? this.envelope.message() : "";
		}

		boolean isEmpty() {
			return this.document == null && !this.answer.isEncoded() && this.text.isEmpty();
		}

		boolean looksLikeJson() {
			return this.document != null || this.text.startsWith("{") || this.text.startsWith("[")
					|| this.text.startsWith("\uFEFF");
		}

		boolean looksLikeBrokenJson() {
			return this.document == null && looksLikeJson();
		}

		boolean isHtml() {
			return this.text.startsWith("<");
		}

	}

}
