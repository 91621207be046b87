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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import io.github.openaihealth.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * A text that stands for a value kept elsewhere, in one of the many notations of Spring,
 * shells, build tools, templates and secret managers.
 *
 * @param kind what would have been needed to resolve it
 * @param name the name that it refers to as it may be shown, or {@code null} if it has
 * none
 */
record Reference(Kind kind, @Nullable String name) {

	/**
	 * What to do with a file where this library reads it.
	 */
	static final String KEY_FILE = "Set 'openai.api-key-file' to the file's name instead; it is read again when it changes.";

	/**
	 * What to do with a file where only Spring Boot reads it.
	 */
	static final String TREE = "Let Spring Boot read the file, with 'spring.config.import=configtree:' and its directory, and refer to its name as '${NAME}'.";

	private static final String ID = "[A-Za-z_][A-Za-z0-9_.\\-]{0,80}";

	private static final String MANAGERS = "[\\w-]*vault|[\\w-]*secrets?-?manager|[\\w-]*parameter-?store|ssm|aws-?ssm|aws-?sm|awskms|aws|keyvault|keyvaultref|azurekeyvault|azurekv|akvs?"
			+ "|gcp-?secret(?:-?manager)?|gcpsm|gsm|berglas|secretref|infisical|doppler|credstash|sops|ref\\+[a-z0-9]+";

	private static final String MORE_MANAGERS = MANAGERS
			+ "|asm|kv|sm|secrets?|op|1password|onepassword|bws?|bitwarden|keeper|akeyless|lastpass|dashlane|pass|gopass|keychain|keyring|chamber|conjur|kms|jasypt|configmap|consul|etcd|k8s|env|sys|config";

	/*
	 * Nobody's key looks like these: they count on every host.
	 */
	private static final List<Notation> EVERYWHERE = List.of(new Notation(Kind.TEMPLATE, "\\$\\{\\{.*"),
			new Notation(Kind.SECRET, "\\{\\{resolve:.*"), new Notation(Kind.TEMPLATE, "\\{\\{.*\\}\\}"),
			new Notation(Kind.TEMPLATE, "\\{%.*%\\}"), new Notation(Kind.TEMPLATE, "<%.*%>"),
			new Notation(Kind.TEMPLATE, "#\\{.*\\}#?"), new Notation(Kind.TEMPLATE, "\\$\\[.*\\]"),
			new Notation(Kind.TEMPLATE, "\\[\\[.*\\]\\]"), new Notation(Kind.TEMPLATE, "@(" + ID + ")@"),
			new Notation(Kind.TEMPLATE, "@\\{.*\\}"),
			new Notation(Kind.TEMPLATE,
					"(?i)<(?:no value|nil|none|null|unset|not set|undefined|set to the key .*|invalid .*)>"),
			new Notation(Kind.TEMPLATE, "(?i)\\((?:known after apply|none|null|nil|not set|unset)\\)"),
			new Notation(Kind.VARIABLE, "\\$\\((" + ID + ")\\)"), new Notation(Kind.COMMAND, "\\$\\(.*\\)"),
			new Notation(Kind.COMMAND, "`[^`]*[ /][^`]*`"), new Notation(Kind.VARIABLE, "%\\{?(" + ID + ")\\}?%"),
			new Notation(Kind.VARIABLE, "%\\{(" + ID + ")\\}"),
			new Notation(Kind.VARIABLE, "\\\\?\\$+(?i:env:|ENV\\{)?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\\}?"),
			new Notation(Kind.VARIABLE, "(?i)\\$+env:(" + ID + ")"),
			new Notation(Kind.ENCRYPTED, "\\{[A-Za-z][\\w-]{1,20}\\}.+"),
			new Notation(Kind.ENCRYPTED, "(?:ENC|DEC|KMS|SECRET|enc|CRYPT)[(\\[].*[)\\]]"),
			new Notation(Kind.ENCRYPTED, "\\$ANSIBLE_VAULT.*|!vault\\b.*|vault:v\\d+:.+"),
			new Notation(Kind.ENCRYPTED, "-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED).*"),
			new Notation(Kind.SECRET, "@Microsoft\\.\\w+\\(.*"),
			new Notation(Kind.SECRET, "(?i)https?://[^/]*(?:vault|secretmanager|secretsmanager)[^/]*/.*"),
			new Notation(Kind.SECRET, "arn:aws[\\w-]*:.*"), new Notation(Kind.SECRET, "sm@.*"),
			new Notation(Kind.SECRET, "projects/[^/]+/secrets/.+"),
			new Notation(Kind.SECRET, "/subscriptions/.+/vaults/.+"),
			new Notation(Kind.FILE,
					"(?i)@?(?:file|classpath):.+|@?/(?:run|var|etc|mnt|secrets?|vault|home|root|tmp|opt|Users|app|config|usr|workspace|data)/.*"),
			new Notation(Kind.FILE, "@?(?:~|\\.{1,2})[/\\\\].+|[A-Za-z]:[\\\\/].+|\\\\\\\\[\\w.-]+\\\\.+"),
			new Notation(Kind.SECRET, "(?!(?i:https?|wss?|ftp)://)[A-Za-z][A-Za-z0-9+.\\-]{1,30}://.*"),
			new Notation(Kind.SECRET, "(?i)(?:" + MANAGERS + "):[^:\\s]*[/#:].*"),
			new Notation(Kind.SECRET, "(?i)<(?:path|vault|secret|ref|op|ssm|sm)s?:.+>"),
			new Notation(Kind.SECRET, "\\{REF:.+\\}"), new Notation(Kind.SECRET, "(?i)\\{vault://.+\\}"),
			new Notation(Kind.CODE, "os\\.environ/" + ID));

