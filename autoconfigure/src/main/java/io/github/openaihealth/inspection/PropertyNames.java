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
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The names of properties and variables: those of this library, the forms in which they
 * are written, and what people write instead.
 */
final class PropertyNames {

	static final String API_KEY = "openai.api-key";

	static final String HEALTH_PREFIX = "management.health.openai.";

	/**
	 * This library's properties with one value. A test compares them with the
	 * configuration metadata.
	 */
	static final List<String> KNOWN = List.of(API_KEY, "openai.api-key-file", "openai.base-url", "openai.org-id",
			"openai.project-id", "openai.ssl.bundle", "openai.enabled", "openai.fail-fast", "openai.ignored-causes",
			"openai.ignored-connections", "openai.test-connection", "openai.doctor", "openai.discovery.enabled",
			"openai.own-calls", "management.health.openai.enabled", "management.health.openai.timeout",
			"management.health.openai.time-to-live", "management.health.openai.failure-time-to-live",
			"management.health.openai.outage-status", "management.health.openai.refresh",
			"management.health.openai.path", "management.health.openai.control-call");

	/**
	 * The prefixes of this library's properties that are maps.
	 */
	static final List<String> MAPS = List.of("openai.headers", "openai.connections");

	private static final int MAX_LENGTH = 100;

	/*
	 * Two mistakes in a short name make another word of it.
	 */
	private static final int MAX_MISTAKES = 2;

	private static final int MIN_LENGTH_FOR_TWO_MISTAKES = 10;

	private static final String UNIFORM_API_KEY = "openaiapikey";

	/*
	 * These are bound, so that they are not what is missing.
	 */
	private static final Set<String> BOUND_VARIABLES = Set.of("OPENAI_API_KEY", "OPENAI_APIKEY");

	private static final Pattern BRAND = Pattern
		.compile("open-?_?a[il1]|openapi|opneai|opanai|openia|oepnai|chat_?-?gpt|gpt[34]?(?:_|-|\\.)");

	private static final Pattern KIND = Pattern.compile("(?:key|token|secret|credential)s?(?:[^a-z]|$)");

	private static final String CONNECTIONS = "openai.connections.";

	private static final Pattern OTHER_PURPOSE = Pattern.compile(
			"webhook|admin|file|path|alias|name|store|keyspace|max|min|limit|count|budget|per[-_.]|usage|price|cost|size|length|timeout|ttl|header|prefix|suffix|expir|rotat|cache");

	private static final Set<String> GENERIC = Set.of("apikey", "myapikey", "aiapikey", "llmapikey", "gptkey", "openai",
			"openaiapi");

	private static final Pattern OTHER_ADDRESS = Pattern.compile(
			"openai(?:client|llm)?(?:api|server|service|gateway|proxy|custom|local)?(?:base|host|url|uri|endpoint|address|root|hostname)(?:path|url|uri|api)?");

	private static final Pattern OTHER_ORGANIZATION = Pattern
		.compile("openai(?:api)?(?:org|organi[sz]ation)(?:id|key|name)?");

	private static final Pattern OTHER_PROJECT = Pattern.compile("openai(?:api)?proj(?:ect)?(?:id|key|name)?");

	private static final Pattern NAME = Pattern.compile("(?=.*[._])[A-Za-z]+(?:[._-][A-Za-z]+){1,8}");

	private static final int MAX_LENGTH_AS_VALUE = 80;

	private static final Set<String> WORDS_FOR_KEY = Set.of("key", "keys", "token", "tokens", "secret", "apikey",
			"apitoken", "credential", "credentials");

	/*
	 * Words of somebody who asks for a key, where a name would say what it is for.
	 */
	private static final Set<String> WORDS_OF_REQUESTS = Set.of("your", "my", "the", "insert", "replace", "enter",
			"add", "put", "paste", "change", "example", "test", "dummy", "fake", "sample", "demo", "some", "here",
			"goes", "me", "placeholder", "set", "fill", "use", "a", "an", "with", "todo", "no", "not");

	private PropertyNames() {
	}

