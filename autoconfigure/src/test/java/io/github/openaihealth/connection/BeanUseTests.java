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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.openaihealth.connection.madeup.MadeUpLibrary;
import io.github.openaihealth.connection.madeup.MadeUpLibrary.Advisor;
import io.github.openaihealth.connection.madeup.MadeUpLibrary.Model;
import io.github.openaihealth.connection.madeup.MadeUpLibrary.Service;
import io.github.openaihealth.connection.madeup.MadeUpLibrary.ServiceFactory;
import jakarta.annotation.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.ChildBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.ManagedList;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BeanUse}: whether a bean uses a model of a library is the same before
 * any bean exists and afterwards.
 */
class BeanUseTests {

	private static final String LIBRARY = MadeUpLibrary.class.getPackageName();

	@ParameterizedTest
	@ValueSource(classes = { ByConstructor.class, ByAnnotatedConstructor.class, ByField.class, ByInheritedField.class,
			ByMethod.class, ByResource.class, ByProvider.class, ByOptional.class, ByCollection.class, ByMap.class,
			ByArray.class, ByProviderOfList.class, ByBeanMethod.class, ByStaticBeanMethod.class, ByFactoryBean.class,
			ByGenericType.class, ByWayOfTheLibrary.class, ByProviderOfTheLibrary.class, ByQualifier.class })
	void whatIsInjectedIsUsed(Class<?> user) {
		assertUsed(true, MadeUpLibrary.class, user);
	}

	@ParameterizedTest
	@ValueSource(classes = { Nobody.class, ByAnotherGenericType.class, ByAnotherQualifier.class, OfAnyObject.class,
			ByUnusedConstructor.class })
	void whatIsNotInjectedIsIdle(Class<?> user) {
		assertUsed(false, MadeUpLibrary.class, user);
	}

	@Test
	void whenAnotherModelIsPrimaryTheModelIsIdle() {
		assertUsed(false, MadeUpLibrary.class, PrimaryModel.class, ByConstructor.class);
		assertUsed(false, MadeUpLibrary.class, PrimaryModel.class, ByProvider.class);
		assertUsed(true, MadeUpLibrary.class, PrimaryModel.class, ByCollection.class);
		assertUsed(true, MadeUpLibrary.class, PrimaryModel.class, ByProviderOfList.class);
	}

