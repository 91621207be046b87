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

package io.github.openaihealth.integration.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.openaihealth.integration.JavaProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The sample as it is delivered, extracted as Spring Boot recommends for all that
 * prepares a start.
 *
 * @param jar the extracted application, whose libraries lie beside it
 */
record PackagedSample(Path jar) {

	static final String MAIN = "io.github.openaihealth.sample.SampleApplication";

	/**
	 * Keeps the sample from starting its stand-in for OpenAI, which brings a key along.
	 */
	static final String WITHOUT_STAND_IN = "--openai.base-url=https://api.openai.com/v1";

	private static final String NAME = "openai-health-sample-app.jar";

	static PackagedSample extractTo(Path directory) {
		Path packaged = Path.of("..", "..", "sample-app", "target", NAME).toAbsolutePath().normalize();
		assumeThat(packaged).as("only 'mvn verify' packages the sample").matches(Files::exists);
		JavaProcess.Result result = new JavaProcess().run(directory, List.of("-Djarmode=tools", "-jar",
				packaged.toString(), "extract", "--destination", directory.resolve("sample").toString()));
		assertThat(result.exitCode()).as(result.output()).isZero();
		return new PackagedSample(directory.resolve("sample").resolve(NAME));
	}

}
