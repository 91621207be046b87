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

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.util.StringUtils;

/**
 * The two modules of LangChain4j that call OpenAI. Each has a starter, whose beans and
 * properties are named after the models.
 */
enum LangChain4jModule {

	/**
	 * The module with a client of LangChain4j's own.
	 */
	OPEN_AI("langchain4j.open-ai", "dev.langchain4j.openai.spring.OpenAiAutoConfiguration",
			"dev.langchain4j.model.openai.OpenAiChatModel", "openAi", "",
			List.of("chat", "streaming-chat", "language", "streaming-language", "embedding", "moderation", "image")),

	/**
	 * The module that wraps the OpenAI SDK.
	 */
	OPEN_AI_OFFICIAL("langchain4j.open-ai-official",
			"dev.langchain4j.openaiofficial.spring.OpenAiOfficialAutoConfiguration",
			"dev.langchain4j.model.openaiofficial.OpenAiOfficialChatModel", "openAiOfficial", "official-",
			List.of("chat", "streaming-chat", "embedding", "image"));

	private final String prefix;

	private final String autoConfiguration;

	private final String coreType;

	private final String beanPrefix;

	private final String namePrefix;

	private final List<String> models;

	LangChain4jModule(String prefix, String autoConfiguration, String coreType, String beanPrefix, String namePrefix,
			List<String> models) {
		this.prefix = prefix;
		this.autoConfiguration = autoConfiguration;
		this.coreType = coreType;
		this.beanPrefix = beanPrefix;
		this.namePrefix = namePrefix;
		this.models = models;
	}

	String autoConfiguration() {
		return this.autoConfiguration;
	}

	/**
	 * Return a type that is there if the application can make models of this module by
	 * itself.
	 * @return the name of the type
	 */
	String coreType() {
		return this.coreType;
	}

	List<Model> models() {
		return this.models.stream().map((name) -> new Model(this, name)).toList();
	}

	/**
	 * A model, which has properties of its own only: nothing is shared.
	 *
	 * @param module the module
	 * @param kind the kind of model as its properties name it
	 */
	record Model(LangChain4jModule module, String kind) {

		/**
		 * Return the prefix of the model's properties.
		 * @return the prefix, without a final dot
		 */
		String prefix() {
			return this.module.prefix + "." + this.kind + "-model";
		}

		String keyProperty() {
			return prefix() + ".api-key";
		}

		/**
		 * Return the name of the bean that the starter makes.
		 * @return the name
		 */
		String bean() {
			return this.module.beanPrefix
					+ Arrays.stream(this.kind.split("-")).map(StringUtils::capitalize).collect(Collectors.joining())
					+ "Model";
		}

		/**
		 * Return the name for people.
		 * @return the name in lower case with spaces
		 */
		String label() {
			return (this.module.namePrefix + this.kind).replace('-', ' ');
		}

		/**
		 * Return the name of a connection that this model uses, but not all others.
		 * @return the name
		 */
		String connectionName() {
			return "langchain4j-" + this.module.namePrefix + this.kind;
		}

	}

}
