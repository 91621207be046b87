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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * What an answer, or its absence, can mean, one row each: what finds it in an error, and
 * what to tell somebody at night. Codes have one meaning whatever the status; sentences
 * are matched by their beginning or their core, because the rest changed over the years,
 * and are tested from the first row to the last. A row with neither is found by a rule of
 * {@link AnswerClassifier} or {@link FaultClassifier}. The texts are those for OpenAI's
 * hosts; where others need other words, they follow as {@code elsewhere}. What means
 * something else, or needs other words, when the application called itself has a row of
 * its own at the end, which takes the place of that for a probe.
 *
 * @see Slots
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI: error
 * codes</a>
 */
enum Meaning {

	// Found by a code or a sentence

	HEADER_LOST(row(Cause.HEADER_LOST).sentences(
			"^\\W*(?:You (?:didn.?t|did not|haven.?t|have not) provided? (?:an |any |your )?API key|Missing (?:bearer|basic)(?: or (?:bearer|basic))? (?:authentication|authorization|auth|token)\\b.{0,20}\\bheader)",
			"^\\W*Incorrect API key provided:\\s*(?:''|\"\")?\\s*(?:\\.|$)")
		.description(
				"OpenAI says that it received no key, although {key} was sent. Something between this application and OpenAI removes the header '{header}'.{hops}")
		.action("Let the proxy, gateway, service mesh or TLS inspection in between pass the header '{header}'. Do not rotate the key: OpenAI has not seen it.")
		.descriptionElsewhere(
				"{who} says that it received no key, although {key} was sent in the header '{header}'. The header was removed on the way, or the host wants the key in another one.{hops}")
		.actionElsewhere(
				"Find out in which header the host wants the key and set it in {headers}, or let what lies in between pass the header '{header}'. Do not rotate the key: nothing shows that it was looked at.")),

	HEADER_REPLACED(row(Cause.HEADER_LOST).description(
			"The key that arrived is not {key}: the answer names the ends of another one. Something on the way replaces the header '{header}'.{hops}")
		.action("Find out which proxy, gateway or service mesh puts in a key of its own, and correct that key, or let it pass the header '{header}'. Do not rotate the key: it did not arrive.")),

	RESTRICTED_API_KEY(row(Cause.RESTRICTED_API_KEY).codes("missing_scope", "insufficient_scope")
		.sentences("\\bMissing scopes?\\b")
		.description(
				"OpenAI knows {key}, but the key may not list models. The key is genuine; whether it may call the models that the application uses is not tested.")
		.action("Do nothing if the application works. For a plain acceptance grant the key the permission to list models (read) at https://platform.openai.com/api-keys.")),

	INVALID_API_KEY(row(Cause.INVALID_API_KEY)
		.codes("invalid_api_key", "token_invalidated", "token_revoked", "oauth.v2.invalidapikey",
				"keymanagement.service.invalid_access_token")
		.sentences("^\\W*Incorrect API key provided")
		.description(
				"{who} is reachable and rejects {key}. This is not an outage. OpenAI answers the same for keys that are mistyped, cut off, deleted, expired or revoked.")
		.action("Look for the key at https://platform.openai.com/api-keys by its last four characters. If it is not there, create a new one and set {apiKey} to it. Do not wait and do not retry: it does not pass by itself.")
		.descriptionElsewhere("{who} is reachable and rejects {key}. This is not an outage.")
		.actionElsewhere(
				"Set {apiKey} to a key that this host has issued, and check that {baseUrl} points to the host that issued it. Do not wait and do not retry: it does not pass by itself.{keyHint}")),

	EXPIRED_API_KEY(row(Cause.EXPIRED_API_KEY)
		.codes("expired_key", "token_expired", "api_key_expired", "keymanagement.service.access_token_expired")
		.description("{who} is reachable and says that {key} has expired. This is not an outage.")
		.action("Create a new key, or renew the token, where this one came from, and set {apiKey} to it. Do not wait and do not retry: it does not pass by itself.")),

	QUOTA_EXHAUSTED(row(Cause.QUOTA_EXHAUSTED)
		.codes("insufficient_quota", "credit_balance_exhausted", "organization_spend_limit_exceeded",
				"project_spend_limit_exceeded", "organization_usage_limit_exceeded", "billing_not_active",
				"billing_hard_limit_reached")
		.sentences("^\\W*You exceeded your current quota", "\\bBilling hard limit has been reached",
				"^\\W*Your account is not active, please check your billing",
				"\\binsufficient (?:balance|credits?|funds)\\b", "\\bcredit balance is too low\\b")
		.description("{who} knows the key, but quota, credit or a spend limit is used up, or billing is not active.")
		.descriptionElsewhere(
				"{who} says that quota, credit, a budget or a spend limit is used up, or that something is not paid. It does not say that the key is wrong.")
		.action("Check credit, payment and limits at https://platform.openai.com/settings/organization/billing. Do not rotate the key, and do not wait: it does not pass by itself before the limit is reset.")
		.actionElsewhere(
				"Check credit, payment, budgets and limits of the account and the key at this provider. Do not rotate the key, and do not wait: it does not pass by itself.")),

	ACCOUNT_DEACTIVATED(row(Cause.ACCOUNT_DEACTIVATED).codes("account_deactivated", "organization_restricted")
		.sentences("\\b(?:account|organization) associated with this API key has been deactivated",
				"^\\W*(?:This|Your|The) (?:OpenAI )?account (?:has been|was|is) (?:deactivated|disabled|suspended|closed)\\b",
				"^\\W*This key is associated with a deactivated account")
		.description(
				"{who} says that the account or organization of the key is deactivated or restricted. Nothing in this application can repair that.")
		.action("Ask the account's owner to read the provider's e-mail and to contact its support. Meanwhile set {apiKey} to a key of another account.")),

	ACCESS_TERMINATED(row(Cause.ACCESS_TERMINATED).codes("access_terminated")
		.sentences("^\\W*Your access was terminated\\b")
		.description(
				"{who} has terminated the account's access for a violation of its policies. This is no rate limit, although it comes with the status {status}.")
		.action("Ask the account's owner to read the provider's e-mail and to appeal. Do not retry: it does not pass by itself.")),

