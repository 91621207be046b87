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

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What an answer says about a failed call, however it is wrapped. OpenAI wraps it in an
 * object {@code error}, sometimes in a text {@code error}; others in {@code detail}, in
 * {@code errors}, in {@code fault}, in an array, or not at all.
 *
 * @param code the code in lower case, or an empty text
 * @param type the type in lower case, or an empty text
 * @param message the message, or an empty text
 * @param reason a machine-readable reason in lower case, or an empty text
 * @param named whether the answer has a member that is there for errors only
 */
record ErrorEnvelope(String code, String type, String message, String reason, boolean named) {

	private static final String[] PLACES = { "error", "detail", "errors", "fault", "[0].error", "[0]", "" };

	/**
	 * Unwrap an error.
	 * @param document the document
	 * @return the error, or {@code null} if the document tells of none
	 */
	static @Nullable ErrorEnvelope of(JsonDocument document) {
		for (String place : PLACES) {
			ErrorEnvelope envelope = at(document, place);
			if (envelope != null) {
				return envelope;
			}
		}
		return null;
	}

	private static @Nullable ErrorEnvelope at(JsonDocument document, String place) {
		if (document.isArray(place) && !place.isEmpty()) {
			return at(document, place + "[0]");
		}
		boolean named = place.contains("err") || place.startsWith("detail") || place.equals("fault");
		if (document.isText(place) && (named || place.isEmpty())) {
			return new ErrorEnvelope(lower(sibling(document, place, "code")), lower(sibling(document, place, "type")),
					document.text(place), "", named);
		}
		if (!document.isObject(place)) {
			return null;
		}
		String prefix = place.isEmpty() ? "" : place + ".";
		String message = first(document, prefix + "message", prefix + "msg", prefix + "detail", prefix + "title",
				prefix + "error", prefix + "error_description", prefix + "faultstring");
		String code = first(document, prefix + "code", prefix + "error_code");
		String type = first(document, prefix + "type", prefix + "status", prefix + "name");
		String reason = first(document, prefix + "details[0].reason", prefix + "innererror.code",
				prefix + "detail.errorcode", prefix + "internalCode", prefix + "reason");
		if (message.isEmpty() && code.isEmpty() && type.isEmpty() && !named) {
			return null;
		}
		return new ErrorEnvelope(lower(code), lower(type), message, lower(reason), named);
	}

	private static String sibling(JsonDocument document, String place, String name) {
		return (place.isEmpty() || place.indexOf('[') >= 0) ? "" : document.text(name);
	}

	private static String first(JsonDocument document, String... addresses) {
		for (String address : addresses) {
			String text = document.text(address);
			if (!text.isEmpty()) {
				return text;
			}
		}
		return "";
	}

	private static String lower(String text) {
		return text.strip().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return a text for logs.
	 * @return nothing of what came from outside
	 */
	@Override
	public String toString() {
		return "ErrorEnvelope";
	}

}
