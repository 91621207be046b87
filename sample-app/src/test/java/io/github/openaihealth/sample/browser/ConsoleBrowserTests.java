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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.github.openaihealth.sample.ExpectedHealth;
import io.github.openaihealth.sample.SampleApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser. Run it with {@code -Ddocs.update=true} to make the pictures
 * of the documentation anew.
 */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		useMainMethod = UseMainMethod.ALWAYS)
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(ChromiumCondition.class)
class ConsoleBrowserTests {

	@TempDir
	private static Path profiles;

	private final int port;

	private ConsolePage page;

	ConsoleBrowserTests(@Value("${local.server.port}") int port) {
		this.port = port;
	}

	@BeforeAll
	void openBrowser() {
		this.page = new ConsolePage(profiles.resolve("stand-in"), this.port);
		// A page that does not work at all shall not be waited for in each test
		this.page.open();
	}

	@BeforeEach
	void openPage() {
		this.page.useWidth(1280, 1000);
		this.page.useColorScheme("light");
		this.page.open();
	}

	@AfterEach
	void thereIsNoError() {
		assertThat(this.page.errors()).isEmpty();
	}

	@AfterAll
	void closeBrowser() {
		if (this.page != null) {
			this.page.close();
		}
	}

	@ParameterizedTest
	@MethodSource("io.github.openaihealth.sample.ExpectedHealth#all")
	void whenSituationIsClickedThePageShowsItsCause(ExpectedHealth expected) {
		enter(expected);
		assertThat(this.page.situation(expected.situation()).getDomAttribute("aria-pressed")).isEqualTo("true");
		assertThat(this.page.findAll("[data-situation][aria-pressed='true']")).hasSize(1);
		assertThat(this.page.text("description")).isNotBlank();
		assertThat(this.page.text("action").isEmpty()).isEqualTo(expected.cause().id().equals("accepted-api-key"));
		assertThat(this.page.text("health-http")).isEqualTo(expected.status().equals("UP") ? "HTTP 200" : "HTTP 503");
		assertThat(this.page.text("key")).isEqualTo("…0000");
		assertThat(this.page.text("origin")).contains("stand-in for OpenAI");
		assertThat(this.page.text("endpoint")).startsWith("stand-in.api.openai.com");
		assertThat(this.page.textContent("announcement")).contains(expected.status(), expected.cause().id());
	}

	@Test
	void everySituationHasAButton() {
		this.page.situation("accepted");
		assertThat(this.page.findAll("[data-situation]"))
			.extracting((button) -> button.getDomAttribute("data-situation"))
			.containsExactlyElementsOf(ExpectedHealth.all().stream().map(ExpectedHealth::situation).toList());
	}

	@Test
	void changesAreShownNewestFirst() {
		enter("accepted");
		enter("revoked-key");
		assertThat(this.page.text("transitions")).matches("(?s)DOWN \\S+\\s+invalid-api-key.*");
		enter("accepted");
		assertThat(this.page.text("transitions")).matches("(?s)UP \\S+\\s+accepted-api-key.*");
		assertThat(this.page.findAll("#transitions li")).hasSizeLessThanOrEqualTo(6);
	}

	@Test
	void whenProbedTheAnswerIsNew() {
		enter("accepted");
		String before = Objects.requireNonNull(this.page.find("#checked").getDomAttribute("title"));
		this.page.waitFor((driver) -> {
			this.page.find("#probe").click();
			return before.compareTo(Objects.requireNonNull(this.page.find("#checked").getDomAttribute("title"))) < 0;
		});
		this.page.awaitText("probe", "Probe now");
	}

	@Test
	void whenHealthChangesByItselfThePageFollows() {
		enter("accepted");
		this.page.script("return fetch('/situations/outage', { method: 'POST' }).then((answer) => answer.ok)");
		this.page.awaitText("cause", "provider-failure");
	}

	@Test
	void questionShowsTheFailureBesideTheHealth() {
		enter("accepted");
		this.page.find("#ask-button").click();
		this.page.waitFor((driver) -> this.page.text("ask-result").contains("canned completion"));
		enter("revoked-key");
		this.page.find("#ask-button").click();
		this.page
			.waitFor((driver) -> this.page.text("ask-result").startsWith("The call failed with the status 401.\n"));
		assertThat(this.page.text("ask-result")).contains("(invalid-api-key)\n")
			.endsWith("Health at the same moment: DOWN, invalid-api-key.");
	}

