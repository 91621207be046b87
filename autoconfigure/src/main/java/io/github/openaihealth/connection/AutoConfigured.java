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

import java.util.Arrays;
import java.util.List;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Tells which auto-configurations of other libraries take part in an application. The
 * definitions of their beans have the last word: they know of exclusions, of conditions
 * (also of those that were decided ahead of time) and of beans of the user that take
 * precedence.
 */
class AutoConfigured {

	private final ConfigurableListableBeanFactory beanFactory;

	AutoConfigured(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the beans of an auto-configuration.
	 * @param autoConfiguration the name of its class, which need not exist
	 * @return the definitions of the beans that its methods create
	 */
	List<BeanDefinition> beansOf(String autoConfiguration) {
		if (!this.beanFactory.containsBeanDefinition(autoConfiguration)) {
			return List.of();
		}
		return Arrays.stream(this.beanFactory.getBeanDefinitionNames())
			.map(this.beanFactory::getBeanDefinition)
			.filter((definition) -> autoConfiguration.equals(definition.getFactoryBeanName()))
			.toList();
	}

	/**
	 * Return the beans of a type, without creating one.
	 * @param type the name of the type, which need not exist
	 * @return the names of the beans
	 */
	List<String> beansOfType(String type) {
		ClassLoader classLoader = this.beanFactory.getBeanClassLoader();
		if (!ClassUtils.isPresent(type, classLoader)) {
			return List.of();
		}
		return List
			.of(this.beanFactory.getBeanNamesForType(ClassUtils.resolveClassName(type, classLoader), true, false));
	}

}
