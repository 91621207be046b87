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

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BaseUrl}.
 */
class BaseUrlTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = {
			// base URL, scheme, host, path, query, call, shown
			"https://api.openai.com/v1, https, api.openai.com, /v1, -, https://api.openai.com/v1, api.openai.com/v1",
			"' HTTPS://API.OpenAI.com/v1// ', https, api.openai.com, /v1, -, https://api.openai.com/v1, api.openai.com/v1",
			"https://me:Fake@gateway.example:08443/a?b=c#d, https, gateway.example, /a, b=c, https://gateway.example:8443/a, gateway.example:8443/a",
			"https://me@you@gateway.example, https, gateway.example, '', -, https://gateway.example, gateway.example",
			"https://gateway.example:/v1, https, gateway.example, /v1, -, https://gateway.example/v1, gateway.example/v1",
			"http://[::1]:8080/v1, http, [::1], /v1, -, http://[::1]:8080/v1, [::1]:8080/v1",
			"https://api.openai.com./v1, https, api.openai.com., /v1, -, https://api.openai.com./v1, api.openai.com./v1",
			"https://b\u00FCcher.example, https, xn--bcher-kva.example, '', -, https://xn--bcher-kva.example, xn--bcher-kva.example",
			"https://api\u3002openai\uFF0Ecom/v1, https, api.openai.com, /v1, -, https://api.openai.com/v1, api.openai.com/v1",
			"http://my_host:4000/v1, http, my_host, /v1, -, -, my_host:4000/v1",
			"api.openai.com/v1, -, api.openai.com, /v1, -, -, -", "localhost:8080/v1, -, localhost, /v1, -, -, -",
			"localhost:8080?a, -, localhost, '', a, -, -", "//api.openai.com/v1, -, api.openai.com, /v1, -, -, -",
			"https:/api.openai.com/v1, https, '', /api.openai.com/v1, -, -, -",
			"ftp://api.openai.com/v1, ftp, api.openai.com, /v1, -, -, -", "'', -, '', '', -, -, -",
			"https://host:0/v1, https, host, /v1, -, -, -", "https://host:65536/v1, https, host, /v1, -, -, -",
			"https://host:99999999999/v1, https, host, /v1, -, -, -",
			"https://host:80a/v1, https, host, /v1, -, -, -" })
	void partsAreTakenApart(String text, String scheme, String host, String path, String query, String call,
			String shown) {
		BaseUrl url = BaseUrl.parse(text);
		assertThat(url.scheme()).isEqualTo(scheme);
		assertThat(url.host()).isEqualTo(host);
		assertThat(url.path()).isEqualTo(path);
		assertThat(url.query()).isEqualTo(query);
		assertThat(url.toUri()).isEqualTo((call != null) ? URI.create(call) : null);
		assertThat(url.toShownText(null)).isEqualTo(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:11434", "http://a.localhost", "http://127.0.0.1:4000", "http://[::1]/v1",
			"http://0.0.0.0", "http://host.docker.internal:11434/v1", "http://host.containers.internal" })
	void thisMachineIsLocal(String text) {
		assertThat(BaseUrl.parse(text).isLocal()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://10.0.0.1", "http://127.evil.example", "http://notlocalhost", "http://[::2]",
			"https://api.openai.com" })
	void otherMachinesAreNotLocal(String text) {
		assertThat(BaseUrl.parse(text).isLocal()).isFalse();
	}

	@Test
	void law1KeyAndUserInfoAreNotShown() {
		ApiKey key = ApiKey.of("EXAMPLE-key-in-a-path");
		BaseUrl url = BaseUrl.parse("https://me:FakePassword@gateway.example/example-KEY-in-a-path/v1?key=Fake");
		assertThat(url.toShownText(key)).isEqualTo("gateway.example/.../v1");
		assertThat(url.hasUserInfo()).isTrue();
		assertThat(url).hasToString("BaseUrl 'gateway.example'");
	}

	@Test
	void whenNameIsMappedToAnotherHostNoCallIsMade() {
		BaseUrl url = BaseUrl.parse("https://other.example\uFF0Fapi.openai.com/v1");
		assertThat(url.toUri()).isNull();
		assertThat(url.isOpenAi()).isFalse();
	}

	@Test
	void hugeTextIsNoProblem() {
		for (String part : List.of("x", "a/", "@", "a:", "[", "?", "xn--", "\u00FC", ".", "//")) {
			assertThat(BaseUrl.parse(part.repeat(300_000)).isOpenAi()).isFalse();
			assertThat(BaseUrl.parse("https://" + part.repeat(300_000)).isOpenAi()).isFalse();
		}
	}

	@Test
	void whatIsCalledIsWhatIsInspectedAndShown() {
		int calls = 0;
		for (String text : BaseUrlFamily.all()) {
			BaseUrl url = BaseUrl.parse(text);
			URI uri = url.toUri();
			String shown = url.toShownText(null);
			if (uri == null) {
				assertThat(shown == null || url.isRefusedForUnderscore()).as(text).isTrue();
				continue;
			}
			calls++;
			assertThat(uri.getHost()).as(text).isEqualTo(url.host());
			assertThat(uri.getScheme()).as(text).isEqualTo(url.scheme());
			assertThat(uri.getRawPath()).as(text).isEqualTo(url.path());
			assertThat(uri.getRawUserInfo()).as(text).isNull();
			assertThat(uri.getRawQuery()).as(text).isNull();
			assertThat(shown).as(text).isEqualTo(uri.getRawAuthority() + uri.getRawPath()).doesNotContain("@b");
			assertThat(url.isOpenAi()).as(text).isEqualTo(Provider.of(uri.getHost()) == Provider.OPENAI);
			assertThat(url.provider()).as(text).isEqualTo(BaseUrl.parse(uri.toString()).provider());
		}
		assertThat(calls).isGreaterThan(1000);
	}

	@Test
	void whatJavaUnderstandsIsUnderstoodTheSame() {
		for (String text : BaseUrlFamily.all()) {
			URI java;
			try {
				java = URI.create(text.strip());
			}
			catch (IllegalArgumentException ex) {
				continue;
			}
			BaseUrl url = BaseUrl.parse(text);
			if (java.getHost() != null && java.getScheme() != null) {
				assertThat(url.host()).as(text).isEqualTo(java.getHost().toLowerCase(Locale.ROOT));
				assertThat(url.hasUserInfo()).as(text).isEqualTo(java.getRawUserInfo() != null);
				assertThat(url.query()).as(text).isEqualTo(java.getRawQuery());
			}
		}
	}

	@Test
	void randomTextIsTakenApartWithoutAnException() {
		Random random = new Random(20261125);
		String alphabet = "ahtps:/@?#[]%\\. 1_-\u00FC\u3002\uFF0F\n\"{$";
		for (int i = 0; i < 100_000; i++) {
			StringBuilder text = new StringBuilder(random.nextBoolean() ? "https://" : "");
			random.ints(random.nextInt(24), 0, alphabet.length())
				.forEach((index) -> text.append(alphabet.charAt(index)));
			BaseUrl url = BaseUrl.parse(text.toString());
			URI uri = url.toUri();
			assertThat(uri == null || uri.getHost().equals(url.host())).as(text.toString()).isTrue();
		}
	}

}
