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

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an application may have on its class path.
 */
enum Library {

	/**
	 * Spring Boot alone: {@code spring-boot-starter}.
	 */
	BOOT("spring-(core|beans|context|aop|expression)", "spring-boot(-autoconfigure|-starter|-starter-logging)?",
			"logback-.+", "slf4j-api", "jul-to-slf4j", "log4j-.+", "snakeyaml", "jspecify", "commons-logging",
			"jakarta.annotation-api", "micrometer-(commons|observation)"),

	/**
	 * {@code spring-boot-starter-actuator}.
	 */
	ACTUATOR("spring-boot-(starter-)?(actuator.*|health|micrometer-.+)", "micrometer-.+", "HdrHistogram",
			"LatencyUtils"),

	/**
	 * {@code spring-boot-starter-jackson}.
	 */
	JACKSON("spring-boot-(starter-)?jackson", "jackson-(core|databind)-3.*", "jackson-annotations"),

	/**
	 * {@code spring-boot-starter-webmvc}.
	 */
	WEB_MVC("spring-web(mvc)?", "spring-boot-(starter-)?(webmvc|servlet|tomcat.*|web-server|http-converter)",
			"tomcat-embed-.+"),

	/**
	 * {@code spring-boot-starter-webflux}.
	 */
	WEB_FLUX("spring-web(flux)?", "spring-boot-(starter-)?(webflux|web-server|reactor.*|netty|http-codec)",
			"reactor-.+", "reactive-streams", "netty-.+"),

	/**
	 * {@code spring-boot-starter-restclient}.
	 */
	REST_CLIENT("spring-web", "spring-boot-(starter-)?(restclient|http-client|http-converter)"),

	/**
	 * {@code spring-boot-starter-webclient}.
	 */
	WEB_CLIENT("spring-web(flux)?", "spring-boot-(starter-)?(webclient|http-client|http-codec|reactor.*|netty)",
			"reactor-.+", "reactive-streams", "netty-.+"),

	/**
	 * {@code spring-boot-starter-security}.
	 */
	SECURITY("spring-security-.+", "spring-boot-(starter-)?security"),

	/**
	 * {@code spring-ai-starter-model-openai}.
	 */
	SPRING_AI("spring-ai-.+", "openai-java-.+", "okhttp", "okio.*", "kotlin-.+", "jackson-.+", "ST4", "antlr.+",
			"json-schema-.+", "jsonschema-.+", "jtokkit", "swagger-.+", "itu", "spring-messaging",
			"spring-context-support", "classmate", "jakarta\\.xml.+", "error_prone_annotations", "annotations",
			"context-propagation"),

	/**
	 * The starter, with what it brings.
	 */
	STARTER("openai-health-spring-boot(-starter)?", "spring-boot-http-client", "spring-web(flux)?", "reactor-core",
			"reactive-streams", "jackson-core-3.*", "spring-boot-(starter-)?(actuator.*|health|micrometer-.+)",
			"micrometer-.+", "HdrHistogram", "LatencyUtils");

	private final Pattern[] names;

	Library(String... names) {
		this.names = Arrays.stream(names)
			.map((name) -> Pattern.compile(name + "(-\\d.*)?\\.jar"))
			.toArray(Pattern[]::new);
	}

	/**
	 * Return whether an entry of the class path is one of this library.
	 * @param entry the path, a jar or a directory of classes
	 * @return whether it is
	 */
	boolean has(String entry) {
		String path = entry.replace('\\', '/');
		if (this == STARTER && Stream.of("/autoconfigure/target/", "/starter/target/").anyMatch(path::contains)) {
			return true;
		}
		String name = path.substring(path.lastIndexOf('/') + 1);
		return Arrays.stream(this.names).anyMatch((pattern) -> pattern.matcher(name).matches());
	}

}
