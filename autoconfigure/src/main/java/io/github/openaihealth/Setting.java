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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What has to be changed so that a value changes. It follows from the origin that wins: a
 * variable does not help against a property on the command line, nor a property against
 * the file that a placeholder leads to.
 *
 * @param kind the kind of place
 * @param name what is set there
 * @param place where it is set, if the name does not say it
 * @since 0.1.0
 */
public record Setting(Kind kind, String name, @Nullable String place) {

	private static final Pattern VARIABLE_ORIGIN = Pattern
		.compile("System Environment Property \"([^\"]+)\"|\"([^\"]+)\" from property source \"systemEnvironment\"");

	private static final Pattern SOURCE_ORIGIN = Pattern.compile("\"([^\"]+)\" from property source \"(.+)\"",
			Pattern.DOTALL);

	private static final Pattern FILE_ORIGIN = Pattern.compile("(class path resource|file|URL) \\[(?:file:)?(.+?)\\].*",
			Pattern.DOTALL);

	private static final Pattern BEAN_ORIGIN = Pattern.compile("bean '(.+)'", Pattern.DOTALL);

	private static final Pattern NAME_OF_VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

	private static final String JSON_VARIABLE = "SPRING_APPLICATION_JSON";

	private static final String JSON_PROPERTY = "spring.application.json";

	/**
	 * Return what has to be changed so that a value changes.
	 * @param sourced the value
	 * @return the setting that wins
	 */
	public static Setting of(Sourced<?> sourced) {
		Sourced<String> placeholder = sourced.placeholder();
		if (placeholder != null && isWhole(placeholder)) {
			return of(placeholder);
		}
		String property = sourced.property();
		String origin = sourced.origin();
		if (origin == null) {
			return new Setting(NAME_OF_VARIABLE.matcher(property).matches() ? Kind.VARIABLE : Kind.PROPERTY, property,
					null);
		}
		Matcher variable = VARIABLE_ORIGIN.matcher(origin);
		if (variable.matches()) {
			String name = (variable.group(1) != null) ? variable.group(1) : variable.group(2);
			return name.equals(JSON_VARIABLE)
					? new Setting(Kind.JSON, property, "the environment variable '" + JSON_VARIABLE + "'")
					: new Setting(Kind.VARIABLE, name, null);
		}
		Matcher source = SOURCE_ORIGIN.matcher(origin);
		if (source.matches()) {
			return ofSource(property, source.group(1), source.group(2));
		}
		Matcher file = FILE_ORIGIN.matcher(origin);
		if (file.matches()) {
			return ofFile(property, file.group(2), file.group(1).startsWith("class"));
		}
		Matcher bean = BEAN_ORIGIN.matcher(origin);
		return bean.matches() ? new Setting(Kind.BEAN, property, bean.group(1))
				: new Setting(Kind.PROPERTY, property, null);
	}

	/**
	 * Return whether a placeholder is all that is written at an origin.
	 * @param placeholder the placeholder as it is written
	 * @return whether nothing stands around it
	 */
	public static boolean isWhole(Sourced<String> placeholder) {
		return placeholder.value().startsWith("${") && placeholder.value().endsWith("}");
	}

	private static Setting ofSource(String property, String name, String source) {
		Kind kind = switch (source) {
			case "commandLineArgs" -> Kind.ARGUMENT;
			case "systemProperties" -> Kind.SYSTEM_PROPERTY;
			default -> Kind.SOURCE;
		};
		if (name.equals(JSON_PROPERTY)) {
			return new Setting(Kind.JSON, property,
					((kind == Kind.ARGUMENT) ? "the argument '--" : "the system property '") + name + "'");
		}
		return (kind == Kind.SOURCE) ? new Setting(kind, property, source) : new Setting(kind, name, null);
	}

	/*
	 * A file of a configuration tree has the name of the property, and so has one that a
	 * property names: their content is the value.
	 */
	private static Setting ofFile(String property, String file, boolean shipped) {
		boolean content = property.endsWith("-file") || uniform(file).endsWith("." + uniform(property));
		if (content) {
			return new Setting(Kind.CONTENT, file, null);
		}
		return new Setting(shipped ? Kind.SHIPPED : Kind.FILE, property, file);
	}

	private static String uniform(String name) {
		return name.replace('/', '.').replace('\\', '.').replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the setting in the middle of a sentence, such as "Set … to a key".
	 * @return the name in quotes, and where it is set, as it may be shown
	 */
	@Override
	public String toString() {
		String place = (this.place != null) ? this.place : "";
		return this.kind.format.formatted(SafeText.of(this.name), SafeText.of(place));
	}

	/**
	 * The kinds of places, told by what has to be done there.
	 */
	public enum Kind {

		/**
		 * An environment variable.
		 */
		VARIABLE("the environment variable '%s'"),

		/**
		 * An argument of the command line.
		 */
		ARGUMENT("the argument '--%s'"),

		/**
		 * A system property of the JVM.
		 */
		SYSTEM_PROPERTY("the system property '%s'"),

		/**
		 * A property in a JSON document, which a variable or a property holds.
		 */
		JSON("'%s' in the JSON of %s"),

		/**
		 * A file that holds the value and nothing else.
		 */
		CONTENT("the content of the file '%s'"),

		/**
		 * A property in a file that ships with the code.
		 */
		SHIPPED("'%s' in '%s'"),

		/**
		 * A property in a file of the machine.
		 */
		FILE("'%s' in '%s'"),

		/**
		 * A property in another source.
		 */
		SOURCE("'%s' in the property source '%s'"),

		/**
		 * What a bean returns.
		 */
		BEAN("'%s' of the bean '%s'"),

		/**
		 * A property that is set nowhere, or nobody knows where.
		 */
		PROPERTY("'%s'");

		private final String format;

		Kind(String format) {
			this.format = format;
		}

	}

}
