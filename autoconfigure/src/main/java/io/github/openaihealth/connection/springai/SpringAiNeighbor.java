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

package io.github.openaihealth.connection.springai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import io.github.openaihealth.connection.Neighbor;
import io.github.openaihealth.connection.NeighborConnection;
import io.github.openaihealth.connection.NeighborContext;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;

/**
 * Spring AI. Models that send the same to the same address share a connection:
 * {@code spring-ai} if all of them do, otherwise one named after its first model.
 */
class SpringAiNeighbor implements Neighbor {

	private static final String NAME = "spring-ai";

	private static final String LIBRARY = "org.springframework.ai";

	private static final String CREDENTIAL = "com.openai.credential.Credential";

	private static final String CUSTOMIZER = "org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer";

	private static final String KEY_PROPERTY = SpringAiProperties.KEY_PROPERTY;

	@Override
	public Set<String> typesLookedFor() {
		return Set.of(CREDENTIAL, CUSTOMIZER);
	}

	@Override
	public List<NeighborConnection> connections(NeighborContext context) {
		List<ModelConnection> connections = new ArrayList<>();
		for (SpringAiModel model : SpringAiModel.values()) {
			Map<String, BeanDefinition> beans = context.beansOf(model.autoConfiguration());
			if (!beans.isEmpty()) {
				connections.add(read(context, model, beans));
			}
		}
		boolean someHaveKeys = connections.stream().anyMatch(ModelConnection::hasKey);
		// A lazy model without a key that nobody uses does no harm
		connections.removeIf((connection) -> someHaveKeys && connection.lazy() && connection.isMissingKey());
		List<List<ModelConnection>> groups = group(connections);
		return groups.stream().map((group) -> toConnection(context, group, groups.size() == 1, someHaveKeys)).toList();
	}

	private static ModelConnection read(NeighborContext context, SpringAiModel model,
			Map<String, BeanDefinition> beans) {
		boolean lazy = beans.values().stream().allMatch(BeanDefinition::isLazyInit);
		BooleanSupplier use = context.useOf(beans.keySet(), LIBRARY);
		SpringAiProperties properties = new SpringAiProperties(context.properties());
		try {
			OpenAiConnection connection = properties.read(model);
			String reason = properties.notMirrored(model, connection);
			return new ModelConnection(model, lazy, use, connection,
					(reason != null) ? reason : notMirrored(context, connection), null);
		}
		catch (OpenAiMisconfigurationException ex) {
			return new ModelConnection(model, lazy, use, new OpenAiConnection(model.connectionName(), null, null), null,
					ex.getDiagnoses().get(0));
		}
	}

	private static @Nullable String notMirrored(NeighborContext context, OpenAiConnection connection) {
		if (connection.apiKey() == null && !context.beansOfType(CREDENTIAL).isEmpty()) {
			return "has no key, but may authenticate with the application's bean of type 'Credential', "
					+ "which a probe cannot use.";
		}
		if (!context.beansOfType(CUSTOMIZER).isEmpty()) {
			return "builds its clients with the application's 'OpenAiHttpClientBuilderCustomizer', which may set "
					+ "a proxy, certificates or headers that a probe does not know.";
		}
		return null;
	}

	private static List<List<ModelConnection>> group(List<ModelConnection> connections) {
		List<List<ModelConnection>> groups = new ArrayList<>();
		for (ModelConnection connection : connections) {
			groups.stream().filter((group) -> group.get(0).isSameAs(connection)).findFirst().orElseGet(() -> {
				List<ModelConnection> group = new ArrayList<>();
				groups.add(group);
				return group;
			}).add(connection);
		}
		return groups;
	}

	private static NeighborConnection toConnection(NeighborContext context, List<ModelConnection> group, boolean alone,
			boolean someHaveKeys) {
		ModelConnection first = group.get(0);
		List<SpringAiModel> models = group.stream().map(ModelConnection::model).toList();
		String user = "Spring AI (%s)"
			.formatted(models.stream().map(SpringAiModel::label).collect(Collectors.joining(", ")));
		return new NeighborConnection(toProbe(alone ? NAME : first.connection().name(), first.connection()), user,
				KEY_PROPERTY, finding(context, group, models, user, someHaveKeys), clients(group),
				waysToStart(group, someHaveKeys));
	}

	private static Map<String, BooleanSupplier> clients(List<ModelConnection> group) {
		Map<String, BooleanSupplier> clients = new LinkedHashMap<>();
		group.forEach((connection) -> clients.put(connection.model().label(), connection.use()));
		return clients;
	}

