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

import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.Stream;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.calls.DefaultOpenAiExceptionExplainer;
import io.github.openaihealth.calls.OpenAiExceptionExplainer;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.connection.PropertyReader;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Analyzes a start that ended because a call of the application itself failed: in a
 * runner, a job, or the initialization of a bean. Only a call over one of the
 * application's connections is explained; whatever else comes along in the exception
 * keeps its stack trace.
 */
class OpenAiCallFailureAnalyzer implements FailureAnalyzer {

	private static final String CONNECTIONS = "openAiConnections";

	private final BeanFactory beanFactory;

	private final Environment environment;

	OpenAiCallFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		if (!(this.beanFactory instanceof ConfigurableListableBeanFactory beans)
				|| !(this.environment instanceof ConfigurableEnvironment configuration) || !isActive(beans)) {
			return null;
		}
		PropertyReader properties = new PropertyReader(configuration);
		if (!properties.readBoolean("openai.enabled", true)) {
			return null;
		}
		Diagnosis diagnosis = explainer(beans, configuration).explain(failure);
		if (diagnosis == null || properties.readSet("openai.ignored-causes").contains(diagnosis.cause().id())) {
			return null;
		}
		Diagnosis shown = new Diagnosis(diagnosis.cause(), diagnosis.description() + whoCalled(failure, beans),
				diagnosis.action(),
				"The application stopped because its own call failed. To see the stack trace, start it with '--debug'.");
		return OpenAiMisconfigurationFailureAnalyzer.analysis(List.of(shown), failure);
	}

	/*
	 * Slices of an application leave this library out, and some have no HTTP client.
	 */
	private static boolean isActive(ConfigurableListableBeanFactory beans) {
		return beans.containsBeanDefinition(CONNECTIONS) && Stream
			.of("org.springframework.web.reactive.function.client.WebClient", "tools.jackson.core.json.JsonFactory")
			.allMatch((type) -> ClassUtils.isPresent(type, beans.getBeanClassLoader()));
	}

	/*
	 * The beans are gone if one of them could not be created, and there if a runner
	 * failed.
	 */
	private static OpenAiExceptionExplainer explainer(ConfigurableListableBeanFactory beans,
			ConfigurableEnvironment environment) {
		return (beans.getSingleton(CONNECTIONS) instanceof OpenAiConnections connections)
				? new DefaultOpenAiExceptionExplainer(connections)
				: DefaultOpenAiExceptionExplainer.withoutBeans(new OpenAiConnections(environment, beans));
	}

	/*
	 * Without its stack trace the exception does not show which code made the call. The
	 * innermost exception was thrown closest to it.
	 */
	private static String whoCalled(Throwable failure, ConfigurableListableBeanFactory beans) {
		List<String> packages = AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of();
		return innermostFirst(failure).stream()
			.flatMap((exception) -> Stream.concat(Stream.of(exception), Arrays.stream(exception.getSuppressed())))
			.flatMap((exception) -> Arrays.stream(exception.getStackTrace()))
			.filter((frame) -> frame.getLineNumber() > 0
					&& packages.stream().anyMatch((name) -> frame.getClassName().startsWith(name + ".")))
			.findFirst()
			.map((frame) -> " The call was made in %s (%s:%d).".formatted(SafeText.of(frame.getClassName()),
					SafeText.of(String.valueOf(frame.getFileName())), frame.getLineNumber()))
			.orElse("");
	}

	private static List<Throwable> innermostFirst(Throwable failure) {
		LinkedList<Throwable> exceptions = new LinkedList<>();
		for (Throwable next = failure; next != null && !exceptions.contains(next); next = next.getCause()) {
			exceptions.addFirst(next);
		}
		return exceptions;
	}

}
