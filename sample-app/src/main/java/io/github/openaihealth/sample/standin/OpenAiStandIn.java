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

import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/**
 * A server on 127.0.0.1 that answers as OpenAI does in the situation that somebody chose.
 * At first it accepts one key and rejects any other in OpenAI's own words.
 */
class OpenAiStandIn {

	static final String ACCEPTED_KEY = "sk-standin-Q7xkPz4mW9rTb2Lc8VhN3sYd-0000";

	private static final String SCENARIO = "situation";

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

	private final List<Situation> situations;

	private volatile Situation situation;

	OpenAiStandIn() {
		SituationFiles files = new SituationFiles();
		this.situations = files.readSituations();
		this.situation = this.situations.get(0);
		for (Situation each : this.situations) {
			files.readMappings(each).forEach((mapping) -> {
				mapping.setScenarioName(SCENARIO);
				mapping.setRequiredScenarioState(each.id());
				this.server.addStubMapping(mapping);
			});
		}
	}

	void start() {
		this.server.start();
		enter(this.situation);
	}

	/**
	 * Answer as in another situation from now on.
	 * @param situation the situation
	 */
	synchronized void enter(Situation situation) {
		this.server.setScenarioState(SCENARIO, situation.id());
		this.situation = situation;
	}

	Situation situation() {
		return this.situation;
	}

	List<Situation> situations() {
		return this.situations;
	}

	/**
	 * Return where the application finds the stand-in. The name is one that OpenAI's
	 * rules hold for, so that all answers mean the same as they do at OpenAI, and says
	 * what it is.
	 * @return the base URL
	 * @see StandInProxySelector
	 */
	String baseUrl() {
		return "http://%s:%d/v1".formatted(StandInProxySelector.HOST, this.server.port());
	}

	/**
	 * Return where the stand-in really listens.
	 * @return the address
	 */
	String address() {
		return "http://127.0.0.1:%d/v1".formatted(this.server.port());
	}

	boolean isRunning() {
		return this.server.isRunning();
	}

	void stop() {
		this.server.stop();
	}

}
