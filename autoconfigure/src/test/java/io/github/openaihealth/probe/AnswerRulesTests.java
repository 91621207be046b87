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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the rules of {@link AnswerClassifier}, each over a family of answers that are
 * put together here.
 */
class AnswerRulesTests {

	private static final String OPENAI = "https://api.openai.com/v1";

	private static final String GATEWAY = "https://gateway.example/v1";

	private static final String LOCAL = "http://localhost:4000/v1";

	private static final Map<String, String> NONE = Map.of();

	private static final Map<String, String> MARKED = Map.of("openai-version", "2020-10-01", "x-request-id",
			"req_00112233445566778899aabbccddeeff");

	private final AnswerClassifier classifier = new AnswerClassifier(Probes.CLOCK);

	private ProbeResult classify(String baseUrl, int status, Map<String, String> headers, String body) {
		return classify(Probes.asked(baseUrl), status, headers, body);
	}

	private ProbeResult classify(Call call, int status, Map<String, String> headers, String body) {
		Map<String, List<String>> values = new HashMap<>();
		headers.forEach((name, value) -> values.put(name, List.of(value)));
		ProbeResult result = this.classifier.classify(call,
				new Answer(status, values, body.getBytes(StandardCharsets.UTF_8)));
		assertThat(result.toString() + result.diagnosis()).doesNotContain(Probes.KEY);
		return result;
	}

	private static String quoted(String text) {
		return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
	}

	/**
	 * The same words in each envelope that is known.
	 */
	private static List<String> envelopes(String message, String code) {
		String text = quoted(message);
		String key = quoted(code);
		return List.of("{\"error\":{\"message\":%s,\"type\":null,\"param\":null,\"code\":%s}}".formatted(text, key),
				"{\"error\":{\"message\":%s,\"type\":%s,\"param\":null,\"code\":\"400\"}}".formatted(text, key),
				"{\"error\":%s,\"code\":%s}".formatted(text, key), "{\"code\":%s,\"message\":%s}".formatted(key, text),
				"[{\"error\":{\"code\":%s,\"message\":%s}}]".formatted(key, text),
				"{\"errors\":[{\"code\":%s,\"message\":%s}]}".formatted(key, text),
				"{\"detail\":{\"code\":%s,\"msg\":%s}}".formatted(key, text),
				"{\"fault\":{\"faultstring\":%s,\"detail\":{\"errorcode\":%s}}}".formatted(text, key));
	}

	private static Stream<UnaryOperator<String>> spellings() {
		return Stream.of((text) -> text, (text) -> text.toUpperCase(Locale.ROOT),
				(text) -> text.toLowerCase(Locale.ROOT));
	}

	// Money

	static Stream<String> shortages() {
		List<String> sentences = new ArrayList<>();
		for (String noun : List.of("quota", "balance", "credits", "budget", "funds", "spending limit")) {
			sentences.addAll(List
				.of("Insufficient %s", "Your %s is exhausted.", "The monthly %s has been exceeded!",
						"You have exceeded your current %s", "You are out of %s; please top up", "Not enough %s left",
						"Your account does not have enough %s for this call", "Sorry, your account %s is insufficient",
						"The team has used all available %s", "Max %s of this key reached")
				.stream()
				.map((sentence) -> sentence.formatted(noun))
				.toList());
		}
		return Stream.concat(sentences.stream(),
				Stream.of("Your account is in arrears", "Payment required", "Please add a payment method",
						"You have an overdue balance",
						"Access denied, please make sure your account is in good standing",
						"This method requires billing to be enabled", "账户余额不足", "用户额度不足, 剩余额度: 0", "您的账户已欠费，请充值后重试",
						"该令牌额度已用尽", "预扣费额度失败", "ExceededTokenBudget: Current spend 1.0; Max 0.5"));
	}