	NO_ORGANIZATION(row(Cause.NO_ORGANIZATION).codes("no_organization")
		.sentences("\\bYou must be a member of an organization to use the API")
		.description("{who} knows the key, but its user belongs to no organization any more.")
		.action("Ask an owner of the organization to invite the user again, or set {apiKey} to the key of a member or service account.")),

	WRONG_ORGANIZATION(row(Cause.WRONG_ORGANIZATION).codes("mismatched_organization", "invalid_organization")
		.sentences("\\bOpenAI-Organization header should match organization for API key",
				"^\\W*No such organization\\b", "^\\W*(?:The )?organization .{0,80}\\bdoes not exist\\b")
		.description(
				"{who} knows the key, but it does not belong to the organization of {organization}. The key is not the problem.")
		.action("Remove {thisOrganization}, which keys of a project do not need, or set it to the id shown at https://platform.openai.com/settings/organization/general. Do not rotate the key.")),

	ARCHIVED_PROJECT(row(Cause.ARCHIVED_PROJECT).codes("not_authorized_invalid_project")
		.sentences("\\bproject\\b.{0,60}\\bhas been archived\\b")
		.description("The project of the key was archived, and its keys do not work any more.")
		.action("Set {apiKey} to a key of an active project{andProject}.")),

	WRONG_PROJECT(row(Cause.WRONG_PROJECT).codes("mismatched_project", "invalid_project")
		.sentences("\\bOpenAI-Project header should match project for API key", "^\\W*Invalid project\\W*$",
				"^\\W*No such project\\b")
		.description(
				"{who} knows the key, but it does not belong to the project of {project}. The key is not the problem.")
		.action("Remove {thisProject}, which keys of a project do not need, or set it to the id of the key's project. Do not rotate the key.")),

	WRONG_REGIONAL_HOST(row(Cause.WRONG_REGIONAL_HOST).codes("incorrect_hostname")
		.sentences("\\bincorrect regional hostname\\b")
		.description(
				"The project of the key must be called at the host of the project's region, not at {host}. The key is not the problem.")
		.action("Set {baseUrl} to the host of the project's region, for example 'https://eu.api.openai.com/v1'. Do not rotate the key.")),

	COUNTRY_NOT_SUPPORTED(row(Cause.COUNTRY_NOT_SUPPORTED).codes("unsupported_country_region_territory")
		.sentences("\\bCountry, region, or territory not supported", "\\bUser location is not supported\\b")
		.description(
				"{who} does not serve the country that the address of this machine belongs to. It does not say that the key is wrong.")
		.action("Find out through which address this machine goes out (VPN, proxy, region of the cloud), and go out from a supported country. Do not rotate the key.")),

	CLIENT_CERTIFICATE_REQUIRED(row(Cause.CLIENT_CERTIFICATE_REQUIRED)
		.sentences("\\bclient certificate\\b.{0,40}\\brequired\\b", "\\brequires?\\b.{0,40}\\bclient certificate\\b",
				"\\bNo required SSL certificate was sent\\b", "\\bThe SSL certificate error\\b")
		.description("{who} asks for a client certificate, and none that it accepts was sent.")
		.action("Configure an SSL bundle with the certificate and its private key, name it in {sslSetting}, and use the host for mutual TLS, for example 'https://mtls.api.openai.com/v1'. Do not rotate the key.")
		.actionElsewhere(
				"Configure an SSL bundle with the certificate and its private key, name it in {sslSetting}. Do not rotate the key.")),

	ADDRESS_NOT_ALLOWED(row(Cause.ADDRESS_NOT_ALLOWED).codes("ip_not_authorized")
		.sentences("\\bIP\\b.{0,60}\\bnot authorized\\b", "\\bdenied due to Virtual Network/Firewall rules",
				"\\bPublic access is disabled\\b",
				"\\bIP address\\b.{0,60}\\bnot (?:allowed|on the allow ?list|permitted|whitelisted)\\b")
		.description(
				"{who} refuses calls from the address of this machine, which is not on the allow list. The key is not the problem.")
		.action("Add the address that this machine has on the Internet to the IP allowlist of the organization and the project (it takes up to 15 minutes), or go out through an address that is on it. Do not rotate the key.")
		.actionElsewhere(
				"Add the address of this machine to the network rules of the resource, or call it through its private endpoint. Do not rotate the key.")),

	MODEL_NOT_FOUND(row(Cause.MODEL_NOT_FOUND).codes("model_not_found")
		.description("{who} does not know the model that the probe asks for, or does not give it to this key.")
		.action("Correct the model in 'management.health.openai.path', or allow it in the limits of the project. Do not rotate the key.")),

	NOT_AN_OPENAI_API(row(Cause.NOT_AN_OPENAI_API).codes("unknown_url")
		.sentences("^\\W*Unexpected endpoint\\b", "^\\W*Invalid URL \\(", "^\\W*Unknown request URL\\b")
		.description("There is no OpenAI API at {endpoint}: the answer {what}. It says nothing about the key.")
		.action("Correct {baseUrl}. It must end where '/models' begins, for example 'https://api.openai.com/v1'. Do not rotate the key.")
		.actionElsewhere(
				"Correct {baseUrl}. It must end where '/models' begins, for example 'https://api.openai.com/v1'; many servers want '/v1' at its end, too. Do not rotate the key.")),

	// Found by a rule: accepted, or nothing is proven

	ACCEPTED_API_KEY(row(Cause.ACCEPTED_API_KEY)
		.description("{who} accepted {key}. Quota, billing and access to models are not tested.")),

	ACCEPTED_AND_NOT_VERIFIED(row(Cause.ACCEPTED_API_KEY).description(
			"{who} accepted {key}; whether it asks for a key at all is not verified. Quota, billing and access to models are not tested.")),

	CONTENT_REFUSED(row(Cause.ACCEPTED_API_KEY).description(
			"{who} has no list of models. An empty call of {endpoint} was refused for its content with the status {status}, and not for {key}. Quota, billing and access to models are not tested.")),

	CONTENT_REFUSED_AND_NOT_VERIFIED(row(Cause.ACCEPTED_API_KEY).description(
			"{who} has no list of models. An empty call of {endpoint} was refused for its content with the status {status}, and not for {key}; whether it looks at the key first is not verified.")),

