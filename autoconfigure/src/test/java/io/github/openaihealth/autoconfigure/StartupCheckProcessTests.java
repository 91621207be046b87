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
import java.nio.file.Path;

import io.github.openaihealth.integration.ForkedApplication;
import io.github.openaihealth.integration.GeneratedSources;
import io.github.openaihealth.integration.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The start-up check in virtual machines of their own.
 */
class StartupCheckProcessTests {

	private static final Path HERE = Path.of(".");

	@Test
	void whenKeyIsMissingProcessExitsWithOneAndNoStackTrace() throws Exception {
		JavaProcess.Result result = new ForkedApplication(TestApplication.class).run(HERE, "--server.port=0");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("APPLICATION FAILED TO START")
			.contains("'openai.api-key'")
			.contains("OPENAI_API_KEY")
			.doesNotContain("Tomcat")
			.doesNotContain("\tat ");
	}

	@Test
	void whenVariableIsWrongAnalysisNamesIt() throws Exception {
		JavaProcess.Result result = new ForkedApplication(TestApplication.class)
			.withEnvironment("OPENAI_API_KEY", "YOUR_API_KEY")
			.run(HERE, "--server.port=0");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("System Environment Property \"OPENAI_API_KEY\"");
	}

	@Test
	void trainingRunNeedsNoKey() throws Exception {
		JavaProcess.Result result = new ForkedApplication(TestApplication.class)
			.withJvmArguments("-Dspring.context.exit=onRefresh")
			.run(HERE, "--server.port=0");
		assertThat(result.exitCode()).as(result.output()).isZero();
	}

	@Test
	void aheadOfTimeProcessingNeedsNoKeyAndItsResultFailsFast(@TempDir Path directory) throws Exception {
		Path sources = directory.resolve("sources");
		Path resources = directory.resolve("resources");
		Path classes = directory.resolve("classes");
		JavaProcess.Result processing = new ForkedApplication(SpringApplicationAotProcessor.class).run(directory,
				TestApplication.class.getName(), sources.toString(), resources.toString(), classes.toString(), "test",
				"test");
		assertThat(processing.exitCode()).as(processing.output()).isZero();
		GeneratedSources.compile(sources, classes,
				classes + File.pathSeparator + System.getProperty("java.class.path"));
		JavaProcess.Result result = new ForkedApplication(TestApplication.class).withClassPathEntry(classes)
			.withClassPathEntry(resources)
			.withJvmArguments("-Dspring.aot.enabled=true")
			.run(HERE, "--server.port=0");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("Starting AOT-processed TestApplication")
			.contains("APPLICATION FAILED TO START")
			.contains("missing-api-key")
			.doesNotContain("Tomcat");
	}

}
