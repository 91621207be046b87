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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import io.github.openaihealth.inspection.KeyText.Layer;

/**
 * Takes away, layer by layer, what people write around a key. On hosts of others, where a
 * key may be any text, only what can hardly be part of a key is taken away.
 */
final class Peeler {

	/*
	 * Beyond this only its emptiness and its length are of interest.
	 */
	private static final int MAX_LENGTH = 65_536;

	private static final int MAX_LAYERS = 12;

	private static final Pattern HEADER = Pattern.compile(
			"(?is)(?:-H\\s*)?[\"']?((?:Proxy-)?Authorization|X-[a-z-]{1,40}|OpenAI-[a-z]{1,20})[\"']?\\s*[:=]\\s*(.*)");

	private static final Pattern SCHEME = Pattern
		.compile("(?is)(Bearer|Basic|Token|Api-?Key)(?:\\s+|(?<=Bearer)\\s*[:=]\\s*)(\\S.*)");

	private static final Pattern LONE_SCHEME = Pattern.compile("(?i)(Bearer|Basic)\\s*:?");

	private static final Pattern GLUED_SCHEME = Pattern.compile("(?is)Bearer[_-]?((?:sk-|eyJ).+)");

	private static final Pattern COMMAND = Pattern.compile(
			"(?is)(?:export|setx|setenv|set|declare|typeset|readonly|let|const|var|val|env|arg)\\s+(?:-{1,2}[a-z]+\\s+){0,3}"
					+ "([a-z_][\\w.\\-]{1,80})(?:\\s*=\\s*|\\s+)(.*)");

	private static final Pattern EQUALS = Pattern
		.compile("(?s)(?:\\$(?i:env):|-D|-e\\s+|--env[ =]|--?|\\$)?([A-Za-z_][\\w.\\-\\[\\]\"']{0,80})\\s*:?=\\s*(.*)");

	private static final Pattern COLON = Pattern
		.compile("(?s)(?:-\\s+)?[\"']?([A-Za-z_][\\w.\\-]{0,80})[\"']?\\s*:\\s*(.*)");

	private static final Pattern NAME_OF_SECRET = Pattern
		.compile("(?i).*(?:api[_.\\-]?key|openai|token|secret|password|credential|authorization).*|key|value");

	private static final Pattern NAME_OF_API_KEY = Pattern.compile("(?i).*(?:api[_.\\-]?key|openai).*");

	private static final int MAX_NAME_LENGTH = 60;

	private static final Pattern ESCAPED_END = Pattern.compile("(?:\\\\[nrt]){1,4}$");

	private static final String QUOTES = "\"'`";

	private static final String OPENING_BRACKETS = "([{<";

	private static final String CLOSING_BRACKETS = ")]}>";

	private final boolean forOpenAi;

	private final List<Layer> layers = new ArrayList<>();

	private String text;

	private Peeler(String value, boolean forOpenAi) {
		this.text = value;
		this.forOpenAi = forOpenAi;
	}

	/**
	 * Take a value apart.
	 * @param value the value as configured
	 * @param forOpenAi whether it goes to a host of OpenAI
	 * @return the innermost text and the layers around it
	 */
	static KeyText peel(String value, boolean forOpenAi) {
		Peeler peeler = new Peeler(value, forOpenAi);
		int count = (value.length() <= MAX_LENGTH) ? MAX_LAYERS : 0;
		while (count > 0 && !KeyShapes.isKnown(peeler.text) && peeler.peelsOutermost()) {
			count--;
		}
		return new KeyText(value, peeler.text, List.copyOf(peeler.layers), forOpenAi);
	}

	private boolean peelsOutermost() {
		return whiteSpace() || header() || assignment() || escapedEnd() || punctuation() || quotes() || brackets();
	}

	/*
	 * White space of ASCII. Other white space is not taken away: its code point has to be
	 * named, because nobody can see it.
	 */
	private boolean whiteSpace() {
		int start = 0;
		int end = this.text.length();
		while (start < end && Characters.isWhiteSpace(this.text.charAt(start))) {
			start++;
		}
		while (end > start && Characters.isWhiteSpace(this.text.charAt(end - 1))) {
			end--;
		}
		String inner = this.text.substring(start, end);
		String trailing = this.text.substring(end);
		if (start > 0) {
			String what = describe(this.text.substring(0, start));
			takeOff(inner, Cause.SURROUNDING_WHITE_SPACE, "begins with " + withArticle(what), "the leading " + what);
		}
		if (!trailing.isEmpty()) {
			String what = describe(trailing);
			takeOff(inner, Cause.SURROUNDING_WHITE_SPACE, "ends with " + withArticle(what), "the trailing " + what);
		}
		return start > 0 || !trailing.isEmpty();
	}