	RATE_LIMITED(row(Cause.RATE_LIMITED)
		.description("OpenAI accepts {key} and asks for fewer requests. This passes by itself.")
		.action("Let the application send fewer requests or tokens a minute, or ask for higher limits at https://platform.openai.com/settings/organization/limits. Do not rotate the key.")),

	NO_AUTHENTICATION(row(Cause.NO_AUTHENTICATION).description("{who} answers without a key, and none is configured.")),

	THROTTLED(row(Cause.THROTTLED).description(
			"Requests to OpenAI are throttled, and the answer does not show that OpenAI looked at the key. Whether the key is accepted is not known; this passes by itself.")
		.action("Wait. If it lasts, find out who else sends requests from this address, and raise 'management.health.openai.time-to-live'. Do not rotate the key.")
		.descriptionElsewhere(
				"{who} throttles requests. Whether the key is accepted is not known; this passes by itself.")),

	AUTHENTICATION_NOT_ENFORCED(row(Cause.AUTHENTICATION_NOT_ENFORCED)
		.description("{endpoint} answers with and without a key, so it cannot tell whether {key} is right.")
		.action("Replace the path in 'management.health.openai.path'. If the server wants no key at all, {withoutKey}.")
		.actionElsewhere(
				"Replace the path in 'management.health.openai.path' with one that asks for a key, for example '../props' for llama.cpp. If the server wants no key at all, {withoutKey}.")),

	MISSING_API_KEY(row(Cause.MISSING_API_KEY).description("OpenAI asks for a key, and none is configured.")
		.action("Set {apiKey} to a key from https://platform.openai.com/api-keys.")),

	API_KEY_REQUIRED(row(Cause.API_KEY_REQUIRED).description("{who} asks for a key, and none is configured.")
		.action("Set {apiKey} to a key of this host, or {headers} if it wants another header.")),

	// Found by a rule: something is in the way

	NAMED_REGIONAL_HOST(row(Cause.WRONG_REGIONAL_HOST)
		.description("The project of the key must be called at '{what}', not at {host}. The key is not the problem.")
		.action("Set {baseUrl} to 'https://{what}/v1'. Do not rotate the key.")),

	NOT_AUTHORIZED(row(Cause.NOT_AUTHORIZED).description(
			"{who} refuses the call with the status {status} for a reason that is not recognized. It does not say that the key is wrong.")
		.action("Repeat the call with curl and the same key, and read the whole answer. Check the key's rights and what was changed last in organization, project and network. Do not rotate the key before you know the reason.")),

	UNAUTHORIZED_AT_GATEWAY(row(Cause.UNAUTHORIZED_AT_GATEWAY).description(
			"A gateway{hop} in front of {who} answers 401 itself. The answer does not say whether it wants a login of its own, does not get the header '{header}', or looked at the key.")
		.action("Ask whoever runs the gateway what it wants and what it does with the header '{header}'. Check that {baseUrl} points to the API. Do not rotate the key before you know the reason.")),

	HEADER_WANTED(row(Cause.UNAUTHORIZED_AT_GATEWAY)
		.description("{who} asks for the header '{what}', which was not sent. It does not say that {key} is wrong.")
		.action("Set the header '{what}' in {headers} to what {who} wants there. Do not rotate the key.")),

	HEADER_REQUIRED(row(Cause.API_KEY_REQUIRED)
		.description("{who} asks for the header '{what}', and neither that header nor a key is configured.")
		.action("Set the header '{what}' in {headers} to a key of this host.")),

	GATEWAY_WANTS_LOGIN(row(Cause.UNAUTHORIZED_AT_GATEWAY).description(
			"A gateway{hop} in front of {who} answers 401 itself and asks for a login of its own, with user name and password. It does not say that the key is wrong.")
		.action("Ask whoever runs the gateway which header it wants and set that in {headers}. Check that {baseUrl} points to the API. Do not rotate the key.")),

	BLOCKED_AT_EDGE(row(Cause.BLOCKED_AT_EDGE).description(
			"An edge or firewall{hop} in front of {who} blocks the call with the status {status}. It does not say that the key is wrong.")
		.action("Find out through which address this machine goes out: addresses of VPNs and data centers are blocked often. Ask whoever runs proxy and firewall whether they block {host}. Do not rotate the key.")),

	NETWORK_WANTS_LOGIN(row(Cause.BLOCKED_AT_EDGE)
		.description(
				"The network asks for a login before it lets calls through. The answer says nothing about the key.")
		.action("Log this machine in to the network, or use a network without a login page. Do not rotate the key.")),

	HTTPS_WANTED(row(Cause.NOT_AN_OPENAI_API).description(
			"The server at {endpoint} wants HTTPS and was called with HTTP. It says nothing about the key, which travelled without encryption.")
		.action("Write 'https://' in {baseUrl}.")),

	INTERCEPTED(row(Cause.INTERCEPTED).description(
			"Something on the network{hop} answers in OpenAI's place: the answer {what} and has no mark of OpenAI. It says nothing about the key.")
		.action("Find out what answers for {host} on this network: a login page, a web filter, a proxy or TLS inspection. Log this machine in, or have calls to {host} let through. Do not rotate the key.")),

	REDIRECTED(row(Cause.REDIRECTED)
		.description("{endpoint} redirects to {what}. The probe does not follow, because the key would travel along.")
		.action("Set {baseUrl} to the address that answers itself. Check 'http' and 'https', a missing '/v1', and whether a login page answers. Do not rotate the key.")),

	PROXY_AUTHENTICATION_REQUIRED(row(Cause.PROXY_AUTHENTICATION_REQUIRED).description(
			"A proxy between this application and {who} wants a user name and password. The call did not reach {who}.")
		.action("Allow this machine at the proxy without a login, or use a proxy that needs none: '-Dhttps.proxyHost' and '-Dhttps.proxyPort'. Do not rotate the key.")),

	PROXY_LOGIN_NOT_MIRRORED(row(Cause.NOT_MIRRORED).description(
			"A proxy between this application and {who} wants a user name and password. This application has some for its own calls, which the probe cannot use. Nothing is known about the key.")
		.action("Do nothing if the application works. To have this connection tested, allow this machine at the proxy without a login.")),

