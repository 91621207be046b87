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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, as GitHub shows it.
 *
 * @param file where it is
 * @param text what it says
 */
record Page(Path file, String text) {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Set<String> FOLDERS_OF_NO_PAGE = Set.of("target", ".git", "src");

	private static final Pattern FENCE = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^\\1```$");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

	static List<Page> all() throws IOException {
		try (Stream<Path> files = Files.find(ROOT, 5, (file, attributes) -> isPage(ROOT.relativize(file)))) {
			List<Page> pages = new ArrayList<>();
			for (Path file : files.sorted().toList()) {
				pages.add(of(file));
			}
			return pages;
		}
	}

	static Page of(Path file) throws IOException {
		return new Page(file, Files.readString(file));
	}

	private static boolean isPage(Path path) {
		for (Path part : path) {
			if (FOLDERS_OF_NO_PAGE.contains(part.toString())) {
				return false;
			}
		}
		return path.toString().endsWith(".md");
	}

	String name() {
		return ROOT.relativize(this.file).toString().replace('\\', '/');
	}

	/*
	 * A heading that is there twice gets a number.
	 */
	List<String> anchors() {
		Map<String, Integer> seen = new HashMap<>();
		return HEADING.matcher(withoutCode()).results().map((heading) -> {
			String anchor = heading.group(1)
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "")
				.replace(' ', '-');
			int before = seen.merge(anchor, 1, Integer::sum) - 1;
			return (before > 0) ? anchor + "-" + before : anchor;
		}).toList();
	}

	List<String> links() {
		return LINK.matcher(withoutCode()).results().map((link) -> link.group(1)).toList();
	}

	List<Code> code() {
		List<Code> all = new ArrayList<>();
		Matcher fence = FENCE.matcher(this.text);
		while (fence.find()) {
			String before = this.text.substring(0, fence.start()).stripTrailing();
			all.add(new Code(this, fence.group(2), fence.group(3).replaceAll("(?m)^" + fence.group(1), ""),
					before.substring(before.lastIndexOf("\n\n") + 1).strip()));
		}
		return all;
	}

	private String withoutCode() {
		return FENCE.matcher(this.text).replaceAll("");
	}

	@Override
	public String toString() {
		return name();
	}

	/**
	 * What stands in a page between two fences.
	 *
	 * @param page the page
	 * @param language its language, or an empty text for none
	 * @param text the code
	 * @param lead the paragraph before
	 */
	record Code(Page page, String language, String text, String lead) {

		@Override
		public String toString() {
			return "%s, %s: %s".formatted(this.page, this.language, this.text.lines().findFirst().orElse(""));
		}

	}

}
