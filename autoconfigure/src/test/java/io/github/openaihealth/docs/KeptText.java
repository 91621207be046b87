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

package io.github.openaihealth.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the library says, kept in a file so that each change of a text is seen. Run the
 * test with {@code -Ddocs.update=true} to write the file anew, and read the difference.
 */
public final class KeptText {

	private KeptText() {
	}

	/**
	 * Compare lines with those that are kept.
	 * @param file the name of the file, beside the test
	 * @param test the test
	 * @param lines what is said now
	 */
	public static void verify(String file, Class<?> test, List<String> lines) {
		Path path = Path.of("src/test/resources").resolve(test.getPackageName().replace('.', '/')).resolve(file);
		try {
			if (Boolean.getBoolean("docs.update")) {
				Files.write(path, lines);
			}
			assertThat(Files.readAllLines(path)).as("%s; update it with -Ddocs.update=true", path)
				.containsExactlyElementsOf(lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