	private static String describe(String space) {
		return switch (space) {
			case " " -> "space";
			case "\t" -> "tab";
			case "\n" -> "newline";
			case "\r" -> "carriage return (CR)";
			case "\r\n" -> "Windows line break (CR LF)";
			default ->
				(space.isBlank() && space.indexOf('\n') >= 0) ? "line break and more white space" : "white space";
		};
	}

	private static String withArticle(String space) {
		return "white space".equals(space) ? space : "a " + space;
	}

	/*
	 * The name of a header and of an authentication scheme.
	 */
	private boolean header() {
		Matcher header = HEADER.matcher(this.text);
		if (header.matches()) {
			boolean authorization = header.group(1).toLowerCase(Locale.ROOT).endsWith("authorization");
			return takeOffScheme(header.group(2), authorization ? "begins with the header's name 'Authorization'"
					: "begins with the name of a header", "the header's name");
		}
		if (LONE_SCHEME.matcher(this.text).matches()) {
			return takeOffScheme("", "is the name of an authentication scheme that no key follows", "the scheme");
		}
		Matcher scheme = SCHEME.matcher(this.text);
		if (scheme.matches()) {
			String name = nameOfScheme(scheme.group(1));
			return takeOffScheme(scheme.group(2), "begins with '" + name + "', which is sent anyway", "'" + name + "'");
		}
		Matcher glued = GLUED_SCHEME.matcher(this.text);
		return glued.matches()
				&& takeOffScheme(glued.group(1), "begins with 'Bearer', which is sent anyway", "'Bearer'");
	}

	private static String nameOfScheme(String scheme) {
		return switch (scheme.toLowerCase(Locale.ROOT)) {
			case "bearer" -> "Bearer";
			case "basic" -> "Basic";
			case "token" -> "Token";
			default -> "ApiKey";
		};
	}

	/*
	 * The name in NAME=value, export NAME=value, name: value and whatever else is a whole
	 * line of a file or script.
	 */
	private boolean assignment() {
		Matcher command = COMMAND.matcher(this.text);
		if (command.matches() && (command.group().indexOf('=') >= 0 || isNameOfSecret(command.group(1)))) {
			return takeOffName(command.group(2));
		}
		Matcher equals = EQUALS.matcher(this.text);
		if (equals.matches() && isEquals(equals.group(1), equals.group(2))) {
			return takeOffName(equals.group(2));
		}
		Matcher colon = COLON.matcher(this.text);
		return colon.matches() && isColon(colon.group(1), colon.group(2)) && takeOffName(colon.group(2));
	}

	/*
	 * An equals sign can also be the padding of base64.
	 */
	private boolean isEquals(String name, String value) {
		if (KeyShapes.looksLikeKey(name) || value.startsWith("=")) {
			return false;
		}
		return this.forOpenAi ? !value.isEmpty() || isNameOfSecret(name) : NAME_OF_API_KEY.matcher(name).matches();
	}

	/*
	 * A colon also separates the scheme of a reference from its path, and the two halves
	 * of keys of several vendors.
	 */
	private boolean isColon(String name, String value) {
		boolean named = this.forOpenAi ? isNameOfSecret(name) : NAME_OF_API_KEY.matcher(name).matches();
		if (!named || value.startsWith("/")) {
			return false;
		}
		return value.isEmpty() || KeyShapes.looksLikeKeyWithin(value) || value.indexOf('\n') >= 0
				|| (name.length() >= 6 && value.indexOf('/') < 0);
	}

	private static boolean isNameOfSecret(String name) {
		return name.length() <= MAX_NAME_LENGTH && NAME_OF_SECRET.matcher(name).matches();
	}

	private boolean escapedEnd() {
		int tail = Math.max(0, this.text.length() - 8);
		Matcher escape = ESCAPED_END.matcher(this.text.substring(tail));
		if (this.text.length() < 2 || !escape.find()) {
			return false;
		}
		String inner = this.text.substring(0, tail + escape.start());
		return (this.forOpenAi || KeyShapes.looksLikeKeyWithin(inner)) && takeOff(inner, Cause.WRAPPED_API_KEY,
				"ends with a backslash and a letter, an escape that nothing turned into a newline",
				"the backslash and what follows it");
	}

