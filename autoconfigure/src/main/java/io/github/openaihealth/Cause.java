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
 * stable: alerts, {@code openai.ignored-causes} and the documentation refer to it.
 *
 * @since 0.1.0
 */
public enum Cause {

	// What inspection finds: certain misconfigurations

	/**
	 * No key is configured for a host of OpenAI.
	 */
	MISSING_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "No key is configured"),

	/**
	 * The key is empty or consists of white space.
	 */
	BLANK_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "The key is set, but to nothing"),

	/**
	 * A property could not be read, for example because of a circular placeholder.
	 */
	UNREADABLE_PROPERTY(Category.CONFIGURATION, Verdict.REJECTED, "A property cannot be read"),

	/**
	 * The file that should hold the key cannot be read.
	 */
	UNREADABLE_KEY_FILE(Category.CONFIGURATION, Verdict.REJECTED, "The key file does not exist or cannot be read"),

	/**
	 * The key is a reference that nothing replaced by its value.
	 */
	UNRESOLVED_REFERENCE(Category.CONFIGURATION, Verdict.REJECTED,
			"A placeholder or secret reference was not replaced by the key"),

	/**
	 * The key is a text that stands for a key, such as {@code YOUR_API_KEY}.
	 */
	PLACEHOLDER_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "A text such as YOUR_API_KEY was left in"),

	/**
	 * White space stands before or after the key.
	 */
	SURROUNDING_WHITE_SPACE(Category.CONFIGURATION, Verdict.REJECTED, "White space or a newline stands around the key"),

	/**
	 * The key contains a character that no key contains.
	 */
	ILLEGAL_CHARACTER(Category.CONFIGURATION, Verdict.REJECTED,
			"White space, a control or a non-ASCII character inside the key"),

	/**
	 * The key is wrapped in quotes or brackets, or ends with a comma or semicolon.
	 */
	WRAPPED_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "Quotes, brackets or punctuation around the key"),

	/**
	 * The key begins with an authentication scheme or the name of a header.
	 */
	SCHEME_IN_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "'Bearer' or a header's name in front of the key"),

	/**
	 * The key is a whole line of a file or script.
	 */
	ASSIGNMENT_IN_API_KEY(Category.CONFIGURATION, Verdict.REJECTED,
			"A whole line such as NAME=value instead of the key"),

	/**
	 * The key is something else: a URL, a host name, a sentence, JSON.
	 */
	NOT_AN_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "A URL, a sentence or a document instead of a key"),

	/**
	 * The key was copied where only its ends are shown.
	 */
	MASKED_API_KEY(Category.CREDENTIAL, Verdict.REJECTED, "A masked key, copied from where only its ends are shown"),

	/**
	 * The key is encoded, as base64 or with percent signs.
	 */
	ENCODED_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "The base64 or percent-encoding of a key"),

	/**
	 * The value holds the key twice, or two keys.
	 */
	REPEATED_API_KEY(Category.CONFIGURATION, Verdict.REJECTED, "The key twice in a row, or two keys"),

	/**
	 * The key has the format of another vendor.
	 */
	OTHER_VENDORS_API_KEY(Category.CREDENTIAL, Verdict.REJECTED, "A key of another vendor"),

	/**
	 * The key is an admin key, which cannot call models.
	 */
	ADMIN_API_KEY(Category.CREDENTIAL, Verdict.REJECTED, "An admin key, which cannot call models"),

	/**
	 * The base URL is not an absolute HTTP or HTTPS URL.
	 */
	INVALID_BASE_URL(Category.CONFIGURATION, Verdict.REJECTED, "The base URL is not an absolute http or https URL"),

	/**
	 * The base URL sends the key to a host of OpenAI without encryption.
	 */
	UNENCRYPTED_OPENAI_URL(Category.CONFIGURATION, Verdict.REJECTED, "http:// with one of OpenAI's hosts"),

	// What inspection finds: things that may be wrong, or may be meant

	/**
	 * No key is configured for a host that is not OpenAI's: nothing to do.
	 */
	NO_API_KEY(Category.CONFIGURATION, Verdict.ACCEPTED, "No key is configured for a host that may not want one"),

	/**
	 * The key has a format that is not known, or seems cut off.
	 */
	UNKNOWN_API_KEY_FORMAT(Category.CREDENTIAL, Verdict.UNDECIDED, "The key's format or length is not known"),

	/**
	 * The key is a token that expires by itself.
	 */
	SHORT_LIVED_API_KEY(Category.CREDENTIAL, Verdict.UNDECIDED, "A token that expires by itself"),

	/**
	 * The key ships inside the application.
	 */
	API_KEY_IN_JAR(Category.CREDENTIAL, Verdict.UNDECIDED, "The key ships with the code"),

	/**
	 * The key was given on the command line.
	 */
	API_KEY_ON_COMMAND_LINE(Category.CREDENTIAL, Verdict.UNDECIDED, "The key is visible to every user of the machine"),

	/**
	 * Others on the machine may read or replace the file that holds the key.
	 */
	OPEN_KEY_FILE(Category.CREDENTIAL, Verdict.UNDECIDED, "Others may read or replace the key file"),

	/**
	 * Two sources configure different keys.
	 */
	CONFLICTING_API_KEYS(Category.CONFIGURATION, Verdict.UNDECIDED, "Two sources configure different keys"),

	/**
	 * The key was found under a name that only this library reads.
	 */
	ALIASED_API_KEY(Category.CONFIGURATION, Verdict.UNDECIDED, "The key is set under a name that does not bind"),

	/**
	 * The organization is blank or not of the form {@code org-…}.
	 */
	SUSPICIOUS_ORGANIZATION(Category.CONFIGURATION, Verdict.UNDECIDED,
			"The organization is blank, a project, or malformed"),

	/**
	 * The project is blank or not of the form {@code proj_…}.
	 */
	SUSPICIOUS_PROJECT(Category.CONFIGURATION, Verdict.UNDECIDED,
			"The project is blank, an organization, or malformed"),

	/**
	 * A property is named almost like one of this library.
	 */
	MISSPELLED_PROPERTY(Category.CONFIGURATION, Verdict.UNDECIDED,
			"A property is named almost like one of this library"),

	/**
	 * A client library that is no longer maintained is on the class path.
	 */
	OUTDATED_CLIENT(Category.CONFIGURATION, Verdict.UNDECIDED, "An archived client library is on the class path"),

	/**
	 * The base URL has a part that does not belong there.
	 */
	SUSPICIOUS_BASE_URL(Category.CONFIGURATION, Verdict.UNDECIDED,
			"User info, a query, or an operation's path in the base URL"),

	/**
	 * The base URL has a host of OpenAI without the path {@code /v1}.
	 */
	BASE_URL_WITHOUT_VERSION(Category.CONFIGURATION, Verdict.UNDECIDED, "A host of OpenAI without /v1"),

	/**
	 * The key is sent without encryption.
	 */
	UNENCRYPTED_BASE_URL(Category.CONFIGURATION, Verdict.UNDECIDED, "http:// to another machine, with a key"),

	/**
	 * The host is almost one of OpenAI's.
	 */
	MISTAKEN_HOST(Category.CONFIGURATION, Verdict.UNDECIDED, "The host looks like OpenAI's API, but is not"),

	// What a probe finds: accepted

	/**
	 * The endpoint accepted the credential.
	 */
	ACCEPTED_API_KEY(Category.CREDENTIAL, Verdict.ACCEPTED, "The endpoint accepted the key"),

	/**
	 * The endpoint knows the key, which only may not list models.
	 */
	RESTRICTED_API_KEY(Category.CREDENTIAL, Verdict.ACCEPTED, "The key is genuine, but may not list models"),

	/**
	 * OpenAI knows the key and asks for fewer requests.
	 */
	RATE_LIMITED(Category.ACCOUNT, Verdict.ACCEPTED, "OpenAI accepts the key and asks for fewer requests"),

	/**
	 * No key is configured, and the endpoint wants none.
	 */
	NO_AUTHENTICATION(Category.CONFIGURATION, Verdict.ACCEPTED, "The endpoint wants no key, and none is configured"),

	// What a probe finds: nothing is proven

	/**
	 * Nobody asked yet.
	 */
	NOT_PROBED(Category.CONFIGURATION, Verdict.UNDECIDED, "No call was made yet"),

	/**
	 * Somebody before OpenAI throttles; the key was not looked at.
	 */
	THROTTLED(Category.NETWORK, Verdict.UNDECIDED, "Throttled before anybody looked at the key"),

	/**
	 * The endpoint answers everybody: it cannot verify the key.
	 */
	AUTHENTICATION_NOT_ENFORCED(Category.CONFIGURATION, Verdict.UNDECIDED, "The endpoint answers without a key, too"),

	/**
	 * No key is configured, but the endpoint wants one.
	 */
	API_KEY_REQUIRED(Category.CONFIGURATION, Verdict.UNDECIDED, "No key is configured, and the endpoint wants one"),

	/**
	 * The connection authenticates in a way that a probe cannot mirror.
	 */
	NOT_MIRRORED(Category.CONFIGURATION, Verdict.UNDECIDED,
			"The application authenticates in a way that a probe cannot mirror"),

	/**
	 * The probe could not make its call, for a reason of its own.
	 */
	PROBE_FAILED(Category.CONFIGURATION, Verdict.UNDECIDED, "The probe could not make its call"),

	// What a probe finds: definite rejections

	/**
	 * The endpoint does not know the key.
	 */
	INVALID_API_KEY(Category.CREDENTIAL, Verdict.REJECTED, "The endpoint rejects the key"),

	/**
	 * A key was sent, but the answer says there was none.
	 */
	HEADER_LOST(Category.NETWORK, Verdict.REJECTED, "The key was sent, but did not arrive"),

	/**
	 * The key does not belong to the configured organization.
	 */
	WRONG_ORGANIZATION(Category.CONFIGURATION, Verdict.REJECTED, "The organization does not match the key"),

	/**
	 * The key's user is no member of an organization.
	 */
	NO_ORGANIZATION(Category.ACCOUNT, Verdict.REJECTED, "The key's user belongs to no organization"),

	/**
	 * The key does not belong to the configured project.
	 */
	WRONG_PROJECT(Category.CONFIGURATION, Verdict.REJECTED, "The project does not match the key"),

	/**
	 * The project was archived.
	 */
	ARCHIVED_PROJECT(Category.ACCOUNT, Verdict.REJECTED, "The project was archived"),

	/**
	 * The address of the caller is not on the allow list.
	 */
	ADDRESS_NOT_ALLOWED(Category.NETWORK, Verdict.REJECTED, "This machine's address is not on the allow list"),

	/**
	 * The key must be used at a regional host.
	 */
	WRONG_REGIONAL_HOST(Category.CONFIGURATION, Verdict.REJECTED, "The key must be used at another regional host"),

	/**
	 * The endpoint wants a client certificate.
	 */
	CLIENT_CERTIFICATE_REQUIRED(Category.CONFIGURATION, Verdict.REJECTED, "The endpoint wants a client certificate"),

	/**
	 * The account was deactivated.
	 */
	ACCOUNT_DEACTIVATED(Category.ACCOUNT, Verdict.REJECTED, "The account was deactivated"),

	/**
	 * OpenAI does not serve the country of the caller's address.
	 */
	COUNTRY_NOT_SUPPORTED(Category.NETWORK, Verdict.REJECTED, "OpenAI does not serve the country of this address"),

	// What a probe finds: something is in the way

	/**
	 * Access was terminated because of a violation of the provider's policies. It comes
	 * as a 429, which never stops a start.
	 */
	ACCESS_TERMINATED(Category.ACCOUNT, Verdict.FAILING, "Access was terminated for a violation of policies"),

	/**
	 * Quota, credit or a spend limit is used up, or billing is not active. It comes as a
	 * 429, which never stops a start.
	 */
	QUOTA_EXHAUSTED(Category.ACCOUNT, Verdict.FAILING, "Quota, credit or a spend limit is used up"),

	/**
	 * The key was not authorized for a reason that is not recognized.
	 */
	NOT_AUTHORIZED(Category.CREDENTIAL, Verdict.FAILING, "Not authorized, for a reason that is not recognized"),

	/**
	 * The model that the probe's path names is not available to the key.
	 */
	MODEL_NOT_FOUND(Category.ACCOUNT, Verdict.FAILING, "The model that the probe asks for is not available"),

	/**
	 * A gateway asks for authentication of its own; the provider did not see the key.
	 */
	UNAUTHORIZED_AT_GATEWAY(Category.NETWORK, Verdict.FAILING, "A gateway before the API did not authorize the call"),

	/**
	 * An edge, firewall or gateway blocked the call.
	 */
	BLOCKED_AT_EDGE(Category.NETWORK, Verdict.FAILING, "Blocked at the edge, before OpenAI looked at the key"),

	/**
	 * Behind the base URL is no OpenAI API.
	 */
	NOT_AN_OPENAI_API(Category.CONFIGURATION, Verdict.FAILING, "Behind the base URL is no OpenAI API"),

	/**
	 * The endpoint redirects elsewhere.
	 */
	REDIRECTED(Category.CONFIGURATION, Verdict.FAILING, "The endpoint redirects to another address"),

	/**
	 * A proxy wants credentials.
	 */
	PROXY_AUTHENTICATION_REQUIRED(Category.NETWORK, Verdict.FAILING, "A proxy wants credentials"),

	/**
	 * The proxy cannot be reached or refuses.
	 */
	PROXY_FAILURE(Category.NETWORK, Verdict.FAILING, "The proxy failed"),

	/**
	 * The host's name cannot be resolved.
	 */
	UNKNOWN_HOST(Category.NETWORK, Verdict.FAILING, "The host's name is not known"),

	/**
	 * The host's name was not resolved in time.
	 */
	NAME_LOOKUP_TIMEOUT(Category.NETWORK, Verdict.FAILING, "The host's name was not resolved in time"),

	/**
	 * No route leads to the address.
	 */
	HOST_UNREACHABLE(Category.NETWORK, Verdict.FAILING, "No route leads to the address"),

	/**
	 * Nobody listens at the address.
	 */
	CONNECTION_REFUSED(Category.NETWORK, Verdict.FAILING, "Nobody listens at the address"),

	/**
	 * No connection came about in time.
	 */
	CONNECT_TIMEOUT(Category.NETWORK, Verdict.FAILING, "No connection came about in time"),

	/**
	 * No whole answer came in time.
	 */
	TIMEOUT(Category.NETWORK, Verdict.FAILING, "No whole answer came in time"),

	/**
	 * The connection was lost before the answer was complete.
	 */
	CONNECTION_LOST(Category.NETWORK, Verdict.FAILING, "The connection was lost in the middle"),

	/**
	 * The server's certificate was issued by somebody who is not trusted.
	 */
	UNTRUSTED_CERTIFICATE(Category.NETWORK, Verdict.FAILING, "The certificate's issuer is not trusted"),

	/**
	 * The server's certificate is not valid today.
	 */
	EXPIRED_CERTIFICATE(Category.NETWORK, Verdict.FAILING, "The certificate is expired or not yet valid"),

	/**
	 * The server's certificate belongs to another name.
	 */
	WRONG_CERTIFICATE_HOST(Category.NETWORK, Verdict.FAILING, "The certificate belongs to another host"),

	/**
	 * The TLS handshake failed.
	 */
	TLS_FAILURE(Category.NETWORK, Verdict.FAILING, "The TLS handshake failed"),

	/**
	 * The answer is larger than what is read.
	 */
	ANSWER_TOO_LARGE(Category.PROVIDER, Verdict.FAILING, "The answer is too large"),

	/**
	 * A value cannot be sent as a header.
	 */
	ILLEGAL_HEADER(Category.CONFIGURATION, Verdict.FAILING, "A value cannot be sent as a header"),

	/**
	 * The connection's source, for example a vault, failed to give the key.
	 */
	KEY_SOURCE_FAILED(Category.CONFIGURATION, Verdict.FAILING, "The source of the key failed"),

	/**
	 * The provider answers with an error of its own.
	 */
	PROVIDER_FAILURE(Category.PROVIDER, Verdict.FAILING, "The provider has a fault of its own"),

	/**
	 * The answer fits no known case.
	 */
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
