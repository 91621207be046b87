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

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Tells whether an application uses a bean, and creates none to find out. What the
 * container knows comes first. It does not know of beans that were not created yet, nor
 * of those that are looked up by an {@code ObjectProvider}: for these, the definitions of
 * beans tell what they want to have injected.
 */
final class BeanUse {

	/*
	 * It has most beans, and wants none of a library that it does not know.
	 */
	private static final String SPRING_BOOT = "org.springframework.boot.";

	private final ConfigurableListableBeanFactory beanFactory;

	private final Map<String, Set<String>> wantedBy = new ConcurrentHashMap<>();

	private @Nullable List<InjectionPoints> injectionPoints;

	BeanUse(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return whether a bean from outside of a library depends on one of its beans,
	 * directly or by way of others of the library.
	 * @param beans the names of the beans
	 * @param library the package that all of the library is in
	 * @return whether it does
	 */
	boolean isUsed(Set<String> beans, String library) {
		return leavesLibrary(beans, library, this::dependentsOf) || leavesLibrary(beans, library,
				(bean) -> Stream.concat(dependentsOf(bean).stream(), wantedBy(bean).stream()).toList());
	}

	private boolean leavesLibrary(Set<String> beans, String library, Function<String, Collection<String>> dependents) {
		Set<String> seen = new HashSet<>(beans);
		Deque<String> next = new ArrayDeque<>(beans);
		while (!next.isEmpty()) {
			for (String dependent : dependents.apply(next.pop())) {
				if (!definedBy(dependent).startsWith(library + ".")) {
					return true;
				}
				if (seen.add(dependent)) {
					next.add(dependent);
				}
			}
		}
		return false;
	}

	private Collection<String> dependentsOf(String bean) {
		return Arrays.asList(this.beanFactory.getDependentBeans(bean));
	}

	/*
	 * A bean of a library's type that the user defines is the user's. What has no
	 * definition has the name of its class, such as a test or an inner bean.
	 */
	private String definedBy(String bean) {
		if (!this.beanFactory.containsBeanDefinition(bean)) {
			return bean;
		}
		BeanDefinition definition = this.beanFactory.getBeanDefinition(bean);
		String factory = definition.getFactoryBeanName();
		if (factory != null) {
			return definedBy(factory);
		}
		return (definition.getBeanClassName() != null) ? definition.getBeanClassName() : bean;
	}

	private Set<String> wantedBy(String bean) {
		return this.wantedBy.computeIfAbsent(bean, (name) -> {
			Set<String> beans = new HashSet<>();
			for (InjectionPoints points : injectionPoints()) {
				if (points.want(name)) {
					beans.add(points.bean());
				}
			}
			return beans;
		});
	}

	private synchronized List<InjectionPoints> injectionPoints() {
		if (this.injectionPoints == null) {
			this.injectionPoints = Arrays.stream(this.beanFactory.getBeanDefinitionNames())
				.filter((name) -> !definedBy(name).startsWith(SPRING_BOOT))
				.map((name) -> InjectionPoints.of(name, this.beanFactory))
				.toList();
		}
		return this.injectionPoints;
	}

}