	@Test
	void ownCallsThatFailAreShownBesideTheProbe() {
		enter("model-not-allowed");
		this.page.find("#ask-button").click();
		this.page.waitFor((driver) -> this.page.text("own-calls").startsWith("model-not-found RestClient"));
		enter("accepted");
		askWithSuccess();
	}

	/*
	 * It ends what calls that failed have found.
	 */
	private void askWithSuccess() {
		choose("accepted");
		this.page.find("#ask-button").click();
		this.page.waitFor((driver) -> !this.page.find("#own-calls-box").isDisplayed());
	}

	@Test
	void galleryShowsWhatWasPrinted() {
		assertThat(this.page.text("gallery-output")).contains("APPLICATION FAILED TO START", "missing-api-key");
		List<WebElement> choices = this.page.findAll(".choice");
		assertThat(choices).hasSizeGreaterThan(12);
		for (WebElement choice : choices) {
			String before = this.page.text("gallery-setting");
			choice.click();
			assertThat(this.page.text("gallery-output")).contains("Description:", "Action:", "Cause: ");
			assertThat(this.page.text("gallery-setting").equals(before)).isEqualTo(choice.equals(choices.get(0)));
		}
	}

	@Test
	void everythingCanBeDoneWithTheKeyboard() {
		enter("accepted");
		// Whoever opens it begins at its top
		this.page.open();
		this.page.situation("accepted");
		this.page.press(Keys.TAB);
		assertThat(this.page.focused().getText()).isEqualTo("Skip to the health");
		assertFocusIsVisible();
		this.page.press(Keys.ENTER);
		this.page.tabTo("#probe");
		assertFocusIsVisible();
		this.page.press(Keys.SPACE);
		this.page.tabTo("#question");
		assertFocusIsVisible();
		this.page.press(" Really?", Keys.ENTER);
		this.page.waitFor((driver) -> this.page.text("ask-result").contains("canned completion"));
		this.page.tabTo("[data-situation='revoked-key']");
		assertFocusIsVisible();
		this.page.press(Keys.ENTER);
		this.page.awaitText("cause", "invalid-api-key");
		assertThat(this.page.focused().getDomAttribute("data-situation")).isEqualTo("revoked-key");
		this.page.tabTo("[name='failure']");
		String before = this.page.text("gallery-output");
		this.page.press(Keys.ARROW_DOWN);
		assertThat(this.page.text("gallery-output")).isNotEqualTo(before);
		this.page.tabTo("#gallery-output");
		assertFocusIsVisible();
	}