	PROXY_FAILURE(row(Cause.PROXY_FAILURE)
		.description("The proxy{hop} answers with the status {status} and did not reach {who}.")
		.action("Ask whoever runs the proxy whether it may and can reach {host}. Do not rotate the key.")),

	GATEWAY_FAILURE(row(Cause.GATEWAY_FAILURE).description(
			"Something on the way to {who}{hop} answers with the status {status}, and nothing shows that {who} saw the call. The key was not rejected.")
		.action("Ask whoever runs proxy, gateway or firewall of this network whether it may and can reach {host}. Look at https://status.openai.com, too. Do not rotate the key.")
		.actionElsewhere(
				"Ask whoever runs proxy, gateway or firewall of this network whether it may and can reach {host}. Do not rotate the key.")),

	PROVIDER_FAILURE(row(Cause.PROVIDER_FAILURE)
		.description("{who} answers with server errors (status {status}). The key was not rejected.")
		.action("Wait and look at https://status.openai.com. Do not rotate the key and do not restart the application: neither helps.")
		.actionElsewhere("Look at the status page or the log of this host. Do not rotate the key.")),

	UNEXPECTED_ANSWER(row(Cause.UNEXPECTED_ANSWER)
		.description("The answer of {who} {what}. It proves nothing about the key.")
		.action("Repeat the call with curl and read the whole answer. If it comes from a proxy or gateway, correct that. Do not rotate the key.")),

	// Found by FaultClassifier: no whole answer came

	UNKNOWN_HOST(row(Cause.UNKNOWN_HOST).description(
			"The name {host} cannot be resolved. Either DNS does not work on this machine, or it does not resolve names of the Internet.")
		.action("Check the DNS of this machine with 'nslookup'.{hint} Do not rotate the key.")
		.descriptionElsewhere("The name {host} cannot be resolved.")
		.actionElsewhere(
				"Check {baseUrl} for a typing error, and the DNS of this machine with 'nslookup'.{hint} Do not rotate the key.")),

	NAME_LOOKUP_TIMEOUT(row(Cause.NAME_LOOKUP_TIMEOUT).description("The name {host} was not resolved within {waited}.")
		.action("Check the DNS servers of this machine. No further probe is made while the lookup hangs.{hint} Do not rotate the key.")),

	SLOW_NAME_LOOKUP(row(Cause.NAME_LOOKUP_TIMEOUT)
		.description("The name {host} was resolved only after {lookup}, which left no time for the call. DNS is slow.")
		.action("Check the DNS servers of this machine.{hint} Do not rotate the key.")),

	HOST_UNREACHABLE(row(Cause.HOST_UNREACHABLE).description("No route leads from this machine to {host}.")
		.action("Check network, routes and VPN of this machine.{hint} Do not rotate the key.")),

	CONNECTION_REFUSED(row(Cause.CONNECTION_REFUSED)
		.description("The connection to {endpoint} was refused: nobody listens there, or a firewall rejects it.")
		.action("Check the firewall of this machine and its network, and which address the name {host} has here.{hint} Do not rotate the key.")
		.actionElsewhere(
				"Start the server, correct host and port in {baseUrl}, or let the firewall pass the connection. In a container, 'localhost' is the container itself.{hint} Do not rotate the key.")),

	CONNECT_TIMEOUT(row(Cause.CONNECT_TIMEOUT)
		.description("No connection to {host} came about within {waited}. Firewalls that drop packets look like this.")
		.action("Check that firewall, security group or network policy let this machine connect to {host}.{hint} Do not rotate the key.")),

	TIMEOUT(row(Cause.TIMEOUT).description(
			"The connection came about, but no answer of {who} came within {waited}. Nothing is known about the key.")
		.action("Wait and look at https://status.openai.com. If it is always slow, raise 'management.health.openai.timeout'.{hint} Do not rotate the key.")
		.actionElsewhere(
				"Look at the log and the load of the host. If it is always slow, raise 'management.health.openai.timeout'.{hint} Do not rotate the key.")),

	SILENCE(row(Cause.TIMEOUT).description(
			"No answer came from {host} within {waited}. Whether a connection came about is not known, and nothing about the key.")
		.actionOf(TIMEOUT)),

	SLOW_ANSWER(row(Cause.TIMEOUT).description(
			"{who} began to answer with the status {status}, but the answer was not complete within {waited}. Nothing is known about the key.")
		.actionOf(TIMEOUT)),

	CONNECTION_LOST(row(Cause.CONNECTION_LOST)
		.description("The connection to {who} was lost before an answer came. Nothing is known about the key.")
		.action("Wait for the next probe. If it lasts, look at proxies, firewalls and load balancers in between.{hint} Do not rotate the key.")),

	ANSWER_CUT_OFF(row(Cause.CONNECTION_LOST).description(
			"{who} began to answer with the status {status}, but the connection was lost before the answer was complete. Nothing is known about the key.")
		.actionOf(CONNECTION_LOST)),

	TUNNEL_REFUSED(row(Cause.PROXY_FAILURE)
		.description("The proxy{proxy} refuses to connect to {host}: it answers with the status {proxyStatus}.")
		.action("Ask whoever runs the proxy to allow {host}. Do not rotate the key.")),

	TUNNEL_WITHOUT_END(row(Cause.PROXY_FAILURE)
		.description("The proxy{proxy} cannot reach {host}: it answers with the status {proxyStatus}.")
		.action("Ask whoever runs the proxy whether it can resolve {host} and connect to it. Do not rotate the key.")),

	MALFORMED_PROXY(row(Cause.PROXY_FAILURE)
		.description("The address of the proxy is malformed: {malformed}. No call was made.")
		.action("Set the JVM's property '{scheme}.proxyHost' to the name of the host alone and '{scheme}.proxyPort' to its port. Do not rotate the key.")),

	PROXY_UNREACHABLE(row(Cause.PROXY_FAILURE)
		.description("The proxy{proxy} cannot be reached, or does not connect in time.")
		.action("Check the JVM's properties '{scheme}.proxyHost' and '{scheme}.proxyPort', and whether the proxy runs. Do not rotate the key.")),

