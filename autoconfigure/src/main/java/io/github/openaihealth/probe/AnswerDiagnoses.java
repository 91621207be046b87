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

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * What to tell somebody at night about an answer.
 */
final class AnswerDiagnoses {

	private static final String KEYS_PAGE = "https://platform.openai.com/api-keys";

	private static final String STATUS_PAGE = "https://status.openai.com";

	private final Call asked;

	private final Answer answer;

	private final Names names;

	private final boolean openAi;

	AnswerDiagnoses(Call asked, Answer answer) {
		this.asked = asked;
		this.answer = answer;
		this.names = new Names(asked.connection(), asked.endpoint());
		this.openAi = asked.endpoint().isOpenAi();
	}

	private static Diagnosis diagnosis(Cause cause, String description, String action) {
		return new Diagnosis(cause, description, action);
	}

	/**
	 * Describe a cause that the answer names by itself.
	 * @param cause the cause
	 * @param message the message, which is looked at only
	 * @return the diagnosis
	 */
	Diagnosis of(Cause cause, String message) {
		return switch (cause) {
			case INVALID_API_KEY -> invalidApiKey();
			case HEADER_LOST -> headerLost();
			case WRONG_ORGANIZATION -> wrongOrganization();
			case NO_ORGANIZATION -> noOrganization();
			case WRONG_PROJECT -> wrongProject();
			case ARCHIVED_PROJECT -> archivedProject();
			case ADDRESS_NOT_ALLOWED -> addressNotAllowed();
			case WRONG_REGIONAL_HOST ->
				wrongRegionalHost(Wordings.otherOpenAiHost(message, this.asked.endpoint().host()));
			case CLIENT_CERTIFICATE_REQUIRED -> clientCertificateRequired();
			case ACCOUNT_DEACTIVATED -> accountDeactivated();
			case ACCESS_TERMINATED -> accessTerminated();
			case COUNTRY_NOT_SUPPORTED -> countryNotSupported();
			case QUOTA_EXHAUSTED -> quotaExhausted();
			case RESTRICTED_API_KEY -> restricted();
			case MODEL_NOT_FOUND -> modelNotFound();
			case NOT_AN_OPENAI_API -> notAnOpenAiApi("says that there is no such address");
			default -> notAuthorized();
		};
	}

	Diagnosis accepted() {
		return diagnosis(Cause.ACCEPTED_API_KEY, "%s accepted %s. Quota, billing and access to models are not tested."
			.formatted(this.names.who(), this.names.key()), "");
	}

	Diagnosis restricted() {
		return diagnosis(Cause.RESTRICTED_API_KEY,
				"OpenAI knows %s, but the key may not list models. The key is genuine; whether it may call the models that the application uses is not tested."
					.formatted(this.names.key()),
				"Do nothing if the application works. For a plain acceptance grant the key the permission to list models (read) at %s."
					.formatted(KEYS_PAGE));
	}

	Diagnosis rateLimited() {
		return diagnosis(Cause.RATE_LIMITED,
				"OpenAI accepts %s and asks for fewer requests. This passes by itself.".formatted(this.names.key()),
				"Let the application send fewer requests or tokens a minute, or ask for higher limits at https://platform.openai.com/settings/organization/limits. Do not rotate the key.");
	}

	Diagnosis noAuthentication() {
		return diagnosis(Cause.NO_AUTHENTICATION,
				"%s answers without a key, and none is configured.".formatted(this.names.who()), "");
	}

	Diagnosis throttled() {
		return diagnosis(Cause.THROTTLED,
				"%s throttles requests before anybody looked at the key. Whether the key is accepted is not known; this passes by itself."
					.formatted(this.openAi ? "Something in front of OpenAI" : this.names.who()),
				"Wait. If it lasts, find out who else sends requests from this address, and raise 'management.health.openai.time-to-live'. Do not rotate the key.");
	}

	Diagnosis authenticationNotEnforced() {
		String path = this.openAi ? "" : " with one that asks for a key, for example '../props' for llama.cpp";
		return diagnosis(Cause.AUTHENTICATION_NOT_ENFORCED,
				"%s answers with and without a key, so it cannot tell whether %s is right."
					.formatted(this.names.endpoint(), this.names.key()),
				"Replace the path in 'management.health.openai.path'%s. If the server wants no key at all, remove %s."
					.formatted(path, this.names.apiKeyProperty()));
	}

