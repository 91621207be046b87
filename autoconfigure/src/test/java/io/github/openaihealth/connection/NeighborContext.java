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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * An application that has neighbors, as far as the catalog of connections looks at it:
 * properties, variables of the process and definitions of beans. The real libraries are
 * in the integration tests.
 */
class NeighborContext {

	private static final String SDK_STARTER = "com.openai.springboot.OpenAIClientAutoConfiguration";

	private final Map<String, Object> variables = new HashMap<>();

	private final Map<String, Object> properties = new HashMap<>();

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	private boolean replaced;

	/**
	 * Return a key that nobody was ever given.
	 * @return a new key in the format of OpenAI's project keys
	 */
	static String newKey() {
		return "sk-proj-" + randomText() + "T3BlbkFJ" + randomText();
	}

	private static String randomText() {
		String alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
		return new SecureRandom().ints(74, 0, alphabet.length())
			.mapToObj((index) -> alphabet.substring(index, index + 1))
			.collect(Collectors.joining());
	}

	NeighborContext withVariable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	NeighborContext withProperty(String name, String value) {
		this.properties.put(name, value);
		return this;
	}

	NeighborContext withSpringAi(SpringAiModel... models) {
		Arrays.asList(models).forEach((model) -> register(model.autoConfiguration(), false));
		return this;
	}

	NeighborContext withLazySpringAi(SpringAiModel... models) {
		Arrays.asList(models).forEach((model) -> register(model.autoConfiguration(), true));
		return this;
	}

	NeighborContext withSdkStarter() {
		register(SDK_STARTER, false);
		return this;
	}

	NeighborContext withDetailsOfUser() {
		this.replaced = true;
		return this;
	}

	private void register(String autoConfiguration, boolean lazy) {
		this.beanFactory.registerBeanDefinition(autoConfiguration, new RootBeanDefinition());
		RootBeanDefinition bean = new RootBeanDefinition();
		bean.setFactoryBeanName(autoConfiguration);
		bean.setFactoryMethodName("bean");
		bean.setLazyInit(lazy);
		this.beanFactory.registerBeanDefinition("beanOf" + autoConfiguration, bean);
	}

	StandardEnvironment environment() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, this.variables));
		environment.getPropertySources().addLast(new MapPropertySource("test", this.properties));
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

	Map<String, ConfiguredConnection> collect() {
		StandardEnvironment environment = environment();
		ConnectionReader own = new ConnectionReader(environment);
		Map<String, Supplier<OpenAiConnection>> beans = this.replaced
				? Map.of("vault", () -> new OpenAiConnection("vault", null, null)) : Map.of();
		return ConnectionCatalog.collect(environment, this.beanFactory, this.replaced ? null : own::read, beans);
	}

	OpenAiConnection read(String name) {
		ConfiguredConnection connection = collect().get(name);
		if (connection == null) {
			throw new IllegalArgumentException("No connection '%s' in %s".formatted(name, collect().keySet()));
		}
		return connection.read();
	}

	List<Diagnosis> inspect() {
		Inspection inspection = new Inspection(environment());
		return collect().values()
			.stream()
			.flatMap((connection) -> connection.inspect(connection.read(), inspection).stream())
			.distinct()
			.toList();
	}

}
