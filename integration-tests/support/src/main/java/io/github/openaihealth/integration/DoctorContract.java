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

package io.github.openaihealth.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the doctor does in every kind of application: one report, the exit code that
 * belongs to it, and nothing else of the application.
 */
public abstract class DoctorContract {

	private static final Path SCHEMA = Path.of("../../docs/doctor.schema.json");

	@RegisterExtension
	final OpenAiStandIn standIn = new OpenAiStandIn();

	@TempDir
	private Path directory;

	/**
	 * Return the server that the application calls.
	 * @return the server
	 */
	protected OpenAiStandIn standIn() {
		return this.standIn;
	}

	/**
	 * Return an empty directory.
	 * @return the directory
	 */
	protected Path directory() {
		return this.directory;
	}

	/**
	 * Create the application.
	 * @return the application
	 */
	protected ForkedApplication application() {
		return new ForkedApplication(WitnessApplication.class);
	}

	/**
	 * Let the doctor look at the application.
	 * @param key the key in the environment, or {@code null}
	 * @param arguments its arguments
	 * @return what it said
	 */
	protected Report doctor(String key, String... arguments) {
		return doctor(application(), key, arguments);
	}

	/**
	 * Let the doctor look at an application, for people and for scripts.
	 * @param application the application
	 * @param key the key in the environment, or {@code null}
	 * @param arguments its arguments
	 * @return what it said
	 */
	protected Report doctor(ForkedApplication application, String key, String... arguments) {
		Report report = run(application, key, "--openai.doctor", arguments);
		assertThat(report.text()).startsWith("OpenAI doctor")
			.contains("Result: ", "(exit code " + report.exitCode() + ")", "Spring Boot ");
		return report;
	}

	/**
	 * Let the doctor look at an application, for scripts.
	 * @param application the application
	 * @param key the key in the environment, or {@code null}
	 * @param arguments its arguments
	 * @return what it said, which follows the schema
	 */
	protected Report doctorJson(ForkedApplication application, String key, String... arguments) {
		Report report = run(application, key, "--openai.doctor=json", arguments);
		assertThat(report.text().strip().lines()).hasSize(1);
		assertThat(report.<Integer>read("$.exitCode")).isEqualTo(report.exitCode());
		assertThatItFollowsTheSchema(report.text());
		return report;
	}

	private Report run(ForkedApplication application, String key, String doctor, String... arguments) {
		Path error = this.directory.resolve("error.txt");
		if (key != null) {
			application.withEnvironment("OPENAI_API_KEY", key);
		}
		List<String> all = new ArrayList<>(Arrays.asList(arguments));
		all.add(doctor);
		try {
			JavaProcess.Result result = application.withStandardErrorIn(error)
				.run(this.directory, all.toArray(String[]::new));
			Report report = new Report(result.exitCode(), result.output(), Files.readString(error));
			assertThat(report.error()).as(report.text())
				.doesNotContain(WitnessApplication.CREATED, WitnessApplication.RUNS, "OpenAiDoctorExit");
			if (key != null) {
				assertThat(report.text() + report.error()).doesNotContain(key)
					.doesNotContain(key.substring(0, key.length() - 4));
			}
			return report;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void assertThatItFollowsTheSchema(String json) {
		try {
			MatchResult match = WireMock
				.matchingJsonSchema(Files.readString(SCHEMA), WireMock.JsonSchemaVersion.V202012)
				.match(json);
			assertThat(match.isExactMatch()).as(() -> match.getSubEvents() + "\n" + json).isTrue();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the argument that leads the application to the server.
	 * @return the argument
	 */
	protected String here() {
		return "--openai.base-url=" + this.standIn.baseUrl();
	}

	@Test
	void whenKeyIsGoodDoctorFindsThatItWorks() {
		Report report = doctor(OpenAiStandIn.KEY, here(), "--logging.level.root=WARN");
		assertThat(report.exitCode()).as(report.toString()).isZero();
		assertThat(report.text()).contains("...wxyz", "\"OPENAI_API_KEY\"", "HTTP 200", "Nothing has to be done");
		assertThat(report.error()).isEmpty();
		assertThat(this.standIn.probes()).hasSize(2);
	}

	@Test
	void whenKeyIsMissingDoctorSaysWhichPropertyIsNotSet() {
		Report report = doctor(null);
		assertThat(report.exitCode()).as(report.toString()).isOne();
		assertThat(report.text()).contains("missing-api-key", "'openai.api-key'");
	}

	@Test
	void law1WhenKeyIsRevokedNoLevelOfTheLogShowsItAndNothingButTheReportIsOnStandardOutput() {
		Report report = doctorJson(application(), OpenAiStandIn.REVOKED_KEY, here(), "--logging.level.root=TRACE");
		assertThat(report.exitCode()).as(report.text()).isOne();
		assertThat(report.<String>read("$.result")).isEqualTo("change-needed");
		assertThat(report.<String>read("$.connections[0].finding.cause")).isEqualTo("invalid-api-key");
		assertThat(report.<String>read("$.connections[0].key.ending")).isEqualTo("abcd");
		assertThat(report.<String>read("$.findings[0].cause")).isEqualTo("invalid-api-key");
		assertThat(report.error()).contains("TRACE");
		assertThat(this.standIn.probes()).as("confirmed").hasSize(2);
	}

	@Test
	void whenTheApplicationCannotStartTheDoctorStillCan() {
		Report report = doctor(OpenAiStandIn.KEY, here(), "--witness.broken=true", "--logging.level.root=OFF");
		assertThat(report.exitCode()).as(report.toString()).isZero();
	}

	@Test
	void withoutTheDoctorTheApplicationStarts() {
		JavaProcess.Result result = application().withEnvironment("OPENAI_API_KEY", OpenAiStandIn.KEY)
			.run(this.directory, here());
		assertThat(result.exitCode()).as(result.output()).isZero();
		assertThat(result.output()).contains(WitnessApplication.CREATED, WitnessApplication.RUNS);
	}

	/**
	 * What the doctor said.
	 *
	 * @param exitCode the exit code of the process
	 * @param text what it printed to the standard output
	 * @param error what it printed to the standard error
	 */
	public record Report(int exitCode, String text, String error) {

		/**
		 * Return a value from the JSON document.
		 * @param <T> the type of the value
		 * @param path the value's JSON path
		 * @return the value
		 */
		public <T> T read(String path) {
			return JsonPath.read(this.text, path);
		}

	}

}
