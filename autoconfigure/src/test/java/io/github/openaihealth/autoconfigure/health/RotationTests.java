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

package io.github.openaihealth.autoconfigure.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.autoconfigure.TestApplication;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.endpoint.OpenAiEndpoint;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.health.OpenAiStatus;
import io.github.openaihealth.health.Snapshot;
import io.github.openaihealth.integration.OpenAiStandIn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys that change while the application runs.
 */
@ExtendWith(OutputCaptureExtension.class)
class RotationTests {

	private static final int SWAPS = 50;

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@TempDir
	private Path directory;

	@Test
	void whenKeyFileChangesBackgroundModeSeesTheNewKey(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.directory.resolve("key"), OpenAiStandIn.KEY + "\n");
		try (ConfigurableApplicationContext context = run(file, "background")) {
			OpenAiMonitor monitor = monitor(context);
			awaitStatus(monitor, OpenAiStatus.UP);
			replace(file, OpenAiStandIn.REVOKED_KEY);
			awaitStatus(monitor, OpenAiStatus.DOWN);
			assertThat(monitor.peek().connection().keyEnding()).isEqualTo("abcd");
			assertThat(monitor.peek().connection().keyOrigin()).contains("file [" + file);
			assertThat(details(context).getApiKey()).isEqualTo(ApiKey.of(OpenAiStandIn.REVOKED_KEY));
			assertThat(output.toString().lines().filter((line) -> line.contains("is DOWN"))).singleElement()
				.asString()
				.contains("WARN", "invalid-api-key");
		}
	}

	@Test
	void whenNewKeyIsMalformedItIsDiagnosedWithoutACall() throws IOException {
		Path file = Files.writeString(this.directory.resolve("key"), OpenAiStandIn.KEY);
		try (ConfigurableApplicationContext context = run(file, "background")) {
			awaitStatus(monitor(context), OpenAiStatus.UP);
			int calls = this.openAi.server().getAllServeEvents().size();
			replace(file, "\"" + OpenAiStandIn.KEY + "\"");
			awaitStatus(monitor(context), OpenAiStatus.DOWN);
			assertThat(monitor(context).peek().cause()).isEqualTo(Cause.WRAPPED_API_KEY);
			assertThat(this.openAi.server().getAllServeEvents()).hasSize(calls);
		}
	}

	@Test
	void whenKeyFileVanishesTheLastKeyStaysInUse(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.directory.resolve("key"), OpenAiStandIn.KEY);
		try (ConfigurableApplicationContext context = run(file, "background")) {
			awaitStatus(monitor(context), OpenAiStatus.UP);
			Files.delete(file);
			Awaitility.await().until(() -> output.toString().contains("cannot be read: the key that it held before"));
			assertThat(monitor(context).probeNow().block()).extracting(Snapshot::status).isEqualTo(OpenAiStatus.UP);
			OpenAiEndpoint endpoint = new OpenAiEndpoint(context.getBean(OpenAiMonitors.class), (name) -> List.of(),
					context.getBean(OpenAiConnections.class)::inspectKeyInUse);
			assertThat(endpoint.connection("openai").warnings()).singleElement().satisfies((warning) -> {
				assertThat(warning.cause()).isEqualTo("unreadable-key-file");
				assertThat(warning.description()).contains("cannot be read: the key that it held before, ...wxyz,");
			});
			Files.writeString(file, OpenAiStandIn.KEY);
			assertThat(endpoint.connection("openai").warnings()).isEmpty();
		}
	}

	@Test
	void whenDisabledConnectionDetailsAreStillCurrent() throws IOException {
		Path file = Files.writeString(this.directory.resolve("key"), OpenAiStandIn.KEY);
		try (ConfigurableApplicationContext context = run(file, "on-demand", "openai.enabled=false")) {
			assertThat(details(context).getApiKey()).isEqualTo(ApiKey.of(OpenAiStandIn.KEY));
			replace(file, OpenAiStandIn.REVOKED_KEY);
			assertThat(details(context).getApiKey()).isEqualTo(ApiKey.of(OpenAiStandIn.REVOKED_KEY));
			assertThat(context.getBeansOfType(OpenAiMonitors.class)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void underLoadEveryReadShowsOneKeyAndTheStateIsRightInTheEnd(boolean symbolicLink) throws Exception {
		Path file = this.directory.resolve("key");
		swap(file, symbolicLink, 0);
		try (ConfigurableApplicationContext context = run(file, "background")) {
			OpenAiMonitor monitor = monitor(context);
			awaitStatus(monitor, OpenAiStatus.UP);
			AtomicBoolean done = new AtomicBoolean();
			AtomicInteger reads = new AtomicInteger();
			Queue<Object> faults = new ConcurrentLinkedQueue<>();
			Thread[] readers = new Thread[4];
			for (int i = 0; i < readers.length; i++) {
				readers[i] = new Thread(() -> {
					while (!done.get()) {
						read(monitor, faults);
						reads.incrementAndGet();
					}
				});
				readers[i].start();
			}
			for (int i = 1; i < SWAPS; i++) {
				swap(file, symbolicLink, i);
				int seen = reads.get();
				Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> reads.get() > seen + 100);
			}
			awaitStatus(monitor, OpenAiStatus.DOWN);
			assertThat(monitor.peek().connection().keyEnding()).isEqualTo("abcd");
			done.set(true);
			for (Thread reader : readers) {
				reader.join();
			}
			assertThat(faults).isEmpty();
		}
	}

	private static void read(OpenAiMonitor monitor, Queue<Object> faults) {
		try {
			Snapshot snapshot = monitor.current().block(Duration.ofSeconds(40));
			String expected = (snapshot.status() == OpenAiStatus.UP) ? "wxyz" : "abcd";
			if (!expected.equals(snapshot.connection().keyEnding())) {
				faults.add(snapshot);
			}
		}
		catch (RuntimeException ex) {
			faults.add(ex);
		}
	}

	private void swap(Path file, boolean symbolicLink, int i) throws IOException {
		String key = (i % 2 == 0) ? OpenAiStandIn.KEY : OpenAiStandIn.REVOKED_KEY;
		if (!symbolicLink) {
			replace(file, key);
			return;
		}
		Path version = Files.createDirectory(this.directory.resolve("..v" + i));
		Files.writeString(version.resolve("key"), key);
		Path link = Files.createSymbolicLink(this.directory.resolve("..data_tmp"), version.getFileName());
		Files.move(link, this.directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
		if (i == 0) {
			Files.createSymbolicLink(file, Path.of("..data", "key"));
		}
	}

	private void replace(Path file, String key) throws IOException {
		Path written = Files.writeString(this.directory.resolve("written"), key);
		Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
	}

	private static void awaitStatus(OpenAiMonitor monitor, OpenAiStatus status) {
		Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> monitor.peek().status() == status);
	}

	private static OpenAiMonitor monitor(ConfigurableApplicationContext context) {
		return context.getBean(OpenAiMonitors.class).all().iterator().next();
	}

	private static OpenAiConnectionDetails details(ConfigurableApplicationContext context) {
		return context.getBean(OpenAiConnectionDetails.class);
	}

	private ConfigurableApplicationContext run(Path file, String refresh, String... properties) {
		return new SpringApplicationBuilder(TestApplication.class).web(WebApplicationType.NONE)
			.properties("openai.base-url=" + this.openAi.baseUrl(), "openai.api-key-file=" + file,
					"openai.test-connection=off", "management.health.openai.timeout=30s",
					"management.health.openai.refresh=" + refresh)
			.properties(properties)
			.run();
	}

}
