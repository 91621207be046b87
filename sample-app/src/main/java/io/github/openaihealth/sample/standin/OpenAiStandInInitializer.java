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

package io.github.openaihealth.sample.standin;

import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the stand-in when no key is configured, and points the application to it.
 */
public class OpenAiStandInInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Log logger = LogFactory.getLog(OpenAiStandInInitializer.class);

	/*
	 * Whoever sets one of them has a server, or a mistake, of their own to look at.
	 */
	private static final List<String> CONNECTION = List.of("openai.api-key", "OPENAI_API_KEY", "openai.api-key-file",
			"openai.base-url");

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (isProcessedAheadOfTime() || CONNECTION.stream().anyMatch(environment::containsProperty)) {
			return;
		}
		OpenAiStandIn standIn = new OpenAiStandIn();
		standIn.start();
		StandInProxySelector.install();
		context.addApplicationListener(new Stopper(standIn));
		context.getBeanFactory().registerSingleton("openAiStandIn", standIn);
		environment.getPropertySources().addLast(properties(standIn));
		logger.warn("""
				No OpenAI key is configured: this sample talks to a STAND-IN FOR OPENAI at %s, not to OpenAI. \
				Set OPENAI_API_KEY to talk to OpenAI.""".formatted(standIn.address()));
	}

	/*
	 * Whether there is a key is decided where the result runs.
	 */
	private static boolean isProcessedAheadOfTime() {
		return SpringProperties.getFlag(AbstractAotProcessor.AOT_PROCESSING);
	}

	/*
	 * Answers are used for a short time only, so that one can watch health follow.
	 */
	private static MapPropertySource properties(OpenAiStandIn standIn) {
		return new MapPropertySource("stand-in for OpenAI",
				Map.of("openai.api-key", OpenAiStandIn.ACCEPTED_KEY, "openai.base-url", standIn.baseUrl(),
						"openai.ignored-causes", "unencrypted-openai-url,unknown-api-key-format",
						"management.health.openai.timeout", "4s", "management.health.openai.time-to-live", "5s",
						"management.health.openai.failure-time-to-live", "2s", "sample.ask.timeout", "4s"));
	}

	/**
	 * Without it the stand-in's threads would keep an application alive that failed to
	 * start, whose context is never closed.
	 */
	private record Stopper(OpenAiStandIn standIn) implements ApplicationListener<ApplicationEvent> {

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
			if (event instanceof ContextClosedEvent || event instanceof ApplicationFailedEvent) {
				this.standIn.stop();
			}
		}

	}

}