	@ParameterizedTest
	@MethodSource("shortages")
	void whatSaysThatMoneyIsMissingIsNoPause(String sentence) {
		for (int status : new int[] { 400, 402, 403, 429 }) {
			for (String baseUrl : List.of(GATEWAY, LOCAL, "https://api.deepseek.com")) {
				spellings().forEach((spelling) -> {
					for (String body : envelopes(spelling.apply(sentence), "E_1")) {
						ProbeResult result = classify(baseUrl, status, Map.of("server", "cloudflare"), body);
						assertThat(result.cause()).as("%d %s", status, body).isEqualTo(Cause.QUOTA_EXHAUSTED);
						assertThat(result.diagnosis().description()).doesNotContain("knows the key");
					}
				});
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "insufficient_quota", "budget_exceeded", "insufficient_user_quota", "Arrearage",
			"pre_consume_token_quota_failed", "exceeded_current_quota_error", "InsufficientBalance", "credit_limit",
			"payment_required", "insufficient_funds", "AccountOverdueError", "NOT_ENOUGH_BALANCE", "billing_error",
			"quota_exceeded", "credit_balance_exhausted" })
	void codesOfMoneyAreWhatTheySay(String code) {
		for (int status : new int[] { 400, 402, 403, 429 }) {
			spellings().forEach((spelling) -> {
				for (String body : envelopes("x", spelling.apply(code))) {
					assertThat(classify(GATEWAY, status, NONE, body).cause()).as("%d %s", status, body)
						.isEqualTo(Cause.QUOTA_EXHAUSTED);
				}
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSUFFICIENT QUOTA: 60 requests per minute", "Quota exceeded: 10 TPM",
			"quota of 5 RPM exceeded", "You exceeded your current quota. Please retry in 12.5s.",
			"Rate limit quota exceeded", "Too many requests, quota exceeded",
			"Quota exceeded for quota metric 'Generate requests' (3/min)", "额度超出限制，每分钟最多60次",
			"Concurrency quota exceeded" })
	void quotaThatFillsUpByItselfIsARateLimit(String sentence) {
		spellings().forEach((spelling) -> {
			for (String body : envelopes(spelling.apply(sentence), "insufficient_quota")) {
				assertThat(classify(GATEWAY, 429, NONE, body).cause()).as(body).isEqualTo(Cause.THROTTLED);
			}
		});
	}

	@Test
	void whetherAQuotaPassesIsToldByTheTimeToWait() {
		for (String body : envelopes("Quota exceeded", "quota_exceeded")) {
			assertThat(classify(GATEWAY, 429, Map.of("Retry-After", "20"), body).cause()).isEqualTo(Cause.THROTTLED);
			assertThat(classify(GATEWAY, 429, Map.of("Retry-After", "86400"), body).cause())
				.isEqualTo(Cause.QUOTA_EXHAUSTED);
		}
		for (String body : envelopes("Your balance is insufficient", "E_1")) {
			assertThat(classify(GATEWAY, 429, Map.of("Retry-After", "20"), body).cause())
				.isEqualTo(Cause.QUOTA_EXHAUSTED);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Insufficient permissions to read the budget", "No access to credits", "Something else",
			"Rate limit reached for requests", "The model is overloaded" })
	void whatSpeaksOfNoShortageIsNone(String sentence) {
		for (int status : new int[] { 400, 403, 429 }) {
			for (String body : envelopes(sentence, "E_1")) {
				assertThat(classify(GATEWAY, status, NONE, body).cause()).as(body).isNotEqualTo(Cause.QUOTA_EXHAUSTED);
			}
		}
	}

	// Who failed

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 504, 520, 522, 529, 530, 599 })
	void serverErrorIsOpenAisOnlyWithItsMarks(int status) {
		List<String> bodies = List.of("", "<html><h1>Bad Gateway</h1></html>", "upstream connect error",
				"{\"message\":\"no healthy upstream\"}", "{\"error\":\"down\"}");
		for (String body : bodies) {
			for (Map<String, String> headers : List.of(MARKED, Map.of("cf-ray", "8dd0709dffd19c8c-SIN"),
					Map.of("X-Request-Id", "1"), Map.of("Server", "cloudflare"))) {
				assertThat(classify(OPENAI, status, headers, body).cause()).as(body + headers)
					.isEqualTo(Cause.PROVIDER_FAILURE);
			}
			for (String server : List.of("nginx/1.25", "squid/5.7", "haproxy", "envoy", "AwesomeProxy/1")) {
				ProbeResult result = classify(OPENAI, status, Map.of("server", server), body);
				assertThat(result.cause()).as(body + server).isEqualTo(Cause.GATEWAY_FAILURE);
				assertThat(result.diagnosis().description()).doesNotContain("AwesomeProxy")
					.contains("Something on the way");
			}
		}
		assertThat(classify(OPENAI, status, Map.of("server", "squid/5.7"), "").diagnosis().description())
			.contains("'squid'");
	}

	@ParameterizedTest
	@CsvSource({ "200,<html>Log in</html>", "200,Welcome", "200,{}", "200,[1]", "404,<html/>", "404,",
			"404,{\"error\":\"Not Found\"}", "405,x", "410,", "421,", "400,<html>Blocked</html>", "418,<html/>" })
	void whatHasNoMarkOfOpenAiAtItsAddressIsSomebodyElses(int status, String body) {
		String text = (body != null) ? body : "";
		for (String server : List.of("nginx", "Zscaler/6.2", "unheard-of/1")) {
			ProbeResult result = classify(OPENAI, status, Map.of("server", server), text);
			assertThat(result.cause()).isEqualTo(Cause.INTERCEPTED);
			assertThat(result.diagnosis().action()).doesNotContain("base-url").contains("Do not rotate the key.");
			assertThat(result.diagnosis().description()).doesNotContain("unheard");
		}
		assertThat(classify(OPENAI, status, MARKED, text).cause()).isNotEqualTo(Cause.INTERCEPTED);
		assertThat(classify(GATEWAY, status, NONE, text).cause()).isNotEqualTo(Cause.INTERCEPTED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void redirectFromOpenAisAddressIsALoginPage(int status) {
		Map<String, String> location = Map.of("location", "https://login.corp.test/sso?next=secret");
		ProbeResult result = classify(OPENAI, status, location, "<a>Found</a>");
		assertThat(result.cause()).isEqualTo(Cause.INTERCEPTED);
		assertThat(result.diagnosis().description()).contains("redirects to 'login.corp.test'")
			.doesNotContain("secret");
		assertThat(classify(GATEWAY, status, location, "").cause()).isEqualTo(Cause.REDIRECTED);
	}

	@Test
	void nameOfCloudflareProvesNothing() {
		Map<String, String> passedThrough = Map.of("server", "cloudflare", "cf-ray", "8dd0709dffd19c8c-SIN");
		for (String body : List.of("<html>401</html>", "Unauthorized", "{\"message\":\"Unauthorized\"}", "")) {
			for (int status : new int[] { 401, 403, 429, 503 }) {
				assertThat(classify(GATEWAY, status, passedThrough, body).diagnosis().description())
					.doesNotContain("Cloudflare");
			}
		}
		assertThat(classify(GATEWAY, 403, passedThrough, "error code: 1020").diagnosis().description())
			.contains("'Cloudflare'");
		assertThat(classify(GATEWAY, 503, Map.of("cf-mitigated", "challenge"), "").cause())
			.isEqualTo(Cause.BLOCKED_AT_EDGE);
	}

	// Nobody looked, or somebody did

	@ParameterizedTest
	@ValueSource(strings = { "", "Unauthorized", "Unauthorized.", "401 Unauthorized", "unauthorised",
			"Authentication required", "Not authenticated" })
	void bareRefusalIsNoRejection(String words) {
		List<String> bodies = new ArrayList<>(envelopes(words, ""));
		bodies.add(words);
		bodies.add(quoted(words));
		for (String baseUrl : List.of(GATEWAY, LOCAL)) {
			for (String server : List.of("cloudflare", "uvicorn", "")) {
				for (String body : bodies) {
					ProbeResult result = classify(baseUrl, 401, Map.of("server", server), body);
					assertThat(result.cause()).as(body).isEqualTo(Cause.NOT_AUTHORIZED);
					assertThat(result.cause().verdict()).isEqualTo(Verdict.FAILING);
				}
			}
		}
		assertThat(classify(Probes.asked(GATEWAY).withoutCredential(), 401, NONE, words).cause())
			.isEqualTo(Cause.API_KEY_REQUIRED);
	}

	@Test
	void nobodyHasLookedAtTheKeyIsSaidNowhere() {
		assertThat(Meaning.values()).allSatisfy((meaning) -> {
			assertThat(meaning.description(true)).doesNotContainIgnoringCase("obody has looked");
			assertThat(meaning.description(false)).doesNotContainIgnoringCase("obody has looked");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Missing bearer authentication in header",
			"Missing bearer or basic authentication in header", "Missing basic or bearer authentication in header.",
			"You didn't provide an API key.", "You didn\u2019t provide an API key. You need to",
			"You did not provide an API key", "You haven't provided an API key", "Incorrect API key provided: ''.",
			"Incorrect API key provided: ." })
	void wordsForNoKeyMeanThatTheHeaderWasLost(String sentence) {
		for (Map<String, String> headers : List.of(NONE, MARKED)) {
			for (String code : List.of("", "invalid_api_key", "something_new")) {
				String body = envelopes(sentence, code).get(0);
				assertThat(classify(OPENAI, 401, headers, body).cause()).as(body).isEqualTo(Cause.HEADER_LOST);
				assertThat(classify(Probes.asked(OPENAI).withoutCredential(), 401, headers, body).cause())
					.isEqualTo(Cause.MISSING_API_KEY);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-proj-FakeFakeFakeExampleQw7ZkTestOnly00AbC1", "sk-FakeExample0123456789wxyz",
			"sk-svcacct-Example-example_Example9999" })
	void whenTheAnswerNamesTheEndsOfAnotherKeyTheHeaderWasReplaced(String key) {
		String ends = key.substring(0, 8) + "*".repeat(20) + key.substring(key.length() - 4);
		for (String baseUrl : List.of(OPENAI, GATEWAY)) {
			Call own = Probes.asked(baseUrl, null, key);
			Call other = Probes.asked(baseUrl, null, "sk-proj-AnotherExampleOfAKey000Other");
			String body = envelopes("Incorrect API key provided: " + ends + ". You can find your API key at x.",
					"invalid_api_key")
				.get(0);
			assertThat(classify(own, 401, MARKED, body).cause()).isEqualTo(Cause.INVALID_API_KEY);
			ProbeResult replaced = classify(other, 401, MARKED, body);
			assertThat(replaced.cause()).isEqualTo(Cause.HEADER_LOST);
			assertThat(replaced.diagnosis().description()).contains("names the ends of another one")
				.doesNotContain(key.substring(key.length() - 4))
				.contains("'ther'");
		}
	}

	@ParameterizedTest
	@CsvSource({ "undefined,HEADER_LOST", "YOUR_API_KEY,HEADER_LOST", "xa***yz,INVALID_API_KEY",
			"sk-...AbCd,INVALID_API_KEY", "AbC1,INVALID_API_KEY" })
	void shortKeyIsNamedWholeAndOtherFormsProveNothing(String named, Cause cause) {
		String body = envelopes("Incorrect API key provided: " + named + ". Find yours elsewhere.", "invalid_api_key")
			.get(0);
		assertThat(classify(OPENAI, 401, MARKED, body).cause()).isEqualTo(cause);
		assertThat(classify(GATEWAY, 401, NONE, body).cause()).isEqualTo(Cause.INVALID_API_KEY);
	}

	@Test
	void credentialOfAnotherHeaderIsComparedToo() {
		Call call = Probes.asked(Probes.connection(OPENAI, null, Map.of("Authorization", "Bearer sk-Example-0000wxyz")),
				null);
		assertThat(classify(call, 401, MARKED,
				envelopes("Incorrect API key provided: sk-Examp****wxyz. Find it.", "invalid_api_key").get(0))
			.cause()).isEqualTo(Cause.INVALID_API_KEY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.model.read", "model.request", "future.scope", "x" })
	void anyMissingScopeOnTheListOfModelsIsARestrictedKey(String scope) {
		for (int status : new int[] { 401, 403 }) {
			for (String body : envelopes("You have insufficient permissions. Missing scopes: " + scope + ".", "")) {
				assertThat(classify(OPENAI, status, MARKED, body).cause()).as(body).isEqualTo(Cause.RESTRICTED_API_KEY);
				assertThat(classify(GATEWAY, status, NONE, body).cause()).as(body).isEqualTo(Cause.NOT_AUTHORIZED);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "x-api-key,'%s header is required'", "x-portkey-api-key,'Missing %s'",
			"helicone-auth,'No %s header, it is required'", "cf-aig-authorization,'The %s header must be set'",
			"x-portkey-provider,'Header %s not found in request'", "x-auth-token,'You must include %s'",
			"anthropic-version,'%s: header is required'", "ocp-apim-subscription-key,'Please provide %s'",
			"x-company-token,'Missing or invalid %s'" })
	void headerThatAGatewayWantsIsNamed(String header, String sentence) {
		for (int status : new int[] { 400, 401, 403 }) {
			spellings().forEach((spelling) -> {
				for (String body : envelopes(sentence.formatted(spelling.apply(header)), "")) {
					ProbeResult result = classify(GATEWAY, status, NONE, body);
					assertThat(result.cause()).as(body).isEqualTo(Cause.UNAUTHORIZED_AT_GATEWAY);
					assertThat(result.diagnosis().description()).contains("'" + header + "'");
					assertThat(result.diagnosis().action()).contains("'" + header + "' in 'openai.headers'");
					Call bare = Probes.asked(GATEWAY).withoutCredential();
					assertThat(classify(bare, status, NONE, body).cause()).isEqualTo(Cause.API_KEY_REQUIRED);
					Call sent = Probes.asked(Probes.connection(GATEWAY, Probes.KEY, Map.of(header, "EXAMPLE")), null);
					assertThat(classify(sent, status, NONE, body).diagnosis().description()).doesNotContain("not sent");
				}
			});
		}
	}

	@ParameterizedTest
	@CsvSource({ "token_expired,EXPIRED_API_KEY", "expired_key,EXPIRED_API_KEY", "api_key_expired,EXPIRED_API_KEY",
			"token_invalidated,INVALID_API_KEY", "token_revoked,INVALID_API_KEY",
			"oauth.v2.InvalidApiKey,INVALID_API_KEY", "organization_restricted,ACCOUNT_DEACTIVATED",
			"keymanagement.service.access_token_expired,EXPIRED_API_KEY" })
	void definiteCodesAreWhatTheySay(String code, Cause cause) {
		for (int status : new int[] { 400, 401, 403 }) {
			for (String baseUrl : List.of(OPENAI, GATEWAY)) {
				for (String body : envelopes("x", code)) {
					assertThat(classify(baseUrl, status, NONE, body).cause()).as(body).isEqualTo(cause);
				}
			}
		}
	}

	// Lists

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"object\":\"list\",\"data\":[]}", "{\"data\":null}", "{\"object\":\"list\",\"data\":null}",
					"{\"data\":[]}", "{\"data\":null,\"object\":\"list\",\"success\":true}" })
	void emptyListIsAList(String body) {
		assertThat(classify(OPENAI, 200, MARKED, body).cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
		assertThat(classify(GATEWAY, 200, NONE, body).cause()).isEqualTo(Cause.ACCEPTED_API_KEY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":null,\"code\":50001,\"message\":\"x\"}", "{\"data\":{}}", "{\"data\":false}",
			"{\"object\":\"list\"}", "{\"object\":\"error\",\"data\":null}", "null",
			"{\"data\":null,\"success\":false,\"object\":\"list\"}" })
	void whatIsNoListIsNone(String body) {
		assertThat(classify(GATEWAY, 200, NONE, body).cause().verdict()).as(body).isEqualTo(Verdict.FAILING);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 400, 404 })
	void unexpectedEndpointLeadsToTheBaseUrl(int status) {
		ProbeResult result = classify("http://lmstudio.example:1234", status, NONE,
				"{\"error\":\"Unexpected endpoint or method. (GET /models)\"}");
		assertThat(result.cause()).isEqualTo(Cause.NOT_AN_OPENAI_API);
		assertThat(result.diagnosis().action()).contains("'openai.base-url'").contains("'/v1'");
	}

}
