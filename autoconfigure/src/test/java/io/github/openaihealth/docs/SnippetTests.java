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
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the pages show between fences is true: code is the compiled one of a module with
 * exactly the dependencies that the page names, outputs are made by tests, and settings
 * can be read and have names that exist.
 */
class SnippetTests {

	private static final Path SNIPPETS = Page.ROOT.resolve("integration-tests/snippets");

	private static final Pattern DEPENDENCY = Pattern.compile("`([\\w.]+):([\\w-]+)`");

	private static final Pattern DEPENDENCY_OF_POM = Pattern
		.compile("<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");

	private static final Pattern STARTER = Pattern
		.compile("openai-health-spring-boot-starter(?:</artifactId>\\s*<version>|:)([^<\"]+)");

	private static final Pattern OUR_PROPERTY = Pattern
		.compile("(?:openai|management\\.(?:health|endpoint)\\.openai)\\.[a-z.-]+");

	@Test
	void everyBlockIsOfAKindThatIsTested() throws IOException {
		assertThat(blocks()).extracting(Page.Code::language)
			.isSubsetOf("", "json", "java", "xml", "kotlin", "shell", "properties", "yaml", "ini");
	}

	@Test
	void outputsAreMadeByTests() throws IOException {
		assertThat(Stream.concat(blocks("").stream(), blocks("json").stream())).isNotEmpty()
			.allSatisfy((output) -> assertThat(output.lead()).matches("(?s)<!-- begin: [\\w-]+ -->"));
	}

	@ParameterizedTest
	@MethodSource("java")
	void javaIsCompiledWithItsImportsAndTheDependenciesThatThePageNames(Page.Code snippet) throws IOException {
		Path source = sources().stream().filter((file) -> isSameCode(file, snippet)).findFirst().orElse(null);
		assertThat(source).as("a file below %s whose code is that of the page", SNIPPETS).isNotNull();
		String pom = Files.readString(SNIPPETS.resolve(SNIPPETS.relativize(source).getName(0)).resolve("pom.xml"));
		assertThat(dependencies(DEPENDENCY, snippet.lead())).isEqualTo(dependencies(DEPENDENCY_OF_POM, pom));
	}

	@Test
	void theVersionOfTheStarterIsThatOfTheBuild() throws IOException {
		String pom = Files.readString(Page.ROOT.resolve("pom.xml"));
		String version = pom.substring(pom.indexOf("<version>") + "<version>".length(), pom.indexOf("</version>"));
		assertThat(Stream.concat(blocks("xml").stream(), blocks("kotlin").stream())).hasSize(2)
			.allSatisfy((block) -> assertThat(STARTER.matcher(block.text()).results().map((match) -> match.group(1)))
				.containsExactly(version));
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void shellsUnderstandTheCommands() throws Exception {
		for (Page.Code commands : blocks("shell")) {
			Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
			bash.getOutputStream().write(commands.text().getBytes());
			bash.getOutputStream().close();
			assertThat(new String(bash.getInputStream().readAllBytes())).as(commands.toString()).isEmpty();
			assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void propertiesAndYamlCanBeReadAndSetWhatExists() throws IOException {
		TreeMap<String, String> names = new TreeMap<>();
		for (Page.Code block : blocks("properties")) {
			Properties properties = new Properties();
			properties.load(new StringReader(block.text()));
			properties.stringPropertyNames().forEach((name) -> names.put(name, block.toString()));
		}
		for (Page.Code block : blocks("yaml")) {
			new Yaml().loadAll(block.text())
				.forEach((document) -> assertThat(document).as(block.toString()).isNotNull());
		}
		assertThat(names.keySet()).filteredOn((name) -> OUR_PROPERTY.matcher(name).matches())
			.isNotEmpty()
			.isSubsetOf(DocumentationTests.propertyNames());
	}

	@Test
	void unitsOfSystemdAreSectionsAndAssignments() throws IOException {
		assertThat(blocks("ini")).allSatisfy((unit) -> assertThat(unit.text().lines())
			.allMatch((line) -> line.matches("\\[\\w+\\]|[A-Z]\\w+=\\S+")));
	}

	static List<Page.Code> java() throws IOException {
		List<Page.Code> snippets = blocks("java");
		assertThat(snippets).hasSizeGreaterThan(3);
		return snippets;
	}

	private static List<Page.Code> blocks(String language) throws IOException {
		return blocks().stream().filter((block) -> block.language().equals(language)).toList();
	}

	private static List<Page.Code> blocks() throws IOException {
		return Page.all().stream().flatMap((page) -> page.code().stream()).toList();
	}

	private static List<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(SNIPPETS)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
	}

	/*
	 * A page leaves out license, package and the comment for those who read this code.
	 */
	private static boolean isSameCode(Path file, Page.Code snippet) {
		try {
			String code = Files.readString(file)
				.replaceFirst("(?s)^.*?\\npackage [^\\n]*\\n\\n", "")
				.replaceAll("(?s)/\\*\\*.*?\\*/\\n", "")
				.replace("\t", "    ");
			return code.equals(snippet.text());
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Set<String> dependencies(Pattern pattern, String text) {
		return pattern.matcher(text)
			.results()
			.map((MatchResult match) -> match.group(1) + ":" + match.group(2))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
