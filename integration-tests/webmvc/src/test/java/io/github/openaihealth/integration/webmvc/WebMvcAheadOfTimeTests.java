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

package io.github.openaihealth.integration.webmvc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.openaihealth.integration.ForkedApplication;
import io.github.openaihealth.integration.GeneratedSources;
import io.github.openaihealth.integration.JavaProcess.Result;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In an application that was processed ahead of time, the properties of the start decide
 * and not those of the build.
 */
class WebMvcAheadOfTimeTests {

	private static final List<String> ALWAYS = List.of("--openai.base-url=http://127.0.0.1:1/v1", "--server.port=0",
			"--server.address=127.0.0.1", "--management.endpoints.web.exposure.include=*");

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ ",", "--openai.enabled=false", "--openai.enabled=true" })
	void runTimeDecidesWhetherThereIsHealth(String atBuildTime) throws Exception {
		Path classes = process((atBuildTime != null) ? new String[] { atBuildTime } : new String[0]);
		Result on = run(classes, "--openai.enabled=true");
		assertThat(on.output()).contains("Starting AOT-processed")
			.contains("CONTRIBUTORS [openai]")
			.contains("ENDPOINT true")
			.contains("CONNECTIONS [openai]");
		Result off = run(classes, "--openai.enabled=false", "--openai.api-key=YOUR_API_KEY");
		assertThat(off.output()).contains("Starting AOT-processed")
			.contains("CONTRIBUTORS []")
			.contains("ENDPOINT false")
			.contains("CONNECTIONS [openai]")
			.doesNotContain("OpenAI health is", "placeholder-api-key", "The test of the OpenAI connection");
	}

	private Path process(String... arguments) throws IOException {
		Path sources = this.directory.resolve("sources");
		Path classes = this.directory.resolve("classes");
		List<String> all = new ArrayList<>(List.of(ReportingApplication.class.getName(), sources.toString(),
				classes.toString(), classes.toString(), "test", "test"));
		all.addAll(ALWAYS);
		all.addAll(List.of(arguments));
		Result result = new ForkedApplication(SpringApplicationAotProcessor.class).run(this.directory,
				all.toArray(String[]::new));
		assertThat(result.exitCode()).as(result.output()).isZero();
		GeneratedSources.compile(sources, classes,
				classes + File.pathSeparator + System.getProperty("java.class.path"));
		return classes;
	}

	private Result run(Path classes, String... arguments) {
		List<String> all = new ArrayList<>(ALWAYS);
		all.addAll(List.of(arguments));
		Result result = new ForkedApplication(ReportingApplication.class).withClassPathEntry(classes)
			.withJvmArguments("-Dspring.aot.enabled=true")
			.run(this.directory, all.toArray(String[]::new));
		assertThat(result.exitCode()).as(result.output()).isZero();
		return result;
	}

}
