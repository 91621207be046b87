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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The page as somebody with a browser uses it.
 */
class ConsolePage implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/*
	 * What the browser itself notes of answers that are meant to be failures.
	 */
	private static final Pattern MEANT_FAILURE = Pattern
		.compile("http://\\S+/(?:actuator/health/openai - .* 503 \\(.*|ask - .* 502 \\(.*)", Pattern.DOTALL);

	private final ChromeDriver driver;

	private final int port;

	ConsolePage(Path profile, int port) {
		this.driver = Chromium.open(profile);
		this.port = port;
	}

	void open() {
		this.driver.get("http://127.0.0.1:%d/".formatted(this.port));
		waitFor((driver) -> !List.of("…", "").contains(text("status")) && !text("gallery-output").isEmpty());
	}

	void useColorScheme(String scheme) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	void useWidth(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	void hideScrollbars() {
		this.driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
	}

	String text(String id) {
		return this.driver.findElement(By.id(id)).getText();
	}

	/*
	 * Also of what only screen readers get.
	 */
	String textContent(String id) {
		return Objects.requireNonNullElse(this.driver.findElement(By.id(id)).getDomProperty("textContent"), "");
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	List<WebElement> findAll(String selector) {
		return this.driver.findElements(By.cssSelector(selector));
	}

	WebElement situation(String id) {
		return waitFor((driver) -> driver.findElements(By.cssSelector("[data-situation='" + id + "']"))
			.stream()
			.findFirst()
			.orElse(null));
	}

	void awaitText(String id, String text) {
		waitFor((driver) -> text.equals(text(id)));
	}

	<T> T waitFor(Function<? super WebDriver, T> condition) {
		return new WebDriverWait(this.driver, PATIENCE).until(condition);
	}

	void press(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	/**
	 * Press the tab key until an element has the focus.
	 * @param selector the element
	 */
	void tabTo(String selector) {
		for (int i = 0; i < 60; i++) {
			press(Keys.TAB);
			if (Boolean.TRUE.equals(script("return document.activeElement.matches(arguments[0])", selector))) {
				return;
			}
		}
		throw new AssertionError("The tab key does not lead to " + selector);
	}

	WebElement focused() {
		return this.driver.switchTo().activeElement();
	}

	Object script(String script, Object... arguments) {
		return Objects.requireNonNull(((JavascriptExecutor) this.driver).executeScript(script, arguments));
	}

	/**
	 * Return what went wrong in the page.
	 * @return messages of the browser's console
	 */
	List<String> errors() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.map(LogEntry::getMessage)
			.filter((message) -> !MEANT_FAILURE.matcher(message).matches())
			.toList();
	}

	Screenshot screenshot() throws IOException {
		script("document.activeElement.blur(); scrollTo(0, 0); return true");
		return Screenshot.of(this.driver);
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
