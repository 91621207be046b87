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

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Takes away the name of a header and of an authentication scheme.
 */
final class HeaderPeel implements Peel {

	private static final Pattern HEADER = Pattern.compile(
			"(?is)(?:-H\\s*)?[\"']?((?:Proxy-)?Authorization|X-[a-z-]{1,40}|OpenAI-[a-z]{1,20})[\"']?\\s*[:=]\\s*(.*)");

	private static final Pattern SCHEME = Pattern
		.compile("(?is)(Bearer|Basic|Token|Api-?Key)(?:\\s+|(?<=Bearer)\\s*[:=]\\s*)(\\S.*)");

	private static final Pattern LONE_SCHEME = Pattern.compile("(?i)(Bearer|Basic)\\s*:?");

	private static final Pattern GLUED_SCHEME = Pattern.compile("(?is)Bearer[_-]?((?:sk-|eyJ).+)");

	@Override
	public @Nullable Result peel(String text, boolean forOpenAi) {
		Matcher header = HEADER.matcher(text);
		if (header.matches()) {
			boolean authorization = header.group(1).toLowerCase(Locale.ROOT).endsWith("authorization");
			return result(header.group(2), authorization ? "begins with the header's name 'Authorization'"
					: "begins with the name of a header", "the header's name");
		}
		if (LONE_SCHEME.matcher(text).matches()) {
			return result("", "is the name of an authentication scheme that no key follows", "the scheme");
		}
		Matcher scheme = SCHEME.matcher(text);
		if (scheme.matches()) {
			String name = canonical(scheme.group(1));
			return result(scheme.group(2), "begins with '" + name + "', which is sent anyway", "'" + name + "'");
		}
		Matcher glued = GLUED_SCHEME.matcher(text);
		return glued.matches() ? result(glued.group(1), "begins with 'Bearer', which is sent anyway", "'Bearer'")
				: null;
	}

	private static Result result(String inner, String fact, String excess) {
		return new Result(inner, new Layer(Cause.SCHEME_IN_API_KEY, fact, excess));
	}

	private static String canonical(String scheme) {
		return switch (scheme.toLowerCase(Locale.ROOT)) {
			case "bearer" -> "Bearer";
			case "basic" -> "Basic";
			case "token" -> "Token";
			default -> "ApiKey";
		};
	}

}