	UNTRUSTED_CERTIFICATE(row(Cause.UNTRUSTED_CERTIFICATE).description(
			"The certificate of {host} was issued by somebody whom this JVM does not trust. Either something inspects TLS connections on the way to OpenAI, or the JVM's truststore lacks a public issuer.")
		.action("Put the issuer's certificate into an SSL bundle and name it: 'spring.ssl.bundle.pem.openai.truststore.certificate=file:/path/ca.pem' and 'openai.ssl.bundle=openai'. Do not switch verification off. Do not rotate the key.")
		.descriptionElsewhere("The certificate of {host} was issued by somebody whom this JVM does not trust.")),

	NOT_TRUSTED_BY_BUNDLE(row(Cause.UNTRUSTED_CERTIFICATE).description(
			"The certificate of {host} was issued by somebody whom the SSL bundle of {truststore} does not trust. Only the truststore of this bundle counts, not that of the JVM.")
		.action("Add the issuer's certificate to the truststore of the SSL bundle that {truststore} names. If the issuer is a public one, which the JVM knows, remove {truststore} or the bundle's truststore. Do not switch verification off. Do not rotate the key.")),

	EXPIRED_CERTIFICATE(row(Cause.EXPIRED_CERTIFICATE)
		.description("The certificate of {host} is expired or not yet valid.")
		.action("Check the clock of this machine first. If it is right, something inspects TLS connections on the way to OpenAI: tell whoever runs it. Do not switch verification off. Do not rotate the key.")
		.actionElsewhere(
				"Check the clock of this machine first. If it is right, tell whoever runs the host to renew the certificate. Do not switch verification off. Do not rotate the key.")),

	WRONG_CERTIFICATE_HOST(row(Cause.WRONG_CERTIFICATE_HOST)
		.description("The server that answers for {host} shows the certificate of another host.")
		.action("Check DNS, '/etc/hosts' and proxies: something else answers in OpenAI's place. Do not switch verification off. Do not rotate the key.")
		.actionElsewhere(
				"Use the name in {baseUrl} that the certificate is made for, or have a certificate issued for this name. Do not switch verification off. Do not rotate the key.")),

	CLIENT_CERTIFICATE_REFUSED(row(Cause.CLIENT_CERTIFICATE_REQUIRED)
		.description("{who} asks for a client certificate, and none that it accepts was sent.{inForce}")
		.action("Put a certificate that the server accepts, and its private key, into the SSL bundle of {bundle}. Do not rotate the key.")),

	NO_COMMON_PROTOCOL(row(Cause.TLS_FAILURE)
		.description("{host} and this application have no version of TLS in common.{inForce}")
		.action("Check the protocols of the SSL bundle ('spring.ssl.bundle.*.options.enabled-protocols'), the JVM's 'jdk.tls.client.protocols', and which versions the server offers. Do not rotate the key.")),

	NO_COMMON_CIPHER(row(Cause.TLS_FAILURE)
		.description("{host} and this application have no cipher in common that the server finds secure.{inForce}")
		.action("Check the ciphers of the SSL bundle ('spring.ssl.bundle.*.options.ciphers'), the JVM's 'jdk.tls.disabledAlgorithms', and which ciphers the server offers. Do not rotate the key.")),

	HANDSHAKE_REFUSED(row(Cause.TLS_FAILURE).description(
			"{host} refuses the TLS handshake: either no cipher is common to both sides, or it wants a client certificate.{inForce}")
		.action("Check the ciphers of the SSL bundle ('spring.ssl.bundle.*.options.ciphers'), and whether the server wants a client certificate: {sslSetting}. Do not rotate the key.")),

	NOTHING_TO_OFFER(row(Cause.TLS_FAILURE).description(
			"The TLS protocols and ciphers that this application may use do not fit together, so that it has nothing to offer to {host}.{inForce}")
		.action("Check the protocols and ciphers of the SSL bundle ('spring.ssl.bundle.*.options.*') and the JVM's 'jdk.tls.disabledAlgorithms'. Do not rotate the key.")),

	UNRECOGNIZED_NAME(row(Cause.TLS_FAILURE)
		.description("The server that answers for {host} does not know this name (the TLS alert 'unrecognized_name').")
		.action("Check DNS, '/etc/hosts' and proxies: something else answers in OpenAI's place. Do not rotate the key.")
		.actionElsewhere(
				"Check the host in {baseUrl}, and whether the load balancer or gateway there serves this name. Do not rotate the key.")),

	HANDSHAKE_CUT_OFF(row(Cause.TLS_FAILURE)
		.description(
				"The connection to {host} came about and was closed before the TLS handshake was complete.{inForce}")
		.action("Look at what lies in between: firewalls that filter by name and proxies close connections like this.{hint} Do not rotate the key.")
		.actionElsewhere(
				"Look at the server behind {baseUrl}: load balancers close connections like this when no server behind them runs. Firewalls and servers that want no TLS do so, too.{hint} Do not rotate the key.")),

	TLS_FAILURE(row(Cause.TLS_FAILURE).description("The TLS handshake with {host} failed{alert}.{inForce}")
		.action("Check what lies in between (proxy, firewall, TLS inspection), the protocols and ciphers of the SSL bundle, and whether the server wants a client certificate: {sslSetting}.{hint} Do not rotate the key.")),

	NO_TLS(row(Cause.TLS_FAILURE)
		.description("The server at {endpoint} does not speak TLS, but the base URL says 'https'.")
		.action("Check DNS, '/etc/hosts' and proxies: something else answers in OpenAI's place. Do not rotate the key.")
		.actionElsewhere("Write 'http://' in {baseUrl}, or use the port for HTTPS. Do not rotate the key.")),

	ANSWER_TOO_LARGE(row(Cause.ANSWER_TOO_LARGE)
		.description("The answer of {who} is larger than 1 MiB and was not read to its end.")
		.action("Check that {baseUrl} points to an OpenAI API, or choose a path with a shorter answer in 'management.health.openai.path'. Do not rotate the key.")),

