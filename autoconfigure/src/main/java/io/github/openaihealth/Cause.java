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

package io.github.openaihealth;

import java.util.Locale;

/**
 * Everything that can be found out about an OpenAI connection. The {@link #id()} is
 * stable: alerts, {@code openai.ignored-causes} and the documentation refer to it. What
 * each constant means stands in its {@link #summary()}.
 *
 * @since 0.1.0
 */
public enum Cause {

	// What inspection finds: certain misconfigurations

	MISSING_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "No key is configured"),
	BLANK_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "The key is set, but to nothing"),
	UNREADABLE_PROPERTY(Category.CONFIGURATION, Verdict.REJECTED, "A property cannot be read"),
	UNREADABLE_KEY_FILE(Category.CONFIGURATION, Verdict.REJECTED, "The key file does not exist or cannot be read"),
	UNRESOLVED_REFERENCE(Category.CONFIGURATION, Verdict.REJECTED,
			"A placeholder or secret reference was not replaced by the key"),
	PLACEHOLDER_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "A text such as YOUR_API_KEY was left in"),
	SURROUNDING_WHITE_SPACE(Category.CONFIGURATION, Verdict.REJECTED, "White space or a newline stands around the key"),
	ILLEGAL_CHARACTER(Category.CONFIGURATION, Verdict.REJECTED,
			"White space, a control or a non-ASCII character inside the key"),
	WRAPPED_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "Quotes, brackets or punctuation around the key"),
	SCHEME_IN_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "'Bearer' or a header's name in front of the key"),
	ASSIGNMENT_IN_API_KEY(Category.CONFIGURATION, Verdict.REJECTED,
			"A whole line such as NAME=value instead of the key"),
	NOT_AN_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "A URL, a sentence or a document instead of a key"),
	MASKED_API_KEY(Category.CREDENTIAL, Verdict.REJECTED, "A masked key, copied from where only its ends are shown"),
	ENCODED_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "The base64 or percent-encoding of a key"),
	REPEATED_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "The key twice in a row, or two keys"),
	OTHER_VENDORS_API_KEY(Category.CREDENTIAL, Verdict.REJECTED, "A key of another vendor"),
	ADMIN_API_KEY(Category.CREDENTIAL, Verdict.REJECTED, "An admin key, which cannot call models"),
	INVALID_BASE_URL(Category.CONFIGURATION, Verdict.REJECTED, "The base URL is not an absolute http or https URL"),
	UNENCRYPTED_OPENAI_URL(Category.CONFIGURATION, Verdict.REJECTED, "http:// with one of OpenAI's hosts"),

	// What inspection finds: things that may be wrong, or may be meant

	NO_API_KEY(Category.CONFIGURATION, Verdict.ACCEPTED, "No key is configured for a host that may not want one"),
	UNKNOWN_API_KEY_FORMAT(Category.CREDENTIAL, Verdict.UNDECIDED, "The key's format or length is not known"),
	MADE_UP_API_KEY(Category.CREDENTIAL, Verdict.UNDECIDED, "The key has the right form, but was typed, not generated"),
	SHORT_LIVED_API_KEY(Category.CREDENTIAL, Verdict.UNDECIDED, "A token that expires by itself"),
	API_KEY_IN_JAR(Category.CREDENTIAL, Verdict.UNDECIDED, "The key ships with the code"),
	API_KEY_ON_COMMAND_LINE(Category.CREDENTIAL, Verdict.UNDECIDED, "The key is visible to every user of the machine"),
	OPEN_KEY_FILE(Category.CREDENTIAL, Verdict.UNDECIDED, "Others may read or replace the key file"),
	CONFLICTING_API_KEYS(Category.CONFIGURATION, Verdict.UNDECIDED, "Two sources configure different keys"),
	UNSENT_API_KEY(Category.CONFIGURATION, Verdict.UNDECIDED, "A configured header is sent in place of the key"),
	ALIASED_API_KEY(Category.CONFIGURATION, Verdict.UNDECIDED, "The key is set under a name that does not bind"),
	SUSPICIOUS_ORGANIZATION(Category.CONFIGURATION, Verdict.UNDECIDED,
			"The organization is blank, a project, or malformed"),
	SUSPICIOUS_PROJECT(Category.CONFIGURATION, Verdict.UNDECIDED,
			"The project is blank, an organization, or malformed"),
	MISSPELLED_PROPERTY(Category.CONFIGURATION, Verdict.UNDECIDED,
			"A property is named almost like one of this library"),
	OUTDATED_CLIENT(Category.CONFIGURATION, Verdict.UNDECIDED, "An archived client library is on the class path"),
	SUSPICIOUS_BASE_URL(Category.CONFIGURATION, Verdict.UNDECIDED,
			"User info, a query, or an operation's path in the base URL"),
	BASE_URL_WITHOUT_VERSION(Category.CONFIGURATION, Verdict.UNDECIDED, "A host of OpenAI without /v1"),
	UNENCRYPTED_BASE_URL(Category.CONFIGURATION, Verdict.UNDECIDED, "http:// to another machine, with a key"),
	MISTAKEN_HOST(Category.CONFIGURATION, Verdict.UNDECIDED, "The host looks like OpenAI's API, but is not"),

	// What a probe finds: accepted

	ACCEPTED_API_KEY(Category.CREDENTIAL, Verdict.ACCEPTED, "The endpoint accepted the key"),
	RESTRICTED_API_KEY(Category.CREDENTIAL, Verdict.ACCEPTED, "The key is genuine, but may not list models"),
	REQUEST_REFUSED(Category.CONFIGURATION, Verdict.ACCEPTED,
			"The request was refused for what it asks, not for the key"),
	RATE_LIMITED(Category.ACCOUNT, Verdict.ACCEPTED, "OpenAI accepts the key and asks for fewer requests"),
	NO_AUTHENTICATION(Category.CONFIGURATION, Verdict.ACCEPTED, "The endpoint wants no key, and none is configured"),

	// What a probe finds: nothing is proven

	NOT_PROBED(Category.CONFIGURATION, Verdict.UNDECIDED, "No call was made yet"),
	THROTTLED(Category.NETWORK, Verdict.UNDECIDED, "Throttled, and nothing shows that the key was accepted"),
	AUTHENTICATION_NOT_ENFORCED(Category.CONFIGURATION, Verdict.UNDECIDED, "The endpoint answers without a key, too"),
	NOT_MIRRORED(Category.CONFIGURATION, Verdict.UNDECIDED,
			"The application authenticates in a way that a probe cannot mirror"),
	PROBE_FAILED(Category.CONFIGURATION, Verdict.UNDECIDED, "The probe could not make its call"),

	// What a probe finds: definite rejections

	INVALID_API_KEY(Category.CREDENTIAL, Verdict.REJECTED, "The endpoint rejects the key"),
	EXPIRED_API_KEY(Category.CREDENTIAL, Verdict.REJECTED, "The key was valid once and has expired"),
	HEADER_LOST(Category.NETWORK, Verdict.REJECTED, "The key was sent, but did not arrive"),
	WRONG_ORGANIZATION(Category.CONFIGURATION, Verdict.REJECTED, "The organization does not match the key"),
	NO_ORGANIZATION(Category.ACCOUNT, Verdict.REJECTED, "The key's user belongs to no organization"),
	WRONG_PROJECT(Category.CONFIGURATION, Verdict.REJECTED, "The project does not match the key"),
	ARCHIVED_PROJECT(Category.ACCOUNT, Verdict.REJECTED, "The project was archived"),
	ADDRESS_NOT_ALLOWED(Category.NETWORK, Verdict.REJECTED, "This machine's address is not on the allow list"),
	WRONG_REGIONAL_HOST(Category.CONFIGURATION, Verdict.REJECTED, "The key must be used at another regional host"),
	CLIENT_CERTIFICATE_REQUIRED(Category.CONFIGURATION, Verdict.REJECTED, "The endpoint wants a client certificate"),
	ACCOUNT_DEACTIVATED(Category.ACCOUNT, Verdict.REJECTED, "The account was deactivated"),
	COUNTRY_NOT_SUPPORTED(Category.NETWORK, Verdict.REJECTED, "OpenAI does not serve the country of this address"),

	// What a probe finds: something is in the way, or comes as a 429, which never stops a
	// start

	ACCESS_TERMINATED(Category.ACCOUNT, Verdict.FAILING, "Access was terminated for a violation of policies"),
	QUOTA_EXHAUSTED(Category.ACCOUNT, Verdict.FAILING, "Quota, credit or a spend limit is used up"),
	API_KEY_REQUIRED(Category.CONFIGURATION, Verdict.FAILING, "No key is configured, and the endpoint wants one"),
	NOT_AUTHORIZED(Category.CREDENTIAL, Verdict.FAILING, "Not authorized, for a reason that is not recognized"),
	MODEL_NOT_FOUND(Category.ACCOUNT, Verdict.FAILING, "The model that is asked for is not available"),
	MISSING_SCOPE(Category.CREDENTIAL, Verdict.FAILING, "The key has no permission for what is asked"),
	UNKNOWN_URL(Category.CONFIGURATION, Verdict.FAILING, "A call goes to an address that the API does not have"),
	UNAUTHORIZED_AT_GATEWAY(Category.NETWORK, Verdict.FAILING, "A login or a header is wanted that was not sent"),
	BLOCKED_AT_EDGE(Category.NETWORK, Verdict.FAILING, "Blocked by an edge or a firewall"),
	NOT_AN_OPENAI_API(Category.CONFIGURATION, Verdict.FAILING, "Behind the base URL is no OpenAI API"),
	INTERCEPTED(Category.NETWORK, Verdict.FAILING, "Something on the network answers in OpenAI's place"),
	REDIRECTED(Category.CONFIGURATION, Verdict.FAILING, "The endpoint redirects to another address"),
	PROXY_AUTHENTICATION_REQUIRED(Category.NETWORK, Verdict.FAILING, "A proxy wants credentials"),
	PROXY_FAILURE(Category.NETWORK, Verdict.FAILING, "The proxy failed"),
	GATEWAY_FAILURE(Category.NETWORK, Verdict.FAILING, "Something between here and the provider failed"),
	UNKNOWN_HOST(Category.NETWORK, Verdict.FAILING, "The host's name is not known"),
	NAME_LOOKUP_TIMEOUT(Category.NETWORK, Verdict.FAILING, "The host's name was not resolved in time"),
	HOST_UNREACHABLE(Category.NETWORK, Verdict.FAILING, "No route leads to the address"),
	CONNECTION_REFUSED(Category.NETWORK, Verdict.FAILING, "The connection was refused"),
	CONNECT_TIMEOUT(Category.NETWORK, Verdict.FAILING, "No connection came about in time"),
	TIMEOUT(Category.NETWORK, Verdict.FAILING, "No whole answer came in time"),
	CONNECTION_LOST(Category.NETWORK, Verdict.FAILING, "The connection was lost in the middle"),
	UNTRUSTED_CERTIFICATE(Category.NETWORK, Verdict.FAILING, "The certificate's issuer is not trusted"),
	EXPIRED_CERTIFICATE(Category.NETWORK, Verdict.FAILING, "The certificate is expired or not yet valid"),
	WRONG_CERTIFICATE_HOST(Category.NETWORK, Verdict.FAILING, "The certificate belongs to another host"),
	TLS_FAILURE(Category.NETWORK, Verdict.FAILING, "The TLS handshake failed"),
	ANSWER_TOO_LARGE(Category.PROVIDER, Verdict.FAILING, "The answer is too large"),
	ILLEGAL_HEADER(Category.CONFIGURATION, Verdict.FAILING, "A value cannot be sent as a header"),
	KEY_SOURCE_FAILED(Category.CONFIGURATION, Verdict.FAILING, "The source of the key failed"),
	PROVIDER_FAILURE(Category.PROVIDER, Verdict.FAILING, "The provider has a fault of its own"),
	UNEXPECTED_ANSWER(Category.PROVIDER, Verdict.FAILING, "The answer fits no known case");

	private final String id;

	private final Category category;

	private final Verdict verdict;

	private final String summary;

	Cause(Category category, Verdict verdict, String summary) {
		this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
		this.category = category;
		this.verdict = verdict;
		this.summary = summary;
	}

	/**
	 * Return the stable name in kebab case.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return who has to act.
	 * @return the category
	 */
	public Category category() {
		return this.category;
	}

	/**
	 * Return what the cause decides.
	 * @return the verdict
	 */
	public Verdict verdict() {
		return this.verdict;
	}

	/**
	 * Return the cause in a few words, for tables.
	 * @return the summary, without a final dot
	 */
	public String summary() {
		return this.summary;
	}

}
