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

package io.github.openaihealth.doctor;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.endpoint.ConnectionDescriptor;
import io.github.openaihealth.endpoint.ConnectionDescriptor.CallDescriptor;
import io.github.openaihealth.endpoint.ConnectionDescriptor.FindingDescriptor;
import io.github.openaihealth.endpoint.ConnectionDescriptor.KeyDescriptor;
import io.github.openaihealth.health.ConnectionFacts;
import io.github.openaihealth.health.Snapshot;
import io.github.openaihealth.probe.Authentication;
import io.github.openaihealth.probe.PeerCertificate;
import io.github.openaihealth.probe.ProbeResult;
import io.github.openaihealth.probe.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.ansi.AnsiOutput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an examination comes to, and how it is told.
 */
class ExaminationTests {

	private static final String ESCAPE = "\u001b";

	@AfterEach
	void detectTerminals() {
		AnsiOutput.setEnabled(AnsiOutput.Enabled.DETECT);
	}

	@ParameterizedTest
	@CsvSource({ "ACCEPTED_API_KEY, 0", "RESTRICTED_API_KEY, 0", "INVALID_API_KEY, 1", "HEADER_LOST, 1",
			"MISSING_API_KEY, 1", "QUOTA_EXHAUSTED, 1", "NOT_AN_OPENAI_API, 1", "UNTRUSTED_CERTIFICATE, 1",
			"PROXY_AUTHENTICATION_REQUIRED, 1", "TIMEOUT, 2", "UNKNOWN_HOST, 2", "PROVIDER_FAILURE, 2",
			"AUTHENTICATION_NOT_ENFORCED, 2", "NOT_MIRRORED, 2" })
	void exitCodeFollowsFromWhoHasToAct(Cause cause, int exitCode) {
		assertThat(examination(report(cause, true)).exitCode()).isEqualTo(exitCode);
	}

	@Test
	void worstConnectionDecides() {
		assertThat(examination(report(Cause.ACCEPTED_API_KEY, true), report(Cause.TIMEOUT, true)).exitCode())
			.isEqualTo(2);
		assertThat(examination(report(Cause.TIMEOUT, true), report(Cause.INVALID_API_KEY, true),
				report(Cause.ACCEPTED_API_KEY, true))
			.exitCode()).isOne();
	}

	@Test
	void law12IdleConnectionDecidesNothingAndIsToldLast() {
		Examination examination = examination(report(Cause.INVALID_API_KEY, false), report(Cause.TIMEOUT, true));
		assertThat(examination.exitCode()).isEqualTo(2);
		assertThat(examination.findings()).extracting((finding) -> finding.diagnosis().cause())
			.containsExactly(Cause.TIMEOUT, Cause.INVALID_API_KEY);
		assertThat(examination(report(Cause.INVALID_API_KEY, false)).exitCode()).isZero();
	}

	@Test
	void whatIsWrongWithTheEnvironmentCountsToo() {
		List<ConnectionReport> good = List.of(report(Cause.ACCEPTED_API_KEY, true));
		assertThat(new Examination(good, List.of(diagnosis(Cause.UNREADABLE_PROPERTY)), true).exitCode()).isOne();
		assertThat(new Examination(good, List.of(diagnosis(Cause.MISSPELLED_PROPERTY)), true).exitCode()).isZero();
	}

	@Test
	void withoutACallNothingIsProven() {
		Examination examination = new Examination(List.of(), List.of(), false);
		assertThat(examination.exitCode()).isEqualTo(2);
		assertThat(text(examination, "1")).contains("No call could be made");
	}

