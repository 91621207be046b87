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
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The providers whose hosts are treated in a way of their own, one row each. Everything
 * that depends on a host is derived from here. Whoever speaks OpenAI's API as it is,
 * below a base URL as it is, needs no row: that is {@link #OTHER}.
 *
 * @since 0.1.0
 */
public enum Provider {

	// name · hosts · base path if there is none · path that asks for a key · what only an
	// accepted key is told there · header that carries the key · a hint if it is rejected

	/**
	 * OpenAI's API: {@code api.openai.com} and its regional hosts.
	 *
	 * @see <a href="https://platform.openai.com/docs/guides/your-data">OpenAI: data
	 * residency</a>
	 */
	OPENAI("OpenAI", "(?:[a-z]{2,12}(?:-[a-z0-9]{1,12}){0,2}\\.)?api\\.openai\\.com", "/v1", Provider.MODELS, "",
			Provider.BEARER, ""),

	/**
	 * Azure OpenAI in Foundry Models, also in the sovereign clouds.
	 *
	 * @see <a href=
	 * "https://learn.microsoft.com/en-us/azure/ai-foundry/openai/reference">Microsoft:
	 * Azure OpenAI REST API reference</a>
	 */
	AZURE_OPENAI("Azure OpenAI", "[a-z0-9-]+\\.(?:openai|cognitiveservices|services\\.ai)\\.azure\\.(?:com|us|cn)",
			"/openai/v1", Provider.MODELS, "", "api-key",
			"An Azure key belongs to exactly one resource: take KEY 1 or KEY 2 of the page 'Keys and Endpoint' of this one."),

	/**
	 * OpenRouter, whose models are listed for everybody.
	 *
	 * @see <a href=
	 * "https://openrouter.ai/docs/api-reference/api-keys/get-current-key">OpenRouter:
	 * current API key</a>
	 */
	OPENROUTER("OpenRouter", "(?:[a-z0-9-]+\\.)?openrouter\\.ai", "", "key", "data.label", Provider.BEARER, ""),

	/**
	 * Vercel's AI Gateway, whose models are listed for everybody.
	 *
	 * @see <a href="https://vercel.com/docs/ai-gateway/usage">Vercel: credits</a>
	 */
	VERCEL("Vercel AI Gateway", "ai-gateway\\.vercel\\.sh", "/v1", "credits", "balance", Provider.BEARER, ""),

	/**
	 * Every other host.
	 */
	OTHER("", "(?!)", "", Provider.MODELS, "", Provider.BEARER, "");

	/**
	 * The path of the list of models.
	 */
	public static final String MODELS = "models";

	/**
	 * The header that carries a key as a bearer token.
	 */
	public static final String BEARER = "Authorization";

	private final String title;

	private final Pattern hosts;

	private final String basePath;

	private final String path;

	private final String proof;

	private final String keyHeader;

	private final String keyHint;

	Provider(String title, String hosts, String basePath, String path, String proof, String keyHeader, String keyHint) {
		this.title = title;
		this.hosts = Pattern.compile(hosts);
		this.basePath = basePath;
		this.path = path;
		this.proof = proof;
		this.keyHeader = keyHeader;
		this.keyHint = keyHint;
	}

	/**
	 * Return the provider that a host belongs to.
	 * @param host the host's name, or {@code null}
	 * @return the provider
	 */
	public static Provider of(@Nullable String host) {
		if (host != null) {
			String name = (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).toLowerCase(Locale.ROOT);
			for (Provider provider : values()) {
				if (provider.hosts.matcher(name).matches()) {
					return provider;
				}
			}
		}
		return OTHER;
	}

	/**
	 * Return the provider's name.
	 * @return the name as people write it, or an empty text for {@link #OTHER}
	 */
	public String title() {
		return this.title;
	}

	/**
	 * Return the path of a base URL that has none.
	 * @param query the query of the base URL, or {@code null}
	 * @return the path that clients of this provider use, or an empty text
	 */
	public String basePath(@Nullable String query) {
		// Azure's older API has its version in the query
		boolean dated = this == AZURE_OPENAI && query != null && query.contains("api-version=");
		return dated ? "/openai" : this.basePath;
	}

	/**
	 * Return the path below the base URL that asks for a key, costs nothing and changes
	 * nothing.
	 * @return the path, without a slash in front
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return what the answer at {@link #path()} tells of an accepted key, and of nothing
	 * else.
	 * @return the address of a text or a number in the answer, or an empty text if a list
	 * of models is expected
	 */
	public String proof() {
		return this.proof;
	}

	/**
	 * Return the header that carries a key.
	 * @return the name of the header
	 */
	public String keyHeader() {
		return this.keyHeader;
	}

	/**
	 * Return the header that carries a key, or a token in its place.
	 * @param key the key
	 * @return the name of the header
	 */
	public String keyHeader(ApiKey key) {
		// Azure takes keys in a header of its own, JSON Web Tokens as bearer
		return key.reveal().startsWith("eyJ") ? BEARER : this.keyHeader;
	}

	/**
	 * Return what the {@link #keyHeader(ApiKey) header} holds.
	 * @param key the key
	 * @return the value of the header, never to be shown
	 */
	public String keyHeaderValue(ApiKey key) {
		return keyHeader(key).equals(BEARER) ? "Bearer " + key.reveal() : key.reveal();
	}

	/**
	 * Return what else there is to know when a key was rejected.
	 * @return a whole sentence, or an empty text
	 */
	public String keyHint() {
		return this.keyHint;
	}

}
