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

package io.github.openaihealth.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Inspects all connections that can be read before there are beans.
 */
public class ConnectionsInspection {

	private final ConfigurableEnvironment environment;

	private final ConfigurableListableBeanFactory beanFactory;

	private final Inspection inspection;

	private final NamedConnections named;

	public ConnectionsInspection(ConfigurableEnvironment environment, ConfigurableListableBeanFactory beanFactory) {
		this.environment = environment;
		this.beanFactory = beanFactory;
		this.inspection = new Inspection(environment);
		this.named = new NamedConnections(environment);
	}

	public List<Diagnosis> inspect() {
		List<Diagnosis> diagnoses = new ArrayList<>(this.inspection.withoutIgnored(this.named.inspect()));
		diagnoses.addAll(inspectDiscovery());
		connections().forEach((connection) -> diagnoses.addAll(inspect(connection)));
		diagnoses.addAll(inspectKeyFiles());
		diagnoses.addAll(this.inspection.inspectEnvironment());
		this.inspection.warnOfUnknownIgnoredCauses();
		return diagnoses;
	}

	private List<Diagnosis> inspectDiscovery() {
		try {
			new PropertyReader(this.environment).readBoolean(ConnectionCatalog.DISCOVERY_PROPERTY, true);
			return List.of();
		}
		catch (OpenAiMisconfigurationException ex) {
			return this.inspection.withoutIgnored(ex.getDiagnoses());
		}
	}

	/*
	 * A user's bean cannot be asked yet: its key is inspected when it is first used.
	 */
	private Collection<ConfiguredConnection> connections() {
		Supplier<OpenAiConnection> own = isReadFromProperties() ? new ConnectionReader(this.environment)::read : null;
		return ConnectionCatalog.collect(this.environment, this.beanFactory, own, Map.of()).values();
	}

	private boolean isReadFromProperties() {
		return this.beanFactory.getBeanNamesForType(PropertiesOpenAiConnectionDetails.class, true, false).length > 0;
	}

	private List<Diagnosis> inspect(ConfiguredConnection connection) {
		try {
			return connection.inspect(connection.read(), this.inspection);
		}
		catch (OpenAiMisconfigurationException ex) {
			return this.inspection.withoutIgnored(ex.getDiagnoses());
		}
	}

	private List<Diagnosis> inspectKeyFiles() {
		List<ConnectionReader> readers = new ArrayList<>(this.named.readers().values());
		if (isReadFromProperties()) {
			readers.add(new ConnectionReader(this.environment));
		}
		List<Diagnosis> diagnoses = new ArrayList<>();
		for (ConnectionReader reader : readers) {
			Sourced<String> location = readKeyFileLocation(reader);
			if (location != null) {
				diagnoses.addAll(this.inspection.withoutIgnored(KeyFilePermissions.inspect(location)));
			}
		}
		return diagnoses;
	}

	private static @Nullable Sourced<String> readKeyFileLocation(ConnectionReader reader) {
		try {
			return reader.readKeyFileLocation();
		}
		catch (OpenAiMisconfigurationException ex) {
			// Whoever reads the connection tells
			return null;
		}
	}

}