	/*
	 * Gateways accept any text as a key, also these: they count on OpenAI's hosts only.
	 */
	private static final List<Notation> AT_OPENAI = List.of(new Notation(Kind.VARIABLE, "\\\\?\\$+(" + ID + ")\\}?"),
			new Notation(Kind.VARIABLE, "[%!](" + ID + ")[%!]?"),
			new Notation(Kind.VARIABLE, "\\{(?!(?i:your|my|insert|the|some)[_.-])(" + ID + ")\\}"),
			new Notation(Kind.TEMPLATE, "(?:__|##?|~~|@@|::)(" + ID + "?)(?:__|##?|~~|@@|::)"),
			new Notation(Kind.TEMPLATE, "!(?:var|secret|env|ref|sub|getatt|importvalue)\\b.*"),
			new Notation(Kind.TEMPLATE, "!(?:Ref|Sub|GetAtt|ImportValue|ENV|Env)\\b.*"),
			new Notation(Kind.FILE,
					"@?[\\w.\\-/]+\\.(?:txt|key|pem|env|json|ya?ml|properties|secret|conf|cfg|ini|toml)"),
			new Notation(Kind.FILE, "@?/[\\w.\\-]+(?:/[\\w.\\-]+)+"),
			new Notation(Kind.SECRET,
					"(?i)(?:secrets?|kv|vault|cubbyhole|ssm|aws|gcp|azure|op|1password|bitwarden|infisical|doppler|akeyless|keeper)/[\\w./#-]+"),
			new Notation(Kind.SECRET, "[A-Za-z][A-Za-z0-9+.-]{1,30}:/?[\\w.-]+(?:[/#?][\\w.=&-]+)+"),
			new Notation(Kind.SECRET, "[\\w.-]+(?:/[\\w.-]+)+#[\\w.-]+"),
			new Notation(Kind.SECRET, "(?i)(?:" + MORE_MANAGERS + "):.*"),
			new Notation(Kind.CODE,
					"(?:process\\.env|os\\.environ|import\\.meta\\.env|Deno\\.env|Bun\\.env|System\\.getenv|secrets|vars|env|ENV|var|local|data|inputs|steps|params|config|settings|module|parameters|variables)[.\\[(][^=]*"),
			new Notation(Kind.CODE, "[A-Za-z_][\\w.]*\\([^)]*\\);?"));

	/*
	 * Longer references do not occur, and some of the patterns need stack.
	 */
	private static final int MAX_LENGTH = 4096;

	private static final int MAX_UNKNOWN_LENGTH = 200;

	private static final Pattern SIGIL = Pattern.compile("[$%{}()!@]");

	private static final Pattern NOT_A_NAME = Pattern.compile("[^A-Za-z0-9_]+");

	private static final Pattern EMBEDDED = Pattern.compile("\\$\\{([^{}]*)\\}");

	private static final Pattern OPEN_END = Pattern.compile("[\\\\$]*\\$\\{(" + ID + ")?.*", Pattern.DOTALL);

	private static final Pattern SHOWABLE = Pattern.compile(ID);

	/*
	 * References that nothing replaced by the key.
	 */
	static @Nullable Finding unresolved(KeyText key) {
		Reference reference = of(withoutQuotes(key.raw()), key.forOpenAi());
		if (reference == null && !key.layers().isEmpty()) {
			reference = of(key.core(), key.forOpenAi());
		}
		if (reference == null) {
			return null;
		}
		return new Finding(Cause.UNRESOLVED_REFERENCE, reference.fact(), reference.remedy(), true, reference.name());
	}

	/*
	 * Not the peeled text: backquotes and braces belong to some notations.
	 */
	private static String withoutQuotes(String value) {
		int start = 0;
		int end = value.length();
		while (start < end && isSpaceOrQuote(value.charAt(start))) {
			start++;
		}
		while (end > start && isSpaceOrQuote(value.charAt(end - 1))) {
			end--;
		}
		return value.substring(start, end);
	}

	private static boolean isSpaceOrQuote(char character) {
		return Characters.isWhiteSpace(character) || character == '"' || character == '\'';
	}

	/**
	 * Describe the reference.
	 * @return the verb phrase that completes "The value …"
	 */
	String fact() {
		if (this.name == null) {
			return this.kind.fact();
		}
		String shown = switch (this.kind) {
			case PLACEHOLDER -> "${" + this.name + "}";
			case UNCLOSED -> "${" + this.name;
			default -> this.name;
		};
		return this.kind.fact() + ": '" + shown + "'";
	}