	@Test
	void screenReadersFindTheirWay() {
		this.page.situation("accepted");
		for (String landmark : List.of("main", "header.page-header", "footer")) {
			assertThat(this.page.find(landmark).getAriaRole()).isIn("main", "banner", "contentinfo");
		}
		assertThat(this.page.findAll("main section")).hasSize(4)
			.allSatisfy((section) -> assertThat(section.getAccessibleName()).isNotBlank());
		assertThat(this.page.findAll("button, input, a, pre")).hasSizeGreaterThan(30)
			.allSatisfy((control) -> assertThat(control.getAccessibleName()).as(control.getTagName()).isNotBlank());
		assertThat(this.page.findAll("h1")).hasSize(1);
		assertThat(this.page.find("html").getDomAttribute("lang")).isEqualTo("en");
		assertThat(this.page.find("#announcement").getAriaRole()).isEqualTo("status");
		assertThat(this.page.find("#ask-result").getAriaRole()).isEqualTo("status");
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void textCanBeReadInBothColorSchemes(String scheme) throws IOException {
		this.page.useColorScheme(scheme);
		String lowContrast = new ClassPathResource("low-contrast.js", getClass())
			.getContentAsString(StandardCharsets.UTF_8);
		for (String situation : List.of("accepted", "revoked-key")) {
			enter(situation);
			assertThat((List<?>) this.page.script(lowContrast)).isEmpty();
		}
		boolean dark = String.valueOf(this.page.script("return getComputedStyle(document.body).backgroundColor"))
			.equals("rgb(15, 20, 23)");
		assertThat(dark).isEqualTo(scheme.equals("dark"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 320, 768, 1280, 1920 })
	void pageFitsIntoTheWindow(int width) {
		this.page.useWidth(width, 900);
		enter("header-stripped");
		String fits = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
		assertThat(this.page.script(fits)).isEqualTo(true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "accepted", "revoked-key" })
	void noColumnIsHalfEmpty(String situation) {
		this.page.useWidth(1400, 1000);
		enter(situation);
		assertThat(height("#situations") / height(".column")).isBetween(0.65, 1.55);
	}

	@Test
	void onAPhoneOneSeesWhatTheChosenValueMakesTheApplicationPrint() {
		this.page.useWidth(375, 700);
		assertThat(height("#gallery-list")).isLessThan(80);
		this.page.find("[value='two-problems']").findElement(By.xpath("..")).click();
		assertThat(this.page.text("gallery-output")).contains("APPLICATION FAILED TO START");
		assertThat(this.page.find("#gallery-output").getRect().getY())
			.isLessThan(this.page.find("#gallery-list").getRect().getY() + 350);
	}

	private double height(String selector) {
		return this.page.find(selector).getRect().getHeight();
	}

	@Test
	void picturesOfTheDocumentation() throws IOException {
		this.page.useWidth(1240, 1075);
		this.page.hideScrollbars();
		enter("accepted");
		enter("restricted-key");
		enter("revoked-key");
		this.page.screenshot().save("console.png");
		this.page.useColorScheme("dark");
		enter("quota-unseen");
		this.page.find("#ask-button").click();
		this.page.waitFor((driver) -> this.page.text("own-calls").startsWith("quota-exhausted"));
		this.page.waitFor((driver) -> this.page.text("ask-result").contains("quota-exhausted"));
		this.page.script("document.getElementById('ask-result').replaceChildren(); return true");
		this.page.screenshot().save("console-dark.png");
		this.page.useColorScheme("light");
		this.page.find("[value='two-problems']").findElement(By.xpath("..")).click();
		this.page.useWidth(1240, 2000);
		Screenshot.of(this.page.find("#gallery")).save("startup-failures.png");
		askWithSuccess();
	}

	@Test
	void whenKeyIsOnesOwnThereIsNoPanel() {
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(SampleApplication.class).run(
				"--server.port=0", "--openai.api-key=EXAMPLE-of-another-key",
				"--openai.base-url=http://127.0.0.1:1/v1");
				ConsolePage other = new ConsolePage(profiles.resolve("own"),
						((WebServerApplicationContext) application).getWebServer().getPort())) {
			other.open();
			other.awaitText("cause", "connection-refused");
			assertThat(other.find("#situations").isDisplayed()).isFalse();
			assertThat(other.find("#stand-in").isDisplayed()).isFalse();
			assertThat(other.findAll("[data-situation]")).isEmpty();
			assertThat(other.errors()).isEmpty();
		}
	}

	@Test
	void whenApplicationStopsThePageSaysSo() {
		ConfigurableApplicationContext application = new SpringApplicationBuilder(SampleApplication.class).run(
				"--server.port=0", "--openai.api-key=EXAMPLE-of-another-key",
				"--openai.base-url=http://127.0.0.1:1/v1");
		try (ConsolePage other = new ConsolePage(profiles.resolve("stopped"),
				((WebServerApplicationContext) application).getWebServer().getPort())) {
			other.open();
			application.close();
			other.awaitText("status", "No answer");
		}
		finally {
			application.close();
		}
	}

	private void choose(String situation) {
		this.page.situation(situation).click();
		this.page.waitFor((driver) -> "true".equals(this.page.situation(situation).getDomAttribute("aria-pressed")));
	}

	private void enter(ExpectedHealth expected) {
		choose(expected.situation());
		this.page.awaitText("cause", expected.cause().id());
		this.page.awaitText("status", expected.status());
		this.page.awaitText("probe", "Probe now");
	}

	private void enter(String situation) {
		enter(ExpectedHealth.all()
			.stream()
			.filter((expected) -> expected.situation().equals(situation))
			.findFirst()
			.orElseThrow());
	}

	private void assertFocusIsVisible() {
		WebElement focused = this.page.focused();
		assertThat(focused.isDisplayed()).isTrue();
		assertThat(focused.getCssValue("outline-style")).isEqualTo("solid");
		assertThat(focused.getCssValue("outline-width")).isEqualTo("3px");
	}

}
