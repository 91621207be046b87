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

package io.github.openaihealth.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about the architecture is short and shows the house as it is built.
 */
class ArchitecturePageTests {

	private static final int MAX_LINES = 110;

	private static final int MAX_TYPES_AT_START = 10;

	private static final int MAX_TYPES_OF_HEALTH = 14;

	private static final String ROOT = "io.github.openaihealth";

	private static final Path PAGE = Path.of("../docs/architecture.md");

	private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

	private static JavaClasses classes;

	private static String page;

	@BeforeAll
	static void read() throws IOException {
		classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(ROOT);
		page = Files.readString(PAGE);
	}

	@Test
	void pageIsTwoScreensLong() {
		assertThat(page.lines().count()).isLessThanOrEqualTo(MAX_LINES);
	}

	@Test
	void pageShowsEachRoomAndNoOther() {
		Set<String> shown = QUOTED.matcher(section("rooms"))
			.results()
			.map((match) -> match.group(1))
			.filter((name) -> name.startsWith(ROOT))
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> built = classes.stream()
			.map(JavaClass::getPackageName)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(shown).containsExactlyElementsOf(built);
	}

	@Test
	void walkOfStartUpGoesFromSpringsCallToTheFailureAnalysis() {
		List<JavaClass> walk = walk("start-up");
		assertThat(walk).hasSizeLessThanOrEqualTo(MAX_TYPES_AT_START).doesNotHaveDuplicates();
		assertThat(first(walk).isAssignableTo(BeanFactoryPostProcessor.class)).as(first(walk).getName()).isTrue();
		assertThat(last(walk).isAssignableTo(FailureAnalyzer.class)).as(last(walk).getName()).isTrue();
	}

	@Test
	void walkOfHealthGoesFromSpringsCallToTheDetails() {
		List<JavaClass> walk = walk("health");
		assertThat(walk).hasSizeLessThanOrEqualTo(MAX_TYPES_OF_HEALTH).doesNotHaveDuplicates();
		assertThat(first(walk).isAssignableTo(ReactiveHealthIndicator.class)).as(first(walk).getName()).isTrue();
		assertThat(knows(first(walk), last(walk))).as("%s shows %s", first(walk).getName(), last(walk).getName())
			.isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "start-up", "health" })
	void eachStepOfAWalkIsOneOfTheCode(String name) {
		List<JavaClass> walk = walk(name);
		assertThat(IntStream.range(1, walk.size())
			.filter((i) -> !isStep(walk.subList(0, i), walk.get(i)))
			.mapToObj((i) -> walk.get(i - 1).getName() + " -> " + walk.get(i).getName())).isEmpty();
	}

	@Test
	void stepsThatAreNotOfTheCodeAreSeen() {
		JavaClass indicator = type("OpenAiHealthIndicator");
		assertThat(isStep(List.of(type("ApiKey")), type("OpenAiMonitor"))).isFalse();
		assertThat(isStep(List.of(indicator), type("AnswerClassifier"))).isFalse();
		assertThat(isStep(List.of(indicator), type("OpenAiMonitor"))).isTrue();
	}

	/*
	 * The last one hands the value on, or gives it back to one before who does; or the
	 * next one asks for it; or the wiring gave the next one to who holds the last one.
	 */
	private static boolean isStep(List<JavaClass> walked, JavaClass to) {
		JavaClass from = last(walked);
		if (knows(to, from) || walked.stream().anyMatch((type) -> knows(type, to))) {
			return true;
		}
		List<JavaClass> holders = walked.stream().filter((type) -> type.equals(from) || knows(type, from)).toList();
		return wiring().filter((type) -> knows(type, to))
			.anyMatch((type) -> holders.stream().anyMatch((holder) -> knows(type, holder)));
	}

	private static Stream<JavaClass> wiring() {
		return classes.stream()
			.filter((type) -> type.getPackageName().startsWith(ROOT + ".autoconfigure"))
			.filter((type) -> type.getEnclosingClass().isEmpty());
	}

	private static boolean knows(JavaClass one, JavaClass other) {
		return classes.stream()
			.filter((type) -> outermost(type).equals(one))
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.map(Dependency::getTargetClass)
			.anyMatch((target) -> outermost(target).equals(other));
	}

	private static JavaClass outermost(JavaClass type) {
		return type.getEnclosingClass().map(ArchitecturePageTests::outermost).orElse(type);
	}

	private static List<JavaClass> walk(String name) {
		String walk = section("walk: " + name);
		assertThat(walk.replaceAll(QUOTED.pattern(), "").replaceAll("\\s+", "")).as("only types and arrows")
			.matches("(?:->)+");
		List<JavaClass> types = QUOTED.matcher(walk).results().map((match) -> type(match.group(1))).toList();
		assertThat(types).hasSizeGreaterThan(2);
		return types;
	}

	/*
	 * With as much of its package as it takes to tell it from others of that name.
	 */
	private static JavaClass type(String name) {
		List<JavaClass> found = classes.stream().filter((type) -> type.getName().endsWith("." + name)).toList();
		assertThat(found).as("types named " + name).hasSize(1);
		return found.get(0);
	}

	private static String section(String name) {
		Matcher section = Pattern
			.compile("<!-- %1$s -->(.*?)<!-- end of %1$s -->".formatted(Pattern.quote(name)), Pattern.DOTALL)
			.matcher(page);
		assertThat(section.find()).as("section " + name).isTrue();
		String text = section.group(1);
		assertThat(section.find()).as("another section " + name).isFalse();
		return text;
	}

	private static JavaClass first(List<JavaClass> walk) {
		return walk.get(0);
	}

	private static JavaClass last(List<JavaClass> walk) {
		return walk.get(walk.size() - 1);
	}

}
