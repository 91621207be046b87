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
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openaihealth.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * Configuration files of profiles that are not active, in the places where Spring Boot
 * would look for them.
 */
final class ProfileFiles {

	private static final int MAX_FILES = 20;

	private static final int MAX_SIZE = 262_144;

	private static final List<String> CLASS_PATH_LOCATIONS = List.of("", "config/");

	private static final List<String> EXTENSIONS = List.of("properties", "yaml", "yml");

	private final ConfigurableEnvironment environment;

	private final Path workingDirectory;

	private final @Nullable ClassLoader classLoader;

	private final Pattern fileName;

	private final String configName;

	ProfileFiles(ConfigurableEnvironment environment, Path workingDirectory, @Nullable ClassLoader classLoader) {
		this.environment = environment;
		this.workingDirectory = workingDirectory;
		this.classLoader = classLoader;
		this.configName = property("spring.config.name", "application");
		this.fileName = Pattern.compile(Pattern.quote(this.configName) + "-([^/\\\\]+)\\.(properties|ya?ml)");
	}

	/**
	 * Look for the key in files of profiles that are not active.
	 * @param properties the properties that may hold the key
	 * @return at most one clue, which names all files
	 */
	List<Clue> find(List<String> properties) {
		Set<String> active = Set.of(activeProfiles());
		Map<String, String> found = new LinkedHashMap<>();
		int read = 0;
		for (Map.Entry<String, Resource> file : files().entrySet()) {
			Matcher matcher = this.fileName.matcher(file.getKey());
			if (!matcher.matches() || active.contains(matcher.group(1)) || read == MAX_FILES) {
				continue;
			}
			read++;
			if (sets(file.getValue(), matcher.group(2), properties)) {
				found.putIfAbsent(matcher.group(1), file.getKey());
			}
		}
		return found.isEmpty() ? List.of() : List.of(clue(found, active));
	}

	private static Clue clue(Map<String, String> found, Set<String> active) {
		List<String> files = found.values().stream().map((file) -> "'" + SafeText.of(file) + "'").toList();
		String profile = SafeText.of(found.keySet().iterator().next());
		return new Clue(
				String.join(" and ", files) + ((files.size() == 1) ? " sets it" : " set it")
						+ ", but active profiles are: "
						+ SafeText.of(String.join(", ", active.stream().sorted().toList())) + ".",
				"To use it, activate the profile: 'SPRING_PROFILES_ACTIVE=" + profile + "'.");
	}

	private String[] activeProfiles() {
		String[] active = this.environment.getActiveProfiles();
		return Arrays.stream((active.length > 0) ? active : this.environment.getDefaultProfiles())
			.distinct()
			.toArray(String[]::new);
	}

	private Map<String, Resource> files() {
		Map<String, Resource> files = new LinkedHashMap<>();
		for (Path directory : directories()) {
			addFilesOf(directory, files);
		}
		for (String location : CLASS_PATH_LOCATIONS) {
			addFilesOfClassPath(location, files);
		}
		return files;
	}

	private List<Path> directories() {
		List<Path> directories = new ArrayList<>(List.of(this.workingDirectory));
		Path config = this.workingDirectory.resolve("config");
		directories.add(config);
		if (Files.isDirectory(config)) {
			try (DirectoryStream<Path> children = Files.newDirectoryStream(config, Files::isDirectory)) {
				children.forEach(directories::add);
			}
			catch (IOException ex) {
				// What cannot be listed holds no clue
			}
		}
		for (String property : List.of("spring.config.location", "spring.config.additional-location")) {
			for (String location : property(property, "").split("[,;]")) {
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
			directories
				.add(this.workingDirectory.resolve(path.startsWith("file:") ? path.substring("file:".length()) : path));
		}
		catch (InvalidPathException ex) {
			// Boot itself reports locations that are none
		}
	}

	private void addFilesOf(Path directory, Map<String, Resource> files) {
		if (!Files.isDirectory(directory)) {
			return;
		}
		try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, this.configName + "-*")) {
			for (Path child : children) {
				if (Files.isRegularFile(child)) {
					files.putIfAbsent(String.valueOf(child.getFileName()), new FileSystemResource(child));
				}
			}
		}
		catch (IOException ex) {
			// What cannot be listed holds no clue
		}
	}

	/*
	 * Not every jar is searched, which takes long, but the directories of the class path
	 * and the jar that holds the application's own configuration.
	 */
	private void addFilesOfClassPath(String location, Map<String, Resource> files) {
		try {
			for (URL root : Collections.list(resources(location))) {
				addFilesOfRoot(root, files);
			}
			for (String extension : EXTENSIONS) {
				for (URL sibling : Collections.list(resources(location + this.configName + "." + extension))) {
					addFilesOfJar(sibling, location, files);
				}
			}
		}
		catch (IOException ex) {
			// What cannot be listed holds no clue
		}
	}

	private void addFilesOfRoot(URL root, Map<String, Resource> files) {
		if ("file".equals(root.getProtocol())) {
			try {
				addFilesOf(Path.of(root.toURI()), files);
			}
			catch (Exception ex) {
				// No directory of this machine
			}
		}
	}

	private void addFilesOfJar(URL sibling, String location, Map<String, Resource> files) throws IOException {
		URLConnection connection = sibling.openConnection();
		if (connection instanceof JarURLConnection jar) {
			for (JarEntry entry : Collections.list(jar.getJarFile().entries())) {
				String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
				if (this.fileName.matcher(name).matches() && entry.getName().endsWith(location + name)) {
					files.putIfAbsent(name, new UrlResource(sibling).createRelative(name));
				}
			}
		}
	}

	private Enumeration<URL> resources(String name) throws IOException {
		return (this.classLoader != null) ? this.classLoader.getResources(name) : ClassLoader.getSystemResources(name);
	}

	private boolean sets(Resource file, String extension, List<String> properties) {
		try {
			if (file.contentLength() > MAX_SIZE) {
				return false;
			}
			for (PropertySourceLoader loader : SpringFactoriesLoader.loadFactories(PropertySourceLoader.class,
					this.classLoader)) {
				if (Arrays.asList(loader.getFileExtensions()).contains(extension)) {
					return loader.load(String.valueOf(file.getFilename()), file)
						.stream()
						.anyMatch((source) -> holds(source, properties));
				}
			}
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			// A file that cannot be read is no clue, and its content must not be shown
		}
		return false;
	}

	private static boolean holds(PropertySource<?> source, List<String> properties) {
		if (source instanceof EnumerablePropertySource<?> enumerable) {
			for (String name : enumerable.getPropertyNames()) {
				for (String property : properties) {
					if (PropertyNames.bound(name).equals(PropertyNames.bound(property))) {
						return true;
					}
				}
			}
		}
		return false;
	}

	private String property(String name, String defaultValue) {
		try {
			return this.environment.getProperty(name, defaultValue);
		}
		catch (RuntimeException ex) {
			return defaultValue;
		}
	}

}
