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

package io.github.openaihealth.integration.webmvc;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.openaihealth.ApiKey;
import io.github.openaihealth.connection.OpenAiApiKeySupplier;
import io.github.openaihealth.integration.DoctorContract;
import io.github.openaihealth.integration.ForkedApplication;
import io.github.openaihealth.integration.GeneratedSources;
import io.github.openaihealth.integration.JavaProcess.Result;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningProgram;
import io.github.openaihealth.integration.WitnessApplication;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doctor in applications with Spring MVC, in every situation.
 */
class DoctorTests extends DoctorContract {

	@Test
	void whenKeyIsMalformedNoCallIsMade() {
		Report report = doctorJson(application(), "\"" + OpenAiStandIn.KEY + "\"", here());
		assertThat(report.exitCode()).isOne();
		assertThat(report.<String>read("$.findings[0].cause")).isEqualTo("wrapped-api-key");
		assertThat(report.<List<String>>read("$.connections[0].checks[*].result")).containsExactly("failed");
		assertThat(report.<List<Object>>read("$.connections[*].lastCall")).isEmpty();
		assertThat(standIn().server().getAllServeEvents()).isEmpty();
	}

	@Test
	void whenARealProxyStripsTheHeaderDoctorSaysThatItWasLost() throws IOException {
		int port = RunningProgram.freePort();
		String location = "proxy_pass http://127.0.0.1:%d; proxy_set_header Authorization \"\";"
			.formatted(standIn().server().port());
		try (RunningProgram nginx = RunningProgram.nginx(directory(), port, location)) {
			Report report = doctorJson(application(), OpenAiStandIn.KEY, "--openai.base-url=" + nginx.baseUrl());
			assertThat(report.exitCode()).isOne();
			assertThat(report.<String>read("$.connections[0].finding.cause")).isEqualTo("header-lost");
			assertThat(report.<Integer>read("$.connections[0].lastCall.httpStatus")).isEqualTo(401);
			assertThat(report.<Integer>read("$.connections[0].lastCall.route.clockDifferenceSeconds")).isBetween(-2, 2);
		}
	}

