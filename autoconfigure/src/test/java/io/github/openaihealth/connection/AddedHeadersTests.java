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

package io.github.openaihealth.connection;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AddedHeaders}.
 */
class AddedHeadersTests {

	private final Map<String, Object> attributes = new HashMap<>();

	@Test
	void whatWasAddedIsFoundWhateverItsCase() {
		AddedHeaders.note(this.attributes, Map.of("authorization", "Bearer sk-Fake"));
		assertThat(AddedHeaders.find(this.attributes, "Authorization")).isEqualTo("Bearer sk-Fake");
		assertThat(AddedHeaders.find(this.attributes, "Accept")).isNull();
	}

	@Test
	void whereNothingWasAddedNothingIsFound() {
		assertThat(AddedHeaders.find(this.attributes, "Authorization")).isNull();
	}

	@Test
	void law1TheTextForLogsHoldsNoValue() {
		AddedHeaders.note(this.attributes, Map.of("authorization", "Bearer sk-Fake"));
		assertThat(this.attributes.toString()).contains("authorization").doesNotContain("sk-Fake");
	}

}
