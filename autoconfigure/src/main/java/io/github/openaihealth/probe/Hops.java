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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote an answer, as far as its headers tell. Names of servers are recognized, not
 * copied: a header of an answer is text from outside.
 */
final class Hops {

	private static final List<String> OPENAI_MARKS = List.of("openai-version", "openai-processing-ms",
			"openai-organization", "openai-project", "x-openai-proxy-wasm");

	private static final Pattern OPENAI_REALM = Pattern.compile("(?i)bearer realm=\"OpenAI API\".*");

	/*
	 * Those of the servers in front of OpenAI's API, which set them on errors of their
	 * own, too.
	 */
	private static final List<String> EDGE_MARKS = List.of("x-request-id", "cf-ray", "x-ratelimit-limit-requests",
			"x-ratelimit-limit-tokens");

	private static final String EDGE = "Cloudflare";

	private static final int MAX_PAGE = 4096;

	private static final List<String> GATEWAY_MARKS = List.of("x-amzn-errortype", "apigw-requestid",
			"x-kong-response-latency", "x-kong-request-id", "x-envoy-decorator-operation");

	/*
	 * What the products call themselves in 'Server' and 'Via', and what people call them.
	 * The first that fits counts.
	 */
	private static final Map<String, String> PRODUCTS = products();

	private static final Set<String> FORWARD_PROXIES = Set.of("squid", "tinyproxy", "Privoxy", "Blue Coat",
			"McAfee Web Gateway", "Skyhigh Web Gateway", "Zscaler", "Forcepoint", "Cisco IronPort");

	private Hops() {
	}

	private static Map<String, String> products() {
		Map<String, String> products = new LinkedHashMap<>();
		for (String name : List.of("openresty", "nginx", "tinyproxy", "squid", "HAProxy", "Traefik", "Caddy", "Envoy",
				"Kong", "Tyk", "APISIX", "Apache", "Varnish", "CloudFront", "Cloudflare", "Zscaler", "Forcepoint",
				"Netskope", "FortiGate", "FortiWeb", "Barracuda", "Sophos", "WatchGuard", "Incapsula", "Imperva",
				"Sucuri", "Vercel", "Netlify", "Fastly", "LiteLLM", "Portkey", "uvicorn", "hypercorn", "gunicorn",
				"Jetty", "Undertow", "Tomcat", "Kestrel", "LiteSpeed", "lighttpd", "oauth2-proxy", "Pomerium",
				"Authelia", "mitmproxy", "Privoxy", "Charles", "Fiddler", "Linkerd", "Skipper", "KrakenD", "Gravitee",
				"WSO2", "MuleSoft", "3scale", "Apigee", "Akamai", "BunnyCDN", "Tengine", "Cowboy", "Werkzeug")) {
			products.put(name.toLowerCase(Locale.ROOT), name);
		}
		products.put("bluecoat", "Blue Coat");
		products.put("mcafee", "McAfee Web Gateway");
		products.put("skyhigh", "Skyhigh Web Gateway");
		products.put("ironport", "Cisco IronPort");
		products.put("cisco-wsa", "Cisco Secure Web Appliance");
		products.put("big-ip", "BIG-IP");
		products.put("bigip", "BIG-IP");
		products.put("awselb", "AWS Elastic Load Balancer");
		products.put("microsoft-azure-application-gateway", "Azure Application Gateway");
		products.put("azure-front-door", "Azure Front Door");
		products.put("microsoft-iis", "Microsoft IIS");
		products.put("microsoft-httpapi", "Microsoft HTTP API");
		products.put("google frontend", "Google Frontend");
		products.put("1.1 google", "Google Cloud Load Balancer");
		products.put("basehttp", "Python's HTTP server");
		return products;
	}

	/**
	 * Return whether OpenAI itself wrote an answer.
	 * @param answer the answer
	 * @return whether it has a mark that edges and proxies do not set
	 */
	static boolean isMarkedByOpenAi(Answer answer) {
		return OPENAI_MARKS.stream().anyMatch(answer::has) || answer.headers("www-authenticate")
			.stream()
			.anyMatch((value) -> OPENAI_REALM.matcher(value).matches());
	}

	/**
	 * Return whether an answer came from OpenAI or the servers in front of it.
	 * @param answer the answer
	 * @param document the answer as JSON, or {@code null}
	 * @return whether it has a mark of theirs, or an error in OpenAI's envelope
	 */
	static boolean isFromOpenAi(Answer answer, @Nullable JsonDocument document) {
		boolean envelope = document != null && document.has("error.message") && document.has("error.type")
				&& (document.has("error.code") || document.has("error.param"));
		return envelope || isMarkedByOpenAi(answer) || EDGE_MARKS.stream().anyMatch(answer::has)
				|| EDGE.equalsIgnoreCase(answer.header("server").strip());
	}

	/**
	 * Return whether an API gateway wrote an answer itself.
	 * @param answer the answer
	 * @return whether it has a mark of one
	 */
	static boolean isMarkedByGateway(Answer answer) {
		if (answer.has("x-kong-upstream-latency")) {
			return false;
		}
		return GATEWAY_MARKS.stream().anyMatch(answer::has)
				|| answer.header("server").toLowerCase(Locale.ROOT).startsWith("kong");
	}

	/**
	 * Return whether a forward proxy wrote an answer itself.
	 * @param answer the answer
	 * @return whether its server is one
	 */
	static boolean isForwardProxy(Answer answer) {
		String server = product(answer.headers("server"));
		return answer.has("x-squid-error") || (server != null && FORWARD_PROXIES.contains(server));
	}

	/**
	 * Return whether Cloudflare itself wrote an answer. Its name in {@code Server} proves
	 * nothing: it is on everything that passes through it.
	 * @param answer the answer
	 * @return whether the answer is one of its challenges or pages
	 */
	static boolean isOfCloudflare(Answer answer) {
		if (answer.has("cf-mitigated")) {
			return true;
		}
		String page = answer.text(MAX_PAGE, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
		return page.startsWith("error code: 1") || (page.startsWith("<") && page.contains("cloudflare"));
	}

	/**
	 * Return who wrote an answer that is not the API's.
	 * @param answer the answer
	 * @return names such as {@code nginx} or {@code nginx, through squid}, or
	 * {@code null} if no header holds a known one
	 */
	static @Nullable String names(Answer answer) {
		String server = product(answer.headers("server"));
		server = (EDGE.equals(server) && !isOfCloudflare(answer)) ? null : server;
		server = (server == null && answer.has("x-squid-error")) ? "squid" : server;
		String via = product(answer.headers("via"));
		via = EDGE.equals(via) ? null : via;
		if (server == null || via == null || server.equals(via)) {
			return (server != null) ? server : via;
		}
		return server + ", through " + via;
	}

	private static @Nullable String product(List<String> values) {
		for (String value : values) {
			String lower = value.toLowerCase(Locale.ROOT);
			for (Map.Entry<String, String> product : PRODUCTS.entrySet()) {
				if (lower.contains(product.getKey())) {
					return product.getValue();
				}
			}
		}
		return null;
	}

}
