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
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Values that are no key and do not pretend to be one: nothing, far too much, and texts
 * that can be told to be something else.
 */
final class NotAKey {

	/*
	 * No server takes a larger header, whatever its vendor.
	 */
	private static final int MAX_LENGTH = 65_536;

	/*
	 * OpenAI's keys have less than 200 characters, signed tokens a few thousand.
	 */
	private static final int MAX_LENGTH_AT_OPENAI = 8192;

	/*
	 * Shorter than every key that OpenAI ever issued, by far.
	 */
	private static final int MIN_LENGTH_AT_OPENAI = 16;

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

	private static final String TYPE = "(?:[\\w$]+[.:\\\\])*[A-Z]+[a-z]\\w*(?:\\$\\w+)*";

	/*
	 * In Java, Kotlin, Python, C#, JavaScript, Go, Rust and others. Code that reads a key
	 * has a name in its brackets and no value.
	 */
	private static final List<Pattern> PRINTED = Stream.of("(?:[\\w$.]+|\\[+(?:[BCDFIJSZ]|L[\\w$.]+;))@[0-9a-f]{1,16}",
			TYPE + " ?[(\\[{] ?(?:\\w+ ?[=:].*|.*(?:\\*|\\.){3}.*|['\"]?\\*+['\"]?)?[)\\]}]",
			"(?:Optional|Some|Maybe|Just|Value|Result|Ok|Box|Supplier|Lazy)[(\\[{<].*[)\\]}>]",
			"Optional\\.empty|Nothing|None\\(\\)",
			"(?:[\\w$]+[.:])*(?i:(?:secure|secret|guarded|protected|sensitive|masked|hidden|redacted|encrypted|obfuscated)_?(?:str|string|value|text|bytes|data))(?:\\(.*\\)|\\[.*\\])?",
			"(?:java|javax|kotlin|scala|System|builtins|std|org|com|net|io|dev)(?:[.:]+[a-z]\\w*)*[.:]+[A-Z]\\w*(?:\\[\\])*",
			"(?:class|interface|struct) [\\w.$]+|<class '.*'>|<(?:function|bound method|module|generator|coroutine|lambda) .*>|<[\\w.]+ (?:object|instance).*>",
			"Promise ?\\{.*\\}|&\\{.*\\}|0x[0-9a-f]{6,16}|(?:map|struct)\\[.*\\]|#<.*>")
		.map((form) -> Pattern.compile(form, Pattern.DOTALL))
		.toList();

	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(?:[.,]\\d{1,40})?");

	private static final Pattern TRUTH_VALUE = Pattern.compile("(?i)true|false|yes|no|on|off");

	private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

	/*
	 * The longest words of a language are shorter, and keys are longer.
	 */
	private static final int MAX_WORD_LENGTH = 30;

	private NotAKey() {
	}

	/*
	 * Nothing, or nothing that can be seen.
	 */
	static @Nullable Finding blank(KeyText key) {
		if (key.raw().isEmpty()) {
			return blank("is empty");
		}
		if (key.raw().codePoints().allMatch(Characters::isInvisible)) {
			return blank("consists of white space or other invisible characters");
		}
		// A name or a scheme without a value says what was meant
		boolean named = key.layers()
			.stream()
			.map(KeyText.Layer::cause)
			.anyMatch((cause) -> cause == Cause.ASSIGNMENT_IN_API_KEY || cause == Cause.SCHEME_IN_API_KEY);
		return (key.core().isEmpty() && !named) ? blank("consists of quotes, white space or escapes only") : null;
	}

	private static Finding blank(String fact) {
		return Finding.useless(Cause.BLANK_API_KEY, fact,
				"Give it a value, or remove it from where it is set to nothing.");
	}

	static @Nullable Finding tooLong(KeyText key) {
		int length = key.raw().length();
		return (length > (key.forOpenAi() ? MAX_LENGTH_AT_OPENAI : MAX_LENGTH))
				? notAKey("has " + length + " characters, more than any key has") : null;
	}

	/*
	 * What a program prints of an object, or of a value that its type hides.
	 */
	static @Nullable Finding printed(KeyText key) {
		boolean printed = key.forOpenAi() && key.core().length() <= MAX_LENGTH_AT_OPENAI
				&& !KeyShapes.holdsKey(key.core())
				&& PRINTED.stream()
					.anyMatch(
							(form) -> form.matcher(key.core()).matches() || form.matcher(key.raw().strip()).matches());
		return printed ? notAKey("is an object as a program prints it instead of the value in it") : null;
	}

	/*
	 * An address, a document, an identifier of another kind.
	 */
	static @Nullable Finding somethingElse(KeyText key) {
		String text = key.core();
		if (PEM.matches(text)) {
			return instead(PEM);
		}
		if (DOCUMENT.matches(text) && (key.forOpenAi() || text.chars().anyMatch(Characters::isWhiteSpace))) {
			return instead(DOCUMENT);
		}
		if (COMMAND.matches(text)) {
			return instead(COMMAND);
		}
		return key.forOpenAi()
				? AT_OPENAI.stream().filter((form) -> form.matches(text)).findFirst().map(NotAKey::instead).orElse(null)
				: null;
	}

	/*
	 * Sentences, numbers, truth values and single words.
	 */
	static @Nullable Finding words(KeyText key) {
		String text = key.core();
		if (isSentence(text)) {
			return notAKey("is a row of words instead of a key");
		}
		if (!key.forOpenAi() || text.isEmpty()) {
			return null;
		}
		if (NUMBER.matcher(text).matches()) {
			return notAKey("is a number instead of a key");
		}
		if (TRUTH_VALUE.matcher(text).matches()) {
			return notAKey("is a truth value instead of a key");
		}
		boolean tooShort = text.length() < MIN_LENGTH_AT_OPENAI && !text.startsWith("sk-")
				&& text.chars().allMatch(Characters::isVisibleAscii);
		return tooShort ? notAKey("has " + text.length() + " characters, too few for a key of OpenAI") : null;
	}

	/*
	 * A key with a comment behind it, or with a line break inside, is no sentence.
	 */
	private static boolean isSentence(String text) {
		String[] tokens = WHITE_SPACE.split(text);
		int words = 0;
		for (String token : tokens) {
			if (token.length() > MAX_WORD_LENGTH || KeyShapes.looksLikeKeyWithin(token)) {
				return false;
			}
			if (token.chars().anyMatch(Character::isLetter) && token.chars().noneMatch(Character::isDigit)) {
				words++;
			}
		}
		return words > 1 && words * 2 >= tokens.length;
	}

	private static Finding instead(Form form) {
		return notAKey(form.fact() + " instead of a key");
	}

	private static Finding notAKey(String fact) {
		return Finding.useless(Cause.NOT_AN_API_KEY, fact, "");
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
