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

package io.github.openaihealth.sample.standin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Leads everything that is meant for the stand-in to 127.0.0.1, and nothing else. What is
 * known of an answer depends on who gives it: at an unknown host, for example, "too many
 * requests" proves nothing about the key. So the stand-in has a name below that of
 * OpenAI's API. No name server is asked for it, and no request for it leaves the machine.
 */
final class StandInProxySelector extends ProxySelector {

	static final String HOST = "stand-in.api.openai.com";

	private final @Nullable ProxySelector others;

	private StandInProxySelector(@Nullable ProxySelector others) {
		this.others = others;
	}

	static synchronized void install() {
		ProxySelector present = ProxySelector.getDefault();
		if (!(present instanceof StandInProxySelector)) {
			ProxySelector.setDefault(new StandInProxySelector(present));
		}
	}

	@Override
	public List<Proxy> select(URI uri) {
		if (HOST.equals(uri.getHost())) {
			return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", uri.getPort())));
		}
		return (this.others != null) ? this.others.select(uri) : List.of(Proxy.NO_PROXY);
	}

	@Override
	public void connectFailed(URI uri, SocketAddress address, IOException failure) {
		if (this.others != null && !HOST.equals(uri.getHost())) {
			this.others.connectFailed(uri, address, failure);
		}
	}

}
