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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every link of every page leads somewhere.
 */
class LinkTests {

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadToFilesAndHeadings(Page page) {
		assertThat(page.links()).allSatisfy((link) -> assertThat(leadsSomewhere(page, URI.create(link))).isTrue());
	}

	@Test
	void thePagesAreThere() throws IOException {
		assertThat(pages()).extracting(Page::name)
			.contains("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/causes.md", "docs/properties.md");
		assertThat(pages().stream().flatMap((page) -> page.links().stream())).hasSizeGreaterThan(100);
	}

	@Test
	void linksThatLeadNowhereAreSeen() throws IOException {
		Page page = Page.of(Page.ROOT.resolve("README.md"));
		assertThat(List.of("docs/cause.md", "docs/causes.md#invalid-key", "#quick", "docs/images/none.png"))
			.noneMatch((link) -> leadsSomewhere(page, URI.create(link)));
	}

	@Test
	void everyPageOfTheDocumentationIsLinkedFromReadme() throws IOException {
		Page readme = Page.of(Page.ROOT.resolve("README.md"));
		assertThat(pages().stream().map(Page::name).filter((name) -> name.startsWith("docs/")))
			.allMatch((name) -> readme.links().stream().anyMatch((link) -> link.split("#")[0].equals(name)));
	}

	static List<Page> pages() throws IOException {
		return Page.all();
	}

	/*
	 * Whether another server answers is not looked at: tests make no calls.
	 */
	private static boolean leadsSomewhere(Page from, URI link) {
		if (link.isAbsolute()) {
			return "https".equals(link.getScheme()) || "http://localhost:8080".equals(link.toString());
		}
		try {
			Path target = link.getPath().isEmpty() ? from.file() : from.file().resolveSibling(link.getPath());
			return Files.exists(target)
					&& (link.getFragment() == null || Page.of(target).anchors().contains(link.getFragment()));
		}
		catch (IOException ex) {
			return false;
		}
	}

}
