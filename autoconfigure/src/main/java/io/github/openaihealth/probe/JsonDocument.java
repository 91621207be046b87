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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON document, read strictly from its first to its last byte, of which only the
 * outermost members are kept. Members are addressed as in {@code error.code} and
 * {@code data[0].id}; the document itself has an empty address.
 */
final class JsonDocument {

	/**
	 * The kind of a value.
	 */
	enum Kind {

		/** Members. */
		OBJECT,

		/** Elements. */
		ARRAY,

		/** A text. */
		TEXT,

		/** A number. */
		NUMBER,

		/** {@code true} or {@code false}. */
		BOOLEAN,

		/** {@code null}. */
		NULL

	}

	private static final int MAX_DEPTH_READ = 128;

	private static final int MAX_DEPTH_KEPT = 6;

	private static final int MAX_ELEMENTS_KEPT = 4;

	private static final int MAX_VALUES_KEPT = 256;

	private static final int MAX_TEXT_KEPT = 2048;

	private static final int MAX_NAME_KEPT = 64;

	private static final int MAX_NUMBER_LENGTH = 400;

	private static final int MAX_NAME_LENGTH = 10_000;

	private static final int MAX_TEXT_LENGTH = 2_000_000;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(MAX_DEPTH_READ)
			.maxNumberLength(MAX_NUMBER_LENGTH)
			.maxNameLength(MAX_NAME_LENGTH)
			.maxStringLength(MAX_TEXT_LENGTH)
			.build())
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private final Map<String, Kind> kinds = new HashMap<>();

	private final Map<String, String> scalars = new HashMap<>();

	private final Map<String, Integer> sizes = new HashMap<>();

	private JsonDocument() {
	}

	/**
	 * Read a document.
	 * @param bytes the document, in UTF-8
	 * @return the document, or {@code null} if the bytes are anything but exactly one
	 */
	static @Nullable JsonDocument parse(byte[] bytes) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
				text = text.substring(1);
			}
			try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
				if (parser.nextToken() == null) {
					return null;
				}
				JsonDocument document = new JsonDocument();
				document.read(parser, "", 0);
				return (parser.nextToken() == null) ? document : null;
			}
		}
		catch (CharacterCodingException | JacksonException ex) {
			return null;
		}
	}

	private void read(JsonParser parser, String address, int depth) {
		JsonToken token = parser.currentToken();
		boolean kept = depth <= MAX_DEPTH_KEPT && this.kinds.size() < MAX_VALUES_KEPT;
		if (!kept) {
			// Reads it to its end, as strictly
			parser.skipChildren();
			return;
		}
		this.kinds.put(address, kind(token));
		switch (token) {
			case START_OBJECT -> readObject(parser, address, depth);
			case START_ARRAY -> readArray(parser, address, depth);
			default -> keep(address, parser.getString());
		}
	}

	private void readObject(JsonParser parser, String address, int depth) {
		int size = 0;
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			parser.nextToken();
			size++;
			if (name.length() > MAX_NAME_KEPT || name.indexOf('.') >= 0 || name.indexOf('[') >= 0) {
				parser.skipChildren();
			}
			else {
				read(parser, address.isEmpty() ? name : address + "." + name, depth + 1);
			}
		}
		this.sizes.put(address, size);
	}

	private void readArray(JsonParser parser, String address, int depth) {
		int size = 0;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			if (size < MAX_ELEMENTS_KEPT) {
				read(parser, address + "[" + size + "]", depth + 1);
			}
			else {
				parser.skipChildren();
			}
			size++;
		}
		this.sizes.put(address, size);
	}

	private void keep(String address, @Nullable String text) {
		if (text != null) {
			this.scalars.put(address, (text.length() > MAX_TEXT_KEPT) ? text.substring(0, MAX_TEXT_KEPT) : text);
		}
	}

	private static Kind kind(JsonToken token) {
		return switch (token) {
			case START_OBJECT -> Kind.OBJECT;
			case START_ARRAY -> Kind.ARRAY;
			case VALUE_STRING -> Kind.TEXT;
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
			case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
			default -> Kind.NULL;
		};
	}

	/**
	 * Return the kind of a value.
	 * @param address the address
	 * @return the kind, or {@code null} if there is no such value
	 */
	@Nullable Kind kind(String address) {
		return this.kinds.get(address);
	}

	boolean is(String address, Kind kind) {
		return this.kinds.get(address) == kind;
	}

	/**
	 * Return a text or a number.
	 * @param address the address
	 * @return the text or the number as it was written, or {@code null}
	 */
	@Nullable String text(String address) {
		return (is(address, Kind.TEXT) || is(address, Kind.NUMBER)) ? this.scalars.get(address) : null;
	}

	/**
	 * Return whether a value is there and is {@code false}.
	 * @param address the address
	 * @return whether it is {@code false}
	 */
	boolean isFalse(String address) {
		return is(address, Kind.BOOLEAN) && "false".equals(this.scalars.get(address));
	}

	/**
	 * Return how many members or elements a value has.
	 * @param address the address
	 * @return the number, 0 for a scalar
	 */
	int size(String address) {
		return this.sizes.getOrDefault(address, 0);
	}

}
