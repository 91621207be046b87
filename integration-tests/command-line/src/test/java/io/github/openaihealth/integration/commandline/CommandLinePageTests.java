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

package io.github.openaihealth.integration.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.integration.ForkedApplication;
import io.github.openaihealth.integration.GeneratedBlock;
import io.github.openaihealth.integration.JavaProcess;
import io.github.openaihealth.integration.OpenAiStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about command lines and jobs says what processes say and return: each cell of
 * its table is one.
 */
class CommandLinePageTests {

	private static final String STARTED = "Started CommandLineApplication";

	private static final String TESTED = "The test of the OpenAI connection";

	private static final Pattern WARNING = Pattern.compile(" WARN .*" + TESTED + " .*\\(([a-z-]+)\\)\\R");

	private static final Pattern ANALYSIS = Pattern.compile("(?s)APPLICATION FAILED TO START.*Cause: ([a-z-]+), see");

	private static final Pattern EXCEPTION = Pattern.compile(" ERROR .*\\R+com\\.openai\\.errors\\.(\\w+): 401");

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@Test
	void theTableIsWhatProcessesSayAndReturn() throws IOException {
		StringBuilder table = new StringBuilder(
				"| the key | `openai.test-connection` | a start | a runner that calls | a job that calls |\n");
		table.append("| --- | --- | --- | --- | --- |\n");
		table.append(row("is not set", "any", Map.of(), "warn", "fail", "off"));
		table.append(row("is in quotes", "any", withKey('"' + OpenAiStandIn.KEY + '"'), "fail", "off", "warn"));
		for (String mode : List.of("off", "warn", "fail")) {
			table.append(row("was revoked", "`" + mode + "`", withKey(OpenAiStandIn.REVOKED_KEY), mode, mode, mode));
		}
		table.append(row("is accepted", "any", withKey(OpenAiStandIn.KEY), "fail", "off", "warn"));
		new GeneratedBlock("docs/command-line.md", "command-line").assertThatItIs(table.toString());
	}

	@Test
	void theAnalysisIsThatOfAProcess() throws IOException {
		JavaProcess.Result result = application(withKey(OpenAiStandIn.REVOKED_KEY)).run(Path.of("."),
				"--importer.place=runner", "--openai.test-connection=off");
		int begin = result.output().indexOf("Description:");
		assertThat(begin).as(result.output()).isPositive();
		String analysis = result.output().substring(begin).replaceAll("\\R", "\n").strip();
		new GeneratedBlock("docs/command-line.md", "runner").assertThatItIs("```\n" + analysis + "\n```\n");
	}

	private Map<String, String> withKey(String key) {
		return Map.of("OPENAI_API_KEY", key, "OPENAI_BASE_URL", this.openAi.baseUrl());
	}

	private static String row(String key, String modes, Map<String, String> variables, String ofStart, String ofRunner,
			String ofJob) {
		return "| %s | %s | %s | %s | %s |\n".formatted(key, modes, start(variables, ofStart),
				run(variables, "runner", ofRunner), run(variables, "job", ofJob));
	}

	/*
	 * An application that goes on after its start is watched until it has said what it
	 * says.
	 */
	private static String start(Map<String, String> variables, String mode) {
		String last = mode.equals("warn") ? TESTED : STARTED;
		return described(application(variables).runUntil(Path.of("."), last, "--importer.place=nowhere",
				"--openai.test-connection=" + mode));
	}

	private static String run(Map<String, String> variables, String place, String mode) {
		return described(application(variables).run(Path.of("."), "--importer.place=" + place,
				"--openai.test-connection=" + mode));
	}

	private static ForkedApplication application(Map<String, String> variables) {
		ForkedApplication application = new ForkedApplication(CommandLineApplication.class);
		variables.forEach(application::withEnvironment);
		return application;
	}

	private static String described(JavaProcess.Result result) {
		assertThat(result.output()).doesNotContain(OpenAiStandIn.KEY, OpenAiStandIn.REVOKED_KEY);
		List<String> said = new ArrayList<>();
		addIfSaid(said, "one WARN with `%s`", WARNING, result);
		addIfSaid(said, "`%s` in the log", EXCEPTION, result);
		addIfSaid(said, "APPLICATION FAILED TO START with `%s`", ANALYSIS, result);
		said.add((result.exitCode() < 0) ? "runs" : "exit code " + result.exitCode());
		return String.join(", ", said);
	}

	private static void addIfSaid(List<String> said, String what, Pattern pattern, JavaProcess.Result result) {
		Matcher matcher = pattern.matcher(result.output());
		if (matcher.find()) {
			said.add(what.formatted(matcher.group(1)));
			assertThat(matcher.find()).as(result.output()).isFalse();
		}
	}

}
