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

package io.github.openaihealth.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openaihealth.Category;
import io.github.openaihealth.Cause;
import io.github.openaihealth.Verdict;
import io.github.openaihealth.health.MonitorFixture;
import io.github.openaihealth.metrics.OpenAiHealthMetrics;
import io.github.openaihealth.probe.Operation;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dashboard, alerts and the table of meters speak of the meters that there are.
 */
class OperationsTests {

	private static final Path FOLDER = Page.ROOT.resolve("docs/ops");

	private static final String DASHBOARD = "grafana-dashboard.json";

	private static final String ALERTS = "prometheus-alerts.yaml";

	private static final Pattern METRIC = Pattern.compile("\\bopenai_\\w+");

	private static final Pattern SELECTOR = Pattern.compile("\\b(openai_\\w+)\\{([^}]*)\\}");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"([^\"]*)\"");

	private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");

	private static final Pattern METER_OF_THE_PAGE = Pattern.compile("(?m)^\\| `(openai\\.[\\w.]+)` \\| ([^|]*) \\|");

	private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

	@ParameterizedTest
	@ValueSource(strings = { DASHBOARD, ALERTS, "prometheus-alerts-test.yaml" })
	void everyMetricHasTheNameAndTheLabelsThatItIsAskedFor(String file) throws IOException {
		Map<String, Set<String>> metrics = metrics();
		String text = read(file);
		assertThat(find(METRIC, text, MatchResult::group)).isNotEmpty().isSubsetOf(metrics.keySet());
		assertThat(SELECTOR.matcher(text).results()).isNotEmpty()
			.allSatisfy((selector) -> assertThat(find(MATCHER, selector.group(2), (match) -> match.group(1)))
				.as(selector.group())
				.isSubsetOf(metrics.get(selector.group(1))));
	}

	@Test
	void everythingIsGroupedByLabelsThatItHas() throws IOException {
		Map<String, Set<String>> metrics = metrics();
		assertThat(Stream.concat(panels(), alerts())).isNotEmpty().allSatisfy((expression) -> {
			Set<String> labels = find(METRIC, expression, MatchResult::group).stream()
				.flatMap((metric) -> metrics.get(metric).stream())
				.collect(Collectors.toSet());
			assertThat(GROUPING.matcher(expression).results().flatMap((group) -> Stream.of(group.group(1).split(", "))))
				.as(expression)
				.isSubsetOf(labels);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { DASHBOARD, ALERTS, "prometheus-alerts-test.yaml" })
	void everyCauseAndCategoryThatIsAskedForExists(String file) throws IOException {
		Map<String, List<String>> existing = Map.of("cause",
				Stream.concat(Stream.of("accepted"), Arrays.stream(Cause.values()).map(Cause::id)).toList(), "category",
				Arrays.stream(Category.values()).map(Category::id).toList(), "operation",
				Arrays.stream(Operation.values()).map(Operation::id).toList());
		assertThat(MATCHER.matcher(read(file)).results())
			.filteredOn((matcher) -> existing.containsKey(matcher.group(1)))
			.isNotEmpty()
			.allSatisfy((matcher) -> assertThat(matcher.group(2).split("\\|")).as(matcher.group())
				.isSubsetOf(existing.get(matcher.group(1))));
	}

	@Test
	void theDashboardShowsEveryMeter() throws IOException {
		String dashboard = read(DASHBOARD);
		assertThat(registry().getMeters())
			.allMatch((meter) -> names(meter).stream().anyMatch((name) -> dashboard.contains(name + "{")));
	}

	@Test
	void theDashboardShowsWhyOwnCallsFail() throws IOException {
		assertThat(panels())
			.anyMatch((expression) -> expression.startsWith("sum by (connection, cause) (rate(openai_calls_total{")
					&& expression.contains("cause!=\"accepted\""));
	}

	/*
	 * A connection that nothing uses has no status, which is not as if it were unknown.
	 */
	@Test
	void theDashboardTellsWhatIsIdleFromWhatIsUnknown() throws IOException {
		assertThat(panels()).filteredOn((expression) -> expression.contains("openai_health_up"))
			.isNotEmpty()
			.allMatch((expression) -> expression.contains("openai_health_used"));
	}

	/*
	 * What a call finds and what lasts. One that is accepted is among neither.
	 */
	@Test
	void theAlertForOwnCallsKnowsWhatDoesNotPassByItself() throws IOException {
		String causes = find(Pattern.compile("openai_calls_total\\{cause=~\"([^\"]*)\"\\}"), read(ALERTS),
				(match) -> match.group(1))
			.iterator()
			.next();
		assertThat(Arrays.stream(Cause.values()).filter((cause) -> cause.id().matches(causes)))
			.containsExactlyElementsOf(Arrays.stream(Cause.values()).filter(OperationsTests::lasts).toList());
		assertThat("accepted").doesNotMatch(causes);
	}

	@Test
	void thePageNamesEveryMeterWithItsTags() throws IOException {
		Map<String, Set<String>> tags = new TreeMap<>();
		registry().getMeters().forEach((meter) -> tags.put(meter.getId().getName(), tags(meter)));
		String page = Files.readString(Page.ROOT.resolve("docs/operations.md"));
		Map<String, Set<String>> told = new TreeMap<>();
		METER_OF_THE_PAGE.matcher(page)
			.results()
			.forEach((row) -> told.put(row.group(1), find(Pattern.compile("`(\\w+)`"),
					row.group(2).replaceAll("\\([^)]*\\)", ""), (match) -> match.group(1))));
		assertThat(told).isEqualTo(tags);
	}

	private static boolean lasts(Cause cause) {
		boolean foundByCall = cause.ordinal() >= Cause.ACCEPTED_API_KEY.ordinal() || cause == Cause.MISSING_API_KEY;
		boolean outage = cause.category() == Category.NETWORK || cause.category() == Category.PROVIDER;
		return foundByCall && (cause.verdict() == Verdict.REJECTED || (cause.verdict() == Verdict.FAILING && !outage));
	}

	private static SimpleMeterRegistry registry() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		MonitorFixture fixture = new MonitorFixture();
		new OpenAiHealthMetrics(List.of(fixture.monitor)).bindTo(registry);
		fixture.read();
		fixture.succeeds(Operation.CHAT);
		return registry;
	}

	private static Map<String, Set<String>> metrics() {
		Map<String, Set<String>> metrics = new TreeMap<>();
		for (Meter meter : registry().getMeters()) {
			Set<String> labels = tags(meter);
			labels.addAll(LABELS_OF_PROMETHEUS);
			names(meter).forEach((name) -> metrics.put(name, labels));
		}
		return metrics;
	}

	private static Set<String> tags(Meter meter) {
		return meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new));
	}

	/*
	 * As Micrometer's registry for Prometheus makes them.
	 */
	private static List<String> names(Meter meter) {
		String name = NamingConvention.snakeCase.name(meter.getId().getName(), meter.getId().getType());
		return switch (meter.getId().getType()) {
			case COUNTER -> List.of(name + "_total");
			case TIMER -> List.of(name + "_seconds_count", name + "_seconds_sum", name + "_seconds_max");
			default -> List.of((meter.getId().getBaseUnit() != null) ? name + "_" + meter.getId().getBaseUnit() : name);
		};
	}

	private static Stream<String> panels() throws IOException {
		JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(FOLDER.resolve(DASHBOARD)));
		return dashboard.findValues("expr").stream().map(JsonNode::asString);
	}

	private static Stream<String> alerts() throws IOException {
		JsonNode rules = JsonMapper.shared().valueToTree(new Yaml().load(Files.readString(FOLDER.resolve(ALERTS))));
		return rules.findValues("expr").stream().map(JsonNode::asString);
	}

	/*
	 * JSON has a backslash before each quote.
	 */
	private static String read(String file) throws IOException {
		return Files.readString(FOLDER.resolve(file)).replace("\\\"", "\"");
	}

	private static Set<String> find(Pattern pattern, String text, Function<MatchResult, String> part) {
		return pattern.matcher(text).results().map(part).collect(Collectors.toCollection(TreeSet::new));
	}

}