	NOT_HTTP(row(Cause.UNEXPECTED_ANSWER).description("What answers for {endpoint} does not speak valid HTTP.")
		.action("Find out what answers for {host} on this network: a proxy, a filter or something else in OpenAI's place. Do not rotate the key.")
		.actionElsewhere(
				"Check host and port in {baseUrl}, and 'https' if the port is one for HTTPS. Do not rotate the key.")),

	PROBE_FAILED(row(Cause.PROBE_FAILED)
		.description("The probe could not make its call ({failure}). Nothing is known about the key.")
		.action("Check that the SSL bundle of 'openai.ssl.bundle' exists and can be read, and the settings in 'spring.http.clients'. Do not rotate the key.")),

	PROBE_LATE(row(Cause.PROBE_FAILED)
		.description("The probe could not begin its call in time. Nothing is known about the key.")
		.action("Look at the load of this application. Do not rotate the key.")),

	// Found in an answer to a call of the application

	CALL_SUCCEEDED(row(Cause.ACCEPTED_API_KEY).insteadOf(ACCEPTED_API_KEY).description("{who} answered {call}.")),

	CALL_WITHOUT_KEY(row(Cause.HEADER_LOST).insteadOf(HEADER_LOST)
		.description(
				"{who} says that it received no key with {call}. Either the client did not send {key}, or something on the way removed the header '{header}'.{hops}")
		.action("Check that the client that makes the call is given the key: one that is built by hand takes no configuration by itself. If it sends the key, let the proxy, gateway or service mesh in between pass the header '{header}'. Do not rotate the key: {who} has not seen it.")
		.descriptionElsewhere(
				"{who} says that it received no key with {call}. Either the client did not send {key}, or something on the way removed the header '{header}', or the host wants the key in another one.{hops}")
		.actionElsewhere(
				"Check that the client that makes the call is given the key, and in which header the host wants it. If the client sends it, let the proxy, gateway or service mesh in between pass the header. Do not rotate the key: nothing shows that it was looked at.")),

	CALL_WITH_ANOTHER_KEY(row(Cause.HEADER_LOST).insteadOf(HEADER_REPLACED)
		.description(
				"The key that arrived with {call} is not {key}: the answer names the ends of another one. Either the client sends another key, or something on the way replaces the header '{header}'.{hops}")
		.action("Find out which key the client that makes the call is given, and whether a proxy, gateway or service mesh puts in one of its own. Do not rotate the key: it did not arrive.")),

	MISSING_SCOPE(row(Cause.MISSING_SCOPE).insteadOf(RESTRICTED_API_KEY)
		.description("OpenAI knows {key}, but the key has no permission for {calls}.{what} The key is genuine.")
		.action("Give the key the permission at https://platform.openai.com/api-keys, or its user a role in the organization and the project that has it. Do not rotate the key: another one with the same permissions is refused, too.")),

	MODEL_NOT_AVAILABLE(row(Cause.MODEL_NOT_FOUND).insteadOf(MODEL_NOT_FOUND)
		.codes("deploymentnotfound", "key_model_access_denied")
		.sentences("\\bmodel\\b.{0,120}?\\b(?:(?:does )?not exist|not found)\\b",
				"\\b(?:no such|unknown|invalid|not a valid) model\\b", "\\bnot have access to (?:the )?model\\b",
				"\\bnot allowed to\\b.{0,40}?\\bmodel\\b", "\\baccess to (?:the )?model\\b.{0,20}?\\bdenied\\b",
				"^\\W*No endpoints found for\\b")
		.description(
				"OpenAI does not have the model that {call} asks for, or does not give it to the project of the key. The key is not the problem.")
		.action("Check the name of the model where the application sets it, and the models that the project may use at https://platform.openai.com/settings/organization/limits. Do not rotate the key.")
		.descriptionElsewhere(
				"{who} does not have the model or deployment that {call} asks for, or does not give it to this key. The key itself is not the problem.")
		.actionElsewhere(
				"Check the name of the model or deployment where the application sets it, and which ones this host gives to the key. Do not rotate the key.")),

	ORGANIZATION_NOT_VERIFIED(row(Cause.MODEL_NOT_FOUND).forOwnCalls()
		.sentences("^Your organization must be verified\\b")
		.description(
				"OpenAI gives the model that {call} asks for, or what is asked of it, to verified organizations only. The key is not the problem.")
		.action("Ask an owner of the organization to verify it at https://platform.openai.com/settings/organization/general, which counts after up to 15 minutes, or use another model. Do not rotate the key.")),

	REQUEST_TOO_LARGE(row(Cause.RATE_LIMITED).forOwnCalls()
		.sentences("^Request too large for\\b")
		.description(
				"{who} accepts {key}, but {call} alone is larger than the limit of tokens a minute. Sending it again does not help.")
		.action("Let the application send less input and ask for fewer tokens of output, or ask for higher limits at https://platform.openai.com/settings/organization/limits. Do not rotate the key.")
		.actionElsewhere(
				"Let the application send less input and ask for fewer tokens of output, or ask for higher limits at this provider. Do not rotate the key.")),

	REQUEST_REFUSED(row(Cause.REQUEST_REFUSED).forOwnCalls()
		.description("OpenAI accepts {key}, and refuses {call} with the status {status} for what it asks.")
		.action("Read in the exception of the client what is wrong with the request: a parameter, the length of the input, or content that is not allowed. Do not rotate the key.")
		.descriptionElsewhere(
				"{who} refuses {call} with the status {status} for what it asks. It does not say that the key is wrong.")),

	REQUEST_REFUSED_BY_STATUS(row(Cause.REQUEST_REFUSED).forOwnCalls()
		.description(
				"{Call} is refused with the status {status}, which speaks of the request. More of the reason cannot be seen here.")
		.action("Read the whole answer in the exception or the log of the client. Do not rotate the key.")),

	ADDRESS_REFUSED(row(Cause.UNKNOWN_URL).forOwnCalls()
		.description(
				"OpenAI says that there is no such address, although {call} went to the right one. It says so where the model is none for {calls}, too.")
		.action("Check that the model which the application asks for is one for this operation, and the end of the URL that the client calls. Do not rotate the key.")),