	/**
	 * Return the environment variable for a property, in the form that people know. The
	 * name of a connection loses its dashes, because an underscore ends it.
	 * @param property the property in canonical form
	 * @return the variable, for example {@code OPENAI_API_KEY}
	 */
	static String variable(String property) {
		boolean dashed = property.startsWith("openai.connections.")
				&& property.indexOf('-') < property.lastIndexOf('.');
		return (dashed ? property.replace("-", "") : property).replace('.', '_')
			.replace('-', '_')
			.toUpperCase(Locale.ROOT);
	}

	/**
	 * Return whether binding takes a name for that of a property.
	 * @param name the name of a property in any notation
	 * @param property the property in canonical form
	 * @return whether both are the same
	 */
	static boolean isSame(String name, String property) {
		return bound(name).equals(bound(property));
	}

	/**
	 * Return whether a name is that of the key of another connection.
	 * @param name the name of a variable or property
	 * @param property the property of the key of a connection with a name of its own
	 * @return whether the key belongs to {@code openai.*} or to another of
	 * {@code openai.connections}
	 */
	static boolean isOfAnotherConnection(String name, String property) {
		String connection = dotted(property.substring(0, property.lastIndexOf('.') + 1));
		return connection.startsWith(CONNECTIONS)
				&& (dotted(name).equals(dotted(API_KEY)) || dotted(name).equals("openai.api.key")
						|| (dotted(name).startsWith(CONNECTIONS) && !dotted(name).startsWith(connection)));
	}

	/*
	 * A variable as a property: its underscores are dots.
	 */
	private static String dotted(String name) {
		return withoutAll(name.replace('_', '.'), (character) -> character == '-');
	}

