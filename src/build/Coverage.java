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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints what part of the code the tests ran, at the end of the build. JaCoCo writes it
 * into a file only.
 */
class Coverage {

	public static void main(String[] args) throws IOException {
		Path report = Path.of(args[0]);
		if (!Files.exists(report)) {
			System.out.println("Coverage by tests: unknown, because no test was run");
			return;
		}
		List<String> lines = Files.readAllLines(report);
		List<String> names = List.of(lines.get(0).split(","));
		System.out.printf("Coverage by tests: %s of lines, %s of branches%n", part(lines, names, "LINE"),
				part(lines, names, "BRANCH"));
	}

	private static String part(List<String> lines, List<String> names, String what) {
		double missed = sum(lines, names.indexOf(what + "_MISSED"));
		double covered = sum(lines, names.indexOf(what + "_COVERED"));
		return "%.1f %%".formatted(100 * covered / (missed + covered));
	}

	private static double sum(List<String> lines, int column) {
		return lines.stream().skip(1).mapToDouble((line) -> Double.parseDouble(line.split(",")[column])).sum();
	}

}
