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

package io.github.openaihealth.integration;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * An application that prints what of it starts, and ends after its runners.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class WitnessApplication {

	/**
	 * What it prints when its bean is created.
	 */
	public static final String CREATED = "WITNESS created";

	/**
	 * What its runner prints.
	 */
	public static final String RUNS = "WITNESS runs";

	/**
	 * Run the application.
	 * @param args its arguments
	 */
	public static void main(String[] args) {
		System.exit(SpringApplication.exit(SpringApplication.run(WitnessApplication.class, args)));
	}

	@Bean
	Witness witness(Environment environment) {
		if (environment.getProperty("witness.broken", Boolean.class, false)) {
			throw new IllegalStateException("The witness is broken");
		}
		System.out.println(CREATED);
		return new Witness();
	}

	@Bean
	ApplicationRunner runner(Witness witness) {
		return (arguments) -> System.out.println(RUNS);
	}

	static class Witness {

	}

}
