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

package io.github.openaihealth.probe;

import java.util.Arrays;
import java.util.Locale;

/**
 * What an application asks of an OpenAI API, as far as the path of a call tells.
 *
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/api-reference">OpenAI: API reference</a>
 */
public enum Operation {

	/** Completions of a chat. */
	CHAT("chat/completions"),

	/** Responses. */
	RESPONSES("responses"),

	/** Completions of a text. */
	COMPLETIONS("completions"),

	/** Embeddings. */
	EMBEDDINGS("embeddings"),

	/** Images. */
	IMAGES("images"),

	/** Speech, transcriptions and translations. */
	AUDIO("audio"),

	/** Moderations. */
	MODERATIONS("moderations"),

	/** Files. */
	FILES("files"),

	/** Batches. */
	BATCHES("batches"),

	/** Models. */
	MODELS("models"),

	/** Anything else. */
	OTHER("");

	private final String path;

	Operation(String path) {
		this.path = path;
	}

	/**
	 * Tell what is asked.
	 * @param path the path of the call, whatever stands before the operation's own
	 * @return the operation
	 */
	public static Operation of(String path) {
		String searched = path + "/";
		return Arrays.stream(values())
			.filter((operation) -> !operation.path.isEmpty() && searched.contains("/" + operation.path + "/"))
			.findFirst()
			.orElse(OTHER);
	}

	/**
	 * Return the path below the base URL.
	 * @return the path, or an empty text for {@link #OTHER}
	 */
	String path() {
		return this.path;
	}

	/**
	 * Return the name for people and tags.
	 * @return the name, in lower case
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

}
