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

package io.github.openaihealth.sample.gallery;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.sample.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The gallery on the page shows what this application really prints. Run it with
 * {@code -Ddocs.update=true} to write the gallery anew.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupFailureGalleryTests {

	private static final Path GALLERY = Path.of("src/main/resources/static/console/startup-failures.json");

	private static final String TITLE = "APPLICATION FAILED TO START";

	private static final int PART = 6;

	@TempDir
	private Path directory;

	@Test
	void galleryIsWhatTheApplicationPrints(CapturedOutput output) throws IOException {
		List<StartupFailure> failures = new ArrayList<>();
		for (WrongValue wrong : WrongValue.all()) {
			failures.add(new StartupFailure(wrong.id(), wrong.title(), wrong.setting(), wrong.place().text(),
					analysis(wrong, output).lines().toList()));
		}
		DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
		String gallery = JsonMapper.shared()
			.writer()
			.with(new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
			.writeValueAsString(failures) + "\n";
		if (Boolean.getBoolean("docs.update")) {
			Files.writeString(GALLERY, gallery);
		}
		assertThat(Files.readString(GALLERY)).as("%s; update it with -Ddocs.update=true", GALLERY).isEqualTo(gallery);
	}

	@Test
	void law1TheKeyNeverLeaves() throws IOException {
		String gallery = Files.readString(GALLERY);
		for (String secret : InventedKeys.secrets()) {
			for (int i = 0; i + PART <= secret.length(); i++) {
				assertThat(gallery).doesNotContain(secret.substring(i, i + PART));
			}
		}
	}

	private String analysis(WrongValue wrong, CapturedOutput output) throws IOException {
		int before = output.toString().length();
		assertThatExceptionOfType(OpenAiMisconfigurationException.class).as(wrong.id()).isThrownBy(() -> run(wrong));
		String printed = output.toString().substring(before).replace("\r\n", "\n");
		assertThat(printed).as(wrong.id()).containsOnlyOnce(TITLE).doesNotContain("\tat ");
		return printed.substring(printed.lastIndexOf("\n***", printed.indexOf(TITLE))).strip();
	}

	private void run(WrongValue wrong) throws IOException {
		Files.writeString(this.directory.resolve("application.properties"), wrong.file());
		URL[] classPath = { this.directory.toUri().toURL() };
		try (URLClassLoader classLoader = new URLClassLoader(classPath, getClass().getClassLoader())) {
			new SpringApplicationBuilder(SampleApplication.class).resourceLoader(new DefaultResourceLoader(classLoader))
				.environment(environment(wrong))
				.properties("server.port=0")
				.run();
		}
	}

	/*
	 * Nothing of this machine is in it.
	 */
	private static ConfigurableEnvironment environment(WrongValue wrong) {
		Map<String, Object> variables = new HashMap<>(wrong.place().variables());
		variables.putAll(wrong.variables());
		ConfigurableEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
		name = StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new MapPropertySource(name, Map.of()));
		return environment;
	}

}
