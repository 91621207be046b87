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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates made by the JDK's keytool while the tests run, so that none is ever valid
 * elsewhere.
 */
final class TestCertificates {

	private static final String STORE = "all.p12";

	private static final String PASSWORD = "changeit";

	private final Path directory;

	TestCertificates(Path directory) throws Exception {
		this.directory = directory;
		keytool("-alias", "ca", "-dname", "CN=Fake CA", "-ext", "bc:c", "-validity", "30", "-startdate", "-20d");
	}

	/**
	 * Make a key pair whose certificate the CA has signed.
	 */
	KeyStore issue(String name, String san, String startDate, String validity) throws Exception {
		keytool("-alias", name, "-dname", "CN=" + name, "-signer", "ca", "-ext", "san=" + san, "-startdate", startDate,
				"-validity", validity);
		KeyStore all = load();
		KeyStore one = empty();
		one.setKeyEntry(name, all.getKey(name, PASSWORD.toCharArray()), PASSWORD.toCharArray(),
				all.getCertificateChain(name));
		return one;
	}

	KeyStore trust() throws Exception {
		KeyStore trust = empty();
		trust.setCertificateEntry("ca", load().getCertificate("ca"));
		return trust;
	}

	String password() {
		return PASSWORD;
	}

	private KeyStore load() throws GeneralSecurityException, IOException {
		KeyStore keyStore = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(this.directory.resolve(STORE))) {
			keyStore.load(stream, PASSWORD.toCharArray());
		}
		return keyStore;
	}

	private static KeyStore empty() throws GeneralSecurityException, IOException {
		KeyStore keyStore = KeyStore.getInstance("PKCS12");
		keyStore.load(null, null);
		return keyStore;
	}

	static SSLContext context(KeyStore keys, KeyStore trust) throws GeneralSecurityException {
		KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keyManagers.init(keys, PASSWORD.toCharArray());
		TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trustManagers.init(trust);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
		return context;
	}

	private void keytool(String... arguments) throws Exception {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
		command.addAll(List.of("-genkeypair", "-keystore", STORE, "-storetype", "PKCS12", "-storepass", PASSWORD,
				"-keyalg", "EC", "-groupname", "secp256r1"));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes());
		if (process.waitFor() != 0) {
			throw new IllegalStateException(command + ": " + output);
		}
	}

}
