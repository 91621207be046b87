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

package io.github.openaihealth.inspection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.integration.GeneratedBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * The failure analysis that the README shows is the one that a shell on Linux shows.
 */
@DisabledOnOs(OS.WINDOWS)
class ReadmeFailureAnalysisTests {

	@TempDir
	private Path workingDirectory;

	@Test
	void keyInQuotes() throws IOException {
		String origin = "System Environment Property \"OPENAI_API_KEY\"";
		Sourced<ApiKey> key = new Sourced<>(ApiKey.of("\"sk-proj-Zq3vT7mKp2Xw9LcRb5NdYh8Js\""), "openai.api-key",
				origin);
		assertThatReadmeShows("wrapped-api-key", new OpenAiConnection("openai", key, null));
	}

	private void assertThatReadmeShows(String name, OpenAiConnection connection) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().forEach((source) -> environment.getPropertySources().remove(source.getName()));
		environment.getPropertySources().addLast(new MapPropertySource("empty", Map.of()));
		ConnectionInspector inspector = new ConnectionInspector(environment, this.workingDirectory,
				getClass().getClassLoader(), () -> false);
		List<Diagnosis> rejections = inspector.inspect(connection).stream().filter(Diagnosis::isRejection).toList();
		FailureAnalysis analysis = analyze(new OpenAiMisconfigurationException(rejections));
		new GeneratedBlock("README.md", name).assertThatItIs("""
				```
				***************************
				APPLICATION FAILED TO START
				***************************

				Description:

				%s

				Action:

				%s
				```
				""".formatted(analysis.getDescription(), analysis.getAction()));
	}

	private static FailureAnalysis analyze(Exception failure) {
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, FailureHandler.handleMessage((message, ex) -> {
			}))
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

}