	Diagnosis keyRequired() {
		if (this.openAi) {
			return diagnosis(Cause.MISSING_API_KEY, "OpenAI asks for a key, and none is configured.",
					"Set 'openai.api-key', for example with the environment variable 'OPENAI_API_KEY'. Create a key at %s."
						.formatted(KEYS_PAGE));
		}
		return diagnosis(Cause.API_KEY_REQUIRED,
				"%s asks for a key, and none is configured.".formatted(this.names.who()),
				"Set 'openai.api-key' to a key of this host, or 'openai.headers' if it wants another header.");
	}

	private Diagnosis invalidApiKey() {
		String description = "%s is reachable and rejects %s. This is not an outage.".formatted(this.names.who(),
				this.names.key());
		if (this.openAi) {
			return diagnosis(Cause.INVALID_API_KEY, description
					+ " OpenAI answers the same for keys that are mistyped, cut off, deleted, expired or revoked.",
					"Look for the key at %s by its last four characters. If it is not there, create a new one and set %s to it. Do not wait and do not retry: it does not pass by itself."
						.formatted(KEYS_PAGE, this.names.apiKeyProperty()));
		}
		String hint = this.asked.endpoint().provider().keyHint();
		return diagnosis(Cause.INVALID_API_KEY, description,
				"Set %s to a key that this host has issued, and check that %s points to the host that issued it. Do not wait and do not retry: it does not pass by itself.%s"
					.formatted(this.names.apiKeyProperty(), this.names.baseUrl(), hint.isEmpty() ? "" : " " + hint));
	}

	private Diagnosis headerLost() {
		String header = this.asked.credentialHeader();
		if (this.openAi) {
			return diagnosis(Cause.HEADER_LOST,
					"OpenAI says that it received no key, although %s was sent. Something between this application and OpenAI removes the header '%s'.%s"
						.formatted(this.names.key(), header, through()),
					"Let the proxy, gateway, service mesh or TLS inspection in between pass the header '%s'. Do not rotate the key: nobody has looked at it."
						.formatted(header));
		}
		return diagnosis(Cause.HEADER_LOST,
				"%s says that it received no key, although %s was sent in the header '%s'. The header was removed on the way, or the host wants the key in another one.%s"
					.formatted(this.names.who(), this.names.key(), header, through()),
				"Find out in which header the host wants the key and set it in 'openai.headers', or let what lies in between pass the header '%s'. Do not rotate the key: nobody has looked at it."
					.formatted(header));
	}

	private String through() {
		String hops = Hops.names(this.answer);
		return (hops != null) ? " The answer names '%s'.".formatted(hops) : "";
	}

	Diagnosis unauthorizedAtGateway(boolean wantsLogin) {
		String hops = Hops.names(this.answer);
		String gateway = (hops != null) ? "A gateway ('%s')".formatted(hops) : "A gateway";
		String description = "%s in front of %s answers 401 itself, and the API has not looked at the key."
			.formatted(gateway, this.names.who())
				+ (wantsLogin ? " It asks for a login of its own."
						: " Either it wants a login of its own, or it takes the header '%s' away."
							.formatted(headerName()));
		return diagnosis(Cause.UNAUTHORIZED_AT_GATEWAY, description,
				"Ask whoever runs the gateway which header it wants and set that in 'openai.headers'. Check that %s points to the API. Do not rotate the key."
					.formatted(this.names.baseUrl()));
	}

	private String headerName() {
		return this.asked.credentialSent() ? this.asked.credentialHeader() : "Authorization";
	}

	private Diagnosis wrongOrganization() {
		String organization = this.names.organization();
		return diagnosis(Cause.WRONG_ORGANIZATION,
				"%s knows the key, but it does not belong to the organization of %s. The key is not the problem."
					.formatted(this.names.who(),
							(organization != null) ? organization : "the header 'OpenAI-Organization'"),
				"Remove %s, which keys of a project do not need, or set it to the id shown at https://platform.openai.com/settings/organization/general. Do not rotate the key."
					.formatted((organization != null) ? organization : "the header"));
	}

	private Diagnosis noOrganization() {
		return diagnosis(Cause.NO_ORGANIZATION,
				"%s knows the key, but its user belongs to no organization any more.".formatted(this.names.who()),
				"Ask an owner of the organization to invite the user again, or set %s to the key of a member or service account."
					.formatted(this.names.apiKey()));
	}

