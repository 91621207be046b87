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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Category;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.Provider;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an answer means. It never guesses: accepted and rejected need a proof in the
 * answer, and what proves nothing is said to prove nothing.
 */
final class AnswerClassifier {

	private static final Set<Integer> NO_SUCH_ENDPOINT = Set.of(404, 405, 410, 421, 426, 501, 505);

	private static final Set<Integer> PASSING_BY_ITSELF = Set.of(408, 425);

	private static final Set<Integer> CERTIFICATE_WANTED = Set.of(495, 496);

	private static final Set<Integer> CONTENT_REFUSED = Set.of(400, 409, 413, 415, 422);

	/*
	 * OpenAI's, which is about a rate and never about money.
	 */
	private static final String RATE_CODE = "rate_limit_exceeded";

	private static final int HTTP_TO_HTTPS_PORT = 497;

	private static final int LEGAL_REASONS = 451;

	private static final int NETWORK_LOGIN = 511;

	private static final int MAX_TEXT = 4096;

	private static final int MAX_SENTENCE = 400;

	private static final String NO_SUCH_ADDRESS = "says that there is no such address";

	/*
	 * As OpenAI names a key: whole if it has at most 12 characters, or its ends. Others
	 * show less than three characters.
	 */
	private static final Pattern KEY_NAMED = Pattern.compile(
			"^\\W*Incorrect API key provided: (?:(?<start>[^\\s*]{2,16})\\*{3,}(?<end>[^\\s*.]{3,12})|(?<whole>[^\\s*.]{2,12}))\\.(?:\\s|$)");

	private static final Pattern EDGE_CODE = Pattern.compile("(?i)^\\s*error code: 1\\d{3}\\b");

	private static final Pattern WANTS_HTTPS = Pattern.compile(
			"(?i)plain HTTP request was sent to (?:an )?HTTPS port" + "|HTTP request to an HTTPS server|requires TLS");

	private static final Pattern INVALID_TOKEN = Pattern.compile("(?i)^bearer\\b.*\\berror=\"?invalid_token\\b.*");

	private static final Pattern LOGIN = Pattern.compile("(?i)(?:basic|negotiate|ntlm)\\b.*");

	private static final Pattern OPENAI_HOST = Pattern.compile("(?i)(?:[a-z0-9-]+\\.)*api\\.openai\\.com");

	private static final Pattern MISSING_SCOPES = Pattern
		.compile("\\bMissing scopes?: ((?:[a-z]+(?:\\.[a-z_]+)+(?:, ?)?){1,8})");

	/*
	 * Words for an address, and those that say nothing of what was not found.
	 */
	private static final Pattern NO_ADDRESS = Pattern.compile(
			"(?i)^\\W*(?:404\\W*)?(?:file |page )?(?:not found\\W*)?$|\\b(?:ur[il]|path|route|endpoint|page|resource)\\b|\\bcannot (?:get|post)\\b");

	private static final Pattern REFUSED_PATH = Pattern.compile("^Invalid URL \\([A-Z]{3,7} (/[\\w/.-]{1,200})\\)");

	/*
	 * As LiteLLM names an error that it got itself.
	 */
	private static final Pattern PASSED_ON = Pattern
		.compile("^(?:litellm\\.\\w{1,40}: )?(?:\\w{1,40}Error: )?\\w{1,40}Exception - ");

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
	 * @param call what was asked
	 * @param answer the answer
	 * @return the meaning
	 */
	ProbeResult classify(Call call, Answer answer) {
		Reading reading = Reading.of(call, answer);
		Diagnosis diagnosis = diagnose(reading);
		ShownTokens tokens = new ShownTokens(call.secrets());
		return new ProbeResult(diagnosis, call.endpoint().shown(), Duration.ZERO, answer.status(),
				tokens.providerCode(reading.envelope()), tokens.requestId(answer),
				(answer.status() >= 400) ? RetryAfter.of(answer, this.clock) : null, null);
	}

