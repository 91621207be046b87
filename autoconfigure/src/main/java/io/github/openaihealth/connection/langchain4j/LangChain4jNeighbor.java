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
package io.github.openaihealth.connection.langchain4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.connection.Neighbor;
import io.github.openaihealth.connection.NeighborConnection;
import io.github.openaihealth.connection.NeighborContext;
import io.github.openaihealth.connection.langchain4j.LangChain4jModule.Model;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;

/**
 * LangChain4j. Where a starter is, its beans tell which models there are. Where only the
 * library is, nobody but the application reads the properties, so that one that is set is
 * meant. The connections are called {@code langchain4j} if all models send the same to
 * the same address, otherwise each is named after its first model.
 */
class LangChain4jNeighbor implements Neighbor {

	private static final String NAME = "langchain4j";

	private static final String LIBRARY = "dev.langchain4j";

	private static final String HTTP_CLIENT_BUILDER = "dev.langchain4j.http.client.HttpClientBuilder";

	@Override
	public Set<String> typesLookedFor() {
		return Stream
			.concat(Stream.of(HTTP_CLIENT_BUILDER),
					Stream.of(LangChain4jModule.values())
						.flatMap((module) -> Stream.of(module.autoConfiguration(), module.coreType())))
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public List<NeighborConnection> connections(NeighborContext context) {
		List<NeighborConnection> connections = new ArrayList<>();
		for (LangChain4jModule module : LangChain4jModule.values()) {
			if (context.isPresent(module.autoConfiguration())) {
				addOfStarter(connections, context, module);
			}
			else if (context.isPresent(module.coreType())) {
				module.models()
					.stream()
					.filter((model) -> context.properties().isSet(model.keyProperty()))
					.forEach((model) -> connections.add(read(context, model, Map.of(), null, null)));
			}
		}
		return isOne(connections) ? connections.stream().map(LangChain4jNeighbor::withCommonName).toList()
				: connections;
	}

	private static void addOfStarter(Collection<NeighborConnection> connections, NeighborContext context,
			LangChain4jModule module) {
		Map<String, BeanDefinition> beans = context.beansOf(module.autoConfiguration());
		boolean customized = module == LangChain4jModule.OPEN_AI
				&& !beans.keySet().containsAll(context.beansOfType(HTTP_CLIENT_BUILDER));
		String reason = customized ? "builds its clients with a bean of type 'HttpClientBuilder' of the application, "
				+ "which may set a proxy, certificates or headers that a probe does not know." : null;
		for (Model model : module.models()) {
			BeanDefinition bean = beans.get(model.bean());
			if (bean != null) {
				Map<String, BooleanSupplier> clients = Map.of(model.label(),
						context.useOf(Set.of(model.bean()), LIBRARY));
				connections.add(read(context, model, clients, reason, bean));
			}
		}
	}

	private static NeighborConnection read(NeighborContext context, Model model, Map<String, BooleanSupplier> clients,
			@Nullable String customized, @Nullable BeanDefinition bean) {
		String user = "LangChain4j (%s)".formatted(model.label());
		LangChain4jProperties properties = new LangChain4jProperties(context.properties());
		try {
			OpenAiConnection connection = properties.read(model, model.connectionName());
			String reason = properties.notMirrored(model, connection);
			reason = (reason != null) ? reason : customized;
			// Several models have one connection only if what is found is the same
			Diagnosis finding = (reason != null) ? NeighborConnection.notMirrored("LangChain4j", reason) : null;
			return new NeighborConnection(connection, user, model.keyProperty(), finding, clients, null);
		}
		catch (OpenAiMisconfigurationException ex) {
			boolean stops = bean != null && !bean.isLazyInit();
			return new NeighborConnection(new OpenAiConnection(model.connectionName(), null, null), user,
					model.keyProperty(), ex.getDiagnoses().get(0), clients,
					stops ? "LangChain4j cannot read it either, whether this library is on or off." : null);
		}
	}

	private static boolean isOne(List<NeighborConnection> connections) {
		return connections.stream()
			.allMatch((each) -> each.connection().isSameAs(connections.get(0).connection())
					&& Objects.equals(each.finding(), connections.get(0).finding()));
	}

	private static NeighborConnection withCommonName(NeighborConnection neighbor) {
		OpenAiConnection given = neighbor.connection();
		return new NeighborConnection(
				new OpenAiConnection(NAME, given.apiKey(), given.baseUrl(), given.organization(), given.project(),
						given.headers(), given.shadowedApiKeys()),
				neighbor.user(), neighbor.keyProperty(), neighbor.finding(), neighbor.clients(),
				neighbor.waysToStart());
	}

}
