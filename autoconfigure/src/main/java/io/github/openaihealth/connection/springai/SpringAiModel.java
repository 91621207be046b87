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

package io.github.openaihealth.connection.springai;

import java.util.Locale;

/**
 * The kinds of model that Spring AI configures for OpenAI, each with properties and an
 * auto-configuration of its own.
 */
enum SpringAiModel {

	CHAT("chat", "OpenAiChatAutoConfiguration"),

	EMBEDDING("embedding", "OpenAiEmbeddingAutoConfiguration"),

	IMAGE("image", "OpenAiImageAutoConfiguration"),

	MODERATION("moderation", "OpenAiModerationAutoConfiguration"),

	AUDIO_SPEECH("audio.speech", "OpenAiAudioSpeechAutoConfiguration"),

	AUDIO_TRANSCRIPTION("audio.transcription", "OpenAiAudioTranscriptionAutoConfiguration");

	private static final String PACKAGE = "org.springframework.ai.model.openai.autoconfigure.";

	private final String path;

	private final String autoConfiguration;

	SpringAiModel(String path, String autoConfiguration) {
		this.path = path;
		this.autoConfiguration = PACKAGE + autoConfiguration;
	}

	/**
	 * Return the prefix of the model's own properties.
	 * @return the prefix, without a final dot
	 */
	String prefix() {
		return SpringAiProperties.PREFIX + "." + this.path;
	}

	/**
	 * Return the property that switches the model on and off.
	 * @return the name of the property
	 */
	String selector() {
		return "spring.ai.model." + this.path;
	}

	String autoConfiguration() {
		return this.autoConfiguration;
	}

	/**
	 * Return the name for people.
	 * @return the name in lower case with spaces
	 */
	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * Return the name of a connection that this model uses, but not all others.
	 * @return the name
	 */
	String connectionName() {
		return "spring-ai-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
