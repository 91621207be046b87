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

package io.github.openaihealth.autoconfigure;

import io.github.openaihealth.connection.OpenAiConnections;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} that keeps keys out of the {@code env} and
 * {@code configprops} endpoints, also where values are shown.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OpenAiConnectionAutoConfiguration.class)
@ConditionalOnClass(SanitizingFunction.class)
public final class OpenAiSanitizingAutoConfiguration {

	@Bean
	SanitizingFunction openAiKeySanitizingFunction(OpenAiConnections connections) {
		return new KeySanitizingFunction(connections::knownKeys, System::nanoTime);
	}

}
