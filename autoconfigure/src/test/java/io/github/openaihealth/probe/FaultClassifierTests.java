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
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FaultClassifier}: what no server of a test can cause.
 */
class FaultClassifierTests {

	static Stream<Arguments> failures() {
		return Stream.of(Arguments.of(new NoRouteToHostException(), Cause.HOST_UNREACHABLE),
				Arguments.of(new ConnectException().initCause(new SocketException("Network is unreachable")),
						Cause.HOST_UNREACHABLE),
				Arguments.of(new ConnectException(), Cause.CONNECTION_REFUSED),
				Arguments.of(new UnknownHostException(), Cause.UNKNOWN_HOST),
				Arguments.of(new HttpConnectTimeoutException("x"), Cause.CONNECT_TIMEOUT),
				Arguments.of(new HttpTimeoutException("x"), Cause.TIMEOUT),
				Arguments.of(new IOException(new IOException()), Cause.CONNECTION_LOST),
				Arguments.of(new IllegalStateException(), Cause.PROBE_FAILED));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureHasItsCause(Throwable failure, Cause cause) {
		assertThat(classify(failure, false)).isEqualTo(cause);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void whatDoesNotConnectThroughAProxyIsTheProxys(Throwable failure, Cause cause) {
		boolean unconnected = cause != Cause.TIMEOUT && cause != Cause.CONNECTION_LOST && cause != Cause.PROBE_FAILED;
		assertThat(classify(failure, true)).isEqualTo(unconnected ? Cause.PROXY_FAILURE : cause);
	}

	@Test
	void whenConnectionIsResetAtOnceItWasThere() {
		Throwable reset = new ConnectException().initCause(new SocketException("Connection reset"));
		assertThat(classify(reset, false)).isEqualTo(Cause.TLS_FAILURE);
		assertThat(classify(reset, true)).isEqualTo(Cause.CONNECTION_LOST);
	}

	private static Cause classify(Throwable failure, boolean viaProxy) {
		Call call = Probes.asked("https://api.openai.com/v1");
		Call asked = new Call(call.connection(), call.endpoint(), call.headers(),
				viaProxy ? InetSocketAddress.createUnresolved("proxy.example", 3128) : null);
		Slots slots = new Slots(asked).with("hint", "").with("waited", "5 s").with("inForce", "").with("bundle", "");
		return FaultClassifier.classify(asked, failure, slots).cause();
	}

}
