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

import java.util.Set;
import java.util.stream.Collectors;

import io.github.openaihealth.health.OpenAiMonitors;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application without a web server that prints the threads which came with its start
 * and one look at the health.
 */
public final class ThreadListApplication {

	static final String PREFIX = "threads that were added: ";

	private ThreadListApplication() {
	}

	public static void main(String[] args) {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		SpringApplication application = new SpringApplication(TestApplication.class);
		try (ConfigurableApplicationContext context = application.run(args)) {
			context.getBean(OpenAiMonitors.class).all().forEach((monitor) -> monitor.probeNow().block());
			Set<Thread> after = Thread.getAllStackTraces().keySet();
			System.out.println(PREFIX + after.stream()
				.filter((thread) -> !before.contains(thread))
				.map(Thread::getName)
				.sorted()
				.collect(Collectors.joining(", ")));
		}
	}

}
