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

package io.github.openaihealth.inspection;

import java.util.List;
import java.util.stream.Stream;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Provider;
import io.github.openaihealth.Vendor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the rules with values that people configured, or may configure.
 */
class KeyCorpusTests {

	@ParameterizedTest
	@MethodSource("wrongKeys")
	void whenKeyIsWrongItsCauseIsFound(Corpus.Entry entry) {
		Finding finding = KeyInspection.inspect(entry.value(), true);
		assertThat(finding).isNotNull();
		assertThat(finding.cause().id()).as(finding.fact()).isEqualTo(entry.label());
	}

	@ParameterizedTest
	@MethodSource("goodKeys")
	void whenKeyIsGoodNothingIsFound(Corpus.Entry entry) {
		assertThat(KeyInspection.inspect(entry.value(), Provider.of(entry.label()) == Provider.OPENAI)).isNull();
	}

	@ParameterizedTest
	@MethodSource("io.github.openaihealth.Vendor#all")
	void everyVendorHasItsLines(Vendor vendor) {
		assertThat(wrongKeys().map((entry) -> KeyInspection.inspect(entry.value(), true)))
			.filteredOn((finding) -> finding.cause() == Cause.OTHER_VENDORS_API_KEY)
			.anySatisfy((finding) -> assertThat(finding.fact()).contains(" key of " + vendor.name() + ","));
	}

	@Test
	void corpusIsLargeEnoughToMeanSomething() {
		assertThat(wrongKeys().map(Corpus.Entry::notation).distinct()).hasSizeGreaterThanOrEqualTo(150);
		assertThat(goodKeys().map(Corpus.Entry::notation).distinct()).hasSizeGreaterThanOrEqualTo(60);
	}

	static Stream<Corpus.Entry> wrongKeys() {
		return Stream.concat(entries("wrong-keys.txt"), entries("hold-out-keys.txt"));
	}

	static Stream<Corpus.Entry> goodKeys() {
		return entries("good-keys.txt");
	}

	private static Stream<Corpus.Entry> entries(String name) {
		List<Corpus.Entry> entries = Corpus.read(name, new KeyForms(20261123));
		return entries.stream();
	}

}