	private Diagnosis wrongProject() {
		String project = this.names.project();
		return diagnosis(Cause.WRONG_PROJECT,
				"%s knows the key, but it does not belong to the project of %s. The key is not the problem."
					.formatted(this.names.who(), (project != null) ? project : "the header 'OpenAI-Project'"),
				"Remove %s, which keys of a project do not need, or set it to the id of the key's project. Do not rotate the key."
					.formatted((project != null) ? project : "the header"));
	}

	private Diagnosis archivedProject() {
		String project = this.names.project();
		return diagnosis(Cause.ARCHIVED_PROJECT,
				"The project of the key was archived, and its keys do not work any more.",
				"Set %s to a key of an active project%s.".formatted(this.names.apiKey(),
						(project != null) ? ", and remove or correct " + project : ""));
	}

	private Diagnosis addressNotAllowed() {
		return diagnosis(Cause.ADDRESS_NOT_ALLOWED,
				"%s refuses calls from the address of this machine, which is not on the allow list. The key is not the problem."
					.formatted(this.names.who()),
				this.openAi
						? "Add the address that this machine has on the Internet to the IP allowlist of the organization and the project (it takes up to 15 minutes), or go out through an address that is on it. Do not rotate the key."
						: "Add the address of this machine to the network rules of the resource, or call it through its private endpoint. Do not rotate the key.");
	}

	private Diagnosis wrongRegionalHost(@Nullable String host) {
		String right = (host != null) ? "'" + host + "'" : "the host of the project's region";
		return diagnosis(Cause.WRONG_REGIONAL_HOST,
				"The project of the key must be called at %s, not at %s. The key is not the problem.".formatted(right,
						this.names.host()),
				(host != null)
						? "Set %s to 'https://%s/v1'. Do not rotate the key.".formatted(this.names.baseUrl(), host)
						: "Set %s to the host of the project's region, for example 'https://eu.api.openai.com/v1'. Do not rotate the key."
							.formatted(this.names.baseUrl()));
	}

	private Diagnosis clientCertificateRequired() {
		return diagnosis(Cause.CLIENT_CERTIFICATE_REQUIRED,
				"%s asks for a client certificate, and none that it accepts was sent.".formatted(this.names.who()),
				"Configure an SSL bundle with the certificate and its private key, name it in 'openai.ssl.bundle'%s. Do not rotate the key."
					.formatted(this.openAi
							? ", and use the host for mutual TLS, for example 'https://mtls.api.openai.com/v1'" : ""));
	}

	private Diagnosis accountDeactivated() {
		return diagnosis(Cause.ACCOUNT_DEACTIVATED,
				"The account that the key belongs to was deactivated. Nothing in this application can repair that.",
				"Ask the account's owner to read the provider's e-mail and to contact its support. Meanwhile set %s to a key of another account."
					.formatted(this.names.apiKey()));
	}

	Diagnosis accessTerminated() {
		return diagnosis(Cause.ACCESS_TERMINATED,
				"%s has terminated the account's access for a violation of its policies. This is no rate limit, although it comes with the status %d."
					.formatted(this.names.who(), this.answer.status()),
				"Ask the account's owner to read the provider's e-mail and to appeal. Do not retry: it does not pass by itself.");
	}

	private Diagnosis countryNotSupported() {
		return diagnosis(Cause.COUNTRY_NOT_SUPPORTED,
				"%s does not serve the country that the address of this machine belongs to. Nobody has looked at the key."
					.formatted(this.names.who()),
				"Find out through which address this machine goes out (VPN, proxy, region of the cloud), and go out from a supported country. Do not rotate the key.");
	}

	Diagnosis quotaExhausted() {
		return diagnosis(Cause.QUOTA_EXHAUSTED,
				"%s knows the key, but quota, credit or a spend limit is used up, or billing is not active."
					.formatted(this.names.who()),
				this.openAi
						? "Check credit, payment and limits at https://platform.openai.com/settings/organization/billing. Do not rotate the key, and do not wait: it does not pass by itself before the limit is reset."
						: "Check credit, payment and limits of the account at this provider. Do not rotate the key.");
	}

	Diagnosis notAuthorized() {
		return diagnosis(Cause.NOT_AUTHORIZED,
				"%s refuses the call with the status %d for a reason that is not recognized. It does not say that the key is wrong."
					.formatted(this.names.who(), this.answer.status()),
				"Repeat the call with curl and the same key, and read the whole answer. Check the key's rights and what was changed last in organization, project and network. Do not rotate the key before you know the reason.");
	}

