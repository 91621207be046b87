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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The vendors whose keys people paste in place of OpenAI's, one row each. Forms are as
 * narrow as their public descriptions allow: a key of OpenAI must never be taken for one
 * of them.
 *
 * @since 0.1.0
 */
public final class Vendor {

	private static final String WORD = "[A-Za-z0-9]";

	private static final String TAIL = "[A-Za-z0-9_-]";

	private static final String HEX = "[0-9a-f]";

	/*
	 * The name as people write it, then how keys begin and how they go on. A form that
	 * begins with nothing of its own says less, because others may have it, too.
	 */
	private static final List<Vendor> ALL = List.of(vendor("Anthropic", "sk-ant-", TAIL + "{10,}"),
			vendor("OpenRouter", "sk-or-(?:v\\d+-)?", TAIL + "{16,}"),
			vendor("Langfuse", "[sp]k-lf-", "[0-9a-f-]{20,}"), vendor("Helicone", "sk-helicone-", TAIL + "{7,}"),
			vendor("DeepSeek or Alibaba Cloud", "", "sk-" + HEX + "{32}"), vendor("Groq", "gsk_", WORD + "{20,}"),
			vendor("xAI", "xai-", WORD + "{20,}"),
			vendor("Google", "AIza", TAIL + "{30,}", "ya29\\.", "[A-Za-z0-9_.-]{20,}", "AQ\\.", TAIL + "{30,}"),
			vendor("Hugging Face", "(?:hf_|api_org_)", WORD + "{20,}"), vendor("Perplexity", "pplx-", WORD + "{20,}"),
			vendor("Replicate", "r8_", WORD + "{20,}"), vendor("NVIDIA", "nvapi-", TAIL + "{20,}"),
			vendor("Cerebras", "csk-", WORD + "{20,}"), vendor("Fireworks AI", "fw_", WORD + "{16,}"),
			vendor("Together AI", "tgp_v1_", TAIL + "{16,}"), vendor("Vercel", "vck_", WORD + "{20,}"),
			vendor("Voyage AI", "pa-", TAIL + "{40,}"), vendor("Jina AI", "jina_", TAIL + "{20,}"),
			vendor("LlamaCloud", "llx-", WORD + "{20,}"), vendor("Tavily", "tvly-", TAIL + "{16,}"),
			vendor("Firecrawl", "fc-", HEX + "{32}"), vendor("Pinecone", "pcsk_", TAIL + "{20,}"),
			vendor("LangSmith", "(?:lsv2_(?:pt|sk)_|ls__)", TAIL + "{16,}"),
			vendor("ElevenLabs", "", "sk_" + HEX + "{48}"),
			vendor("Stripe", "(?:sk|pk|rk)_(?:live|test)_", WORD + "{8,}"),
			vendor("GitHub", "gh[oprsu]_", WORD + "{20,}", "github_pat_", "[A-Za-z0-9_]{20,}"),
			vendor("GitLab", "gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-", "[A-Za-z0-9_.-]{16,}"),
			vendor("AWS", "(?:AKIA|ASIA)", "[A-Z0-9]{16}"),
			vendor("Amazon Bedrock", "ABSK", "[A-Za-z0-9+/=]{60,}", "bedrock-api-key-", "[A-Za-z0-9+/=_-]{20,}"),
			vendor("Slack", "xox[a-z](?:\\.xox[a-z])?-", "[A-Za-z0-9-]{10,}", "xapp-", "[A-Za-z0-9-]{10,}"),
			vendor("SendGrid", "SG\\.", TAIL + "{16,}\\." + TAIL + "{16,}"),
			vendor("Databricks", "dapi", HEX + "{32}(?:-\\d)?"), vendor("npm", "npm_", WORD + "{30,}"),
			vendor("PyPI", "pypi-", TAIL + "{30,}"), vendor("Docker", "dckr_(?:pat|oat)_", TAIL + "{16,}"),
			vendor("DigitalOcean", "do[opr]_v1_", HEX + "{64}"),
			vendor("HashiCorp Vault", "hv[sbr]\\.", TAIL + "{20,}"),
			vendor("Doppler", "dp\\.[a-z]+(?:\\.[a-z0-9_-]+)?\\.", WORD + "{30,}"),
			vendor("Notion", "(?:ntn_|secret_)", WORD + "{40,}"), vendor("Linear", "lin_api_", WORD + "{20,}"),
			vendor("Telegram", "", "\\d{8,10}:" + TAIL + "{35}"),
			vendor("Azure OpenAI", "", HEX + "{32}", "", WORD + "{84}"));

	/*
	 * The base64 of 'OpenAI', which every key of OpenAI since 2021 carries.
	 */
	private static final String OPENAI_MARKER = "T3BlbkFJ";

	private static final int MIN_LENGTH = 12;

	private static final int MAX_LENGTH = 4096;

	private final String name;

	private final List<Form> forms;

	private final Pattern pattern;

	private Vendor(String name, List<Form> forms) {
		this.name = name;
		this.forms = forms;
		this.pattern = Pattern
			.compile(forms.stream().map((form) -> form.beginning() + form.rest()).collect(Collectors.joining("|")));
	}

	private static Vendor vendor(String name, String... parts) {
		List<Form> forms = new ArrayList<>();
		for (int i = 0; i < parts.length; i += 2) {
			forms.add(new Form(parts[i], parts[i + 1]));
		}
		return new Vendor(name, List.copyOf(forms));
	}

	/**
	 * Return all of them.
	 * @return the vendors
	 */
	public static List<Vendor> all() {
		return ALL;
	}

	/**
	 * Return the vendor of a key.
	 * @param text what may be a key
	 * @return the vendor, or {@code null} if the form is none of a known vendor other
	 * than OpenAI
	 */
	public static @Nullable Vendor of(String text) {
		if (text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH && !text.contains(OPENAI_MARKER)) {
			for (Vendor vendor : ALL) {
				if (vendor.pattern.matcher(text).matches()) {
					return vendor;
				}
			}
		}
		return null;
	}

	/**
	 * Return how keys begin that tell their vendor by it.
	 * @return a regular expression of all beginnings
	 */
	public static String beginnings() {
		return alternatives(Form::relaxedBeginning);
	}

	/**
	 * Return how keys look that tell their vendor by their beginning.
	 * @return a regular expression of all keys
	 */
	static String keys() {
		return alternatives((form) -> form.relaxedBeginning() + form.rest());
	}

	private static String alternatives(Function<Form, String> part) {
		return ALL.stream()
			.filter(Vendor::isNamed)
			.flatMap((vendor) -> vendor.forms.stream())
			.map(part)
			.collect(Collectors.joining("|", "(?:", ")"));
	}

	/**
	 * Return the vendor's name.
	 * @return the name as people write it
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return whether keys begin with something that nobody else's keys begin with.
	 * @return whether the beginning of a key tells the vendor
	 */
	public boolean isNamed() {
		return this.forms.stream().noneMatch((form) -> form.beginning().isEmpty());
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * One form of a vendor's keys.
	 *
	 * @param beginning how they begin, or nothing if that tells nothing
	 * @param rest how they go on
	 */
	private record Form(String beginning, String rest) {

		private static final Pattern SEPARATOR = Pattern.compile("[-_](?![^\\[]*\\])");

		/*
		 * Where a name was made of a key, one separator may have become the other.
		 */
		String relaxedBeginning() {
			return SEPARATOR.matcher(this.beginning).replaceAll("[-_]");
		}

	}

}
