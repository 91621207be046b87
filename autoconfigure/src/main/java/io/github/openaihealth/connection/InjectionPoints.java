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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.MutablePropertyValues;
import org.springframework.beans.PropertyValue;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.BeanReference;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What the definition of a bean says that it wants to have injected. Nothing of it is
 * resolved, as that would create beans.
 */
final class InjectionPoints {

	private static final List<String> ANNOTATIONS = List.of("org.springframework.beans.factory.annotation.Autowired",
			"jakarta.inject.Inject", "jakarta.annotation.Resource");

	private static final String PROVIDER = "jakarta.inject.Provider";

	private static final ParameterNameDiscoverer PARAMETER_NAMES = new DefaultParameterNameDiscoverer();

	private final String bean;

	private final ConfigurableListableBeanFactory beanFactory;

	private final List<DependencyDescriptor> descriptors = new ArrayList<>();

	private final Set<String> references = new HashSet<>();

	private InjectionPoints(String bean, ConfigurableListableBeanFactory beanFactory) {
		this.bean = bean;
		this.beanFactory = beanFactory;
	}

	/**
	 * Read the definition of a bean. What cannot be read, for example because an optional
	 * class is missing, wants nothing.
	 * @param bean the name of the bean
	 * @param beanFactory the bean factory
	 * @return the bean's injection points
	 */
	static InjectionPoints of(String bean, ConfigurableListableBeanFactory beanFactory) {
		InjectionPoints points = new InjectionPoints(bean, beanFactory);
		try {
			BeanDefinition definition = beanFactory.getMergedBeanDefinition(bean);
			if (!definition.isAbstract()) {
				points.add(definition);
			}
		}
		catch (RuntimeException | LinkageError ex) {
			// An application starts with definitions that nobody can look into
		}
		return points;
	}

	String bean() {
		return this.bean;
	}

	private void add(BeanDefinition definition) {
		addReferences(definition);
		Class<?> type = null;
		if (definition.getFactoryMethodName() != null || isSuppliedByFactoryMethod(definition)) {
			factoryMethods(definition).forEach((method) -> addParameters(method, method.getDeclaringClass()));
			type = this.beanFactory.getType(this.bean, false);
		}
		else if (definition.getBeanClassName() != null) {
			type = beanClass(definition);
			constructors(type).forEach((constructor) -> addParameters(constructor, constructor.getDeclaringClass()));
		}
		if (type != null) {
			addMembers(type);
		}
	}

	private Class<?> beanClass(BeanDefinition definition) {
		return (definition instanceof RootBeanDefinition root && root.hasBeanClass()) ? root.getBeanClass() : ClassUtils
			.resolveClassName(String.valueOf(definition.getBeanClassName()), this.beanFactory.getBeanClassLoader());
	}

	private static boolean isSuppliedByFactoryMethod(BeanDefinition definition) {
		return definition instanceof RootBeanDefinition root && root.getResolvedFactoryMethod() != null;
	}