	@Test
	void whereTheConsoleShowsAsciiOnlyThereAreWords() {
		Examination examination = examination(report(Cause.INVALID_API_KEY, true));
		String ascii = TextReport.of(examination, StandardCharsets.US_ASCII, null);
		assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(ascii)).isTrue();
		assertThat(ascii).contains("[ok]", "[note]", "[FAIL]");
		assertThat(text(examination, null)).contains("\u2713", " ! ", "\u2717").doesNotContain("[ok]");
	}

	@Test
	void colorsAreForTerminalsAndNotWhereNobodyWantsThem() {
		Examination examination = examination(report(Cause.INVALID_API_KEY, true));
		AnsiOutput.setEnabled(AnsiOutput.Enabled.NEVER);
		assertThat(text(examination, null)).doesNotContain(ESCAPE);
		AnsiOutput.setEnabled(AnsiOutput.Enabled.ALWAYS);
		assertThat(text(examination, null)).contains(ESCAPE);
		assertThat(text(examination, "")).contains(ESCAPE);
		assertThat(text(examination, "1")).doesNotContain(ESCAPE);
	}

	@Test
	void wayIsToldAsFarAsTheCallCame() {
		assertThat(Check.of(report(Cause.INVALID_API_KEY, true).snapshot())).extracting(Check::name)
			.containsExactly("configuration", "name", "proxy", "connection", "tls", "answer", "clock",
					"authentication");
		ProbeResult unknown = new ProbeResult(diagnosis(Cause.UNKNOWN_HOST), "host.example/v1/models", Duration.ZERO,
				null, null, null, null, null, new Route(List.of(), null, null, null, null));
		assertThat(Check.of(snapshot(Cause.UNKNOWN_HOST, unknown))).extracting(Check::name)
			.containsExactly("configuration", "name", "proxy", "answer");
	}

	@Test
	void namesInTheJsonAreThoseOfTheEndpoint() {
		JsonNode connection = JsonMapper.shared()
			.readTree(JsonReport.of(examination(report(Cause.INVALID_API_KEY, true))))
			.path("connections")
			.path(0);
		assertThat(connection.propertyNames()).contains("checks");
		assertThat(connection.propertyNames()).filteredOn((name) -> !name.equals("checks"))
			.isSubsetOf(names(ConnectionDescriptor.class))
			.contains("organization", "project", "warnings");
		assertThat(connection.path("finding").propertyNames()).hasSameElementsAs(names(FindingDescriptor.class));
		assertThat(connection.path("key").propertyNames()).isSubsetOf(names(KeyDescriptor.class)).contains("ending");
		assertThat(connection.path("lastCall").propertyNames()).hasSameElementsAs(names(CallDescriptor.class));
		assertThat(connection.path("lastCall").path("route").propertyNames()).hasSameElementsAs(names(Route.class));
		assertThat(connection.path("lastCall").path("route").path("certificate").propertyNames())
			.hasSameElementsAs(names(PeerCertificate.class));
	}

	private static List<String> names(Class<? extends Record> type) {
		return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
	}

	private static String text(Examination examination, String noColor) {
		return TextReport.of(examination, StandardCharsets.UTF_8, noColor);
	}

	private static Examination examination(ConnectionReport... reports) {
		return new Examination(List.of(reports), List.of(), true);
	}

	private static ConnectionReport report(Cause cause, boolean counts) {
		ProbeResult result = new ProbeResult(diagnosis(cause), "host.example/v1/models", Duration.ofMillis(12), 401,
				"invalid_api_key", "req_0123", Duration.ofSeconds(7), Authentication.ENFORCED,
				new Route(List.of("192.0.2.1"), "proxy.example:3128", "Not used.",
						new PeerCertificate("CN=WE1", Instant.EPOCH, Instant.EPOCH), 60L));
		return new ConnectionReport(snapshot(cause, result), diagnosis(cause), counts, List.of("'openai.*'"));
	}

	private static Snapshot snapshot(Cause cause, ProbeResult result) {
		ConnectionFacts facts = new ConnectionFacts("host.example/v1", "org-EXAMPLE", "proj_EXAMPLE", "AbC1",
				"openai.api-key", "here", Instant.EPOCH, List.of("'openai.api-key'"));
		return new Snapshot("openai", facts, diagnosis(cause), result, true, List.of(), Instant.EPOCH, Instant.EPOCH,
				null, null, null, List.of(), null, List.of());
	}

	private static Diagnosis diagnosis(Cause cause) {
		return new Diagnosis(cause, "A fact.", "Act.");
	}

}
