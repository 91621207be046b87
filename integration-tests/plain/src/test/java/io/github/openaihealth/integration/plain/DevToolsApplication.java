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

package io.github.openaihealth.integration.plain;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.annotation.Bean;

/**
 * An application that devtools restart once.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class DevToolsApplication {

	/**
	 * Run the application.
	 * @param args the arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(DevToolsApplication.class, args);
	}

	@Bean
	ApplicationRunner restartOnce(HealthEndpoint health) {
		return (arguments) -> {
			boolean restarted = Boolean.getBoolean("restarted");
			System.out
				.println((restarted ? "AFTER " : "BEFORE ") + health.healthForPath("openai").getStatus().getCode());
			if (restarted) {
				System.exit(0);
			}
			System.setProperty("restarted", "true");
			new Thread(() -> Restarter.getInstance().restart(), "restart").start();
		};
	}

}
