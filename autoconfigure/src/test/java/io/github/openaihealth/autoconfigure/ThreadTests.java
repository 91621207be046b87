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

import java.nio.file.Path;
import java.util.List;

import io.github.openaihealth.integration.ForkedApplication;
import io.github.openaihealth.integration.JavaProcess;
import io.github.openaihealth.integration.OpenAiStandIn;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What threads an application gets from this library, seen in a virtual machine where
 * nobody else uses Reactor.
 */
class ThreadTests {

	@RegisterExtension
	final OpenAiStandIn openAi = new OpenAiStandIn();

	@ParameterizedTest
	@ValueSource(strings = { "on-demand", "background" })
	void twoThreadsStayAndAllOthersAreOfThePoolThatEmptiesItself(String refresh) throws Exception {
		JavaProcess.Result result = new ForkedApplication(ThreadListApplication.class)
			.withEnvironment("OPENAI_API_KEY", OpenAiStandIn.KEY)
			.withEnvironment("OPENAI_BASE_URL", this.openAi.baseUrl())
			.run(Path.of("."), "--spring.main.web-application-type=none", "--spring.main.keep-alive=true",
					"--management.health.openai.refresh=" + refresh);
		assertThat(result.exitCode()).as(result.output()).isZero();
		// Threads without a name are Spring Boot's, which loads classes beside a start,
		// and the common pool is the JDK's, which empties it, too
		assertThat(threads(result.output()))
			.filteredOn((thread) -> !thread.matches("openai-probe-.*|Thread-\\d+|ForkJoinPool.commonPool-.*"))
			.containsExactlyInAnyOrder("HttpClient-1-SelectorManager", "openai-health-1", "keep-alive");
	}

	private static List<String> threads(String output) {
		return output.lines()
			.filter((line) -> line.startsWith(ThreadListApplication.PREFIX))
			.flatMap((line) -> List.of(line.substring(ThreadListApplication.PREFIX.length()).split(", ")).stream())
			.toList();
	}

}
