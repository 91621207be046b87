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

package io.github.openaihealth.autoconfigure.health;

import java.time.Duration;

import io.github.openaihealth.health.OutageStatus;
import io.github.openaihealth.health.RefreshMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the OpenAI health.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("management.health.openai")
public class OpenAiHealthProperties {

	/**
	 * How long a probe may take, from the resolution of the host's name to the last byte
	 * of the answer. No read of the health waits longer.
	 */
	private Duration timeout = Duration.ofSeconds(5);

	/**
	 * How long an answer is used before it is renewed, give or take 10 %.
	 */
	private Duration timeToLive = Duration.ofMinutes(1);

	/**
	 * How long a bad answer is used at first. It doubles with each further bad answer up
	 * to the time-to-live.
	 */
	private Duration failureTimeToLive = Duration.ofSeconds(10);

	/**
	 * Status while the provider or the network fails. With "unknown", an outage of the
	 * provider does not turn the application's own health into an HTTP 503.
	 */
	private OutageStatus outageStatus = OutageStatus.DOWN;

	/**
	 * When answers are renewed: "on-demand" makes no call unless somebody asks for the
	 * health, "background" renews by itself so that metrics and alerts need no poller.
	 */
	private RefreshMode refresh = RefreshMode.ON_DEMAND;

	/**
	 * Path that is called, relative to the base URL. By default, "models" or, where
	 * everybody may list these, one that asks for the key, such as OpenRouter's "key".
	 */
	private @Nullable String path;

	/**
	 * Whether one call without the key tells, outside OpenAI's own hosts, if the endpoint
	 * asks for a key at all.
	 */
	private boolean controlCall = true;

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public Duration getTimeToLive() {
		return this.timeToLive;
	}

	public void setTimeToLive(Duration timeToLive) {
		this.timeToLive = timeToLive;
	}

	public Duration getFailureTimeToLive() {
		return this.failureTimeToLive;
	}

	public void setFailureTimeToLive(Duration failureTimeToLive) {
		this.failureTimeToLive = failureTimeToLive;
	}

	public OutageStatus getOutageStatus() {
		return this.outageStatus;
	}

	public void setOutageStatus(OutageStatus outageStatus) {
		this.outageStatus = outageStatus;
	}

	public RefreshMode getRefresh() {
		return this.refresh;
	}

	public void setRefresh(RefreshMode refresh) {
		this.refresh = refresh;
	}

	public @Nullable String getPath() {
		return this.path;
	}

	public void setPath(@Nullable String path) {
		this.path = path;
	}

	public boolean isControlCall() {
		return this.controlCall;
	}

	public void setControlCall(boolean controlCall) {
		this.controlCall = controlCall;
	}

}
