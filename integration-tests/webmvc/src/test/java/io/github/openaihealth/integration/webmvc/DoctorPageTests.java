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

import java.io.IOException;
import java.nio.file.Path;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openaihealth.integration.ForkedApplication;
import io.github.openaihealth.integration.GeneratedBlock;
import io.github.openaihealth.integration.JavaProcess;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningProgram;
import io.github.openaihealth.integration.WitnessApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reports that the pages show are those that the doctor prints.
 */
class DoctorPageTests {

	private static final String PAGE = "docs/doctor.md";

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@TempDir
	private Path directory;

	@Test
	void works() throws IOException {
		assertThatItIsShown("works", 0, OpenAiStandIn.KEY, this.openAi.baseUrl());
	}

	@Test
	void missing() throws IOException {
		assertThatItIsShown("missing", 1, null, "https://api.openai.com/v1");
	}

	@Test
	void malformed() throws IOException {
		assertThatItIsShown("malformed", 1, "\"" + OpenAiStandIn.KEY + "\"", "https://api.openai.com/v1");
	}

	@Test
	void revoked() throws IOException {
		assertThatItIsShown("revoked", 1, OpenAiStandIn.REVOKED_KEY, this.openAi.baseUrl());
	}

	@Test
	void revokedAsReadmeBegins() throws IOException {
		String report = report(1, OpenAiStandIn.REVOKED_KEY, this.openAi.baseUrl());
		String beginning = report.substring(0, report.indexOf("\nNot tested: "));
		new GeneratedBlock("README.md", "doctor").assertThatItIs(beginning + "```\n");
	}

	@Test
	void quota() throws IOException {
		this.openAi.server()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.atPriority(0)
				.willReturn(WireMock.jsonResponse(
						"{\"error\":{\"message\":\"You exceeded your current quota.\","
								+ "\"type\":\"insufficient_quota\",\"param\":null,\"code\":\"insufficient_quota\"}}",
						429)));
		assertThatItIsShown("quota", 1, OpenAiStandIn.KEY, this.openAi.baseUrl());
	}

	@Test
	void nobody() throws IOException {
		assertThatItIsShown("nobody", 2, OpenAiStandIn.KEY, "http://127.0.0.1:" + RunningProgram.freePort() + "/v1");
	}

	private void assertThatItIsShown(String name, int exitCode, String key, String baseUrl) throws IOException {
		new GeneratedBlock(PAGE, name).assertThatItIs(report(exitCode, key, baseUrl));
	}

	private String report(int exitCode, String key, String baseUrl) {
		ForkedApplication application = new ForkedApplication(WitnessApplication.class)
			.withJvmArguments("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8")
			.withEnvironment("KUBERNETES_SERVICE_HOST", "10.0.0.1")
			.withStandardErrorIn(this.directory.resolve("error.txt"));
		if (key != null) {
			application.withEnvironment("OPENAI_API_KEY", key);
		}
		JavaProcess.Result result = application.run(this.directory, "--openai.base-url=" + baseUrl, "--openai.doctor");
		assertThat(result.exitCode()).as(result.output()).isEqualTo(exitCode);
		return "```\n" + withoutChance(result.output()).strip() + "\n```\n";
	}

	private static String withoutChance(String report) {
		return report.replace("\r\n", "\n")
			.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:8089")
			.replaceAll("after \\d+ ms", "after 183 ms")
			.replaceAll("(?m)^openai-health .*$", "openai-health 0.1.0, Spring Boot 4.1.2, Java 17.0.15, Linux amd64")
			.replaceAll("(?m)^Client libraries: .*$", "Client libraries: none known");
	}

}