	Diagnosis modelNotFound() {
		return diagnosis(Cause.MODEL_NOT_FOUND,
				"%s does not know the model that the probe asks for, or does not give it to this key."
					.formatted(this.names.who()),
				"Correct the model in 'management.health.openai.path', or allow it in the limits of the project. Do not rotate the key.");
	}

	Diagnosis blockedAtEdge() {
		String hops = Hops.names(this.answer);
		return diagnosis(Cause.BLOCKED_AT_EDGE,
				"%s in front of %s blocks the call with the status %d. Nobody has looked at the key.".formatted(
						(hops != null) ? "An edge or firewall ('%s')".formatted(hops) : "An edge or firewall",
						this.names.who(), this.answer.status()),
				"Find out through which address this machine goes out: addresses of VPNs and data centers are blocked often. Ask whoever runs proxy and firewall whether they block %s. Do not rotate the key."
					.formatted(this.names.host()));
	}

	Diagnosis networkLogin() {
		return diagnosis(Cause.BLOCKED_AT_EDGE,
				"The network asks for a login before it lets calls through. Nobody has looked at the key.",
				"Log this machine in to the network, or use a network without a login page. Do not rotate the key.");
	}

	Diagnosis notAnOpenAiApi(String what) {
		return diagnosis(Cause.NOT_AN_OPENAI_API,
				"There is no OpenAI API at %s: the answer %s. It says nothing about the key."
					.formatted(this.names.endpoint(), what),
				"Correct %s. It must end where '/models' begins, for example '%s'%s. Do not rotate the key.".formatted(
						this.names.baseUrl(), "https://api.openai.com/v1",
						this.openAi ? "" : "; many servers want '/v1' at its end, too"));
	}

	Diagnosis wantsHttps() {
		return diagnosis(Cause.NOT_AN_OPENAI_API,
				"The server at %s wants HTTPS and was called with HTTP. It has not looked at the key, which travelled without encryption."
					.formatted(this.names.endpoint()),
				"Write 'https://' in %s.".formatted(this.names.baseUrl()));
	}

	Diagnosis redirected(@Nullable String host) {
		String where = (host != null) ? "'" + host + "'" : "another address";
		if (this.asked.endpoint().host().equals(host)) {
			where = "another address of the same host";
		}
		return diagnosis(Cause.REDIRECTED,
				"%s redirects to %s. The probe does not follow, because the key would travel along."
					.formatted(this.names.endpoint(), where),
				"Set %s to the address that answers itself. Check 'http' and 'https', a missing '/v1', and whether a login page answers. Do not rotate the key."
					.formatted(this.names.baseUrl()));
	}

	Diagnosis proxyAuthenticationRequired() {
		return diagnosis(Cause.PROXY_AUTHENTICATION_REQUIRED,
				"A proxy between this application and %s wants a user name and password. The call did not reach %s."
					.formatted(this.names.who(), this.names.who()),
				"Allow this machine at the proxy without a login, or use a proxy that needs none: '-Dhttps.proxyHost' and '-Dhttps.proxyPort'. Do not rotate the key.");
	}

	Diagnosis proxyFailure() {
		String hops = Hops.names(this.answer);
		return diagnosis(Cause.PROXY_FAILURE,
				"The proxy%s answers with the status %d and did not reach %s."
					.formatted((hops != null) ? " ('%s')".formatted(hops) : "", this.answer.status(), this.names.who()),
				"Ask whoever runs the proxy whether it may and can reach %s. Do not rotate the key."
					.formatted(this.names.host()));
	}

	Diagnosis providerFailure() {
		if (this.openAi) {
			return diagnosis(Cause.PROVIDER_FAILURE,
					"OpenAI answers with server errors (status %d). The key was not rejected."
						.formatted(this.answer.status()),
					"Wait and look at %s. Do not rotate the key and do not restart the application: neither helps."
						.formatted(STATUS_PAGE));
		}
		return diagnosis(Cause.PROVIDER_FAILURE,
				"%s answers with server errors (status %d). The key was not rejected.".formatted(this.names.who(),
						this.answer.status()),
				"Look at the status page or the log of this host. Do not rotate the key.");
	}

	Diagnosis unexpected(String what) {
		return diagnosis(Cause.UNEXPECTED_ANSWER,
				"The answer of %s %s. It proves nothing about the key.".formatted(this.names.who(), what),
				"Repeat the call with curl and read the whole answer. If it comes from a proxy or gateway, correct that. Do not rotate the key.");
	}

}
