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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints how big the house is: {@code java src/build/House.java [DIRECTORY]}, by default
 * with the code of the starter. A line of code is one that is neither blank nor a comment
 * nor an import nor the name of the package.
 */
class House {

	private static final String FORMAT = "%-46s %5s %6s %6s %6s %6s %7s  %s%n";

	/*
	 * The signs of a comment inside a text do not begin one: whichever begins first counts.
	 */
	private static final Pattern COMMENT_OR_TEXT = Pattern.compile("(?<comment>/\\*.*?\\*/|//[^\n]*)"
			+ "|\"\"\"(?:[^\\\\]|\\\\.)*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)+'", Pattern.DOTALL);

	private static final Pattern HEADING = Pattern.compile("(?:package|import) [^\"]*;");

	private static final Pattern PUBLIC_TYPE = Pattern
		.compile("(?m)^\\s*public (?:[a-z-]+ )*(?:class|interface|record|enum|@interface) ");

	public static void main(String[] args) throws IOException {
		Path root = Path.of((args.length > 0) ? args[0] : "autoconfigure/src/main/java");
		List<SourceFile> files;
		try (Stream<Path> paths = Files.walk(root)) {
			files = paths.filter((path) -> path.toString().endsWith(".java")).map(SourceFile::read).toList();
		}
		if (files.isEmpty()) {
			throw new IllegalArgumentException("No Java in " + root);
		}
		System.out.printf(FORMAT, "package", "files", "lines", "code", "public", "median", "longest", "");
		Map<String, List<SourceFile>> packages = files.stream()
			.collect(Collectors.groupingBy((file) -> root.relativize(file.path().getParent()).toString(), TreeMap::new,
					Collectors.toList()));
		packages.forEach((directory, members) -> print(directory.replace('/', '.'), members));
		print("all", files);
	}

	private static void print(String name, List<SourceFile> files) {
		List<SourceFile> sorted = files.stream().sorted(Comparator.comparing(SourceFile::lines)).toList();
		SourceFile longest = sorted.get(sorted.size() - 1);
		System.out.printf(FORMAT, name, files.size(), sum(files, SourceFile::lines), sum(files, SourceFile::code),
				sum(files, SourceFile::publicTypes), sorted.get(sorted.size() / 2).lines(), longest.lines(),
				longest.path().getFileName());
	}

	private static int sum(List<SourceFile> files, ToIntFunction<SourceFile> figure) {
		return files.stream().mapToInt(figure).sum();
	}

	/**
	 * What a file holds.
	 *
	 * @param path where it is
	 * @param lines how many lines it has
	 * @param code how many of them are code
	 * @param publicTypes how many public types it declares, nested ones included
	 */
	private record SourceFile(Path path, int lines, int code, int publicTypes) {

		static SourceFile read(Path path) {
			try {
				String source = Files.readString(path);
				String code = withoutComments(source);
				int lines = (int) code.lines()
					.map(String::strip)
					.filter((line) -> !line.isEmpty() && !HEADING.matcher(line).matches())
					.count();
				return new SourceFile(path, (int) source.lines().count(), lines,
						(int) PUBLIC_TYPE.matcher(code).results().count());
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static String withoutComments(String source) {
			return COMMENT_OR_TEXT.matcher(source)
				.replaceAll((match) -> (match.group(1) != null) ? "" : Matcher.quoteReplacement(match.group()));
		}

	}

}
