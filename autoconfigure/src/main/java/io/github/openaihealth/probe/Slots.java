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

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What stands for the slots of a text, such as <code>{who}</code> and <code>{key}</code>:
 * the parts of a call as a diagnosis calls them. Only what is filled in can be shown.
 *
 * @see Meaning
 */
final class Slots {

	private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

	private static final Pattern KEY = Pattern.compile("\\b([Tt])he key\\b");

	private final Map<String, Supplier<String>> values = new HashMap<>();

	private final boolean openAi;

	private final boolean ownHeader;

	/**
	 * Create slots for a probe that came to no call.
	 */
	Slots() {
		this.openAi = false;
		this.ownHeader = false;
	}

	/**
	 * Create the slots that every call has.
	 * @param call what was asked
	 */
	Slots(Call call) {
		this.openAi = call.endpoint().isOpenAi();
		Names names = new Names(call);
		this.ownHeader = names.isOwnHeader();
		this.values.put("who", names::who);
		this.values.put("host", names::host);
		this.values.put("endpoint", names::endpoint);
		this.values.put("key", names::key);
		this.values.put("apiKey", names::keySetting);
		this.values.put("withoutKey", names::withoutKey);
		this.values.put("baseUrl", names::baseUrl);
		this.values.put("headers", names::headers);
		this.values.put("header", () -> call.credentialSent() ? call.credentialHeader() : "Authorization");
		this.values.put("organization", () -> or(names.organization(), "the header 'OpenAI-Organization'"));
		this.values.put("thisOrganization", () -> or(names.organization(), "the header"));
		this.values.put("project", () -> or(names.project(), "the header 'OpenAI-Project'"));
		this.values.put("thisProject", () -> or(names.project(), "the header"));
		this.values.put("andProject", () -> optional(", and remove or correct %s", names.project()));
		this.values.put("scheme", () -> "http".equals(call.endpoint().uri().getScheme()) ? "http" : "https");
		this.values.put("proxy", () -> optional(" '%s'", call.shownProxy()));
		String operation = (call.operation() != null) ? call.operation().path() : "";
		this.values.put("call", () -> "this call" + optional(" of '%s'", operation));
		this.values.put("Call", () -> "This call" + optional(" of '%s'", operation));
		this.values.put("calls", () -> operation.isEmpty() ? "calls like this one" : "calls of '" + operation + "'");
		this.values.put("sslSetting",
				() -> call.isOwn() ? "the TLS settings of the client that makes the call" : "'openai.ssl.bundle'");
		if (call.isOwn()) {
			with("hint", "").with("inForce", "").with("bundle", "the client that makes the call");
		}
		this.values.put("keyHint", () -> optional(" %s", call.endpoint().provider().keyHint()));
	}

	private static String or(@Nullable String value, String other) {
		return (value != null) ? value : other;
	}

	private static String optional(String format, @Nullable String value) {
		return (value != null && !value.isEmpty()) ? format.formatted(value) : "";
	}

	/**
	 * Add what an answer tells.
	 * @param answer the answer
	 * @return these slots
	 */
	Slots with(Answer answer) {
		this.values.put("status", () -> Integer.toString(answer.status()));
		this.values.put("hop", () -> optional(" ('%s')", Hops.names(answer)));
		this.values.put("hops", () -> optional(" The answer names '%s'.", Hops.names(answer)));
		return this;
	}

	/**
	 * Add what a rule found out.
	 * @param what the end of a sentence, which may be shown
	 * @return these slots
	 */
	Slots with(String what) {
		return with("what", what);
	}

	/**
	 * Add what a caller knows.
	 * @param slot the name of the slot
	 * @param value what stands for it, which may be shown
	 * @return these slots
	 */
	Slots with(String slot, String value) {
		this.values.put(slot, () -> value);
		return this;
	}

	boolean has(String slot) {
		return this.values.containsKey(slot);
	}

	boolean isOpenAi() {
		return this.openAi;
	}

	/**
	 * Fill a text.
	 * @param text the text with slots
	 * @return the text; a value is never looked through for further slots
	 */
	String fill(String text) {
		// What is said of the key in general is true of a header in its place
		String about = this.ownHeader ? KEY.matcher(text).replaceAll("$1he credential") : text;
		return SLOT.matcher(about)
			.replaceAll(
					(slot) -> Matcher.quoteReplacement(Objects.requireNonNull(this.values.get(slot.group(1))).get()));
	}

}
