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

package io.github.openaihealth.probe;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.docs.KeptText;
import org.junit.jupiter.api.Test;

/**
 * What is said of each call that got no whole answer.
 */
class FaultTextsTests {

	private static final List<String> HOSTS = List.of("https://api.openai.com/v1", "http://gateway.example:8443/v1");

	@Test
	void everyFaultIsDescribedAsItWas() {
		List<String> lines = new ArrayList<>();
		EnumSet.range(Meaning.UNKNOWN_HOST, Meaning.PROBE_LATE).forEach((meaning) -> {
			for (String baseUrl : HOSTS) {
				Call call = Probes.asked(baseUrl);
				lines.add(line(meaning, slots(call).with("hint", " A hint.").with("inForce", " A bundle.")));
				lines.add(line(meaning, slots(throughProxy(call)).with("hint", "").with("inForce", "")));
			}
		});
		KeptText.verify("fault-texts.txt", FaultTextsTests.class, lines.stream().distinct().toList());
	}

	private static Call throughProxy(Call call) {
		return new Call(call.connection(), call.endpoint(), call.headers(),
				InetSocketAddress.createUnresolved("proxy.example", 3128));
	}

	private static Slots slots(Call call) {
		return new Slots(call).with("waited", "2.5 s")
			.with("lookup", "4.2 s")
			.with("status", "200")
			.with("proxyStatus", "502")
			.with("malformed", "'https.proxyHost' has a port")
			.with("bundle", "'openai.ssl.bundle'")
			.with("truststore", "'spring.http.clients.ssl.bundle'")
			.with("alert", " with the alert 'internal_error'")
			.with("failure", "IllegalStateException");
	}

	private static String line(Meaning meaning, Slots slots) {
		Diagnosis diagnosis = meaning.diagnosis(slots);
		return "%s: %s %s".formatted(diagnosis.cause().id(), diagnosis.description(), diagnosis.action());
	}

}
