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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Takes away the name in {@code NAME=value}, {@code export NAME=value},
 * {@code name: value} and whatever else is a whole line of a file or script.
 */
final class AssignmentPeel implements Peel {

	private static final Pattern COMMAND = Pattern.compile(
			"(?is)(?:export|setx|setenv|set|declare|typeset|readonly|let|const|var|val|env|arg)\\s+(?:-{1,2}[a-z]+\\s+){0,3}"
					+ "([a-z_][\\w.\\-]{1,80})(?:\\s*=\\s*|\\s+)(.*)");

	private static final Pattern EQUALS = Pattern
		.compile("(?s)(?:\\$(?i:env):|-D|-e\\s+|--env[ =]|--?|\\$)?([A-Za-z_][\\w.\\-\\[\\]\"']{0,80})\\s*:?=\\s*(.*)");

	private static final Pattern COLON = Pattern
		.compile("(?s)(?:-\\s+)?[\"']?([A-Za-z_][\\w.\\-]{0,80})[\"']?\\s*:\\s*(.*)");

	private static final Pattern NAME_OF_KEY = Pattern
		.compile("(?i).*(?:api[_.\\-]?key|openai|token|secret|password|credential|authorization).*|key|value");

	private static final Pattern NAME_OF_API_KEY = Pattern.compile("(?i).*(?:api[_.\\-]?key|openai).*");

	private static final int MAX_NAME_LENGTH = 60;

	@Override
	public @Nullable Result peel(String text, boolean forOpenAi) {
		Matcher matcher = COMMAND.matcher(text);
		if (matcher.matches() && (matcher.group().indexOf('=') >= 0 || namesKey(matcher.group(1)))) {
			return result(matcher.group(2));
		}
		matcher = EQUALS.matcher(text);
		if (matcher.matches() && isEquals(matcher.group(1), matcher.group(2), forOpenAi)) {
			return result(matcher.group(2));
		}
		matcher = COLON.matcher(text);
		return (matcher.matches() && isColon(matcher.group(1), matcher.group(2), forOpenAi)) ? result(matcher.group(2))
				: null;
	}

	/*
	 * An equals sign can also be the padding of base64.
	 */
	private static boolean isEquals(String name, String value, boolean forOpenAi) {
		if (KeyShapes.looksLikeKey(name) || value.startsWith("=")) {
			return false;
		}
		if (!forOpenAi) {
			return NAME_OF_API_KEY.matcher(name).matches();
		}
		return !value.isEmpty() || namesKey(name);
	}

	/*
	 * A colon also separates the scheme of a reference from its path, and the two halves
	 * of keys of several vendors.
	 */
	private static boolean isColon(String name, String value, boolean forOpenAi) {
		if (!(forOpenAi ? namesKey(name) : NAME_OF_API_KEY.matcher(name).matches()) || value.startsWith("/")) {
			return false;
		}
		return value.isEmpty() || KeyShapes.looksLikeKey(KeyEnds.trim(value)) || value.indexOf('\n') >= 0
				|| (name.length() >= 6 && value.indexOf('/') < 0);
	}

	private static boolean namesKey(String name) {
		return name.length() <= MAX_NAME_LENGTH && NAME_OF_KEY.matcher(name).matches();
	}

	private static Result result(String inner) {
		return new Result(inner,
				new Layer(Cause.ASSIGNMENT_IN_API_KEY,
						"is a whole line, a name with its value, instead of the value alone",
						"everything in front of the key"));
	}

}
