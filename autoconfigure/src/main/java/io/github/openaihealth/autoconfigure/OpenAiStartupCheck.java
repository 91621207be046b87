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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.connection.PropertyReader;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Inspects the configured connections before any bean is created, calls the doctor if
 * only its report is wanted, or takes out what was switched off. A bean factory post
 * processor is not skipped by lazy initialization, comes before a client that would fail
 * on the same key, and before the web server. It is deliberately not ordered, so that
 * decryptors of properties come first.
 */
class OpenAiStartupCheck implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(OpenAiStartupCheck.class);

	/*
	 * Each has a package of its own, and its beans are made by nobody else.
	 */
	private static final String OPTIONAL_PARTS = OpenAiStartupCheck.class.getPackageName() + ".";

	private final ConfigurableApplicationContext context;

	private final ConfigurableEnvironment environment;

	private final ObjectProvider<OpenAiConnections> connections;

	OpenAiStartupCheck(ConfigurableApplicationContext context, ObjectProvider<OpenAiConnections> connections) {
		this.context = context;
		this.environment = context.getEnvironment();
		this.connections = connections;
	}

	/**
	 * Inspect the environment.
	 * @param beanFactory the bean factory
	 * @throws OpenAiMisconfigurationException if the configuration certainly cannot work
	 * and {@code openai.fail-fast} is not {@code false}
	 */
	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (BuildTimeRun.isAheadOfTimeProcessing()) {
			return;
		}
		PropertyReader properties = new PropertyReader(this.environment);
		List<Diagnosis> diagnoses = new ArrayList<>();
		boolean doctor = OpenAiDoctorSwitch.isOn(this.environment);
		if (!isEnabled(properties, diagnoses) && !doctor) {
			removeOptionalParts((BeanDefinitionRegistry) beanFactory);
			return;
		}
		if (BuildTimeRun.isActive()) {
			return;
		}
		diagnoses.addAll(this.connections.getObject().inspect());
		read(() -> properties.readCanonical("openai.ssl.bundle"), diagnoses);
		if (doctor) {
			throw new OpenAiDoctorRun(this.context).run(this.connections.getObject(), diagnoses);
		}
		List<Diagnosis> rejections = diagnoses.stream().filter(Diagnosis::isRejection).toList();
		if (!rejections.isEmpty() && properties.readBoolean("openai.fail-fast", true)) {
			throw new OpenAiMisconfigurationException(rejections);
		}
		diagnoses.forEach(this::log);
	}

	private static boolean isEnabled(PropertyReader properties, List<Diagnosis> diagnoses) {
		Boolean enabled = read(() -> properties.readBoolean("openai.enabled", true), diagnoses);
		return enabled == null || enabled;
	}

	private static <T> @Nullable T read(Supplier<T> reading, List<Diagnosis> diagnoses) {
		try {
			return reading.get();
		}
		catch (OpenAiMisconfigurationException ex) {
			diagnoses.addAll(ex.getDiagnoses());
			return null;
		}
	}

	/*
	 * A condition would be decided once and for all when an application is processed
	 * ahead of time.
	 */
	private static void removeOptionalParts(BeanDefinitionRegistry registry) {
		for (String name : registry.getBeanDefinitionNames()) {
			String factory = registry.getBeanDefinition(name).getFactoryBeanName();
			if (factory != null && factory.startsWith(OPTIONAL_PARTS)
					&& factory.indexOf('.', OPTIONAL_PARTS.length()) > 0) {
				registry.removeBeanDefinition(name);
			}
		}
	}

	private void log(Diagnosis diagnosis) {
		Cause cause = diagnosis.cause();
		String message = "%s %s (%s)".formatted(diagnosis.description(), diagnosis.action(), cause.id());
		if (cause.verdict() == Verdict.ACCEPTED) {
			logger.info(message);
		}
		else if (diagnosis.isRejection()) {
			logger.error(message);
		}
		else {
			logger.warn(message);
		}
	}

}