	@Test
	void whenNobodyAnswersNothingIsProven() throws IOException {
		try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Report report = doctorJson(application(), OpenAiStandIn.KEY,
					"--openai.base-url=http://127.0.0.1:" + blackHole.getLocalPort() + "/v1",
					"--management.health.openai.timeout=2s");
			assertThat(report.exitCode()).isEqualTo(2);
			assertThat(report.<String>read("$.result")).isEqualTo("nothing-proven");
			assertThat(report.<String>read("$.connections[0].finding.cause")).isEqualTo("timeout");
			assertThat(report.<Integer>read("$.connections[0].lastCall.latencyMs")).isLessThan(3000);
		}
	}

	@Test
	void whenCertificateIsNotTrustedItsIssuerIsToldAndTheSslBundleHelps() throws Exception {
		keytool();
		WireMockServer server = new WireMockServer(WireMockConfiguration.options()
			.bindAddress("127.0.0.1")
			.httpDisabled(true)
			.dynamicHttpsPort()
			.keystorePath(directory().resolve("keys.p12").toString())
			.keystoreType("PKCS12")
			.keystorePassword("changeit")
			.keyManagerPassword("changeit"));
		server.start();
		try {
			server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.unauthorized()));
			server.stubFor(WireMock.get("/v1/models")
				.withHeader("Authorization", WireMock.equalTo("Bearer " + OpenAiStandIn.KEY))
				.willReturn(WireMock.okJson("{\"object\":\"list\",\"data\":[]}")));
			String url = "--openai.base-url=https://127.0.0.1:" + server.httpsPort() + "/v1";
			Report untrusted = doctorJson(application(), OpenAiStandIn.KEY, url);
			assertThat(untrusted.exitCode()).isOne();
			assertThat(untrusted.<String>read("$.findings[0].cause")).isEqualTo("untrusted-certificate");
			assertThat(untrusted.<String>read("$.connections[0].lastCall.route.certificate.issuer"))
				.isEqualTo("CN=Fake CA, O=Fake, Inc.");
			assertThat(server.getAllServeEvents()).isEmpty();
			Report trusted = doctor(OpenAiStandIn.KEY, url, "--openai.ssl.bundle=gateway",
					"--spring.ssl.bundle.jks.gateway.truststore.location=file:" + directory().resolve("keys.p12"),
					"--spring.ssl.bundle.jks.gateway.truststore.password=changeit");
			assertThat(trusted.exitCode()).as(trusted.toString()).isZero();
			assertThat(trusted.text()).contains("certificate of CN=Fake CA, O=Fake, Inc., valid until ");
			assertThat(trusted.error()).isEmpty();
		}
		finally {
			server.stop();
		}
	}

	private void keytool() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keystore", "keys.p12", "-storetype", "PKCS12", "-storepass", "changeit", "-keyalg",
				"EC", "-alias", "server", "-dname", "CN=Fake CA, O=\"Fake, Inc.\"", "-ext", "san=ip:127.0.0.1")
			.directory(directory().toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(process.waitFor()).isZero();
	}

	@Test
	void whenQuotaIsUsedUpSomebodyHasToAct() {
		standIn().server().stubFor(WireMock.any(WireMock.anyUrl()).atPriority(0).willReturn(WireMock.jsonResponse("""
				{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,
				"code":"insufficient_quota"}}""", 429)));
		Report report = doctorJson(application(), OpenAiStandIn.KEY, here());
		assertThat(report.exitCode()).isOne();
		assertThat(report.<String>read("$.connections[0].finding.cause")).isEqualTo("quota-exhausted");
		assertThat(report.<String>read("$.connections[0].lastCall.providerCode")).isEqualTo("insufficient_quota");
	}

	@Test
	void variableAsksForTheReport() {
		ForkedApplication application = application().withEnvironment("OPENAI_DOCTOR", "true");
		Report report = doctor(application, OpenAiStandIn.KEY, here(), "--spring.main.banner-mode=console");
		assertThat(report.exitCode()).isZero();
	}

	@Test
	void whenABeanSuppliesTheKeyItIsCreatedAsInTheApplication() {
		Report report = doctorJson(new ForkedApplication(VaultApplication.class), null, here(),
				"--vault.key=" + OpenAiStandIn.KEY);
		assertThat(report.exitCode()).as(report.toString()).isZero();
		assertThat(report.<String>read("$.connections[0].key.origin")).isEqualTo("bean 'vault'");
	}

	@Test
	void afterAheadOfTimeProcessingDoctorExaminesAsBefore() throws IOException {
		Path sources = directory().resolve("sources");
		Path classes = directory().resolve("classes");
		Result processing = new ForkedApplication(SpringApplicationAotProcessor.class)
			.withEnvironment("OPENAI_DOCTOR", "true")
			.run(directory(), WitnessApplication.class.getName(), sources.toString(), classes.toString(),
					classes.toString(), "test", "test");
		assertThat(processing.exitCode()).as(processing.output()).isZero();
		assertThat(processing.output()).doesNotContain("OpenAI doctor");
		GeneratedSources.compile(sources, classes,
				classes + File.pathSeparator + System.getProperty("java.class.path"));
		ForkedApplication application = application().withClassPathEntry(classes)
			.withJvmArguments("-Dspring.aot.enabled=true");
		Report report = doctorJson(application, OpenAiStandIn.KEY, here(), "--logging.level.org.springframework=DEBUG");
		assertThat(report.exitCode()).as(report.toString()).isZero();
		assertThat(report.error()).contains("AotApplicationContextInitializer");
	}

	/**
	 * Its key comes from a bean that has properties and a field of its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(VaultProperties.class)
	@Import(WitnessApplication.class)
	public static class VaultApplication {

		public static void main(String[] args) {
			SpringApplication.run(VaultApplication.class, args);
		}

		@Bean
		Vault vault() {
			return new Vault();
		}

	}

	static class Vault implements OpenAiApiKeySupplier {

		@Autowired
		private VaultProperties properties;

		@Value("${vault.key}")
		private String key;

		@Override
		public ApiKey getApiKey() {
			assertThat(this.properties.getKey()).isEqualTo(this.key);
			return ApiKey.of(this.key);
		}

	}

	@ConfigurationProperties("vault")
	public static class VaultProperties {

		private String key;

		public String getKey() {
			return this.key;
		}

		public void setKey(String key) {
			this.key = key;
		}

	}

}
