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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build knows about this project.
 *
 * @since 0.1.0
 */
public final class ProjectInfo {

	private static final Properties properties = load();

	private ProjectInfo() {
	}

	/**
	 * Return the version of this library.
	 * @return the version, for example {@code 1.0.0}
	 */
	public static String version() {
		return properties.getProperty("version");
	}

	/**
	 * Return where a cause is explained.
	 * @param cause the cause
	 * @return the address of its section in the documentation
	 */
	public static String documentationOf(Cause cause) {
		return properties.getProperty("home") + "/blob/main/docs/causes.md#" + cause.id();
	}

	private static Properties load() {
		Properties properties = new Properties();
		try (InputStream stream = ProjectInfo.class.getResourceAsStream("project.properties")) {
			properties.load(stream);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties;
	}

}
