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

	private final Map<String, String> given = new HashMap<>();

	private final @Nullable Call call;

	private final @Nullable Names names;

	private @Nullable Answer answer;

	/**
	 * Create slots for a probe that came to no call.
	 */
	Slots() {
		this.call = null;
		this.names = null;
	}

	/**
	 * Create the slots that every call has.
	 * @param call what was asked
	 */
	Slots(Call call) {
		this.call = call;
		this.names = new Names(call);
		if (call.isOwn()) {
			with("hint", "").with("inForce", "").with("bundle", "the client that makes the call");
		}
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
		this.answer = answer;
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
		this.given.put(slot, value);
		return this;
	}

	boolean has(String slot) {
		return this.given.containsKey(slot);
	}

	boolean isOpenAi() {
		return this.call != null && this.call.endpoint().isOpenAi();
	}

	/**
	 * Fill a text.
	 * @param text the text with slots
	 * @return the text; a value is never looked through for further slots
	 */
	String fill(String text) {
		// What is said of the key in general is true of a header in its place
		boolean header = this.names != null && this.names.isOwnHeader();
		String about = header ? KEY.matcher(text).replaceAll("$1he credential") : text;
		return SLOT.matcher(about).replaceAll((slot) -> Matcher.quoteReplacement(value(slot.group(1))));
	}

	private String value(String slot) {
		String value = this.given.get(slot);
		if (value == null && this.answer != null) {
			value = ofAnswer(slot, this.answer);
		}
		if (value == null && this.call != null && this.names != null) {
			value = ofCall(slot, this.call, this.names);
		}
		return Objects.requireNonNull(value, slot);
	}

	private static @Nullable String ofAnswer(String slot, Answer answer) {
		return switch (slot) {
			case "status" -> Integer.toString(answer.status());
			case "hop" -> optional(" ('%s')", Hops.names(answer));
			case "hops" -> optional(" The answer names '%s'.", Hops.names(answer));
			default -> null;
		};
	}

	private static @Nullable String ofCall(String slot, Call call, Names names) {
		String operation = (call.operation() != null) ? call.operation().path() : "";
		return switch (slot) {
			case "who" -> names.who();
			case "host" -> names.host();
			case "endpoint" -> names.endpoint();
			case "key" -> names.key();
			case "apiKey" -> names.keySetting();
			case "withoutKey" -> names.withoutKey();
			case "baseUrl" -> names.baseUrl();
			case "headers" -> names.headers();
			case "header" -> call.credentialSent() ? call.credentialHeader() : "Authorization";
			case "organization" -> or(names.organization(), "the header 'OpenAI-Organization'");
			case "thisOrganization" -> or(names.organization(), "the header");
			case "project" -> or(names.project(), "the header 'OpenAI-Project'");
			case "thisProject" -> or(names.project(), "the header");
			case "andProject" -> optional(", and remove or correct %s", names.project());
			case "scheme" -> "http".equals(call.endpoint().uri().getScheme()) ? "http" : "https";
			case "proxy" -> optional(" '%s'", call.shownProxy());
			case "call" -> "this call" + optional(" of '%s'", operation);
			case "Call" -> "This call" + optional(" of '%s'", operation);
			case "calls" -> operation.isEmpty() ? "calls like this one" : "calls of '" + operation + "'";
			case "sslSetting" ->
				call.isOwn() ? "the TLS settings of the client that makes the call" : "'openai.ssl.bundle'";
			case "keyHint" -> optional(" %s", call.endpoint().provider().keyHint());
			default -> null;
		};
	}

}
