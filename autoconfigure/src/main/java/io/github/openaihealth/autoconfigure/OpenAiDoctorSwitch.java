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

package io.github.openaihealth.autoconfigure;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.connection.PropertyReader;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Looks whether {@code openai.doctor} is set as soon as that is known, and keeps the
 * standard output free for the report: from then on everything else that is printed, the
 * log above all, goes to the standard error. Under Spring Boot's tests, and in runs that
 * only prepare an application, nobody wants a report.
 */
class OpenAiDoctorSwitch implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String PROPERTY = "openai.doctor";

	private static final Set<String> OFF = Set.of("false", "off", "no", "0");

	/*
	 * Set by Spring Boot's test support.
	 */
	private static final String BOOT_TEST = "org.springframework.boot.test.context.SpringBootTestContextBootstrapper";

	private static final String SOURCE = "openAiDoctor";

	/*
	 * Nobody wants to read more than the report, unless something is wrong.
	 */
	private static final Map<String, Object> QUIET = Map.of("spring.main.banner-mode", "off",
			"spring.main.log-startup-info", "false");

	/*
	 * Static, because Spring makes a listener for each application and each part of it
	 * that is started before.
	 */
	private static @Nullable PrintStream standardOutput;

	/*
	 * After everything that adds properties, and before the log begins.
	 */
	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE + 15;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		ConfigurableEnvironment environment = event.getEnvironment();
		if (read(environment) != null && !BuildTimeRun.isActive() && !environment.containsProperty(BOOT_TEST)) {
			environment.getPropertySources().addFirst(new MapPropertySource(SOURCE, QUIET));
			keepStandardOutputFree();
		}
	}

	private static @Nullable String read(ConfigurableEnvironment environment) {
		try {
			List<Sourced<String>> values = new PropertyReader(environment).readCanonical(PROPERTY);
			String value = values.isEmpty() ? "off" : values.get(0).value().strip().toLowerCase(Locale.ROOT);
			return OFF.contains(value) ? null : value;
		}
		catch (OpenAiMisconfigurationException ex) {
			// Something was meant
			return "";
		}
	}

	private static synchronized void keepStandardOutputFree() {
		if (standardOutput == null) {
			standardOutput = System.out;
			System.setOut(System.err);
		}
	}

	/**
	 * Return whether the application is started for the report only.
	 * @param environment its environment
	 * @return whether nothing else must start
	 */
	static boolean isOn(ConfigurableEnvironment environment) {
		return environment.getPropertySources().contains(SOURCE);
	}

	/**
	 * Return whether the report is for scripts.
	 * @param environment the environment
	 * @return whether it is a JSON document
	 */
	static boolean isJson(ConfigurableEnvironment environment) {
		return "json".equals(read(environment));
	}

	/**
	 * Return where the report goes.
	 * @return the standard output of the process
	 */
	static synchronized PrintStream standardOutput() {
		return (standardOutput != null) ? standardOutput : System.out;
	}

}
