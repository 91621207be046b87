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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.openaihealth.autoconfigure.OpenAiConnectionAutoConfiguration;
import io.github.openaihealth.autoconfigure.health.OpenAiMonitorAutoConfiguration;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that probes do not appear among the calls of the application.
 */
class ProbeObservationTests {

	private final List<String> observed = new CopyOnWriteArrayList<>();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private ObservationRegistry registry() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(this.meters))
			.observationHandler(new Recorder(this.observed));
		return registry;
	}

	@Test
	void law8ProbeIsNeitherObservedNorTraced() throws Exception {
		try (SocketServer server = SocketServer.answering("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n")) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(OpenAiConnectionAutoConfiguration.class,
						OpenAiMonitorAutoConfiguration.class))
				.withBean(ObservationRegistry.class, this::registry)
				.withPropertyValues("openai.base-url=" + server.baseUrl())
				.run((context) -> {
					ObservationRegistry registry = context.getBean(ObservationRegistry.class);
					OpenAiProbe probe = context.getBean(OpenAiProbe.class);
					Observation.createNotStarted("outer", context.getBean(ObservationRegistry.class)).observe(() -> {
						for (String baseUrl : List.of(server.baseUrl(), "http://127.0.0.1:1/v1")) {
							probe.probe(Probes.connection(baseUrl), Probes.DEADLINE, false).block();
						}
					});
				});
			assertThat(server.requests()).singleElement()
				.asString()
				.doesNotContainIgnoringCase("traceparent")
				.doesNotContainIgnoringCase("b3");
		}
		assertThat(this.observed).containsExactly("outer");
		assertThat(this.meters.getMeters()).allMatch((meter) -> meter.getId().getName().startsWith("outer"));
	}

	private record Recorder(List<String> observed) implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStart(Observation.Context context) {
			this.observed.add(context.getName());
		}

	}

}
