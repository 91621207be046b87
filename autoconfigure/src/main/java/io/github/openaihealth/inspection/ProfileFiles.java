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

import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.SafeText;
import io.github.openaihealth.inspection.MissingKeyInspection.Clue;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.ResourceUtils;

/**
 * Configuration files of profiles that are not active, and documents for such profiles in
 * other files, in the places where Spring Boot would look for them. What cannot be listed
 * or read holds no clue.
 */
final class ProfileFiles {

	private static final int MAX_FILES = 20;

	private static final int MAX_SIZE = 262_144;

	private static final List<String> CLASS_PATH_LOCATIONS = List.of("", "config/");

	private static final String ON_PROFILE = "spring.config.activate.on-profile";

	private static final List<String> EXTENSIONS = List.of("properties", "yaml", "yml");

	private final Surroundings surroundings;

	private final String configName;

	private final Pattern fileName;

	ProfileFiles(Surroundings surroundings) {
		this.surroundings = surroundings;
		this.configName = Objects.requireNonNullElse(surroundings.property("spring.config.name"), "application");
		this.fileName = Pattern.compile(Pattern.quote(this.configName) + "(?:-([^/\\\\]+))?\\.(properties|ya?ml)");
	}

	/**
	 * Look for the key in files of profiles that are not active.
	 * @param properties the properties that may hold the key
	 * @return at most one clue, which names all files
	 */
	List<Clue> find(List<String> properties) {
		Set<String> active = activeProfiles();
		Map<String, String> found = new LinkedHashMap<>();
		int read = 0;
		for (Map.Entry<String, Resource> file : files().entrySet()) {
			Matcher name = this.fileName.matcher(file.getKey());
			if (name.matches() && (name.group(1) == null || !active.contains(name.group(1))) && read < MAX_FILES) {
				read++;
				String profile = profile(file.getValue(), name, properties);
				if (profile != null) {
					found.putIfAbsent(profile, file.getKey());
				}
			}
		}
		return found.isEmpty() ? List.of() : List.of(clue(found, active));
	}

	private static Clue clue(Map<String, String> found, Set<String> active) {
		List<String> files = found.values().stream().map((file) -> "'" + SafeText.of(file) + "'").toList();
		String profile = SafeText.of(found.keySet().iterator().next());
		return new Clue(
				String.join(" and ", files) + ((files.size() == 1) ? " sets it" : " set it")
						+ ", but active profiles are: " + SafeText.of(String.join(", ", active)) + ".",
				"To use it, activate the profile: 'SPRING_PROFILES_ACTIVE=" + profile + "'.");
	}

	private Set<String> activeProfiles() {
		ConfigurableEnvironment environment = this.surroundings.environment();
		String[] active = environment.getActiveProfiles();
		return new TreeSet<>(Arrays.asList((active.length > 0) ? active : environment.getDefaultProfiles()));
	}

	private Map<String, Resource> files() {
		List<Resource> files = new ArrayList<>();
		directories().forEach((directory) -> files.addAll(filesOf(directory)));
		for (String location : CLASS_PATH_LOCATIONS) {
			resources(location).forEach((root) -> files.addAll(filesOfRoot(root)));
			for (String extension : EXTENSIONS) {
				resources(location + this.configName + "." + extension)
					.forEach((sibling) -> files.addAll(filesOfJar(sibling)));
			}
		}
		Map<String, Resource> byName = new LinkedHashMap<>();
		files.forEach((file) -> byName.putIfAbsent(String.valueOf(file.getFilename()), file));
		return byName;
	}

	private List<Path> directories() {
		Path workingDirectory = this.surroundings.workingDirectory();
		Path config = workingDirectory.resolve("config");
		List<Path> directories = new ArrayList<>(List.of(workingDirectory, config));
		directories.addAll(list(config, Files::isDirectory));
		for (String property : List.of("spring.config.location", "spring.config.additional-location")) {
			for (String location : Objects.requireNonNullElse(this.surroundings.property(property), "").split("[,;]")) {
				addDirectory(location.strip(), directories);
			}
		}
		return directories;
	}

