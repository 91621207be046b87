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

import java.util.regex.Pattern;

/**
 * Whether an error says that money is missing: quota, budget, balance, credit or a
 * payment. It is told from a rate limit, which passes by itself and is called a quota by
 * some.
 */
final class Shortage {

	private static final String PURSE = "(?:balance|credits?|budgets?|funds|(?:spend(?:ing)?|billing|credit) (?:limit|cap))";

	private static final String NOUN = "(?:" + PURSE + "|quotas?|allowance|usage (?:limit|cap)|call volume)";

	private static final String BEFORE = "(?:insufficient|exhausted|exceed(?:ed|s|ing)?|depleted|not enough|lacks?|out of|used (?:up|all)|reached|hit|over|no (?:more |remaining |available )?|(?:doesn.?t|don.?t|does not|do not) have (?:any|enough|sufficient)|requires? more|low|negative|zero)";

	private static final String AFTER = "(?:insufficient|exhausted|exceeded|depleted|consumed|used up|not enough|too low|is (?:low|zero|negative|empty)|overdue|ran out|run out|reached)";

	private static final String GAP = "(?:(?!\\b(?:permissions?|scopes?|privileges?|access|rights?)\\b)[^.!?\\n]){0,40}?";

	private static final String PAYMENT = "\\bin arrears\\b|\\barrearage\\b|\\b(?:overdue|unpaid|past[ -]due) (?:balance|payments?|invoices?|bills?)\\b"
			+ "|\\bpayment (?:is |method )*required\\b|\\b(?:enter|add) a payment method\\b|\\bfail(?:ed|ure) to pay\\b"
			+ "|\\baccount is in good standing\\b|\\bbilling (?:is )?(?:not active|inactive|disabled|not enabled)\\b"
			+ "|\\bbilling to be enabled\\b|\\bexceeded(?:token|user|team)?budget\\b";

	private static final String PURSE_IN_CHINESE = "余额[^。]{0,6}(?:不足|耗尽|用完)|欠费|(?:不足|超出|超过)[^。]{0,6}(?:余额|预算)|预算[^。]{0,6}(?:不足|用尽|超)";

	private static final String QUOTA_IN_CHINESE = "(?:额度|配额|资源包|余量)[^。]{0,8}(?:不足|用尽|耗尽|用完|用光|超出|失败)|(?:不足|超出|超过)[^。]{0,6}(?:额度|配额)";

	private static final Pattern MONEY = pattern(
			said(NOUN) + "|" + PAYMENT + "|" + PURSE_IN_CHINESE + "|" + QUOTA_IN_CHINESE);

	/*
	 * No such thing fills up again within a minute.
	 */
	private static final Pattern CERTAIN = pattern(said(PURSE) + "|" + PAYMENT + "|" + PURSE_IN_CHINESE);

	private static final String CODE_NOUN = "(?:quota|balance|credits?|budget|funds?|spend(?:ing)?_?limit)";

	private static final Pattern CODE = pattern(
			"(?:insufficient|exceeded|exhausted|depleted|not_?enough|out_?of|negative|(?:^|_)(?:no|low|over))[a-z_.-]{0,20}?"
					+ CODE_NOUN + "|" + CODE_NOUN
					+ "[a-z_.-]{0,12}?(?:insufficient|exceeded|exhausted|depleted|failed|reached|not_?enough|too_?low)"
					+ "|arrear(?:s|age)|overdue|payment_?required|credit_limit|billing_(?:error|inactive|disabled)");

	private static final Pattern RATE = pattern(
			"\\b(?:per|each|every|an?)[ _-](?:second|minute|hour)\\b|/ ?(?:s|sec|m|min|minute|h|hour)\\b|\\b[rtqi]p[smhd]\\b"
					+ "|\\b(?:requests?|tokens?|calls?) per day\\b|\\brate[ _-]?limit|\\btoo many (?:concurrent )?requests\\b|\\bconcurren(?:t|cy)\\b"
					+ "|\\b(?:again|retry|wait)\\b[^.]{0,20}\\b\\d+(?:\\.\\d+)? ?(?:ms|s|sec|seconds?)\\b|每(?:分钟|秒|小时)|频率|速率|限流|并发|频繁");

	private static final Pattern RATE_CODE = pattern("throttl|rate_?(?:limit|quota)|too_?many_?requests|concurrency");

	private static final Pattern LINK = pattern("https?://\\S+");

	private Shortage() {
	}

	private static String said(String noun) {
		return "\\b" + BEFORE + "\\b" + GAP + "\\b" + noun + "\\b|\\b" + noun + "\\b" + GAP + "\\b" + AFTER + "\\b";
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

	/**
	 * Return whether an error speaks of money, in its codes or its words.
	 * @param error the error
	 * @return whether something is used up or not paid
	 */
	static boolean isSaidBy(ErrorEnvelope error) {
		return CODE.matcher(error.code()).find() || CODE.matcher(error.type()).find()
				|| CODE.matcher(error.reason()).find() || MONEY.matcher(words(error)).find();
	}

	/**
	 * Return whether what is called a quota fills up again by itself.
	 * @param error the error
	 * @param comesBackSoon whether the answer says that a call may succeed soon
	 * @return whether the words are those of a rate limit
	 */
	static boolean isRateLimit(ErrorEnvelope error, boolean comesBackSoon) {
		String words = words(error);
		if (RATE.matcher(words).find()) {
			return true;
		}
		boolean hinted = comesBackSoon || RATE_CODE.matcher(error.code()).find()
				|| RATE_CODE.matcher(error.type()).find();
		return hinted && !CERTAIN.matcher(words).find();
	}

	private static String words(ErrorEnvelope error) {
		return LINK.matcher(error.message()).replaceAll(" ");
	}

}
