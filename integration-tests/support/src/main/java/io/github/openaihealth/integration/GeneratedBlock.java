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

package io.github.openaihealth.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A part of a page that is made from the code, between the lines
 * {@code <!-- begin: name -->} and {@code <!-- end: name -->}. Tests fail where it is out
 * of date; run them with {@code -Ddocs.update=true} to write it anew.
 */
public class GeneratedBlock {

	private final Path page;

	private final String name;

	/**
	 * Create a part.
	 * @param page the page, as a path from the root of the repository
	 * @param name the name of the part
	 */
	public GeneratedBlock(String page, String name) {
		this.page = root().resolve(page);
		this.name = name;
	}

	/*
	 * Modules are at different depths.
	 */
	private static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (!Files.exists(directory.resolve("CONTRIBUTING.md"))) {
			directory = Objects.requireNonNull(directory.getParent());
		}
		return directory;
	}

	/**
	 * Compare the part with what the code makes of it, or write it anew.
	 * @param expected what the code makes
	 * @throws IOException if the page cannot be read or written
	 */
	public void assertThatItIs(String expected) throws IOException {
		String begin = "<!-- begin: " + this.name + " -->\n";
		String end = "<!-- end: " + this.name + " -->";
		String text = Files.readString(this.page);
		assertThat(text).as(this.page.toString()).containsOnlyOnce(begin).containsOnlyOnce(end);
		int from = text.indexOf(begin) + begin.length();
		int to = text.indexOf(end);
		if (Boolean.getBoolean("docs.update")) {
			Files.writeString(this.page, text.substring(0, from) + expected + text.substring(to));
		}
		else {
			assertThat(text.substring(from, to)).as("%s in %s; update it with -Ddocs.update=true", this.name, this.page)
				.isEqualTo(expected);
		}
	}

}
