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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application that was started as its {@code main} method would start it, with health
 * shown and without a call on its own.
 */
public final class RunningApplication implements AutoCloseable {

	private static final List<String> DEFAULTS = List.of("server.port=0", "server.address=127.0.0.1",
			"management.endpoint.health.show-details=always", "openai.test-connection=off",
			"spring.main.banner-mode=off");

	private final ConfigurableApplicationContext context;

	private RunningApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start an application.
	 * @param type the type
	 * @param source its configuration
	 * @param properties properties on its command line, in the form of {@code name=value}
	 * @return the application
	 */
	public static RunningApplication start(WebApplicationType type, Class<?> source, String... properties) {
		List<String> arguments = new ArrayList<>();
		Arrays.asList(properties).forEach((property) -> arguments.add("--" + property));
		return new RunningApplication(new SpringApplicationBuilder(source).web(type)
			.properties(DEFAULTS.toArray(String[]::new))
			.run(arguments.toArray(String[]::new)));
	}

	/**
	 * Start an application with Spring MVC.
	 * @param source its configuration
	 * @param properties properties on its command line, in the form of {@code name=value}
	 * @return the application
	 */
	public static RunningApplication start(Class<?> source, String... properties) {
		return start(WebApplicationType.SERVLET, source, properties);
	}

	/**
	 * Return the application's context.
	 * @return the context
	 */
	public ConfigurableApplicationContext context() {
		return this.context;
	}

	/**
	 * Ask for the health of the connections.
	 * @return the answer
	 */
	public Answer health() {
		return get("/actuator/health/openai", null);
	}

	/**
	 * Ask for a path of the application.
	 * @param path the path
	 * @param user the user and password, separated by a colon, or {@code null}
	 * @return the answer
	 */
	public Answer get(String path, @Nullable String user) {
		return get("local.server.port", path, user);
	}

	/**
	 * Post nothing to a path of the application.
	 * @param path the path
	 * @param user the user and password, separated by a colon, or {@code null}
	 * @return the answer
	 */
	public Answer post(String path, @Nullable String user) {
		return send("local.server.port", path, user, (request) -> request.POST(BodyPublishers.noBody()));
	}

	/**
	 * Ask for a path at one of the application's ports.
	 * @param portProperty the property that holds the port
	 * @param path the path
	 * @param user the user and password, separated by a colon, or {@code null}
	 * @return the answer
	 */
	public Answer get(String portProperty, String path, @Nullable String user) {
		return send(portProperty, path, user, HttpRequest.Builder::GET);
	}

	private Answer send(String portProperty, String path, @Nullable String user,
			UnaryOperator<HttpRequest.Builder> method) {
		String port = this.context.getEnvironment().getRequiredProperty(portProperty);
		HttpRequest.Builder request = method
			.apply(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
		if (user != null) {
			request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes()));
		}
		try {
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.body());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * What the application answered.
	 *
	 * @param status the HTTP status
	 * @param body the body
	 */
	public record Answer(int status, String body) {

		/**
		 * Return a value from the body.
		 * @param path the value's JSON path
		 * @return the value
		 */
		public Object read(String path) {
			return JsonPath.read(this.body, path);
		}

	}

}
