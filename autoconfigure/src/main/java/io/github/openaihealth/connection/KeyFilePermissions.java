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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.SafeText;
import io.github.openaihealth.Sourced;

/**
 * Looks at who else may read or replace a key file. Secrets that a container platform
 * mounts are readable for all users of the container by default: there is only one.
 */
final class KeyFilePermissions {

	private static final List<String> MOUNTED_SECRETS = List.of("/run/secrets", "/var/run/secrets");

	private static final String KUBERNETES_VOLUME_LINK = "..data";

	private KeyFilePermissions() {
	}

	static List<Diagnosis> inspect(Sourced<String> location) {
		try {
			Path path = Path.of(location.value().strip()).toAbsolutePath();
			Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
			boolean writable = permissions.contains(PosixFilePermission.OTHERS_WRITE);
			boolean readable = permissions.contains(PosixFilePermission.OTHERS_READ) && !isMountedSecret(path);
			return (writable || readable) ? List.of(diagnosis(location, writable)) : List.of();
		}
		catch (IOException | InvalidPathException | UnsupportedOperationException ex) {
			// No such file, which reading it will tell, or a file system without such
			// rights
			return List.of();
		}
	}

	private static boolean isMountedSecret(Path path) {
		Path directory = path.getParent();
		return directory != null && (Files.exists(directory.resolve(KUBERNETES_VOLUME_LINK))
				|| MOUNTED_SECRETS.stream().anyMatch(directory::startsWith));
	}

	private static Diagnosis diagnosis(Sourced<String> location, boolean writable) {
		return new Diagnosis(Cause.OPEN_KEY_FILE,
				"Every user of this machine may %s the key file '%s' named by the property %s."
					.formatted(writable ? "replace the key in" : "read", SafeText.of(location.value()), location),
				"Run 'chmod 600' on it, as the user that this process runs as.");
	}

}
