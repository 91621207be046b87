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
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.openaihealth.ApiKey;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.OpenAiMisconfigurationException;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The key that a bean of type {@link OpenAiApiKeySupplier} supplies. Of several beans the
 * one is asked that Spring would inject.
 */
class SuppliedApiKey {

	private final ConfigurableListableBeanFactory beanFactory;

	private volatile @Nullable List<String> candidates;

	SuppliedApiKey(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	boolean isPresent() {
		return !candidates().isEmpty();
	}

	/**
	 * Return where the key comes from. No bean is created.
	 * @return the bean, for people
	 * @throws OpenAiMisconfigurationException if there are several and none is primary
	 */
	String origin() {
		return "bean '" + SafeText.of(beanName()) + "'";
	}

	/**
	 * Ask for the key. This may block, and throw whatever the bean throws.
	 * @return the key, or {@code null} if there is none
	 * @throws OpenAiMisconfigurationException if there are several beans and none is
	 * primary
	 */
	@Nullable Sourced<ApiKey> read() {
		ApiKey key = this.beanFactory.getBean(beanName(), OpenAiApiKeySupplier.class).getApiKey();
		return (key != null) ? new Sourced<>(key, "apiKey", origin()) : null;
	}

	private String beanName() {
		List<String> names = candidates();
		for (Predicate<BeanDefinition> rule : List.<Predicate<BeanDefinition>>of(BeanDefinition::isPrimary,
				(definition) -> !definition.isFallback())) {
			List<String> preferred = names.stream().filter((name) -> isDefined(name, rule)).toList();
			if (preferred.size() == 1) {
				return preferred.get(0);
			}
		}
		if (names.size() == 1) {
			return names.get(0);
		}
		throw new OpenAiMisconfigurationException(List.of(new Diagnosis(Cause.MISSING_API_KEY,
				"The beans %s supply the key of 'openai.*', and nothing tells which of them to ask."
					.formatted(names.stream()
						.map((name) -> "'" + SafeText.of(name) + "'")
						.collect(Collectors.joining(" and "))),
				"Annotate one of them with '@Primary', or remove the others. A key that belongs to an address of its own "
						+ "needs a bean of type 'OpenAiConnectionDetails'.")));
	}

	/*
	 * Looking for them takes a moment, and clients ask at each call.
	 */
	private List<String> candidates() {
		List<String> candidates = this.candidates;
		if (candidates == null) {
			candidates = findCandidates();
			if (this.beanFactory.isConfigurationFrozen()) {
				this.candidates = candidates;
			}
		}
		return candidates;
	}

	private List<String> findCandidates() {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(OpenAiApiKeySupplier.class, true, false))
			.filter((name) -> !this.beanFactory.containsBeanDefinition(name)
					|| isDefined(name, BeanDefinition::isAutowireCandidate))
			.toList();
	}

	private boolean isDefined(String name, Predicate<BeanDefinition> rule) {
		return this.beanFactory.containsBeanDefinition(name)
				&& rule.test(this.beanFactory.getMergedBeanDefinition(name));
	}

}
