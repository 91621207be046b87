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

package io.github.openaihealth.integration.untouched;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Starts an application and reports what it is, in types of Java alone: it runs in the
 * class loader of the application.
 */
final class Report {

	private Report() {
	}

	/**
	 * Start an application, look at it, and end it.
	 * @param application its class
	 * @param variables the variables of its environment
	 * @param arguments its arguments
	 * @return its failure, beans, health and meters
	 */
	static Map<String, Object> of(Class<?> application, Map<String, String> variables, String[] arguments) {
		if (ClassUtils.isPresent(Tomcat.FACTORY, null)) {
			Tomcat.leaveTheVirtualMachineAlone();
		}
		Map<String, Object> report = new TreeMap<>();
		SpringApplication springApplication = new SpringApplication(application);
		springApplication.setRegisterShutdownHook(false);
		springApplication.addListeners(new Variables(variables));
		try (ConfigurableApplicationContext context = springApplication.run(arguments)) {
			report.put("beans", beans(context));
			if (ClassUtils.isPresent("org.springframework.boot.health.actuate.endpoint.HealthEndpoint", null)) {
				report.put("health", Actuator.health(context));
				report.put("meters", Actuator.meters(context));
			}
		}
		catch (RuntimeException ex) {
			report.put("failure", ex.toString());
		}
		return report;
	}

	private static Map<String, String> beans(ConfigurableApplicationContext context) {
		Map<String, String> beans = new TreeMap<>();
		Arrays.stream(context.getBeanDefinitionNames()).forEach((name) -> {
			Class<?> type = context.getType(name);
			beans.put(name, (type != null) ? type.getName().replaceAll("(\\$\\$Lambda|\\$Proxy).*", "$1") : "");
		});
		return beans;
	}

	/**
	 * A factory of Tomcat is one for the whole virtual machine, and remembers the class
	 * loader of the application that came first.
	 */
	private static final class Tomcat {

		private static final String FACTORY = "org.apache.catalina.webresources.TomcatURLStreamHandlerFactory";

		private static void leaveTheVirtualMachineAlone() {
			TomcatURLStreamHandlerFactory.disable();
		}

	}

	/**
	 * What an application with the Actuator has.
	 */
	private static final class Actuator {

		private static String health(ConfigurableApplicationContext context) {
			return context.getBean(HealthEndpoint.class).health().getStatus().getCode();
		}

		private static Serializable meters(ConfigurableApplicationContext context) {
			TreeSet<String> meters = new TreeSet<>();
			context.getBeanProvider(MeterRegistry.class)
				.forEach((registry) -> registry.getMeters().forEach((meter) -> meters.add(meter.getId().getName())));
			return meters;
		}

	}

	/**
	 * Takes the place of the variables of this process.
	 *
	 * @param variables the variables
	 */
	private record Variables(Map<String, String> variables)
			implements
				ApplicationListener<ApplicationEnvironmentPreparedEvent>,
				Ordered {

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

		@Override
		public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
			String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
			event.getEnvironment()
				.getPropertySources()
				.replace(name, new SystemEnvironmentPropertySource(name, Map.copyOf(this.variables)));
		}

	}

}
