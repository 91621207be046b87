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

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.inspection.ConnectionInspector;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What inspection finds, less the causes that the user does not want to hear of.
 */
class Inspection {

	private static final Log logger = LogFactory.getLog(Inspection.class);

	private final ConnectionInspector inspector;

	private final PropertyReader properties;

	Inspection(ConfigurableEnvironment environment) {
		this.inspector = new ConnectionInspector(environment);
		this.properties = new PropertyReader(environment);
	}

	List<Diagnosis> inspect(OpenAiConnection connection, List<String> keyProperties) {
		return withoutIgnored(this.inspector.inspect(connection, keyProperties));
	}

	List<Diagnosis> inspectEnvironment() {
		return withoutIgnored(this.inspector.inspectEnvironment());
	}

	List<Diagnosis> withoutIgnored(List<Diagnosis> diagnoses) {
		Set<String> ignored = this.properties.readSet("openai.ignored-causes");
		return diagnoses.stream().filter((diagnosis) -> !ignored.contains(diagnosis.cause().id())).toList();
	}

	void warnOfUnknownIgnoredCauses() {
		Set<String> unknown = new TreeSet<>(this.properties.readSet("openai.ignored-causes"));
		Set<String> known = Arrays.stream(Cause.values()).map(Cause::id).collect(Collectors.toSet());
		unknown.removeAll(known);
		for (String id : unknown) {
			logger.warn("'openai.ignored-causes' names '%s', which is no cause.".formatted(SafeText.of(id)));
		}
	}

}
