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

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.doctor.Examination;
import io.github.openaihealth.doctor.JsonReport;
import io.github.openaihealth.doctor.OpenAiDoctor;
import io.github.openaihealth.doctor.TextReport;
import io.github.openaihealth.health.OpenAiMonitors;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * Examines the connections while the definitions of all beans are known and no bean of
 * the application was created, and prints the report.
 */
final class OpenAiDoctorRun {

	private final ConfigurableApplicationContext context;

	OpenAiDoctorRun(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Examine and print.
	 * @param connections the connections
	 * @param findings what inspection found before any call
	 * @return what ends the start, to be thrown
	 */
	OpenAiDoctorExit run(OpenAiConnections connections, List<Diagnosis> findings) {
		ConfigurableListableBeanFactory beanFactory = this.context.getBeanFactory();
		addBeanPostProcessors(beanFactory);
		Examination examination = OpenAiDoctor.examine(connections,
				beanFactory.getBeanProvider(OpenAiMonitors.class).getIfAvailable(), findings);
		print(examination);
		// Spring would warn of the context that does not start
		beanFactory.getBeanProvider(LoggingSystem.class)
			.ifAvailable((log) -> log.setLogLevel(this.context.getClass().getName(), LogLevel.OFF));
		return new OpenAiDoctorExit(this.context, examination.exitCode());
	}

	/*
	 * A bean that supplies a key, an SSL bundle or the settings of the HTTP client wants
	 * its properties and fields. This is before Spring does the same for all. What only
	 * decorates beans, such as proxies for transactions, would create more than is
	 * needed.
	 */
	private static void addBeanPostProcessors(ConfigurableListableBeanFactory beanFactory) {
		Arrays.stream(beanFactory.getBeanNamesForType(BeanPostProcessor.class, true, false))
			.filter((name) -> beanFactory.isTypeMatch(name, PriorityOrdered.class))
			.map((name) -> beanFactory.getBean(name, BeanPostProcessor.class))
			.sorted(AnnotationAwareOrderComparator.INSTANCE)
			.forEach(beanFactory::addBeanPostProcessor);
	}

	private void print(Examination examination) {
		PrintStream out = OpenAiDoctorSwitch.standardOutput();
		if (OpenAiDoctorSwitch.isJson(this.context.getEnvironment())) {
			out.println(JsonReport.of(examination));
		}
		else {
			out.print(TextReport.of(examination, charset(System::getProperty), System.getenv("NO_COLOR")));
		}
		out.flush();
	}

	/*
	 * Of the console; the stream itself knows it only since Java 18.
	 */
	private static Charset charset(Function<String, String> properties) {
		String name = properties.apply("stdout.encoding");
		name = (name != null) ? name : properties.apply("sun.stdout.encoding");
		return (name != null) ? Charset.forName(name) : Charset.defaultCharset();
	}

}