	PASSED_ON(row(Cause.NOT_AUTHORIZED).forOwnCalls()
		.description(
				"{who} let {call} through and passes on that a provider behind it refuses the key that it was called with there.")
		.action("Tell whoever runs {host} that the provider refuses the key that {host} uses. Do not rotate the key of this application, unless {host} passes it on.")),

	UNKNOWN_URL(row(Cause.UNKNOWN_URL).insteadOf(NOT_AN_OPENAI_API)
		.description(
				"{who} does not have the address that {call} went to: the answer {what}. It says nothing about the key.")
		.action("Compare the whole URL that the client calls with {endpoint}. Some clients add '/v1' to the base URL by themselves and others do not, so that it is there twice or not at all. Do not rotate the key.")
		.descriptionElsewhere(
				"{who} answers {call} as if it did not have the address: the answer {what}. It says nothing about the key.")),

	CALL_THROTTLED(row(Cause.THROTTLED).insteadOf(THROTTLED)
		.description(
				"The answer to {call} asks for fewer requests, and does not show that OpenAI wrote it. Whether the key is accepted is not known.")
		.action("Let the application send fewer requests. If it lasts, find out who else sends requests from this address or through the same gateway. Do not rotate the key.")
		.descriptionElsewhere("{who} throttles {calls}. Whether the key is accepted is not known.")),

	CALL_LACKS_HEADER(row(Cause.UNAUTHORIZED_AT_GATEWAY).insteadOf(HEADER_WANTED)
		.description(
				"{who} asks for the header '{what}', which did not come with {call}. It does not say that {key} is wrong.")
		.action("Let the client that makes the call send the header '{what}' with what {who} wants there. Do not rotate the key.")),

	CALL_REDIRECTED(row(Cause.REDIRECTED).insteadOf(REDIRECTED)
		.description("{who} answers {call} with a redirect to {what}, which the client did not follow.")
		.action("Set {baseUrl} to the address that answers itself. Check 'http' and 'https', a missing '/v1', and whether a login page answers. Do not rotate the key.")),

	CALL_WITHOUT_PROXY_LOGIN(row(Cause.PROXY_AUTHENTICATION_REQUIRED).insteadOf(PROXY_AUTHENTICATION_REQUIRED)
		.description(
				"A proxy between this application and {who} wants a user name and password. {Call} did not reach {who}.")
		.action("Give the client that makes the call a login for the proxy, or allow this machine there without one. Do not rotate the key.")),

	UNSEEN_REFUSAL(row(Cause.NOT_AUTHORIZED).forOwnCalls()
		.description(
				"{Call} is refused with the status {status}. The reason stands in the body of the answer, which cannot be seen here: it may be the key, its permissions, the model, or something between here and {who}.")
		.action("Read the whole answer in the exception or the log of the client. Do not rotate the key before you know the reason.")),

	UNSEEN_THROTTLING(row(Cause.THROTTLED).forOwnCalls()
		.description(
				"{Call} is refused with the status 429, and the body of the answer cannot be seen here. Either there are too many requests, which passes by itself, or the quota is used up, which does not.")
		.action("Read the code in the exception or the log of the client: 'insufficient_quota' is about money, 'rate_limit_exceeded' is not. Do not rotate the key.")),

	UNSEEN_NOT_FOUND(row(Cause.UNEXPECTED_ANSWER).forOwnCalls()
		.description(
				"{Call} is answered with the status {status}, and the body of the answer cannot be seen here. Either the address is wrong, or there is no model or object of the name that is asked for.")
		.action("Compare the whole URL that the client calls with {endpoint}, and read the answer in its exception or log. Do not rotate the key.")),

	UNSEEN_ERROR(row(Cause.UNEXPECTED_ANSWER).forOwnCalls()
		.description(
				"{Call} is answered with the status {status}. The reason stands in the body of the answer, which cannot be seen here.")
		.action("Read the whole answer in the exception or the log of the client. Do not rotate the key before you know the reason.")),

	UNSEEN_FAILURE(row(Cause.PROVIDER_FAILURE).forOwnCalls()
		.description(
				"{who}, or something on the way there, answers {call} with a server error (status {status}). The key was not rejected.")
		.action("Wait and look at https://status.openai.com. Do not rotate the key and do not restart the application: neither helps.")
		.actionElsewhere("Look at the status page or the log of this host. Do not rotate the key.")),

	// Found by FaultClassifier: no whole answer came to a call of the application

	UNKNOWN_HOST_ON_THE_WAY(row(Cause.UNKNOWN_HOST).forOwnCalls()
		.description(
				"The client that makes the call cannot resolve a name, which is not {host}: probably that of a proxy. Nothing is known about the key.")
		.action("Check the proxy that the client is configured with, and the DNS of this machine. Do not rotate the key.")),

	CALL_NOT_CONNECTED(row(Cause.CONNECT_TIMEOUT).insteadOf(CONNECT_TIMEOUT)
		.description(
				"No connection to {host} came about in the time that the client allows. Firewalls that drop packets look like this.")
		.action("Check that firewall, security group or network policy let this machine connect to {host}. Do not rotate the key.")),

	CALL_TIMED_OUT(row(Cause.TIMEOUT).insteadOf(TIMEOUT)
		.description("{Call} got no whole answer in the time that the client allows. Nothing is known about the key.")
		.action("If answers of this operation take long, raise the timeout of the client that makes the call, or let it stream. Otherwise look at https://status.openai.com. Do not rotate the key.")
		.actionElsewhere(
				"If answers of this operation take long, raise the timeout of the client that makes the call, or let it stream. Otherwise look at the log and the load of the host. Do not rotate the key.")),

	NO_FREE_CONNECTION(row(Cause.TIMEOUT).forOwnCalls()
		.description(
				"{Call} was not made: the client waited for a connection, and all that its pool may have were in use. Nothing is known about the key.")
		.action("Look at how many calls the application makes at once and how long they take, and raise the size of the client's connection pool. Do not rotate the key.")),

	CALL_CUT_OFF(row(Cause.CONNECTION_LOST).insteadOf(CONNECTION_LOST)
		.description(
				"The connection to {who} was lost before the answer to {call} was whole. Nothing is known about the key.")
		.action("Let the client try again. If it lasts, look at proxies, firewalls and load balancers in between. Do not rotate the key.")),

