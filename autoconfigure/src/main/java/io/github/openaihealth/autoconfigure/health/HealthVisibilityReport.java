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

package io.github.openaihealth.autoconfigure.health;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.context.ApplicationListener;

/**
 * Says once where the health is and, as Boot hides the components of the health by
 * default, which property shows it.
 */
class HealthVisibilityReport implements ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(HealthVisibilityReport.class);

	private static final EndpointId HEALTH = EndpointId.of("health");

	private final HealthEndpointGroups groups;

	private final HealthEndpointProperties properties;

	private final PathMappedEndpoints endpoints;

	HealthVisibilityReport(HealthEndpointGroups groups, HealthEndpointProperties properties,
			PathMappedEndpoints endpoints) {
		this.groups = groups;
		this.properties = properties;
		this.endpoints = endpoints;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		String path = this.endpoints.getPath(HEALTH);
		if (path != null) {
			logger.info(report(path + "/openai"));
		}
	}

	private String report(String path) {
		HealthEndpointGroup primary = this.groups.getPrimary();
		if (!primary.showComponents(SecurityContext.NONE)) {
			return isForAuthorizedUsers()
					? "OpenAI health is at %s for authorized users; for others it is 404.".formatted(path)
					: "OpenAI health is hidden: %s is 404 until 'management.endpoint.health.show-details=always' is set."
						.formatted(path);
		}
		return primary.showDetails(SecurityContext.NONE) ? "OpenAI health is at %s.".formatted(path)
				: "OpenAI health is at %s; 'management.endpoint.health.show-details=always' also shows the cause."
					.formatted(path);
	}

	private boolean isForAuthorizedUsers() {
		Show components = this.properties.getShowComponents();
		return isForAuthorizedUsers(components)
				|| (components == null && isForAuthorizedUsers(this.properties.getShowDetails()));
	}

	private static boolean isForAuthorizedUsers(@Nullable Show show) {
		return show == Show.WHEN_AUTHORIZED;
	}

}
