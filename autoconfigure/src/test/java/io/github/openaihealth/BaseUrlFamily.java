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

package io.github.openaihealth;

import java.util.List;

/**
 * Base URLs that vary every part of one, in forms that parsers are known to disagree
 * about.
 */
public final class BaseUrlFamily {

	private static final List<String> SCHEMES = List.of("https://", "HTTP://", "", "//", "https:", "ftp://",
			" https://", "\"https://");

	private static final List<String> USERS = List.of("", "me@", "me:pa55Fake@", "api.openai.com@",
			"api.openai.com:443@", "a@b@");

	private static final List<String> HOSTS = List.of("api.openai.com", "API.OpenAI.com", "eu.api.openai.com",
			"EU.API.OPENAI.COM", "api.openai.com.", "api.openai.com..", ".api.openai.com",
			"api.openai.com.other.example", "xapi.openai.com", "api\u3002openai.com", "\uFF41pi.openai.com",
			"\u0430pi.openai.com", "api.openai.com\uFF0F.other.example", "other.example\uFF0Fapi.openai.com",
			"api.openai.com\\", "api.openai.com%2eother.example", "api_openai.com", "fake.openai.azure.com",
			"openrouter.ai", "openrouter.ai.", "b\u00FCcher.example", "B\u00DCCHER.example", "[::1]", "[::1",
			"[fe80::1%25eth0]", "127.0.0.1", "localhost", "my_host", "-", "a..b", "a b", "", "*");

	private static final List<String> PORTS = List.of("", ":", ":443", ":0", ":65536", ":8080x", ":\u0661");

	private static final List<String> RESTS = List.of("", "/", "/v1", "/v1//", "/v 1", "/v1?a=b", "?api-version=1",
			"#x", "/@api.openai.com", "?@api.openai.com", "\\@api.openai.com", "/v1\n");

	private BaseUrlFamily() {
	}

	/**
	 * Return all of them.
	 * @return the base URLs
	 */
	public static List<String> all() {
		List<String> urls = List.of("");
		for (List<String> part : List.of(SCHEMES, USERS, HOSTS, PORTS, RESTS)) {
			urls = urls.stream().flatMap((url) -> part.stream().map((next) -> url + next)).toList();
		}
		return urls;
	}

}