	@Test
	void factoriesOfTheLibraryAreNotMadeToFindOut() {
		int made = ServiceFactory.MADE.get();
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(MadeUpLibrary.class, ServiceFactory.class, ByFactoryOfTheLibrary.class);
			context.addBeanFactoryPostProcessor((beanFactory) -> {
				assertThat(isUsed(new BeanUse(beanFactory))).isTrue();
				assertThat(ServiceFactory.MADE).hasValue(made);
			});
			context.refresh();
			assertThat(isUsed(new BeanUse(context.getBeanFactory()))).isTrue();
		}
	}

	@Test
	void whenAnotherModelHasTheNameOfTheInjectionPointTheModelIsIdle() {
		assertUsed(false, MadeUpLibrary.class, OtherModel.class, ByNameOfTheOther.class);
		assertUsed(true, MadeUpLibrary.class, OtherModel.class, ByNameOfTheModel.class);
	}

	@Test
	void whenADefinitionRefersToTheModelItIsUsed() {
		ManagedList<Object> models = new ManagedList<>();
		models.add(new RuntimeBeanReference("model"));
		RootBeanDefinition definition = new RootBeanDefinition(Holder.class);
		definition.getPropertyValues().add("models", models);
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(MadeUpLibrary.class);
			context.registerBeanDefinition("holder", definition);
			BeanUse before = new BeanUse(context.getBeanFactory());
			context.addBeanFactoryPostProcessor((beanFactory) -> assertThat(isUsed(before)).isTrue());
			context.refresh();
			assertThat(isUsed(new BeanUse(context.getBeanFactory()))).isTrue();
		}
	}

	@Test
	void whenAClassCannotBeLookedIntoTheOthersAre() {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		RootBeanDefinition missing = new RootBeanDefinition();
		missing.setBeanClassName("com.example.Missing");
		beanFactory.registerBeanDefinition("missing", missing);
		beanFactory.registerBeanDefinition("orphan", new ChildBeanDefinition("nobody"));
		beanFactory.registerBeanDefinition("library", new RootBeanDefinition(MadeUpLibrary.class));
		RootBeanDefinition model = new RootBeanDefinition(Model.class);
		model.setFactoryBeanName("library");
		model.setFactoryMethodName("model");
		beanFactory.registerBeanDefinition("model", model);
		assertThat(isUsed(new BeanUse(beanFactory))).isFalse();
		beanFactory.registerBeanDefinition("user", new RootBeanDefinition(ByConstructor.class));
		assertThat(isUsed(new BeanUse(beanFactory))).isTrue();
	}

	@Test
	void whenALookedUpBeanGetsTheModelItBecomesUsed() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(MadeUpLibrary.class)) {
			BeanUse use = new BeanUse(context.getBeanFactory());
			assertThat(isUsed(use)).isFalse();
			context.getAutowireCapableBeanFactory().autowireBean(new ByField());
			assertThat(isUsed(use)).isTrue();
		}
	}

	private static void assertUsed(boolean used, Class<?>... classes) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(classes);
			context.addBeanFactoryPostProcessor((beanFactory) -> {
				assertThat(isUsed(new BeanUse(beanFactory))).as("before there are beans").isEqualTo(used);
				assertThat(beanFactory.getSingletonNames()).doesNotContain("model", "advisor", "byFactoryBean");
			});
			context.refresh();
			assertThat(isUsed(new BeanUse(context.getBeanFactory()))).as("afterwards").isEqualTo(used);
		}
	}

	private static boolean isUsed(BeanUse use) {
		return use.isUsed(Set.of("model"), LIBRARY);
	}

	@Configuration(proxyBeanMethods = false)
	static class Nobody {

	}

	record ByConstructor(Model<String> model) {

	}

	static class ByAnnotatedConstructor {

		ByAnnotatedConstructor() {
		}

		@Autowired
		ByAnnotatedConstructor(Model<String> model) {
		}

	}

	static class ByUnusedConstructor {

		ByUnusedConstructor() {
		}

		ByUnusedConstructor(Model<String> model) {
		}

	}

	static class ByField {

		@Autowired
		private Model<?> model;

	}

	static class ByInheritedField extends ByField {

	}

	static class ByMethod {

		@Autowired
		void with(Model<String> model) {
		}

	}

	static class ByResource {

		@Resource
		private Model<String> anything;

	}

	record ByProvider(ObjectProvider<Model<String>> model) {

	}

	record ByOptional(Optional<Model<String>> model) {

	}

	record ByCollection(Collection<Model<String>> models) {

	}

	record ByMap(Map<String, Model<String>> models) {

	}

	record ByArray(Model<String>[] models) {

	}

	record ByProviderOfList(ObjectProvider<List<Model<String>>> models) {

	}

	@Configuration
	static class ByBeanMethod {

		@Bean
		Object service(Model<String> model) {
			return "service";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByStaticBeanMethod {

		@Bean
		static Object service(Model<String> model) {
			return "service";
		}

	}

	static class ByFactoryBean implements FactoryBean<Object> {

		ByFactoryBean(Model<String> model) {
		}

		@Override
		public Object getObject() {
			return "service";
		}

		@Override
		public Class<?> getObjectType() {
			return Object.class;
		}

	}

	abstract static class Generic<T> {

		@Autowired
		private T model;

	}

	static class ByGenericType extends Generic<Model<String>> {

	}

	record ByAnotherGenericType(ObjectProvider<Model<Integer>> model) {

	}

	record ByWayOfTheLibrary(Advisor advisor) {

	}

	record ByProviderOfTheLibrary(ObjectProvider<Advisor> advisor) {

	}

	record ByFactoryOfTheLibrary(Service service) {

	}

	record ByQualifier(@Qualifier("model") ObjectProvider<Model<String>> model) {

	}

	record ByAnotherQualifier(@Qualifier("other") ObjectProvider<Model<String>> model) {

	}

	record OfAnyObject(ObjectProvider<Object> objects) {

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryModel {

		@Bean
		@Primary
		Model<String> other() {
			return new Model<>();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherModel {

		@Bean
		Model<String> other() {
			return new Model<>();
		}

	}

	static class ByNameOfTheOther {

		@Autowired
		private Model<String> other;

	}

	static class ByNameOfTheModel {

		@Autowired
		private Model<String> model;

	}

	public static class Holder {

		public void setModels(List<Object> models) {
		}

	}

}
