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

package io.github.openaihealth.integration.openaijava;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation shows the code that is tested here.
 */
class SnippetTests {

	private static final List<Path> DOCUMENTS = List.of(Path.of("../../README.md"), Path.of("../../docs/neighbors.md"));

	private static final Path SOURCES = Path.of("src/test/java", SnippetTests.class.getPackageName().split("\\."));

	@ParameterizedTest
	@CsvSource({ "openai-java, OpenAiSdkConfiguration.java", "webclient, WebClientConfiguration.java",
			"restclient, RestClientConfiguration.java" })
	void snippetIsTheTestedCode(String tag, String source) throws Exception {
		String code = Files.readString(SOURCES.resolve(source));
		String begin = "// tag::" + tag + "[]\n";
		String region = code.substring(code.indexOf(begin) + begin.length(), code.indexOf("\t// end::" + tag + "[]"));
		String snippet = "```java\n" + region.replaceAll("(?m)^\t", "").replace("\t", "    ") + "```";
		for (Path document : DOCUMENTS) {
			assertThat(Files.readString(document)).as(document.toString()).contains(snippet);
		}
	}

}
