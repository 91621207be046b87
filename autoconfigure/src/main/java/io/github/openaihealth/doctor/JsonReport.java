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

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.ProjectInfo;
import io.github.openaihealth.doctor.Examination.Finding;
import io.github.openaihealth.health.ConnectionFacts;
import io.github.openaihealth.health.Snapshot;
import io.github.openaihealth.probe.PeerCertificate;
import io.github.openaihealth.probe.ProbeResult;
import io.github.openaihealth.probe.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/**
 * An examination for scripts, in one line. What the endpoint {@code openai} shows as well
 * has the same name here. What is not known is left out.
 *
 * @since 0.1.0
 */
public final class JsonReport {

	private JsonReport() {
	}

	/**
	 * Return the JSON document of an examination.
	 * @param examination the examination
	 * @return the document
	 */
	public static String of(Examination examination) {
		Map<String, Object> versions = new LinkedHashMap<>(Versions.all());
		versions.put("clients", Versions.clients());
		return JsonWriter.<Map<String, Object>>standard()
			.writeToString(object("result", examination.outcome().id(), "exitCode", examination.exitCode(),
					"connections", examination.connections().stream().map(JsonReport::connection).toList(), "findings",
					examination.findings().stream().map(JsonReport::finding).toList(), "versions", versions));
	}

	private static Map<String, Object> connection(ConnectionReport report) {
		Snapshot snapshot = report.snapshot();
		ConnectionFacts facts = snapshot.connection();
		return object("name", report.name(), "status", snapshot.status().name(), "use",
				report.counts() ? "used" : "idle", "finding", finding(report.diagnosis()), "baseUrl", facts.baseUrl(),
				"organization", facts.organization(), "project", facts.project(), "key",
				object("ending", facts.keyEnding(), "property", facts.keyProperty(), "origin", facts.keyOrigin(),
						"shadowed", facts.shadowedKeys()),
				"users", report.users(), "warnings", snapshot.warnings().stream().map(JsonReport::finding).toList(),
				"lastCall", call(snapshot.result()), "checkedAt", snapshot.checkedAt(), "checks",
				report.checks()
					.stream()
					.map((check) -> object("name", check.name(), "result", check.mark().id(), "text", check.text()))
					.toList());
	}

	private static @Nullable Map<String, Object> call(@Nullable ProbeResult result) {
		if (result == null) {
			return null;
		}
		return object("endpoint", result.endpoint(), "httpStatus", result.httpStatus(), "providerCode",
				result.providerCode(), "requestId", result.requestId(), "latencyMs", result.latency().toMillis(),
				"retryAfterSeconds", (result.retryAfter() != null) ? result.retryAfter().toSeconds() : null,
				"authentication", (result.authentication() != null) ? result.authentication().id() : null, "route",
				route(result.route()));
	}

	private static @Nullable Map<String, Object> route(@Nullable Route route) {
		if (route == null) {
			return null;
		}
		PeerCertificate certificate = route.certificate();
		return object("addresses", route.addresses(), "proxy", route.proxy(), "unusedProxy", route.unusedProxy(),
				"certificate",
				(certificate != null) ? object("issuer", certificate.issuer(), "notBefore", certificate.notBefore(),
						"notAfter", certificate.notAfter()) : null,
				"clockDifferenceSeconds", route.clockDifferenceSeconds());
	}

	private static Map<String, Object> finding(Finding finding) {
		Map<String, Object> result = object("connection", finding.connection(), "use",
				finding.counts() ? "used" : "idle");
		result.putAll(finding(finding.diagnosis()));
		result.put("documentation", ProjectInfo.documentationOf(finding.diagnosis().cause()));
		return result;
	}

	private static Map<String, Object> finding(Diagnosis diagnosis) {
		return object("category", diagnosis.cause().category().id(), "cause", diagnosis.cause().id(), "description",
				diagnosis.description(), "action", diagnosis.action());
	}

	/*
	 * Of names and values by turns.
	 */
	private static Map<String, Object> object(@Nullable Object... parts) {
		Map<String, Object> object = new LinkedHashMap<>();
		for (int i = 0; i < parts.length; i += 2) {
			if (parts[i + 1] != null) {
				object.put(String.valueOf(parts[i]), parts[i + 1]);
			}
		}
		return object;
	}

}
