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

package io.github.openaihealth.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The start-up check in virtual machines of their own.
 */
class StartupCheckProcessTests {

	@Test
	void whenKeyIsMissingProcessExitsWithOneAndNoStackTrace() throws Exception {
		ForkedApplication.Result result = new ForkedApplication().run(TestApplication.class, "--server.port=0");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("APPLICATION FAILED TO START")
			.contains("'openai.api-key'")
			.contains("OPENAI_API_KEY")
			.doesNotContain("Tomcat")
			.doesNotContain("\tat ");
	}

	@Test
	void whenVariableIsWrongAnalysisNamesIt() throws Exception {
		ForkedApplication.Result result = new ForkedApplication().withEnvironment("OPENAI_API_KEY", "YOUR_API_KEY")
			.run(TestApplication.class, "--server.port=0");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("System Environment Property \"OPENAI_API_KEY\"");
	}

	@Test
	void trainingRunNeedsNoKey() throws Exception {
		ForkedApplication.Result result = new ForkedApplication().withJvmArguments("-Dspring.context.exit=onRefresh")
			.run(TestApplication.class, "--server.port=0");
		assertThat(result.exitCode()).as(result.output()).isZero();
	}

	@Test
	void aheadOfTimeProcessingNeedsNoKeyAndItsResultFailsFast(@TempDir Path directory) throws Exception {
		Path sources = directory.resolve("sources");
		Path resources = directory.resolve("resources");
		Path classes = directory.resolve("classes");
		ForkedApplication.Result processing = new ForkedApplication().run(SpringApplicationAotProcessor.class,
				TestApplication.class.getName(), sources.toString(), resources.toString(), classes.toString(), "test",
				"test");
		assertThat(processing.exitCode()).as(processing.output()).isZero();
		compile(sources, classes);
		ForkedApplication.Result result = new ForkedApplication().withClassPathEntry(classes)
			.withClassPathEntry(resources)
			.withJvmArguments("-Dspring.aot.enabled=true")
			.run(TestApplication.class, "--server.port=0");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("Starting AOT-processed TestApplication")
			.contains("APPLICATION FAILED TO START")
			.contains("missing-api-key")
			.doesNotContain("Tomcat");
	}

	private static void compile(Path sources, Path classes) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp",
				classes + File.pathSeparator + System.getProperty("java.class.path")));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
		assertThat(result).isZero();
	}

}
