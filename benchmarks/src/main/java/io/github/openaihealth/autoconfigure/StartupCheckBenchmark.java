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

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.connection.OpenAiConnections;
import io.github.openaihealth.connection.PropertiesOpenAiConnectionDetails;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * All inspections of one start, in an environment as large as that of an ordinary
 * application in a container: 60 variables and 120 properties.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StartupCheckBenchmark {

	private static final int VARIABLES = 60;

	private static final int PROPERTIES = 120;

	/**
	 * What the application was given as its key.
	 */
	@Param
	public Given given;

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	private final GenericApplicationContext context = new GenericApplicationContext(this.beanFactory);

	private ConfigurableEnvironment environment;

	@Setup
	public void setUp() {
		this.environment = environment(this.given.key);
		this.context.setEnvironment(this.environment);
		this.beanFactory.registerBeanDefinition("openAiConnectionDetails",
				new RootBeanDefinition(PropertiesOpenAiConnectionDetails.class));
		RootBeanDefinition connections = new RootBeanDefinition(OpenAiConnections.class, BeanDefinition.SCOPE_PROTOTYPE,
				() -> new OpenAiConnections(this.environment, this.beanFactory));
		this.beanFactory.registerBeanDefinition("openAiConnections", connections);
		if (inspections() != this.given.refused) {
			throw new IllegalStateException("Not what is to be measured: " + this.given);
		}
	}

	@Benchmark
	public boolean inspections() {
		try {
			new OpenAiStartupCheck(this.context, this.beanFactory.getBeanProvider(OpenAiConnections.class))
				.postProcessBeanFactory(this.beanFactory);
			return false;
		}
		catch (OpenAiMisconfigurationException ex) {
			return true;
		}
	}

	private static ConfigurableEnvironment environment(String key) {
		Map<String, Object> variables = new HashMap<>();
		for (int i = 0; i < VARIABLES; i++) {
			variables.put("SERVICE_" + i + "_PORT", "tcp://10.0.0.1:" + i);
		}
		if (key != null) {
			variables.put("OPENAI_API_KEY", key);
		}
		Map<String, Object> properties = new LinkedHashMap<>();
		for (int i = 0; i < PROPERTIES; i++) {
			properties.put("application.part-" + (i % 10) + ".setting-" + i, "value " + i);
		}
		StandardEnvironment environment = new StandardEnvironment() {

			@Override
			protected void customizePropertySources(MutablePropertySources sources) {
				sources.addLast(
						new MapPropertySource(SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, super.getSystemProperties()));
				sources
					.addLast(new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
				sources.addLast(new MapPropertySource("application.yaml", properties));
			}

			@Override
			public Map<String, Object> getSystemEnvironment() {
				return variables;
			}

		};
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

	/**
	 * What somebody configured.
	 */
	public enum Given {

		/**
		 * A key of the format that OpenAI makes today.
		 */
		GOOD_KEY("sk-proj-" + "FakeFake42".repeat(7) + "Fake" + "T3BlbkFJ" + "FakeFake42".repeat(7) + "Fake", false),

		/**
		 * A text that was left in.
		 */
		PLACEHOLDER("YOUR_OPENAI_API_KEY", true),

		/**
		 * Nothing, so that it is looked for in files, too.
		 */
		NO_KEY(null, true);

		private final String key;

		private final boolean refused;

		Given(String key, boolean refused) {
			this.key = key;
			this.refused = refused;
		}

	}

}
