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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.jayway.jsonpath.JsonPath;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.autoconfigure.TestApplication;
import io.github.openaihealth.connection.OpenAiConnectionDetails;
import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.integration.OpenAiStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * An application that shows all that it can, at the most talkative log level.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeyLeakTests {

	/*
	 * No five characters of it are part of any word.
	 */
	private static final String MARKED_KEY = "sk-proj-qZ7xV9kWq3jXz5vKq8wZx4jQ-Xk2z";

	private static final String HIDDEN_PART = MARKED_KEY.substring("sk-proj-".length(), MARKED_KEY.length() - 4);

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@Test
	void law1TheKeyNeverLeaves(CapturedOutput output) throws Exception {
		String known = output.toString();
		try (ConfigurableApplicationContext context = run()) {
			provokeFailures(context);
			for (URI link : links(context)) {
				if (!link.getPath().contains("heapdump") && !link.getPath().contains("shutdown")) {
					assertThatHoldsNothingOfTheKey(link.toString(), get(link));
				}
			}
			assertThatHoldsNothingOfTheKey("the environment", get(uri(context, "/actuator/env/openai.api-key")));
			List<String> answers = new ArrayList<>();
			for (MBeanRead read : reads()) {
				answers.add(read.invoke());
				assertThatHoldsNothingOfTheKey(read.toString(), answers.get(answers.size() - 1));
			}
			assertThat(answers).anyMatch((answer) -> answer.contains("******"));
			OpenAiConnectionDetails details = context.getBean(OpenAiConnectionDetails.class);
			assertThatHoldsNothingOfTheKey("toString()", details + " " + details.getApiKey());
			assertThatHoldsNothingOfTheKey("serialized", JsonMapper.shared().writeValueAsString(details));
			assertThatHoldsNothingOfTheKey("thread names", threadNames());
			for (OpenAiMonitor monitor : context.getBean(OpenAiMonitors.class).all()) {
				assertThatHoldsNothingOfTheKey("snapshot", monitor.peek().toString());
			}
		}
		assertThat(output.toString().length()).isGreaterThan(known.length() + 100_000);
		assertThatHoldsNothingOfTheKey("the log", output.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"%s\"", "%s%%0A", "Bearer %s", "export OPENAI_API_KEY=%s", " %s", "%1$s%1$s" })
	void law1TheKeyNeverLeavesWithAFailedStart(String form, CapturedOutput output) throws IOException {
		SpringApplicationBuilder application = new SpringApplicationBuilder(TestApplication.class)
			.web(WebApplicationType.NONE)
			.properties(Map.of("openai.api-key", form.formatted(MARKED_KEY)));
		Throwable failure = catchThrowable(application::run);
		assertThat(failure).isInstanceOf(OpenAiMisconfigurationException.class);
		assertThat(output).contains("APPLICATION FAILED TO START");
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		assertThatHoldsNothingOfTheKey("the stack trace", trace.toString());
		assertThatHoldsNothingOfTheKey("the serialized exception", serialized(failure));
		assertThatHoldsNothingOfTheKey("the log", output.toString());
	}

	private static String serialized(Object object) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(object);
		}
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

	private static List<MBeanRead> reads() throws JMException {
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		List<MBeanRead> reads = new ArrayList<>();
		for (ObjectName name : server.queryNames(new ObjectName("org.springframework.boot:type=Endpoint,*"), null)) {
			for (MBeanOperationInfo operation : server.getMBeanInfo(name).getOperations()) {
				if (operation.getImpact() == MBeanOperationInfo.INFO) {
					reads.add(new MBeanRead(server, name, operation));
				}
			}
		}
		assertThat(reads).extracting((read) -> read.name().getKeyProperty("name"))
			.contains("Env", "Configprops", "Openai", "Health");
		return reads;
	}

	private void provokeFailures(ConfigurableApplicationContext context) throws Exception {
		OpenAiMonitor monitor = context.getBean(OpenAiMonitors.class).all().iterator().next();
		List<ResponseDefinitionBuilder> answers = List.of(
				WireMock.aResponse()
					.withStatus(401)
					.withBody("{\"error\":{\"message\":\"Incorrect API key provided: " + MARKED_KEY
							+ "\",\"code\":\"invalid_api_key\"}}"),
				WireMock.aResponse().withStatus(403).withHeader("X-Request-Id", MARKED_KEY).withBody(MARKED_KEY),
				WireMock.aResponse().withStatus(302).withHeader("Location", "https://" + MARKED_KEY + ".example/"),
				WireMock.aResponse().withStatus(500).withHeader("Server", MARKED_KEY).withBody(MARKED_KEY),
				WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
				WireMock.aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), WireMock.okJson("{\"data\":[]}"));
		for (var answer : answers) {
			this.openAi.server().stubFor(WireMock.get(WireMock.anyUrl()).atPriority(1).willReturn(answer));
			monitor.refresh();
			monitor.current().block();
		}
	}

	private ConfigurableApplicationContext run() {
		return new SpringApplicationBuilder(TestApplication.class).web(WebApplicationType.SERVLET)
			.properties(this.openAi.properties(MARKED_KEY, "server.port=0", "server.address=127.0.0.1",
					"logging.level.root=TRACE", "logging.level.wiremock=OFF", "logging.level.org.eclipse.jetty=OFF",
					"spring.http.codecs.log-request-details=true", "management.endpoint.health.show-details=always",
					"management.endpoints.web.exposure.include=*", "spring.jmx.enabled=true",
					"management.endpoints.jmx.exposure.include=*", "management.endpoint.env.show-values=always",
					"management.endpoint.configprops.show-values=always",
					"management.endpoint.openai.access=unrestricted", "my.command=run --key=" + MARKED_KEY,
					"my.copy=${openai.api-key}"))
			.run();
	}

	private static List<URI> links(ConfigurableApplicationContext context) throws Exception {
		Map<String, Map<String, Object>> links = JsonPath.read(get(uri(context, "/actuator")), "$._links");
		List<URI> uris = links.values()
			.stream()
			.map((link) -> link.get("href").toString())
			.filter((href) -> !href.contains("{"))
			.map(URI::create)
			.toList();
		assertThat(uris).extracting(URI::getPath)
			.contains("/actuator/env", "/actuator/configprops", "/actuator/openai", "/actuator/health");
		return uris;
	}

	private static URI uri(ConfigurableApplicationContext context, String path) {
		return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
	}

	private static String get(URI uri) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

	private static String threadNames() {
		return List.of(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)).toString();
	}

	private static void assertThatHoldsNothingOfTheKey(String what, String text) {
		for (int i = 0; i + 5 <= HIDDEN_PART.length(); i++) {
			String part = HIDDEN_PART.substring(i, i + 5);
			int at = text.indexOf(part);
			assertThat(at)
				.as(() -> "%s holds a part of the key: %s".formatted(what,
						text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 50))))
				.isNegative();
		}
	}

	/**
	 * What somebody reads with a management console.
	 *
	 * @param server where
	 * @param name of what
	 * @param operation what
	 */
	private record MBeanRead(MBeanServer server, ObjectName name, MBeanOperationInfo operation) {

		String invoke() throws JMException {
			MBeanParameterInfo[] parameters = this.operation.getSignature();
			String[] types = Arrays.stream(parameters).map(MBeanParameterInfo::getType).toArray(String[]::new);
			Object[] arguments = Arrays.stream(types)
				.map((type) -> type.equals(String.class.getName()) ? "openai.api-key" : "openai")
				.toArray();
			try {
				return String.valueOf(this.server.invoke(this.name, this.operation.getName(), arguments, types));
			}
			catch (MBeanException | ReflectionException ex) {
				return ex + " " + ex.getCause();
			}
		}

		@Override
		public String toString() {
			return this.name + " " + this.operation.getName();
		}

	}

}
