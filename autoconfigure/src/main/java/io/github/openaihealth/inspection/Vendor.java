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

package io.github.openaihealth.inspection;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A vendor whose keys can be told by their form. Forms are as narrow as their public
 * descriptions allow: a key of OpenAI must never be taken for one of them.
 *
 * @param name the vendor's name as it is shown
 * @param form the form of the whole key
 * @param named whether the key begins with something that nobody else's keys begin with
 */
record Vendor(String name, Pattern form, boolean named) {

	private static final String TAIL = "[A-Za-z0-9_-]";

	private static final List<Vendor> ALL = List.of(vendor("Anthropic", "sk-ant-" + TAIL + "{10,}"),
			vendor("OpenRouter", "sk-or-(?:v\\d+-)?" + TAIL + "{16,}"), vendor("Langfuse", "[sp]k-lf-[0-9a-f-]{20,}"),
			vendor("Helicone", "sk-helicone-" + TAIL + "{7,}"), unnamed("DeepSeek or Alibaba Cloud", "sk-[0-9a-f]{32}"),
			vendor("Groq", "gsk_[A-Za-z0-9]{20,}"), vendor("xAI", "xai-[A-Za-z0-9]{20,}"),
			vendor("Google", "AIza" + TAIL + "{30,}"), vendor("Google", "ya29\\.[A-Za-z0-9_.-]{20,}"),
			vendor("Google", "AQ\\.[A-Za-z0-9_-]{30,}"), vendor("Hugging Face", "(?:hf_|api_org_)[A-Za-z0-9]{20,}"),
			vendor("Perplexity", "pplx-[A-Za-z0-9]{20,}"), vendor("Replicate", "r8_[A-Za-z0-9]{20,}"),
			vendor("NVIDIA", "nvapi-" + TAIL + "{20,}"), vendor("Cerebras", "csk-[A-Za-z0-9]{20,}"),
			vendor("Fireworks AI", "fw_[A-Za-z0-9]{16,}"), vendor("Together AI", "tgp_v1_" + TAIL + "{16,}"),
			vendor("Vercel", "vck_[A-Za-z0-9]{20,}"), vendor("Voyage AI", "pa-" + TAIL + "{40,}"),
			vendor("Jina AI", "jina_" + TAIL + "{20,}"), vendor("Tavily", "tvly-" + TAIL + "{16,}"),
			vendor("Firecrawl", "fc-[0-9a-f]{32}"), vendor("Pinecone", "pcsk_" + TAIL + "{20,}"),
			vendor("LangSmith", "(?:lsv2_(?:pt|sk)_|ls__)" + TAIL + "{16,}"), unnamed("ElevenLabs", "sk_[0-9a-f]{48}"),
			vendor("Stripe", "(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{8,}"),
			vendor("GitHub", "(?:gh[oprsu]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})"),
			vendor("GitLab", "gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[A-Za-z0-9_.-]{16,}"),
			vendor("AWS", "(?:AKIA|ASIA)[A-Z0-9]{16}"), vendor("Amazon Bedrock", "ABSK[A-Za-z0-9+/=]{60,}"),
			vendor("Amazon Bedrock", "bedrock-api-key-[A-Za-z0-9+/=_-]{20,}"),
			vendor("Slack", "xox[a-z](?:\\.xox[a-z])?-[A-Za-z0-9-]{10,}"), vendor("Slack", "xapp-[A-Za-z0-9-]{10,}"),
			vendor("SendGrid", "SG\\." + TAIL + "{16,}\\." + TAIL + "{16,}"),
			vendor("Databricks", "dapi[0-9a-f]{32}(?:-\\d)?"), vendor("npm", "npm_[A-Za-z0-9]{30,}"),
			vendor("PyPI", "pypi-" + TAIL + "{30,}"), vendor("Docker", "dckr_(?:pat|oat)_" + TAIL + "{16,}"),
			vendor("DigitalOcean", "do[opr]_v1_[0-9a-f]{64}"), vendor("HashiCorp Vault", "hv[sbr]\\." + TAIL + "{20,}"),
			vendor("Doppler", "dp\\.[a-z]+(?:\\.[a-z0-9_-]+)?\\.[A-Za-z0-9]{30,}"),
			vendor("Notion", "(?:ntn_|secret_)[A-Za-z0-9]{40,}"), vendor("Linear", "lin_api_[A-Za-z0-9]{20,}"),
			unnamed("Telegram", "\\d{8,10}:[A-Za-z0-9_-]{35}"), unnamed("Azure OpenAI", "[0-9a-f]{32}"),
			unnamed("Azure OpenAI", "[A-Za-z0-9]{84}"));

	/**
	 * Return the vendor of a key.
	 * @param text what may be a key
	 * @return the vendor, or {@code null} if the form is none of a known vendor other
	 * than OpenAI
	 */
	static @Nullable Vendor of(String text) {
		if (text.length() < 12 || text.length() > 4096 || KeyShapes.isKnown(text)) {
			return null;
		}
		for (Vendor vendor : ALL) {
			if (vendor.form().matcher(text).matches()) {
				return vendor;
			}
		}
		return null;
	}

	private static Vendor vendor(String name, String form) {
		return new Vendor(name, Pattern.compile(form), true);
	}

	private static Vendor unnamed(String name, String form) {
		return new Vendor(name, Pattern.compile(form), false);
	}

}
