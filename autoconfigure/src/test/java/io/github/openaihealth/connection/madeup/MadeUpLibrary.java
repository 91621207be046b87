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

package io.github.openaihealth.connection.madeup;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/**
 * A library with a model, and something that is made of the model.
 */
@Configuration(proxyBeanMethods = false)
public class MadeUpLibrary {

	@Bean
	Model<String> model() {
		return new Model<>();
	}

	@Bean
	@Scope("prototype")
	Advisor advisor(Model<String> model) {
		return new Advisor();
	}

	public static class Model<T> {

	}

	public static class Advisor {

	}

	/**
	 * Makes something of the model that is not known by its class.
	 */
	public static class ServiceFactory implements FactoryBean<Service> {

		/**
		 * How often it was made.
		 */
		public static final AtomicInteger MADE = new AtomicInteger();

		private final Model<String> model;

		public ServiceFactory(Model<String> model) {
			this.model = model;
			MADE.incrementAndGet();
		}

		@Override
		public Service getObject() {
			return new Service(this.model);
		}

		@Override
		public Class<?> getObjectType() {
			return Service.class;
		}

	}

	public record Service(Model<String> model) {

	}

}