	/**
	 * Return what to do about it.
	 * @return an imperative
	 */
	String remedy() {
		return (this.kind == Kind.UNCLOSED && this.name != null) ? "Write '${" + this.name + "}'." : this.kind.remedy();
	}

	/**
	 * Find out whether a text is a reference.
	 * @param text the text, without white space or quotes around it
	 * @param everyNotation whether to look for notations that could also be a key of
	 * somebody other than OpenAI
	 * @return the reference, or {@code null} if it is none
	 */
	static @Nullable Reference of(String text, boolean everyNotation) {
		if (text.length() > MAX_LENGTH || KeyShapes.looksLikeKeyWithin(text)) {
			return null;
		}
		Reference reference = first(EVERYWHERE, text);
		if (reference != null) {
			return reference;
		}
		reference = embeddedIn(text);
		if (reference != null) {
			return reference;
		}
		Matcher open = OPEN_END.matcher(text);
		if (open.matches()) {
			return new Reference(Kind.UNCLOSED, showable(open.group(1)));
		}
		if (!everyNotation || KeyShapes.holdsKey(text)) {
			return null;
		}
		if (PropertyNames.isNameOfKey(text)) {
			return new Reference(Kind.NAME, showable(text));
		}
		reference = first(AT_OPENAI, text);
		return (reference != null) ? reference : unknownNotation(text);
	}

	/*
	 * The name of a variable with something around it that is no part of a name.
	 */
	private static @Nullable Reference unknownNotation(String text) {
		if (text.length() > MAX_UNKNOWN_LENGTH || !SIGIL.matcher(text).find()) {
			return null;
		}
		for (String word : NOT_A_NAME.split(text)) {
			if (word.indexOf('_') > 0 && PropertyNames.isNameOfKey(word)) {
				return new Reference(Kind.VARIABLE, showable(word));
			}
		}
		return null;
	}

	/**
	 * Find a placeholder of Spring inside a text.
	 * @param text the text
	 * @return the reference, or {@code null} if there is none
	 */
	static @Nullable Reference embeddedIn(String text) {
		Matcher embedded = EMBEDDED.matcher(text);
		return embedded.find() ? placeholder(embedded.group(1)) : null;
	}

	private static Reference placeholder(String content) {
		int colon = content.indexOf(':');
		return new Reference(Kind.PLACEHOLDER, showable((colon >= 0) ? content.substring(0, colon) : content));
	}

	private static @Nullable Reference first(List<Notation> notations, String text) {
		for (Notation notation : notations) {
			Matcher matcher = notation.pattern().matcher(text);
			if (matcher.matches()) {
				return new Reference(notation.kind(), (matcher.groupCount() > 0) ? showable(matcher.group(1)) : null);
			}
		}
		return null;
	}

	private static @Nullable String showable(@Nullable String name) {
		if (name == null || !SHOWABLE.matcher(name).matches()) {
			return null;
		}
		String shown = SafeText.of(name);
		return shown.equals(name) ? name : null;
	}

	/**
	 * A notation and what it means.
	 *
	 * @param kind the kind of reference
	 * @param pattern the form of the whole text; its first group is the name
	 */
	private record Notation(Kind kind, Pattern pattern) {

		Notation(Kind kind, String form) {
			this(kind, Pattern.compile(form, Pattern.DOTALL));
		}

	}

	/**
	 * What a reference would have needed to become a key.
	 */
	enum Kind {

		PLACEHOLDER("is a placeholder that nothing resolved",
				"Set the property or variable that it names, or correct its name."),

		UNCLOSED("is a placeholder without its closing brace", "Close it with a '}'."),
		VARIABLE("is the name of a variable that no shell replaced by its value",
				"Let the shell or the platform insert the value, or write '${NAME}', which Spring resolves, in a property or YAML file."),

		COMMAND("is a command that no shell ran",
				"Run the command where the variable is set, without single quotes around it."),

		TEMPLATE("is an expression of a template that was not filled in",
				"Check the step that fills in the template, and that the value it refers to exists."),

		CODE("is code that reads a key instead of the key that it reads",
				"Write '${NAME}' instead, with the variable's name; Spring resolves it."),

		ENCRYPTED("is an encrypted value that nothing decrypted",
				"Check that the library or tool that decrypts it is present and has its password or key."),

		SECRET("is a reference to a secret manager instead of the secret",
				"Check that whatever resolves the reference is present and may read the secret; Spring itself does not."),

		FILE("is the name of a file instead of its content", KEY_FILE),

		NAME("is the name of a variable or property instead of its value",
				"Write the name as '${NAME}', or set the key itself.");

		private final String fact;

		private final String remedy;

		Kind(String fact, String remedy) {
			this.fact = fact;
			this.remedy = remedy;
		}

		String fact() {
			return this.fact;
		}

		String remedy() {
			return this.remedy;
		}

	}

}
