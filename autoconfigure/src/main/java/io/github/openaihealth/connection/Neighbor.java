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

import java.util.List;
import java.util.Set;

import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * A library that calls OpenAI by itself, with a configuration of its own. Neighbors are
 * found by {@link SpringFactoriesLoader}, have no state and do not know of each other:
 * what they need to know of the application, a {@link NeighborContext} tells.
 *
 * @since 0.1.0
 */
public interface Neighbor {

	/**
	 * Return where the library sends which credential, according to the configuration as
	 * it is now.
	 * @param context the application, of which no bean may be created
	 * @return the connections, or an empty list if the library is not on the class path
	 * or switched off
	 */
	List<NeighborConnection> connections(NeighborContext context);

	/**
	 * Return the types that are looked for with
	 * {@link NeighborContext#beansOfType(String)} and
	 * {@link NeighborContext#isPresent(String)}, so that a native image knows them.
	 * @return the names of the types, which need not exist
	 */
	default Set<String> typesLookedFor() {
		return Set.of();
	}

}
