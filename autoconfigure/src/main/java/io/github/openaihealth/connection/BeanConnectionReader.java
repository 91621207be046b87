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

import java.util.List;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.OpenAiConnection;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * Reads the connection that a bean of type {@link OpenAiConnectionDetails} describes. The
 * bean is asked for only when it is needed, and all it says is read anew each time.
 */
class BeanConnectionReader {

	private final String beanName;

	private final BeanFactory beanFactory;

	BeanConnectionReader(String beanName, BeanFactory beanFactory) {
		this.beanName = beanName;
		this.beanFactory = beanFactory;
	}

	/**
	 * Return whether the bean is the one that asks the properties.
	 * @return whether it is no bean of the user
	 */
	boolean isOwn() {
		return this.beanFactory.isTypeMatch(this.beanName, PropertiesOpenAiConnectionDetails.class);
	}

	OpenAiConnection read() {
		OpenAiConnectionDetails details = this.beanFactory.getBean(this.beanName, OpenAiConnectionDetails.class);
		if (details instanceof PropertiesOpenAiConnectionDetails properties) {
			return properties.connection();
		}
		return new OpenAiConnection(this.beanName, sourced(details.getApiKey(), "apiKey"),
				sourced(details.getBaseUrl(), "baseUrl"), sourced(details.getOrganizationId(), "organizationId"),
				sourced(details.getProjectId(), "projectId"), details.getHeaders(), List.<Sourced<ApiKey>>of());
	}

	private <T> @Nullable Sourced<T> sourced(@Nullable T value, String property) {
		return (value != null) ? new Sourced<>(value, property, "bean '" + this.beanName + "'") : null;
	}

}