	private static Diagnosis diagnose(Reading reading) {
		int status = reading.status();
		if (status == 407) {
			return reading.means(Meaning.PROXY_AUTHENTICATION_REQUIRED);
		}
		if (reading.answer().isSuccessful()) {
			// What an operation answers is the application's
			return reading.isOwn() ? reading.means(Meaning.ACCEPTED_API_KEY) : success(reading);
		}
		if (status >= 300 && status < 400) {
			return redirect(reading);
		}
		if (status >= 400 && status < 500 && reading.isUnseen()) {
			return unseen(reading);
		}
		if (status == 429) {
			return tooManyRequests(reading);
		}
		if (status >= 500 && status < 600 && !NO_SUCH_ENDPOINT.contains(status)) {
			return serverError(reading);
		}
		if (status >= 400 && status < 600) {
			return refusal(reading);
		}
		return reading.means(Meaning.UNEXPECTED_ANSWER, "has the status " + status);
	}

	private static Diagnosis success(Reading reading) {
		JsonDocument document = reading.document();
		if (document != null) {
			if (isReportOfFailure(document)) {
				ErrorEnvelope envelope = reading.envelope();
				if (envelope != null && Meaning.of(envelope) == Meaning.NOT_AN_OPENAI_API) {
					return reading.means(Meaning.NOT_AN_OPENAI_API, NO_SUCH_ADDRESS);
				}
				return reading.means(Meaning.UNEXPECTED_ANSWER, "has a status of success and an error inside");
			}
			if (keepsPromise(reading.call(), document)) {
				return reading
					.means(reading.call().credentialSent() ? Meaning.ACCEPTED_API_KEY : Meaning.NO_AUTHENTICATION);
			}
			return noApi(reading, "is JSON, but not what an OpenAI API answers here");
		}
		if (reading.answer().isEncoded()) {
			return reading.means(Meaning.UNEXPECTED_ANSWER, "is compressed although the probe asked for plain text");
		}
		if (reading.isEmpty()) {
			return reading.means(Meaning.UNEXPECTED_ANSWER, "is empty");
		}
		if (reading.looksLikeJson()) {
			return reading.means(Meaning.UNEXPECTED_ANSWER,
					"begins as JSON, but is incomplete or malformed and proves nothing");
		}
		return noApi(reading, reading.isHtml() ? "is an HTML page" : "is not JSON");
	}

