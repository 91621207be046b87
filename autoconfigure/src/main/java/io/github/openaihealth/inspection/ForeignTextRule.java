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

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are something else than a key, and can be told to be: an address, a
 * document, a sentence, an identifier of another kind.
 */
final class ForeignTextRule implements KeyRule {

	private static final Form PEM = form("-----BEGIN [A-Z0-9 ]+-----.*|ssh-(?:rsa|ed25519|dss) .*|ecdsa-sha2-.* .*",
			"is a cryptographic key or certificate");

	private static final Form DOCUMENT = form(
			"\\{\\s*[\"'].*|\\[\\s*\\{.*|<\\?xml.*|<!(?:DOCTYPE|--).*|<[A-Za-z][^>]*>.*</.*",
			"is a document of JSON, XML or HTML");

	private static final Form COMMAND = form(
			"(?:curl|wget|http|docker|kubectl|helm|aws|gcloud|az|vault|op|echo|cat|printf|java|mvn|python3?|node|npm|heroku|gh|glab|sudo)\\s+\\S.*",
			"is a command");

	private static final List<Form> AT_OPENAI = List.of(form("(?i)(?:https?|wss?|ftp):/.*", "is a URL"), form(
			"(?i)(?:www\\.)?[a-z0-9-]+(?:\\.[a-z0-9-]{1,63}){0,5}\\.(?:com|org|net|io|ai|dev|local|internal|lan|cloud|app|co|eu|us|uk|de|fr|svc|cluster)(?::\\d{1,5})?(?:/[\\w./-]*)?",
			"is the name of a host"),
			form("localhost(?::\\d{1,5})?(?:/.*)?|\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?",
					"is the address of a host"),
			form("[^@\\s]{1,64}@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}", "is an e-mail address"),
			form("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "is a UUID"),
			form("org-[A-Za-z0-9]{8,}", "is the id of an organization, which belongs into 'openai.org-id',"),
			form("proj_[A-Za-z0-9]{8,}", "is the id of a project, which belongs into 'openai.project-id',"),
			form("key_[A-Za-z0-9]{8,}", "is the id of a key as the dashboard shows it"),
			form("whsec_.{8,}", "is the secret of a webhook"),
			form("(?:asst|thread|run|step|msg|vs|vsfb|batch|resp|req|call|fc|rs|ws|conv|item|evt|event|cntr|upload|part|eval|evalrun|video|wf|ctx)_(?=\\D*\\d)[A-Za-z0-9]{8,}"
					+ "|(?:file|user|ftjob|ftckpt|chatcmpl|cmpl|modr|snap|invite|g|u)-(?=\\D*\\d)[A-Za-z0-9]{8,}|ft:.+",
					"is the id of something else at OpenAI"),
			form("(?i)(?:chat)?gpt-?\\d[\\w.:-]*|chatgpt-[\\w.-]+|gpt-(?:image|realtime|audio|oss|4o)[\\w.:-]*|o[1-9](?:-(?:mini|preview|pro|deep)[\\w.-]*)?"
					+ "|text-(?:embedding|davinci|curie|babbage|ada|moderation)[\\w.-]*|(?:davinci|curie|babbage|ada|codex)(?:-\\w+)*|dall-?e-?\\d?|whisper-\\w+|tts-1[\\w.-]*|sora-?\\d[\\w-]*|omni-moderation[\\w.-]*"
					+ "|(?:claude|gemini|llama|mistral|mixtral|deepseek|qwen|phi|gemma|command|grok)-?\\d?[\\w.:-]{0,40}",
					"is the name of a model"));

	@Override
	public @Nullable Finding check(KeyText key) {
		String text = key.core();
		if (PEM.matches(text)) {
			return finding(PEM);
		}
		if (DOCUMENT.matches(text) && (key.isForOpenAi() || hasWhiteSpace(text))) {
			return finding(DOCUMENT);
		}
		if (COMMAND.matches(text)) {
			return finding(COMMAND);
		}
		if (!key.isForOpenAi()) {
			return null;
		}
		for (Form form : AT_OPENAI) {
			if (form.matches(text)) {
				return finding(form);
			}
		}
		return null;
	}

	private static boolean hasWhiteSpace(String text) {
		return text.chars().anyMatch((character) -> WhiteSpacePeel.isWhiteSpace((char) character));
	}

	private static Finding finding(Form form) {
		return Finding.useless(Cause.NOT_AN_API_KEY, form.fact() + " instead of a key", "");
	}

	private static Form form(String pattern, String fact) {
		return new Form(Pattern.compile(pattern, Pattern.DOTALL), fact);
	}

	/**
	 * A form that can be recognized.
	 *
	 * @param pattern the form of the whole text
	 * @param fact what it is
	 */
	private record Form(Pattern pattern, String fact) {

		boolean matches(String text) {
			return this.pattern.matcher(text).matches();
		}

	}

}
