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

	private static final Value NONE = new Value(JsonToken.NOT_AVAILABLE, "", 0);

	private final Map<String, Value> values = new HashMap<>();

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
		if (depth > MAX_DEPTH_KEPT || this.values.size() >= MAX_VALUES_KEPT) {
			// Reads it to its end, as strictly
			parser.skipChildren();
			return;
		}
		String text = token.isScalarValue() ? parser.getString() : "";
		text = (text.length() > MAX_TEXT_KEPT) ? text.substring(0, MAX_TEXT_KEPT) : text;
		this.values.put(address, new Value(token, text, 0));
		if (token.isStructStart()) {
			int size = readMembers(parser, address, depth);
			this.values.put(address, new Value(token, text, size));
		}
	}

	private int readMembers(JsonParser parser, String address, int depth) {
		boolean object = parser.currentToken() == JsonToken.START_OBJECT;
		int size = 0;
		while (!parser.nextToken().isStructEnd()) {
			String member = object ? member(address, parser.currentName()) : element(address, size);
			if (object) {
				parser.nextToken();
			}
			if (member != null) {
				read(parser, member, depth + 1);
			}
			else {
				parser.skipChildren();
			}
			size++;
		}
		return size;
	}

	private static @Nullable String element(String address, int index) {
		return (index < MAX_ELEMENTS_KEPT) ? address + "[" + index + "]" : null;
	}

	/*
	 * A name that looks like an address must not be taken for one.
	 */
	private static @Nullable String member(String address, String name) {
		if (name.length() > MAX_NAME_KEPT || name.indexOf('.') >= 0 || name.indexOf('[') >= 0) {
			return null;
		}
		return address.isEmpty() ? name : address + "." + name;
	}

	boolean has(String address) {
		return this.values.containsKey(address);
	}

	boolean isObject(String address) {
		return token(address) == JsonToken.START_OBJECT;
	}

	boolean isArray(String address) {
		return token(address) == JsonToken.START_ARRAY;
	}

	boolean isText(String address) {
		return token(address) == JsonToken.VALUE_STRING;
	}

	boolean isNull(String address) {
		return token(address) == JsonToken.VALUE_NULL;
	}

	boolean isFalse(String address) {
		return token(address) == JsonToken.VALUE_FALSE;
	}

	private JsonToken token(String address) {
		return value(address).token();
	}

	private Value value(String address) {
		return this.values.getOrDefault(address, NONE);
	}

	/**
	 * Return a text or a number.
	 * @param address the address
	 * @return the text or the number as it was written, or an empty text
	 */
	String text(String address) {
		Value value = value(address);
		return (value.token() == JsonToken.VALUE_STRING || value.token().isNumeric()) ? value.text() : "";
	}

	/**
	 * Return how many members or elements a value has.
	 * @param address the address
	 * @return the number, 0 for a scalar
	 */
	int size(String address) {
		return value(address).size();
	}

	private record Value(JsonToken token, String text, int size) {

	}

}
