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

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLException;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.docs.KeptText;
import org.junit.jupiter.api.Test;

/**
 * What is said of each call that got no whole answer.
 */
class FaultTextsTests {

	private static final List<Cause> CAUSES = List.of(Cause.UNKNOWN_HOST, Cause.NAME_LOOKUP_TIMEOUT,
			Cause.HOST_UNREACHABLE, Cause.CONNECTION_REFUSED, Cause.CONNECT_TIMEOUT, Cause.TIMEOUT, Cause.PROXY_FAILURE,
			Cause.UNTRUSTED_CERTIFICATE, Cause.EXPIRED_CERTIFICATE, Cause.WRONG_CERTIFICATE_HOST,
			Cause.CLIENT_CERTIFICATE_REQUIRED, Cause.TLS_FAILURE, Cause.ANSWER_TOO_LARGE, Cause.UNEXPECTED_ANSWER,
			Cause.PROBE_FAILED, Cause.CONNECTION_LOST);

	@Test
	void everyFaultIsDescribedAsItWas() {
		List<String> lines = new ArrayList<>();
		for (Cause cause : CAUSES) {
			for (String baseUrl : List.of("https://api.openai.com/v1", "https://gateway.example:8443/v1")) {
				Call call = Probes.asked(baseUrl);
				lines.add(line(cause, call, null, null));
				lines.add(line(cause, call, null, 200));
				lines.add(line(cause, call, new IOException("Tunnel failed, got: 403"), null));
				lines.add(line(cause, call, new SSLException("Unsupported or unrecognized SSL message"), null));
				lines.add(line(cause, new Call(call.connection(), call.endpoint(), call.headers(),
						InetSocketAddress.createUnresolved("proxy.example", 3128)), null, null));
			}
		}
		KeptText.verify("fault-texts.txt", FaultTextsTests.class, lines.stream().distinct().toList());
	}

	private static String line(Cause cause, Call call, Throwable failure, Integer status) {
		Diagnosis diagnosis = new FaultDiagnoses(call, call.viaProxy() ? "" : " A hint.", Duration.ofMillis(2500))
			.of(cause, failure, status);
		return "%s: %s %s".formatted(diagnosis.cause().id(), diagnosis.description(), diagnosis.action());
	}

}