	ANSWER_TOO_LARGE_FOR_CLIENT(row(Cause.ANSWER_TOO_LARGE).insteadOf(ANSWER_TOO_LARGE)
		.description("The answer of {who} to {call} is larger than what the client may hold in memory.")
		.action("Raise 'spring.http.codecs.max-in-memory-size' or the limit of the client's codecs. Do not rotate the key.")),

	NOT_TRUSTED_BY_CLIENT(row(Cause.UNTRUSTED_CERTIFICATE).insteadOf(UNTRUSTED_CERTIFICATE)
		.description(
				"The certificate of {host} was issued by somebody whom the client that makes the call does not trust. Either something inspects TLS connections on the way to OpenAI, or the truststore of the client lacks a public issuer.")
		.action("Put the issuer's certificate into the truststore of the client: that of its SSL bundle if it has one, otherwise that of the JVM. Do not switch verification off. Do not rotate the key.")
		.descriptionElsewhere(
				"The certificate of {host} was issued by somebody whom the client that makes the call does not trust."));

	private static final Map<String, Meaning> BY_CODE = Arrays.stream(values())
		.flatMap((meaning) -> meaning.row.codes.stream().map((code) -> Map.entry(code, meaning)))
		.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

	private static final Map<Meaning, Meaning> OF_OWN_CALLS = Arrays.stream(values())
		.filter((meaning) -> meaning.row.insteadOf != null)
		.collect(Collectors.toMap((meaning) -> meaning.row.insteadOf, Function.identity()));

	private final Row row;

	Meaning(Row row) {
		this.row = row;
	}

	private static Row row(Cause cause) {
		return new Row(cause);
	}

	/**
	 * Return what an error means.
	 * @param error the error
	 * @return the meaning, or {@code null} if neither code nor sentence is known
	 */
	static @Nullable Meaning of(ErrorEnvelope error) {
		return of(error, (meaning) -> !meaning.row.forOwnCalls, (meaning) -> !meaning.row.forOwnCalls);
	}

	/**
	 * Return what an error means in the answer to a call of the application.
	 * @param error the error
	 * @param strictly whether only codes count, and the few sentences that come without
	 * one of their own
	 * @return the meaning as a probe would find it, or one that only such calls have, or
	 * {@code null} if neither code nor sentence is known
	 */
	static @Nullable Meaning ofOwnCall(ErrorEnvelope error, boolean strictly) {
		Meaning meaning = of(error, (known) -> true,
				(known) -> !strictly || known == ORGANIZATION_NOT_VERIFIED || known == REQUEST_TOO_LARGE);
		return (meaning != null && meaning.row.insteadOf != null) ? meaning.row.insteadOf : meaning;
	}

	private static @Nullable Meaning of(ErrorEnvelope error, Predicate<Meaning> codes, Predicate<Meaning> sentences) {
		if (sentences.test(HEADER_LOST) && HEADER_LOST.isSaidBy(error.message())) {
			// Comes with the code of a key that is wrong
			return HEADER_LOST;
		}
		return Stream.of(error.code(), error.type(), error.reason())
			.map(Meaning::ofCode)
			.filter((meaning) -> meaning != null && codes.test(meaning))
			.findFirst()
			.or(() -> Arrays.stream(values())
				.filter((meaning) -> sentences.test(meaning) && meaning.isSaidBy(error.message()))
				.findFirst())
			.orElse(null);
	}

	static @Nullable Meaning ofCode(String code) {
		return BY_CODE.get(code);
	}

	/**
	 * Return the meaning for whoever asked.
	 * @param call what was asked
	 * @return this meaning, or the one in its place if the application asked itself
	 */
	Meaning of(Call call) {
		return call.isOwn() ? OF_OWN_CALLS.getOrDefault(this, this) : this;
	}

	boolean isSaidBy(String text) {
		return this.row.sentences.stream().anyMatch((sentence) -> sentence.matcher(text).find());
	}

	Cause cause() {
		return this.row.cause;
	}

	Set<String> codes() {
		return this.row.codes;
	}

	List<Pattern> sentences() {
		return this.row.sentences;
	}

	/**
	 * Return the fact with its slots.
	 * @param openAi whether OpenAI's rules hold
	 * @return the text
	 */
	String description(boolean openAi) {
		return openAi ? this.row.description : this.row.descriptionElsewhere;
	}

	/**
	 * Return what to tell somebody.
	 * @param slots what stands for the slots of the texts
	 * @return the diagnosis
	 */
	Diagnosis diagnosis(Slots slots) {
		String action = slots.isOpenAi() ? this.row.action : this.row.actionElsewhere;
		return new Diagnosis(this.row.cause, slots.fill(description(slots.isOpenAi())), slots.fill(action));
	}

	/**
	 * What finds a meaning, and its texts.
	 */
	private static final class Row {

		private final Cause cause;

		private Set<String> codes = Set.of();

		private List<Pattern> sentences = List.of();

		private String description = "";

		private String action = "";

		private String descriptionElsewhere = "";

		private String actionElsewhere = "";

		private boolean forOwnCalls;

		private @Nullable Meaning insteadOf;

		Row(Cause cause) {
			this.cause = cause;
		}

		Row codes(String... codes) {
			this.codes = Set.of(codes);
			return this;
		}

		Row sentences(String... regexes) {
			this.sentences = Arrays.stream(regexes)
				.map((regex) -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE))
				.toList();
			return this;
		}

		Row forOwnCalls() {
			this.forOwnCalls = true;
			return this;
		}

		Row insteadOf(Meaning ofProbe) {
			this.insteadOf = ofProbe;
			return forOwnCalls();
		}

		Row description(String description) {
			this.description = description;
			this.descriptionElsewhere = description;
			return this;
		}

		Row action(String action) {
			this.action = action;
			this.actionElsewhere = action;
			return this;
		}

		Row actionOf(Meaning other) {
			this.action = other.row.action;
			this.actionElsewhere = other.row.actionElsewhere;
			return this;
		}

		Row descriptionElsewhere(String description) {
			this.descriptionElsewhere = description;
			return this;
		}

		Row actionElsewhere(String action) {
			this.actionElsewhere = action;
			return this;
		}

	}

}
