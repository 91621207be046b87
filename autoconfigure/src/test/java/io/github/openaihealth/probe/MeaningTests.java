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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.openaihealth.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Meaning}: nothing stands in the table that no kept answer has.
 */
class MeaningTests {

	private static final String TABLE = Meaning.class.getSimpleName();

	private static List<AnswerRow> answers() {
		return Stream.of(AnswerRow.recorded(), AnswerRow.invented(), AnswerRow.ofCalls())
			.flatMap(List::stream)
			.toList();
	}

	private static List<ErrorEnvelope> errors() {
		return answers().stream()
			.map((row) -> row.answer().json())
			.filter(Objects::nonNull)
			.map(ErrorEnvelope::of)
			.filter(Objects::nonNull)
			.toList();
	}

	@Test
	void noCodeHasTwoMeanings() {
		assertThat(Arrays.stream(Meaning.values()).flatMap((meaning) -> meaning.codes().stream()))
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource
	void everyCodeIsOneOfAKeptAnswer(Meaning meaning) {
		List<ErrorEnvelope> errors = errors().stream()
			.filter((error) -> Meaning.of(error) == meaning
					|| Stream.of(error.code(), error.type()).map(Meaning::ofCode).anyMatch(meaning::equals))
			.toList();
		assertThat(meaning.codes()).allMatch((code) -> errors.stream()
			.anyMatch(
					(error) -> code.equals(error.code()) || code.equals(error.type()) || code.equals(error.reason())));
	}

	@ParameterizedTest
	@EnumSource
	void everySentenceIsOneOfAKeptAnswer(Meaning meaning) {
		List<String> texts = Stream
			.concat(errors().stream().map(ErrorEnvelope::message),
					answers().stream().map((row) -> new String(row.body(), StandardCharsets.UTF_8)))
			.toList();
		assertThat(meaning.sentences()).allMatch((sentence) -> texts.stream().anyMatch(sentence.asPredicate()));
	}

	@Test
	void everyRowIsWhatSomeAnswerOrFaultMeans() {
		AnswerClassifier classifier = new AnswerClassifier(Probes.CLOCK);
		List<String> said = Stream
			.concat(answers().stream()
				.flatMap((row) -> Stream.concat(calls(row.asked()), Stream.of(Probes.asked(row.baseUrl(), row.path())))
					.map((call) -> classifier.classify(call, row.answer()).diagnosis()))
				.map((diagnosis) -> diagnosis.cause().id() + ": " + diagnosis.description()),
					Stream.of("fault-texts.txt", "call-texts.txt").flatMap(MeaningTests::texts))
			.distinct()
			.toList();
		assertThat(Arrays.stream(Meaning.values())
			.filter((meaning) -> said.stream().noneMatch(pattern(meaning).asPredicate()))
			.toList()).as("never said")
			.containsExactlyInAnyOrder(Meaning.AUTHENTICATION_NOT_ENFORCED, Meaning.PROXY_LOGIN_NOT_MIRRORED,
					Meaning.ACCEPTED_AND_NOT_VERIFIED, Meaning.CONTENT_REFUSED,
					Meaning.CONTENT_REFUSED_AND_NOT_VERIFIED);
	}

	/*
	 * What no rule needs to know is known to the table only.
	 */
	@Test
	void causeThatItsRowFindsAloneIsInNoOtherClass() {
		Map<String, Set<String>> users = users();
		List<Meaning> alone = Arrays.stream(Meaning.values())
			.filter((meaning) -> !meaning.codes().isEmpty() || !meaning.sentences().isEmpty())
			.filter((meaning) -> users.get(Meaning.class.getName() + "." + meaning).equals(Set.of(TABLE)))
			.toList();
		assertThat(alone).contains(Meaning.NO_ORGANIZATION, Meaning.WRONG_PROJECT, Meaning.COUNTRY_NOT_SUPPORTED)
			.allSatisfy((meaning) -> assertThat(users.get(Cause.class.getName() + "." + meaning.cause()))
				.containsExactly(TABLE));
	}

	private static Stream<String> texts(String file) {
		try {
			return Files.readAllLines(Path.of("src/test/resources/io/github/openaihealth/probe", file))
				.stream()
				.map((line) -> line.substring(line.indexOf('\t') + 1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, Set<String>> users() {
		JavaClasses classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.github.openaihealth");
		Map<String, Set<String>> users = new HashMap<>();
		for (JavaClass user : classes) {
			user.getFieldAccessesFromSelf()
				.stream()
				.filter((access) -> !user.isEquivalentTo(Cause.class))
				.forEach((access) -> users
					.computeIfAbsent(access.getTargetOwner().getName() + "." + access.getTarget().getName(),
							(name) -> new HashSet<>())
					.add(user.getSimpleName()));
		}
		return users;
	}

	private static Stream<Call> calls(Call call) {
		return Stream.of(call, call.withoutCredential(), new Call(call.connection(), call.endpoint(), call.headers(),
				InetSocketAddress.createUnresolved("proxy.example", 3128)));
	}

	private static Pattern pattern(Meaning meaning) {
		return Pattern.compile("^%s: (?:%s|%s)".formatted(meaning.cause().id(), regex(meaning.description(true)),
				regex(meaning.description(false))));
	}

	private static String regex(String text) {
		return Arrays.stream(text.split("\\{\\w+}", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
	}

}
