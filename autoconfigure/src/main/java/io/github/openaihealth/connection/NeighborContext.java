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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * What a {@link Neighbor} may know of an application: its properties and the definitions
 * of its beans.
 *
 * @since 0.1.0
 */
public final class NeighborContext {

	private final PropertyReader properties;

	private final ConfigurableListableBeanFactory beanFactory;

	private final ConnectionReader own;

	private final BeanUse use;

	/**
	 * Create a context.
	 * @param environment the environment of the application
	 * @param beanFactory the bean factory of the application
	 */
	public NeighborContext(ConfigurableEnvironment environment, ConfigurableListableBeanFactory beanFactory) {
		this(new PropertyReader(environment), beanFactory,
				new ConnectionReader(new PropertyReader(environment), new SuppliedApiKey(beanFactory)),
				new BeanUse(beanFactory));
	}

	NeighborContext(PropertyReader properties, ConfigurableListableBeanFactory beanFactory, ConnectionReader own,
			BeanUse use) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.own = own;
		this.use = use;
	}

	/**
	 * Return the properties and variables of the application.
	 * @return what reads them
	 */
	public PropertyReader properties() {
		return this.properties;
	}

	/**
	 * Return what tells whether the application uses beans of a library: whether a bean
	 * that the library did not define depends on one of them, directly or by way of other
	 * beans of the library. No bean is created to find out.
	 * @param beans the names of the beans
	 * @param library the package that all of the library is in
	 * @return what tells it, as far as it is known when it is asked
	 */
	public BooleanSupplier useOf(Collection<String> beans, String library) {
		Set<String> names = Set.copyOf(beans);
		return () -> this.use.isUsed(names, library);
	}

	/**
	 * Return the beans of an auto-configuration, which tell whether it takes part. Their
	 * definitions have the last word: they know of exclusions, of conditions (also of
	 * those that were decided ahead of time) and of beans of the user that take
	 * precedence.
	 * @param autoConfiguration the name of its class, which need not exist
	 * @return the definitions of the beans that its methods create, by name
	 */
	public Map<String, BeanDefinition> beansOf(String autoConfiguration) {
		Map<String, BeanDefinition> beans = new LinkedHashMap<>();
		if (this.beanFactory.containsBeanDefinition(autoConfiguration)) {
			for (String name : this.beanFactory.getBeanDefinitionNames()) {
				BeanDefinition definition = this.beanFactory.getBeanDefinition(name);
				if (autoConfiguration.equals(definition.getFactoryBeanName())) {
					beans.put(name, definition);
				}
			}
		}
		return beans;
	}

	/**
	 * Return whether a type is on the class path.
	 * @param type the name of the type
	 * @return whether it is there
	 */
	public boolean isPresent(String type) {
		return ClassUtils.isPresent(type, this.beanFactory.getBeanClassLoader());
	}

	/**
	 * Return the beans of a type, without creating one.
	 * @param type the name of the type, which need not exist
	 * @return the names of the beans
	 */
	public List<String> beansOfType(String type) {
		if (!isPresent(type)) {
			return List.of();
		}
		Class<?> resolved = ClassUtils.resolveClassName(type, this.beanFactory.getBeanClassLoader());
		return List.of(this.beanFactory.getBeanNamesForType(resolved, true, false));
	}

	/**
	 * Return the key that only this library reads: from an {@code openai.*} property, a
	 * key file, or {@code OPENAI_API_KEY} in a {@code .env} file.
	 * @return the key, or {@code null} if there is none
	 */
	public @Nullable Sourced<ApiKey> ownKey() {
		try {
			Sourced<ApiKey> key = this.own.readWithoutAsking().apiKey();
			return (key != null && !key.value().reveal().isBlank()) ? key : null;
		}
		catch (OpenAiMisconfigurationException ex) {
			// That is told on its own
			return null;
		}
	}

	/**
	 * Return what to say if a library has no key although there is one that only this
	 * library reads.
	 * @param user the library, for people
	 * @param keyProperty the property that it reads
	 * @return the diagnosis, or {@code null} if there is no key at all
	 */
	public @Nullable Diagnosis unreadKey(String user, String keyProperty) {
		Sourced<ApiKey> key = ownKey();
		if (key == null) {
			return null;
		}
		String description = ("%s has no API key. It does not read the property %s, but '%s' and the environment "
				+ "variable OPENAI_API_KEY of the process.")
			.formatted(user, key, keyProperty);
		String action = key.property().endsWith("-file")
				? "Set '%s', for example with 'spring.config.import=configtree:...' and the directory of that file."
					.formatted(keyProperty)
				: "Add the property '%s=${%s}'.".formatted(keyProperty, key.property());
		return new Diagnosis(Cause.MISSING_API_KEY, description, action);
	}

}
