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

package io.github.openaihealth.integration.springai;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

import io.github.openaihealth.integration.ForkedApplication;
import io.github.openaihealth.integration.GeneratedSources;
import io.github.openaihealth.integration.JavaProcess.Result;
import io.github.openaihealth.integration.OpenAiStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that uses Spring AI and was processed ahead of time, on a machine that
 * has no key.
 */
class SpringAiAheadOfTimeTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@TempDir
	private Path directory;

	@Test
	void connectionsAreFoundAtRunTime() throws Exception {
		Path classes = process();
		Result result = run(classes, "--spring.ai.openai.api-key=" + OpenAiStandIn.KEY,
				"--spring.ai.openai.base-url=" + this.openAi.baseUrl());
		assertThat(result.output()).contains("Starting AOT-processed").contains("HEALTH UP");
		Result failure = run(classes, "--spring.ai.openai.api-key=${OPENAI_API_KEY}");
		assertThat(failure.output()).contains("'spring.ai.openai.api-key'").contains("Cause: unresolved-reference");
		assertThat(failure.exitCode()).isEqualTo(1);
	}

	private Path process() throws IOException {
		Path sources = this.directory.resolve("sources");
		Path classes = this.directory.resolve("classes");
		Result result = new ForkedApplication(SpringApplicationAotProcessor.class).run(this.directory,
				SpringAiApplication.class.getName(), sources.toString(), classes.toString(), classes.toString(), "test",
				"test");
		assertThat(result.exitCode()).as(result.output()).isZero();
		GeneratedSources.compile(sources, classes,
				classes + File.pathSeparator + System.getProperty("java.class.path"));
		return classes;
	}

	private Result run(Path classes, String... arguments) {
		return new ForkedApplication(SpringAiApplication.class).withClassPathEntry(classes)
			.withJvmArguments("-Dspring.aot.enabled=true")
			.run(this.directory, arguments);
	}

}