	private void addDirectory(String location, List<Path> directories) {
		String path = location.startsWith("optional:") ? location.substring("optional:".length()) : location;
		if (path.isEmpty() || path.startsWith("classpath") || path.indexOf('*') >= 0) {
			return;
		}
		try {
			directories.add(this.surroundings.workingDirectory()
				.resolve(path.startsWith("file:") ? path.substring("file:".length()) : path));
		}
		catch (InvalidPathException ex) {
			// Boot itself reports locations that are none
		}
	}

	private List<Resource> filesOf(Path directory) {
		return list(directory, (child) -> isProfileFile(child) && Files.isRegularFile(child)).stream()
			.map((file) -> (Resource) new FileSystemResource(file))
			.toList();
	}

	private boolean isProfileFile(Path file) {
		return this.fileName.matcher(String.valueOf(file.getFileName())).matches();
	}

	/*
	 * Spring's resolver would walk through everything below the directory.
	 */
	private static List<Path> list(Path directory, DirectoryStream.Filter<Path> filter) {
		if (Files.isDirectory(directory)) {
			try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, filter)) {
				List<Path> result = new ArrayList<>();
				children.forEach(result::add);
				return result;
			}
			catch (IOException | RuntimeException ex) {
				return List.of();
			}
		}
		return List.of();
	}

	private List<Resource> filesOfRoot(URL root) {
		try {
			return ResourceUtils.isFileURL(root) ? filesOf(Path.of(root.toURI())) : List.of();
		}
		catch (Exception ex) {
			return List.of();
		}
	}

	/*
	 * Not every jar is searched, which takes long, but the one that holds the
	 * application's own configuration.
	 */
	private List<Resource> filesOfJar(URL sibling) {
		try {
			String url = sibling.toString();
			return ResourceUtils.isJarURL(sibling)
					? List.of(new PathMatchingResourcePatternResolver()
						.getResources(url.substring(0, url.lastIndexOf('/') + 1) + this.configName + "*.*"))
					: List.of();
		}
		catch (IOException | RuntimeException ex) {
			return List.of();
		}
	}

	private List<URL> resources(String name) {
		ClassLoader classLoader = this.surroundings.classLoader();
		try {
			return Collections
				.list((classLoader != null) ? classLoader.getResources(name) : ClassLoader.getSystemResources(name));
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	/*
	 * The profile that the key needs: that of the file, or that of a document in it.
	 */
	private @Nullable String profile(Resource file, Matcher name, List<String> properties) {
		try {
			if (file.contentLength() > MAX_SIZE) {
				return null;
			}
			for (PropertySourceLoader loader : SpringFactoriesLoader.loadFactories(PropertySourceLoader.class,
					this.surroundings.classLoader())) {
				if (Arrays.asList(loader.getFileExtensions()).contains(name.group(2))) {
					return loader.load(String.valueOf(file.getFilename()), file)
						.stream()
						.filter((source) -> holds(source, properties))
						.map((source) -> (name.group(1) != null) ? name.group(1) : inactiveProfile(source))
						.filter(Objects::nonNull)
						.findFirst()
						.orElse(null);
				}
			}
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			// Its content must not be shown
		}
		return null;
	}

	private @Nullable String inactiveProfile(PropertySource<?> document) {
		Object profile = document.getProperty(ON_PROFILE);
		return (profile != null && !this.surroundings.environment().acceptsProfiles(Profiles.of(profile.toString())))
				? profile.toString() : null;
	}

	private static boolean holds(PropertySource<?> source, List<String> properties) {
		return source instanceof EnumerablePropertySource<?> enumerable && Arrays.stream(enumerable.getPropertyNames())
			.anyMatch((name) -> properties.stream().anyMatch((known) -> PropertyNames.isSame(name, known)));
	}

}