	/**
	 * Return whether a text is the name of a variable or property for an OpenAI key.
	 * @param text the text
	 * @return whether it names one, such as {@code OPENAI_API_KEY} or
	 * {@code spring.ai.openai.api-key}
	 */
	static boolean isNameOfKey(String text) {
		if (text.length() > MAX_LENGTH_AS_VALUE || !NAME.matcher(text).matches()) {
			return false;
		}
		List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("[._-]"));
		String joined = String.join("", words);
		return (joined.contains("openai") || joined.contains("chatgpt"))
				&& words.stream().anyMatch(WORDS_FOR_KEY::contains)
				&& words.stream().noneMatch(WORDS_OF_REQUESTS::contains);
	}

	/**
	 * Return how a name fits where a key is missing.
	 * @param name the name of a variable or property that is set
	 * @param property the property that is missing
	 * @return the likeness, or {@code null} if the name means something else
	 */
	static @Nullable Likeness likeness(String name, String property) {
		if (name.length() < 5 || name.length() > MAX_LENGTH || BOUND_VARIABLES.contains(name)
				|| isSame(name, property)) {
			return null;
		}
		String uniform = uniform(name);
		if (EditDistance.isWithin(uniform, UNIFORM_API_KEY, MAX_MISTAKES)
				|| EditDistance.isWithin(uniform, uniform(property), MAX_MISTAKES)) {
			return Likeness.MISSPELLED;
		}
		String lower = name.toLowerCase(Locale.ROOT);
		if (OTHER_PURPOSE.matcher(lower).find()) {
			return null;
		}
		if (BRAND.matcher(lower).find() && (KIND.matcher(lower).find() || uniform.contains("apikey"))) {
			return Likeness.ANOTHER_NAME;
		}
		return GENERIC.contains(uniform) ? Likeness.GENERIC : null;
	}

	/**
	 * Return whether a name that fits a missing key may be changed. The property of
	 * another library may not, because that library reads it: it is referred to.
	 * @param name the name of a variable or property that is set
	 * @param likeness how it fits
	 * @param property the property that is missing
	 * @return whether nobody else can be expected to read the name
	 */
	static boolean mayBeRenamed(String name, Likeness likeness, String property) {
		String lower = name.toLowerCase(Locale.ROOT);
		boolean misspelled = likeness == Likeness.MISSPELLED;
		if (lower.indexOf('.') >= 0) {
			return lower.startsWith("openai.") || (misspelled && lower.charAt(0) == property.charAt(0));
		}
		return misspelled || BRAND.matcher(lower).lookingAt();
	}

	/**
	 * Return whether a name may be one of this library's. Quick, because an environment
	 * has hundreds of names.
	 * @param name the name of a variable or property
	 * @return whether it begins and is as long as one
	 */
	static boolean mayBeOurs(String name) {
		return name.length() >= 8 && name.length() <= MAX_LENGTH
				&& (name.regionMatches(true, 0, "op", 0, 2) || name.regionMatches(true, 0, "management", 0, 10));
	}

	/**
	 * Return which of this library's properties was meant by a misspelled name. What an
	 * application calls its own properties is none, also if it begins with
	 * {@code openai}.
	 * @param name the name of a variable or property that is set
	 * @param variable whether it is a variable
	 * @return the property, or {@code null} if the name is right or somebody else's
	 */
	static @Nullable String meant(String name, boolean variable) {
		if (variable) {
			String upper = name.toUpperCase(Locale.ROOT);
			boolean right = KNOWN.stream()
				.anyMatch((known) -> upper.equals(variable(known)) || upper.equals(variable(known.replace("-", ""))))
					|| MAPS.stream().anyMatch((map) -> upper.startsWith(variable(map) + "_"));
			return right ? null : nearest(uniform(name));
		}
		String bound = bound(name);
		int index = bound.indexOf('[');
		String withoutIndex = (index > 0) ? bound.substring(0, index) : bound;
		boolean right = KNOWN.stream().anyMatch((known) -> withoutIndex.equals(bound(known)))
				|| MAPS.stream().anyMatch((map) -> bound.startsWith(map + ".") || bound.startsWith(map + "["));
		return right ? null : nearest(uniform(withoutIndex));
	}

	/**
	 * Return what others call what a name stands for.
	 * @param name the name of a variable or property that is set
	 * @return the last part of the property that is read here, or {@code null} if the
	 * name is read, a typing mistake, or something else
	 */
	static @Nullable String otherNameOf(String name) {
		String uniform = uniform(name);
		if (uniform.equals("openaibaseurl") || uniform.equals("openaiorgid") || uniform.equals("openaiprojectid")
				|| nearest(uniform) != null) {
			return null;
		}
		if (OTHER_ADDRESS.matcher(uniform).matches()) {
			return "base-url";
		}
		if (OTHER_ORGANIZATION.matcher(uniform).matches()) {
			return "org-id";
		}
		return OTHER_PROJECT.matcher(uniform).matches() ? "project-id" : null;
	}

	/*
	 * A mistaken name of the key is looked for where the key is missing.
	 */
	private static @Nullable String nearest(String uniform) {
		if (uniform.equals(UNIFORM_API_KEY)) {
			return null;
		}
		return KNOWN.stream()
			.filter((known) -> !known.equals(API_KEY))
			.filter((known) -> EditDistance.isWithin(uniform, uniform(known), maxMistakes(known)))
			.findFirst()
			.orElse(null);
	}

	private static int maxMistakes(String known) {
		String own = known.startsWith("openai.") ? known.substring("openai.".length()) : known;
		return (uniform(own).length() < MIN_LENGTH_FOR_TWO_MISTAKES) ? 1 : MAX_MISTAKES;
	}

	/*
	 * Letters and digits only: without everything that may be written in different ways.
	 */
	private static String uniform(String name) {
		return withoutAll(name, (character) -> !Character.isLetterOrDigit(character));
	}

	/*
	 * As binding compares it: each element without dashes, elements separated by dots.
	 */
	private static String bound(String name) {
		return withoutAll(name, (character) -> character == '-' || character == '_');
	}

	private static String withoutAll(String name, IntPredicate unwanted) {
		StringBuilder result = new StringBuilder(name.length());
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (!unwanted.test(character)) {
				result.append(Character.toLowerCase(character));
			}
		}
		return result.toString();
	}

	/**
	 * How a name fits where a key is missing, the best first.
	 */
	enum Likeness {

		/**
		 * The name with a typing mistake.
		 */
		MISSPELLED,

		/**
		 * Another name of an OpenAI key.
		 */
		ANOTHER_NAME,

		/**
		 * A name that may mean anything.
		 */
		GENERIC

	}

}