	private List<Method> factoryMethods(BeanDefinition definition) {
		if (definition instanceof RootBeanDefinition root && root.getResolvedFactoryMethod() != null) {
			return List.of(root.getResolvedFactoryMethod());
		}
		Class<?> factory = (definition.getFactoryBeanName() != null)
				? this.beanFactory.getType(definition.getFactoryBeanName(), false) : beanClass(definition);
		if (factory == null) {
			return List.of();
		}
		return Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(ClassUtils.getUserClass(factory)))
			.filter((method) -> method.getName().equals(definition.getFactoryMethodName()))
			.toList();
	}

	/*
	 * As the container chooses: what is annotated, otherwise the only one.
	 */
	private static List<Constructor<?>> constructors(Class<?> type) {
		List<Constructor<?>> constructors = List.of(ClassUtils.getUserClass(type).getDeclaredConstructors());
		List<Constructor<?>> annotated = constructors.stream().filter(InjectionPoints::isAnnotated).toList();
		if (!annotated.isEmpty()) {
			return annotated;
		}
		boolean ambiguous = constructors.size() > 1
				&& constructors.stream().anyMatch((constructor) -> constructor.getParameterCount() == 0);
		return ambiguous ? List.of() : constructors;
	}

	private void addMembers(Class<?> type) {
		ReflectionUtils.doWithFields(type, (field) -> add(new DependencyDescriptor(field, false), type),
				InjectionPoints::isAnnotated);
		ReflectionUtils.doWithMethods(type, (method) -> addParameters(method, type), InjectionPoints::isAnnotated);
	}

	private static boolean isAnnotated(AnnotatedElement element) {
		MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.DIRECT);
		return ANNOTATIONS.stream().anyMatch(annotations::isPresent);
	}

	private void addParameters(Executable executable, Class<?> type) {
		for (int i = 0; i < executable.getParameterCount(); i++) {
			add(new DependencyDescriptor(MethodParameter.forExecutable(executable, i), false), type);
		}
	}

	private void add(DependencyDescriptor descriptor, Class<?> type) {
		descriptor.setContainingClass(type);
		descriptor.initParameterNameDiscovery(PARAMETER_NAMES);
		this.descriptors.add(descriptor);
	}

	private void addReferences(BeanDefinition definition) {
		MutablePropertyValues properties = definition.getPropertyValues();
		properties.getPropertyValueList().stream().map(PropertyValue::getValue).forEach(this::addReferences);
		definition.getConstructorArgumentValues()
			.getIndexedArgumentValues()
			.values()
			.stream()
			.map(ValueHolder::getValue)
			.forEach(this::addReferences);
		definition.getConstructorArgumentValues()
			.getGenericArgumentValues()
			.stream()
			.map(ValueHolder::getValue)
			.forEach(this::addReferences);
	}

	private void addReferences(@Nullable Object value) {
		if (value instanceof BeanReference reference) {
			this.references.add(reference.getBeanName());
		}
		else if (value instanceof BeanDefinitionHolder inner) {
			addReferences(inner.getBeanDefinition());
		}
		else if (value instanceof BeanDefinition inner) {
			addReferences(inner);
		}
		else if (value instanceof Iterable<?> values) {
			values.forEach(this::addReferences);
		}
		else if (value instanceof Map<?, ?> values) {
			values.values().forEach(this::addReferences);
		}
	}

	/**
	 * Return whether another bean would be injected.
	 * @param other the name of the other bean
	 * @return whether one of the injection points would get it
	 */
	boolean want(String other) {
		if (this.bean.equals(other)) {
			return false;
		}
		if (this.references.contains(other)) {
			return true;
		}
		try {
			Class<?> type = this.beanFactory.getType(other, false);
			return type != null && this.descriptors.stream().anyMatch((descriptor) -> accepts(descriptor, other, type));
		}
		catch (RuntimeException | LinkageError ex) {
			return false;
		}
	}

	private boolean accepts(DependencyDescriptor given, String other, Class<?> type) {
		DependencyDescriptor descriptor = new DependencyDescriptor(given);
		boolean several = false;
		while (isProvider(wanted(descriptor)) || isCollection(wanted(descriptor))) {
			several = several || isCollection(wanted(descriptor));
			descriptor.increaseNestingLevel();
		}
		Class<?> wanted = wanted(descriptor);
		if (wanted.isArray()) {
			return wanted.componentType() != Object.class && wanted.componentType().isAssignableFrom(type);
		}
		return wanted != Object.class && wanted.isAssignableFrom(type) && isCandidate(descriptor, other)
				&& (several || isChosen(descriptor, wanted, other));
	}

	private static Class<?> wanted(DependencyDescriptor descriptor) {
		return descriptor.getResolvableType().resolve(Object.class);
	}

	private static boolean isProvider(Class<?> type) {
		return ObjectFactory.class.isAssignableFrom(type) || type == Optional.class || type.getName().equals(PROVIDER);
	}

	private static boolean isCollection(Class<?> type) {
		return Collection.class.isAssignableFrom(type) || type == Map.class;
	}

	/*
	 * To compare generic types, the container would create a factory of beans.
	 */
	private boolean isCandidate(DependencyDescriptor descriptor, String name) {
		return this.beanFactory.isFactoryBean(name) || this.beanFactory.isAutowireCandidate(name, descriptor);
	}

	/*
	 * Of several candidates, the container takes the primary one, otherwise that with the
	 * name of the injection point.
	 */
	private boolean isChosen(DependencyDescriptor descriptor, Class<?> wanted, String other) {
		List<String> candidates = Arrays.stream(this.beanFactory.getBeanNamesForType(wanted, true, false))
			.filter((name) -> isCandidate(descriptor, name))
			.toList();
		List<String> primary = candidates.stream().filter(this::isPrimary).toList();
		if (!primary.isEmpty()) {
			return primary.contains(other);
		}
		String name = descriptor.getDependencyName();
		return !candidates.contains(name) || other.equals(name);
	}

	private boolean isPrimary(String name) {
		return this.beanFactory.containsBeanDefinition(name)
				&& this.beanFactory.getMergedBeanDefinition(name).isPrimary();
	}

}
