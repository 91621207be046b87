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

package io.github.openaihealth.doctor;

import java.util.Locale;

import io.github.openaihealth.Category;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.health.OpenAiStatus;

/**
 * What an examination comes to, the worst last.
 */
enum Outcome {

	/**
	 * Every connection that counts works.
	 */
	WORKS(0, "Every connection that counts works."),

	/**
	 * The network or the provider keeps from knowing.
	 */
	NOTHING_PROVEN(2,
			"Nothing could be proven: the network, an outage, or an endpoint that decides nothing. Try again later."),

	/**
	 * It will not pass by itself.
	 */
	CHANGE_NEEDED(1, "Something has to be changed.");

	private final int exitCode;

	private final String summary;

	Outcome(int exitCode, String summary) {
		this.exitCode = exitCode;
		this.summary = summary;
	}

	static Outcome of(Cause cause) {
		return switch (OpenAiStatus.of(cause)) {
			case UP -> WORKS;
			case UNKNOWN -> NOTHING_PROVEN;
			case DOWN -> (isDefinite(cause)) ? CHANGE_NEEDED : NOTHING_PROVEN;
		};
	}

	/*
	 * Nobody here can end an outage of the provider or the network. A certificate that is
	 * not trusted, or a proxy that wants a login, does not pass by itself.
	 */
	private static boolean isDefinite(Cause cause) {
		return switch (cause) {
			case UNTRUSTED_CERTIFICATE, EXPIRED_CERTIFICATE, WRONG_CERTIFICATE_HOST, PROXY_AUTHENTICATION_REQUIRED ->
				true;
			default -> {
				Category category = cause.category();
				yield cause.verdict() == Verdict.REJECTED
						|| (category != Category.NETWORK && category != Category.PROVIDER);
			}
		};
	}

	int exitCode() {
		return this.exitCode;
	}

	String summary() {
		return this.summary;
	}

	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
