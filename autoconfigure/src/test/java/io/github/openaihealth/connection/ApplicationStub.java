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

package io.github.openaihealth.connection;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;

import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.mockito.Mockito.mock;

/**
 * An application that has neighbors, as far as the catalog of connections looks at it:
 * properties, variables of the process and definitions of beans. The real libraries are
 * in the integration tests.
 */
public class ApplicationStub {

	private static final List<String> SPRING_AI_MODELS = List.of("Chat", "Embedding", "Image", "Moderation",
			"AudioSpeech", "AudioTranscription");

	private static final String LANGCHAIN4J = "dev.langchain4j.openai.spring.OpenAiAutoConfiguration";

	private static final String SDK_STARTER = "com.openai.springboot.OpenAIClientAutoConfiguration";

	private final Map<String, Object> variables = new HashMap<>();

	private final Map<String, Object> properties = new HashMap<>();

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	public ApplicationStub() {
		this.beanFactory.registerBeanDefinition("openAiConnectionDetails",
				new RootBeanDefinition(PropertiesOpenAiConnectionDetails.class));
	}

	/**
	 * Return a key that nobody was ever given.
	 * @return a new key in the format of OpenAI's project keys
	 */
	public static String newKey() {
		return "sk-proj-" + randomText() + "T3BlbkFJ" + randomText();
	}

	private static String randomText() {
		String alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
		return new SecureRandom().ints(74, 0, alphabet.length())
			.mapToObj((index) -> alphabet.substring(index, index + 1))
			.collect(Collectors.joining());
	}

	public ApplicationStub withVariable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	public ApplicationStub withProperty(String name, String value) {
		this.properties.put(name, value);
		return this;
	}

	/**
	 * Add the auto-configurations of Spring AI.
	 * @param models the models, all if there are none
	 * @return this
	 */
	public ApplicationStub withSpringAi(String... models) {
		registerSpringAi(false, models);
		return this;
	}

	public ApplicationStub withLazySpringAi(String... models) {
		registerSpringAi(true, models);
		return this;
	}

	private void registerSpringAi(boolean lazy, String... models) {
		((models.length > 0) ? List.of(models) : SPRING_AI_MODELS).forEach((model) -> register(springAi(model), lazy));
	}

	private static String springAi(String model) {
		return "org.springframework.ai.model.openai.autoconfigure.OpenAi" + model + "AutoConfiguration";
	}

	/**
	 * Add a bean of the application that uses models of Spring AI.
	 * @param models the models
	 * @return this
	 */
	public ApplicationStub withUserOfSpringAi(String... models) {
		for (String model : models) {
			use(beanOf(springAi(model)));
		}
		return this;
	}

	/**
	 * Let a bean that nobody defined use a model of Spring AI, as one that is looked up.
	 * @param model the model
	 */
	void createUserOfSpringAi(String model) {
		this.beanFactory.registerDependentBean(beanOf(springAi(model)), "looked up");
	}

	/**
	 * Add the auto-configuration of LangChain4j's starter.
	 * @param models the models, as their beans are named
	 * @return this
	 */
	public ApplicationStub withLangChain4j(String... models) {
		for (String model : models) {
			register(LANGCHAIN4J, langChain4j(model), false);
		}
		return this;
	}

	/**
	 * Add a bean of the application that uses a model of LangChain4j.
	 * @param model the model
	 * @return this
	 */
	public ApplicationStub withUserOfLangChain4j(String model) {
		use(langChain4j(model));
		return this;
	}

	private static String langChain4j(String model) {
		return "openAi" + model + "Model";
	}

	public ApplicationStub withSdkStarter() {
		register(SDK_STARTER, false);
		return this;
	}

	public ApplicationStub withUserOfSdkStarter() {
		use(beanOf(SDK_STARTER));
		return this;
	}

	/**
	 * Add a bean of the application that uses this library's details.
	 * @return this
	 */
	public ApplicationStub withUserOfDetails() {
		use("openAiConnectionDetails");
		return this;
	}

	/**
	 * Add an auto-configuration of Spring AI that makes no model.
	 * @return this
	 */
	public ApplicationStub withSpringAiOnClassPath() {
		this.beanFactory.registerBeanDefinition(springAi("Chat"), new RootBeanDefinition());
		return this;
	}

	public ApplicationStub withDetailsOfUser() {
		this.beanFactory.removeBeanDefinition("openAiConnectionDetails");
		this.beanFactory.registerSingleton("vault", mock(OpenAiConnectionDetails.class));
		return this;
	}

	public ApplicationStub withKeySupplier(OpenAiApiKeySupplier supplier) {
		this.beanFactory.registerSingleton("keySupplier", supplier);
		return this;
	}

	private void register(String autoConfiguration, boolean lazy) {
		register(autoConfiguration, beanOf(autoConfiguration), lazy);
	}

	private static String beanOf(String autoConfiguration) {
		return "beanOf" + autoConfiguration;
	}

	private void register(String autoConfiguration, String name, boolean lazy) {
		RootBeanDefinition configuration = new RootBeanDefinition();
		configuration.setBeanClassName(autoConfiguration);
		this.beanFactory.registerBeanDefinition(autoConfiguration, configuration);
		RootBeanDefinition bean = new RootBeanDefinition();
		bean.setFactoryBeanName(autoConfiguration);
		bean.setFactoryMethodName("bean");
		bean.setLazyInit(lazy);
		this.beanFactory.registerBeanDefinition(name, bean);
	}

	private void use(String bean) {
		RootBeanDefinition user = new RootBeanDefinition(Object.class);
		user.getPropertyValues().add("client", new RuntimeBeanReference(bean));
		this.beanFactory.registerBeanDefinition("userOf" + bean, user);
	}

	private StandardEnvironment environment() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, this.variables));
		environment.getPropertySources().addLast(new MapPropertySource("test", this.properties));
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

	public OpenAiConnections connections() {
		return new OpenAiConnections(environment(), this.beanFactory);
	}

	public NeighborContext context() {
		return new NeighborContext(environment(), this.beanFactory);
	}

	Set<String> names() {
		return connections().names();
	}

	OpenAiConnection read(String name) {
		return connections().read(name);
	}

	/**
	 * Inspect as at a start.
	 * @return what was found
	 */
	public List<Diagnosis> inspect() {
		return connections().inspect();
	}

}
