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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was seen on the way to an endpoint, as far as a call came. Everything in it may be
 * shown to anybody.
 *
 * @param addresses the addresses of the host, if its name was looked up here
 * @param proxy the host and port of the HTTP proxy that was used, or {@code null}
 * @param unusedProxy why a proxy that is set somewhere was not used, as whole sentences,
 * or {@code null} if none is set
 * @param certificate the certificate that the host showed, accepted or not, or
 * {@code null} if none came
 * @param clockDifferenceSeconds how many seconds the clock of whoever answered is ahead
 * of the one here, or {@code null} if the answer does not say
 * @since 0.1.0
 */
public record Route(List<String> addresses, @Nullable String proxy, @Nullable String unusedProxy,
		@Nullable PeerCertificate certificate, @Nullable Long clockDifferenceSeconds) {

	/**
	 * Create a route.
	 */
	public Route {
		addresses = List.copyOf(addresses);
	}

}