	/*
	 * Spring AI creates its models when the application starts, whether somebody uses
	 * them or not. Only some mistakes stop it then. With an empty key, it starts.
	 */
	private static @Nullable String waysToStart(List<ModelConnection> group, boolean someHaveKeys) {
		ModelConnection first = group.get(0);
		if (group.stream().allMatch(ModelConnection::lazy)) {
			return null;
		}
		if (first.failure() != null) {
			return "Spring AI cannot read it either, whether this library is on or off.";
		}
		if (!first.isMissingKey()) {
			return null;
		}
		boolean idle = group.stream().noneMatch((connection) -> connection.use().getAsBoolean());
		return (someHaveKeys && idle)
				? "To start without what the application does not use, set %s."
					.formatted(switches(group.stream().map(ModelConnection::model).toList()))
				: ("Spring AI does not start without a key, whether this library is on or off. To start without one on "
						+ "purpose, as in a test, set '%s=' and 'openai.enabled=false'.")
					.formatted(KEY_PROPERTY);
	}

	private static String switches(List<SpringAiModel> models) {
		return models.stream()
			.map((model) -> "'%s=none'".formatted(model.selector()))
			.collect(Collectors.joining(", "));
	}

	private static @Nullable Diagnosis finding(NeighborContext context, List<ModelConnection> group,
			List<SpringAiModel> models, String user, boolean someHaveKeys) {
		ModelConnection first = group.get(0);
		if (first.failure() != null) {
			return first.failure();
		}
		if (first.notMirrored() != null) {
			return NeighborConnection.notMirrored(user, first.notMirrored());
		}
		return first.isMissingKey() ? missingKey(context, user, models, first.connection(), someHaveKeys) : null;
	}

	/*
	 * Unlike others, Spring AI refuses to build a client without a key, whatever host it
	 * is for. What an inspection would find anyway is left to it.
	 */
	private static @Nullable Diagnosis missingKey(NeighborContext context, String user, List<SpringAiModel> models,
			OpenAiConnection connection, boolean someHaveKeys) {
		Diagnosis unread = context.unreadKey(user, KEY_PROPERTY);
		if (unread != null) {
			return unread;
		}
		if (someHaveKeys) {
			return new Diagnosis(Cause.MISSING_API_KEY,
					"%s has no API key, unlike Spring AI's other models, and cannot be created without one."
						.formatted(user),
					"Set '%s', which all models share, or switch off what the application does not use: %s."
						.formatted(KEY_PROPERTY, switches(models)));
		}
		if (!connection.isForOpenAi()) {
			return new Diagnosis(Cause.MISSING_API_KEY,
					"%s has no API key, and cannot be created without one, whatever host it calls.".formatted(user),
					"Set '%1$s'. If the endpoint wants no key, set it to nothing: '%1$s='.".formatted(KEY_PROPERTY));
		}
		return null;
	}

	/*
	 * With an empty key, Spring AI does without authentication. That is meant, except for
	 * OpenAI's own hosts.
	 */
	private static OpenAiConnection toProbe(String name, OpenAiConnection connection) {
		Sourced<ApiKey> key = connection.apiKey();
		boolean withoutAuthentication = key != null && key.value().reveal().isEmpty() && !connection.isForOpenAi();
		return new OpenAiConnection(name, withoutAuthentication ? null : key, connection.baseUrl(),
				connection.organization(), connection.project(), connection.headers(), connection.shadowedApiKeys());
	}

	/**
	 * What one model is configured with.
	 *
	 * @param model the model
	 * @param lazy whether the model is created only when it is used
	 * @param use tells whether the application uses the model
	 * @param connection the connection
	 * @param notMirrored why a probe cannot do the same, or {@code null}
	 * @param failure why the configuration cannot be read, or {@code null}
	 */
	private record ModelConnection(SpringAiModel model, boolean lazy, BooleanSupplier use, OpenAiConnection connection,
			@Nullable String notMirrored, @Nullable Diagnosis failure) {

		boolean hasKey() {
			return this.connection.apiKey() != null;
		}

		boolean isMissingKey() {
			return !hasKey() && this.notMirrored == null && this.failure == null;
		}

		boolean isSameAs(ModelConnection other) {
			return this.connection.isSameAs(other.connection) && Objects.equals(this.notMirrored, other.notMirrored)
					&& Objects.equals(this.failure, other.failure);
		}

	}

}