	/*
	 * Punctuation of the file or text that a key was copied from, but only from something
	 * that looks like a key.
	 */
	private boolean punctuation() {
		if (this.text.length() < 2) {
			return false;
		}
		char first = this.text.charAt(0);
		char last = this.text.charAt(this.text.length() - 1);
		boolean ends = isEnd(last);
		boolean begins = this.forOpenAi && isBeginning(first);
		if (!(ends || begins) || !(KeyShapes.looksLikeKeyWithin(this.text) || (this.forOpenAi && isSeparator(last)))) {
			return false;
		}
		return ends
				? takeOff(this.text.substring(0, this.text.length() - 1), Cause.WRAPPED_API_KEY,
						"ends with '" + last + "'", "the '" + last + "' at the end")
				: takeOff(this.text.substring(1), Cause.WRAPPED_API_KEY, "begins with '" + first + "'",
						"the '" + first + "' at the beginning");
	}

	/*
	 * The keys of others may end with the padding of base64, and with much more. Dots and
	 * asterisks in a row stand for what is hidden in a masked key.
	 */
	private boolean isEnd(char last) {
		if (!this.forOpenAi || last == '.') {
			return isSeparator(last) || (this.forOpenAi && !this.text.endsWith(".."));
		}
		return isPunctuation(last);
	}

	private boolean isBeginning(char first) {
		return (first == '-') ? Characters.isWhiteSpace(this.text.charAt(1)) : isPunctuation(first);
	}

	private static boolean isSeparator(char character) {
		return character == ',' || character == ';';
	}

	private static boolean isPunctuation(char character) {
		return Characters.isVisibleAscii(character) && !Character.isLetterOrDigit(character)
				&& "_-*.&\"'`()[]{}<>".indexOf(character) < 0;
	}

	/*
	 * Quotes, also where one of them is missing. Typographic quotes are not taken away:
	 * their code points have to be named.
	 */
	private boolean quotes() {
		int length = this.text.length();
		if (length < 2) {
			return false;
		}
		char first = this.text.charAt(0);
		char last = this.text.charAt(length - 1);
		boolean opens = isQuote(first);
		boolean closes = isQuote(last);
		if (length >= 4 && first == '\\' && isQuote(this.text.charAt(1))
				&& this.text.endsWith(this.text.substring(0, 2))) {
			return takeOff(this.text.substring(2, length - 2), Cause.WRAPPED_API_KEY, "stands in escaped quotes",
					"the backslashes and the quotes");
		}
		if (opens && closes) {
			return takeOff(this.text.substring(1, length - 1), Cause.WRAPPED_API_KEY,
					"stands in " + nameOfQuote(first) + "s", "the quotes");
		}
		if (opens) {
			return takeOff(this.text.substring(1), Cause.WRAPPED_API_KEY, "begins with a " + nameOfQuote(first),
					"the " + nameOfQuote(first));
		}
		return closes && takeOff(this.text.substring(0, length - 1), Cause.WRAPPED_API_KEY,
				"ends with a " + nameOfQuote(last), "the " + nameOfQuote(last));
	}

	private static boolean isQuote(char character) {
		return QUOTES.indexOf(character) >= 0;
	}

	private static String nameOfQuote(char quote) {
		return switch (quote) {
			case '"' -> "double quote";
			case '\'' -> "single quote";
			default -> "backquote";
		};
	}

	/*
	 * Brackets, but only from something that looks like a key: what else stands in
	 * brackets is a placeholder, or a gateway's own format.
	 */
	private boolean brackets() {
		int length = this.text.length();
		if (length < 2) {
			return false;
		}
		boolean opens = OPENING_BRACKETS.indexOf(this.text.charAt(0)) >= 0;
		boolean closes = CLOSING_BRACKETS.indexOf(this.text.charAt(length - 1)) >= 0;
		if (!(opens || closes) || !KeyShapes.looksLikeKeyWithin(this.text)) {
			return false;
		}
		String inner = this.text.substring(opens ? 1 : 0, length - (closes ? 1 : 0));
		return (opens && closes) ? takeOff(inner, Cause.WRAPPED_API_KEY, "stands in brackets", "the brackets")
				: takeOff(inner, Cause.WRAPPED_API_KEY, (opens ? "begins" : "ends") + " with a bracket", "the bracket");
	}

	private boolean takeOffScheme(String inner, String fact, String excess) {
		return takeOff(inner, Cause.SCHEME_IN_API_KEY, fact, excess);
	}

	private boolean takeOffName(String inner) {
		return takeOff(inner, Cause.ASSIGNMENT_IN_API_KEY,
				"is a whole line, a name with its value, instead of the value alone", "everything in front of the key");
	}

	private boolean takeOff(String inner, Cause cause, String fact, String excess) {
		Layer layer = new Layer(cause, fact, excess);
		if (!this.layers.contains(layer)) {
			this.layers.add(layer);
		}
		this.text = inner;
		return true;
	}

}
