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

package io.github.openaihealth.sample.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The Chromium of this machine, without a screen and without anything of its own to do on
 * the network.
 */
final class Chromium {

	static final String MISSING = "Chromium and its driver are not installed (Debian: chromium, chromium-driver)";

	private Chromium() {
	}

	/**
	 * Return whether this machine has a Chromium and its driver.
	 * @return whether a browser can be opened
	 */
	static boolean isInstalled() {
		return browser() != null && driver() != null;
	}

	/**
	 * Open a browser.
	 * @param profile an empty directory
	 * @return the driver
	 */
	static ChromeDriver open(Path profile) {
		File browser = browser();
		File driver = driver();
		if (browser == null || driver == null) {
			throw new AssertionError(MISSING);
		}
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(driver)
			.usingAnyFreePort()
			.build();
		return new ChromeDriver(service, options(browser, profile));
	}

	private static @Nullable File browser() {
		return find("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
	}

	private static @Nullable File driver() {
		return find("chromedriver");
	}

	private static ChromeOptions options(File browser, Path profile) {
		LoggingPreferences logging = new LoggingPreferences();
		logging.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions().setBinary(browser);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
		options.setExperimentalOption("prefs", Map.of("credentials_enable_service", false));
		return options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
				"--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
				"--disable-quic", "--no-proxy-server", "--lang=en-US", "--window-size=1280,1000",
				"--force-device-scale-factor=1", "--disable-lcd-text", "--user-data-dir=" + profile);
	}

	private static @Nullable File find(String... names) {
		List<String> directories = Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
		return Arrays.stream(names)
			.flatMap((name) -> directories.stream().map((directory) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.map(Path::toFile)
			.findFirst()
			.orElse(null);
	}

}
