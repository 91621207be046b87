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

package io.github.openaihealth.sample.ask;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the question to a model.
 *
 * @param model the model that is asked
 * @param maxTokens how long its answer may be, in tokens
 * @param timeout how long its answer may take
 */
@ConfigurationProperties("sample.ask")
record AskProperties(@DefaultValue("gpt-4o-mini") String model, @DefaultValue("200") int maxTokens,
		@DefaultValue("30s") Duration timeout) {

}