	/*
	 * OpenAI's own address is right: if an answer from there has no mark of OpenAI, it is
	 * somebody else's.
	 */
	private static Diagnosis noApi(Reading reading, String what) {
		return reading.means(reading.isIntercepted() ? Meaning.INTERCEPTED : Meaning.NOT_AN_OPENAI_API, what);
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

	private static boolean keepsPromise(Call call, JsonDocument document) {
		return switch (call.endpoint().promise()) {
			case MODELS -> isModelList(document) || (!call.endpoint().isOpenAi() && isBareModelList(document));
			case PROOF -> !document.text(call.endpoint().provider().proof()).isEmpty();
			case DOCUMENT -> document.size("") > 0;
			case REFUSAL -> false;
		};
	}

	/*
	 * Servers that have no model yet write null for an empty list.
	 */
	private static boolean isModelList(JsonDocument document) {
		if (document.isNull("data")) {
			return document.text("object").equals("list") || document.size("") == 1;
		}
		return document.isObject("") && document.isArray("data")
				&& (document.size("data") == 0 || document.isObject("data[0]"));
	}

	/*
	 * Together lists its models in an array without an envelope.
	 */
	private static boolean isBareModelList(JsonDocument document) {
		return document.isArray("") && document.isText("[0].id");
	}

	private static Diagnosis redirect(Reading reading) {
		String location = reading.answer().header("Location");
		if (location.isEmpty()) {
			return reading.means(Meaning.UNEXPECTED_ANSWER,
					"has the status %d and no address to go to".formatted(reading.status()));
		}
		String target = target(reading.call(), location.strip());
		return reading.isIntercepted() ? reading.means(Meaning.INTERCEPTED, "redirects to " + target)
				: reading.means(Meaning.REDIRECTED, target);
	}

	private static String target(Call call, String location) {
		String host;
		try {
			host = new ShownTokens(call.secrets()).host(call.endpoint().uri().resolve(URI.create(location)).getHost());
		}
		catch (IllegalArgumentException ex) {
			host = null;
		}
		if (host == null) {
			return "another address";
		}
		return host.equals(call.endpoint().host()) ? "another address of the same host" : "'" + host + "'";
	}

	/*
	 * Without a body only the status and the headers speak.
	 */
	private static Diagnosis unseen(Reading reading) {
		if (reading.isChallenge()) {
			return reading.means(Meaning.BLOCKED_AT_EDGE);
		}
		int status = reading.status();
		if (status == 401 && reading.isLoginWanted()) {
			return reading.means(Meaning.GATEWAY_WANTS_LOGIN);
		}
		if (PASSING_BY_ITSELF.contains(status)) {
			return reading.means(failing(reading));
		}
		if (CERTIFICATE_WANTED.contains(status)) {
			return reading.means(Meaning.CLIENT_CERTIFICATE_REQUIRED);
		}
		if (NO_SUCH_ENDPOINT.contains(status)) {
			return reading.means(Meaning.UNSEEN_NOT_FOUND);
		}
		Meaning meaning = switch (status) {
			case 401, 403 -> Meaning.UNSEEN_REFUSAL;
			case 402 -> Meaning.QUOTA_EXHAUSTED;
			case 429 -> Meaning.UNSEEN_THROTTLING;
			case LEGAL_REASONS -> Meaning.BLOCKED_AT_EDGE;
			case HTTP_TO_HTTPS_PORT -> Meaning.HTTPS_WANTED;
			default -> CONTENT_REFUSED.contains(status) ? Meaning.REQUEST_REFUSED_BY_STATUS : Meaning.UNSEEN_ERROR;
		};
		return reading.means(meaning);
	}

	private static Diagnosis tooManyRequests(Reading reading) {
		if (reading.isChallenge()) {
			return reading.means(Meaning.BLOCKED_AT_EDGE);
		}
		ErrorEnvelope envelope = reading.said();
		if (envelope == null) {
			return reading.means(Meaning.THROTTLED);
		}
		Meaning meaning = reading.meaning(envelope);
		if (meaning == Meaning.QUOTA_EXHAUSTED) {
			return reading.means(meaning);
		}
		if (meaning == Meaning.ACCESS_TERMINATED || meaning == Meaning.ACCOUNT_DEACTIVATED) {
			return reading.means(Meaning.ACCESS_TERMINATED);
		}
		if (meaning == Meaning.REQUEST_TOO_LARGE && reading.isOpenAi()) {
			return reading.means(meaning);
		}
		boolean ofOpenAi = reading.isOpenAi() && !reading.call().isAnonymous() && envelope.named()
				&& (Hops.isMarkedByOpenAi(reading.answer()) || KNOWN_LIMIT.matcher(envelope.message()).find());
		return reading.means(ofOpenAi ? Meaning.RATE_LIMITED : Meaning.THROTTLED);
	}

	private static Diagnosis serverError(Reading reading) {
		Answer answer = reading.answer();
		if (answer.status() == NETWORK_LOGIN) {
			return reading.means(Meaning.NETWORK_WANTS_LOGIN);
		}
		if (reading.isChallenge()) {
			return reading.means(Meaning.BLOCKED_AT_EDGE);
		}
		return reading.means(failing(reading));
	}

	/*
	 * Who failed, as far as the answer shows it.
	 */
	private static Meaning failing(Reading reading) {
		boolean unencrypted = "http".equals(reading.call().endpoint().uri().getScheme());
		boolean byProxy = Hops.isForwardProxy(reading.answer());
		if (reading.call().viaProxy() && unencrypted && byProxy) {
			return Meaning.PROXY_FAILURE;
		}
		if (reading.isOpenAi() ? reading.isIntercepted() : byProxy) {
			return Meaning.GATEWAY_FAILURE;
		}
		return (reading.isUnseen() && reading.hasNoHeaders()) ? Meaning.UNSEEN_FAILURE : Meaning.PROVIDER_FAILURE;
	}

	private static Diagnosis refusal(Reading reading) {
		Meaning meaning = definite(reading);
		if (meaning == null) {
			return byStatus(reading);
		}
		if (meaning == Meaning.HEADER_WANTED) {
			String header = String.valueOf(reading.wantedHeader());
			return reading.means(reading.call().isAnonymous() ? Meaning.HEADER_REQUIRED : meaning, header);
		}
		boolean aboutKey = meaning == Meaning.HEADER_LOST || meaning.cause().category() == Category.CREDENTIAL;
		if (aboutKey && reading.call().isAnonymous()) {
			return keyRequired(reading);
		}
		if (meaning == Meaning.WRONG_REGIONAL_HOST) {
			String host = otherOpenAiHost(reading);
			return (host != null) ? reading.means(Meaning.NAMED_REGIONAL_HOST, host) : reading.means(meaning);
		}
		if (meaning == Meaning.INVALID_API_KEY && reading.isReplaced()) {
			return reading.means(Meaning.HEADER_REPLACED);
		}
		if (aboutKey && reading.isPassedOn()) {
			return reading.means(Meaning.PASSED_ON);
		}
		if (meaning == Meaning.NOT_AN_OPENAI_API && reading.isOwnAddress()) {
			return reading.means(Meaning.ADDRESS_REFUSED);
		}
		if (meaning == Meaning.RESTRICTED_API_KEY) {
			return reading.means(meaning, reading.missingScopes());
		}
		// The end of the sentence if there is no API; no other text has the slot
		return reading.means(meaning, NO_SUCH_ADDRESS);
	}

	private static Diagnosis keyRequired(Reading reading) {
		return reading.means(reading.isOpenAi() ? Meaning.MISSING_API_KEY : Meaning.API_KEY_REQUIRED);
	}

	private static @Nullable String otherOpenAiHost(Reading reading) {
		String message = (reading.envelope() != null) ? reading.envelope().message() : "";
		return OPENAI_HOST.matcher(message)
			.results()
			.map((match) -> match.group().toLowerCase(Locale.ROOT))
			.filter((host) -> Provider.of(host) == Provider.OPENAI && !host.equals(reading.call().endpoint().host()))
			.findFirst()
			.orElse(null);
	}

	private static @Nullable Meaning definite(Reading reading) {
		int status = reading.status();
		boolean page = !reading.looksLikeBrokenJson() && Meaning.CLIENT_CERTIFICATE_REQUIRED.isSaidBy(reading.text());
		if (page || CERTIFICATE_WANTED.contains(status)) {
			return Meaning.CLIENT_CERTIFICATE_REQUIRED;
		}
		if (reading.isChallenge() || EDGE_CODE.matcher(reading.text()).find()) {
			return Meaning.BLOCKED_AT_EDGE;
		}
		ErrorEnvelope envelope = reading.envelope();
		Meaning meaning = (envelope != null) ? reading.meaning(envelope) : null;
		if (meaning == Meaning.RESTRICTED_API_KEY && !(reading.isOpenAi() && !reading.call().isAnonymous())) {
			// Elsewhere the right may be missing to the gateway's own key
			return null;
		}
		if (meaning != null || reading.isOpenAi() || NO_SUCH_ENDPOINT.contains(status)) {
			return meaning;
		}
		if (reading.wantedHeader() != null) {
			return Meaning.HEADER_WANTED;
		}
		return (envelope != null) ? OtherProviders.meaning(envelope, status != 401) : ofText(reading);
	}

	private static @Nullable Meaning ofText(Reading reading) {
		if (reading.status() != 401) {
			return null;
		}
		if (reading.answer()
			.headers("www-authenticate")
			.stream()
			.anyMatch((value) -> INVALID_TOKEN.matcher(value).matches())) {
			return Meaning.INVALID_API_KEY;
		}
		ErrorEnvelope said = reading.said();
		return (said != null) ? OtherProviders.meaning(said, false) : null;
	}

	private static Diagnosis byStatus(Reading reading) {
		int status = reading.status();
		if (status == HTTP_TO_HTTPS_PORT || WANTS_HTTPS.matcher(reading.text()).find()) {
			return reading.means(Meaning.HTTPS_WANTED);
		}
		if (status == LEGAL_REASONS) {
			return reading.means(Meaning.BLOCKED_AT_EDGE);
		}
		Meaning content = reading.isOwn() ? content(reading) : null;
		if (content != null) {
			return reading.means(content);
		}
		String hasTheStatus = "has the status " + status;
		if (NO_SUCH_ENDPOINT.contains(status)) {
			return noApi(reading, hasTheStatus);
		}
		if (PASSING_BY_ITSELF.contains(status)) {
			return reading.means(failing(reading));
		}
		if (status == 401) {
			return unauthorized(reading);
		}
		if (status == 402 && reading.document() != null) {
			return reading.means(Meaning.QUOTA_EXHAUSTED);
		}
		if (status == 403) {
			return reading.means(isOfGateway(reading) ? Meaning.BLOCKED_AT_EDGE : Meaning.NOT_AUTHORIZED);
		}
		if (reading.isHtml() && reading.isIntercepted()) {
			return reading.means(Meaning.INTERCEPTED, hasTheStatus);
		}
		return reading.means(Meaning.UNEXPECTED_ANSWER, hasTheStatus);
	}

	/*
	 * An API says in an error of its own what is wrong with a request, also where what it
	 * names does not exist; that may be the address.
	 */
	private static @Nullable Meaning content(Reading reading) {
		if (reading.isIntercepted()) {
			return null;
		}
		ErrorEnvelope envelope = reading.envelope();
		String message = (envelope != null && envelope.named()) ? envelope.message() : null;
		if (CONTENT_REFUSED.contains(reading.status())) {
			return (message != null) ? Meaning.REQUEST_REFUSED : Meaning.REQUEST_REFUSED_BY_STATUS;
		}
		boolean named = reading.status() == 404 && message != null && !NO_ADDRESS.matcher(message).find();
		return named ? Meaning.REQUEST_REFUSED : null;
	}

	private static Diagnosis unauthorized(Reading reading) {
		if (reading.isLoginWanted()) {
			return reading.means(Meaning.GATEWAY_WANTS_LOGIN);
		}
		if (isOfGateway(reading)) {
			return reading.means(Meaning.UNAUTHORIZED_AT_GATEWAY);
		}
		if (reading.call().isAnonymous()) {
			return keyRequired(reading);
		}
		return reading.means(Meaning.NOT_AUTHORIZED);
	}

	/*
	 * OpenAI answers with JSON that has a member 'error', and marks its answers. What is
	 * neither was written by somebody in between. Other APIs have no marks, so that only
	 * pages and the headers of products give a gateway away.
	 */
	private static boolean isOfGateway(Reading reading) {
		Answer answer = reading.answer();
		if (Hops.isMarkedByOpenAi(answer) || answer.isEncoded() || reading.looksLikeBrokenJson()) {
			return false;
		}
		ErrorEnvelope envelope = reading.envelope();
		if (reading.isOpenAi()) {
			return envelope == null || !envelope.named();
		}
		if (Hops.isMarkedByGateway(answer)) {
			return true;
		}
		return reading.isHtml();
	}

	/**
	 * An answer, what was asked, and what can be read of it.
	 */
	private record Reading(Call call, Answer answer, @Nullable JsonDocument document, @Nullable ErrorEnvelope envelope,
			String text) {

		static Reading of(Call call, Answer answer) {
			JsonDocument document = answer.json();
			ErrorEnvelope envelope = (document != null) ? ErrorEnvelope.of(document) : null;
			String text = (document != null || answer.isEncoded()) ? "" : answer.text(MAX_TEXT, StandardCharsets.UTF_8);
			return new Reading(call, answer, document, envelope, text);
		}

		Diagnosis means(Meaning meaning) {
			return meaning.of(this.call).diagnosis(new Slots(this.call).with(this.answer));
		}

		Diagnosis means(Meaning meaning, String what) {
			return meaning.of(this.call).diagnosis(new Slots(this.call).with(this.answer).with(what));
		}

		boolean isOwn() {
			return this.call.isOwn();
		}

		/*
		 * Some clients show no body, and some no headers.
		 */
		boolean isUnseen() {
			return this.answer.body() == null;
		}

		boolean hasNoHeaders() {
			return this.answer.headers().isEmpty();
		}

		int status() {
			return this.answer.status();
		}

		boolean isOpenAi() {
			return this.call.endpoint().isOpenAi();
		}

		/*
		 * A challenge for browsers, whatever the status.
		 */
		boolean isChallenge() {
			return this.answer.has("cf-mitigated");
		}

		boolean isIntercepted() {
			boolean markless = !(isOwn() && hasNoHeaders());
			return markless && isOpenAi() && !Hops.isFromOpenAi(this.answer, this.document);
		}

		boolean isLoginWanted() {
			return this.answer.headers("www-authenticate").stream().anyMatch((value) -> LOGIN.matcher(value).matches());
		}

		/*
		 * Of gateways that ask a provider with a key of their own.
		 */
		boolean isPassedOn() {
			ErrorEnvelope error = (isOwn() && !isOpenAi()) ? said() : null;
			return error != null && PASSED_ON.matcher(error.message()).find();
		}

		/*
		 * OpenAI names the path that it got.
		 */
		boolean isOwnAddress() {
			Operation operation = this.call.operation();
			if (operation == null || operation == Operation.OTHER || !isOpenAi() || this.envelope == null) {
				return false;
			}
			Matcher path = REFUSED_PATH.matcher(this.envelope.message());
			String own = this.call.endpoint().uri().getRawPath();
			return path.find() && path.group(1).startsWith(own)
					&& Operation.of(path.group(1).substring(own.length())) == Operation.OTHER;
		}

		/*
		 * A sentence, or nothing.
		 */
		String missingScopes() {
			String message = (this.envelope != null) ? this.envelope.message() : "";
			Matcher scopes = MISSING_SCOPES.matcher(message);
			return scopes.find() ? new ShownTokens(this.call.secrets()).scopes(scopes.group(1)) : "";
		}

		/*
		 * Others say it in a sentence that is no JSON.
		 */
		@Nullable ErrorEnvelope said() {
			boolean sentence = !isOpenAi() && !isEmpty() && !isHtml() && !looksLikeJson()
					&& this.text.length() <= MAX_SENTENCE;
			return sentence ? new ErrorEnvelope("", "", this.text, "", false) : this.envelope;
		}

		/*
		 * OpenAI's codes and sentences mean at OpenAI what they mean. Others call a rate
		 * limit a quota, too. What OpenAI says of a request repeats parts of it, which
		 * could look like its own words about a key.
		 */
		@Nullable Meaning meaning(ErrorEnvelope error) {
			boolean strictly = isOwn() && isOpenAi()
					&& (CONTENT_REFUSED.contains(status()) || RATE_CODE.equals(error.code()));
			Meaning meaning = isOwn() ? Meaning.ofOwnCall(error, strictly) : Meaning.of(error);
			boolean known = meaning != null && (isOpenAi() || meaning != Meaning.QUOTA_EXHAUSTED);
			if (known || strictly || !(meaning != null || Shortage.isSaidBy(error))) {
				return meaning;
			}
			if (status() == 401 && OtherProviders.meaning(error, false) == Meaning.INVALID_API_KEY) {
				// One sentence for everything that can be wrong
				return Meaning.NOT_AUTHORIZED;
			}
			boolean rate = status() != 402 && Shortage.isRateLimit(error, comesBackSoon());
			return rate ? (isOpenAi() ? null : Meaning.THROTTLED) : Meaning.QUOTA_EXHAUSTED;
		}

		private boolean comesBackSoon() {
			return this.answer.header("Retry-After").strip().matches("\\d{1,2}|1[01]\\d|120");
		}

		/*
		 * The header that the answer asks for, if it was not sent.
		 */
		@Nullable String wantedHeader() {
			ErrorEnvelope error = (this.call.endpoint().provider() == Provider.OTHER) ? said() : null;
			String header = (error != null) ? OtherProviders.header(error) : null;
			boolean sent = header != null && (header.equalsIgnoreCase(this.call.credentialHeader())
					|| this.call.connection().headers().containsKey(header));
			return (header != null && !sent) ? new ShownTokens(this.call.secrets()).header(header) : null;
		}

		/*
		 * OpenAI names the ends of the key that it got, or the whole if it is short. Only
		 * its own words are worth that much.
		 */
		boolean isReplaced() {
			if (this.envelope == null || !(isOpenAi() || Hops.isMarkedByOpenAi(this.answer))) {
				return false;
			}
			Matcher named = KEY_NAMED.matcher(this.envelope.message());
			if (!named.find()) {
				return false;
			}
			String start = named.group("start");
			String end = named.group("end");
			String whole = named.group("whole");
			return sent().noneMatch((value) -> (whole != null) ? value.contains(whole)
					: value.startsWith(start) && value.endsWith(end));
		}

		private Stream<String> sent() {
			Sourced<ApiKey> key = this.call.connection().apiKey();
			Stream<String> headers = this.call.connection().headers().values().stream().map(String::strip);
			Stream<String> values = headers.flatMap((value) -> Stream.of(value, value.replaceFirst("^\\S+\\s+", "")));
			return (key != null) ? Stream.concat(Stream.of(key.value().reveal().strip()), values) : values;
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
