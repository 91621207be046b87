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

import io.github.openaihealth.health.OpenAiMonitor;
import io.github.openaihealth.health.OpenAiMonitors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Lets people choose how the stand-in answers. With a key of one's own there is no
 * stand-in, and nothing of this: that is decided at run time, because an application that
 * was processed ahead of time may get its key later.
 */
@RestController
@RequestMapping("/situations")
class SituationController {

	private final ObjectProvider<OpenAiStandIn> standIn;

	private final ObjectProvider<OpenAiMonitors> monitors;

	SituationController(ObjectProvider<OpenAiStandIn> standIn, ObjectProvider<OpenAiMonitors> monitors) {
		this.standIn = standIn;
		this.monitors = monitors;
	}

	@GetMapping
	List<Choice> situations() {
		OpenAiStandIn standIn = standIn();
		return standIn.situations().stream().map((situation) -> choice(standIn, situation)).toList();
	}

	@PostMapping("/{id}")
	Choice enter(@PathVariable String id) {
		OpenAiStandIn standIn = standIn();
		Situation situation = standIn.situations()
			.stream()
			.filter((each) -> each.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		standIn.enter(situation);
		// Nobody shall wait for the end of the last answer's time-to-live
		this.monitors.ifAvailable((all) -> all.all().forEach(OpenAiMonitor::refresh));
		return choice(standIn, situation);
	}

	private OpenAiStandIn standIn() {
		OpenAiStandIn present = this.standIn.getIfAvailable();
		if (present == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return present;
	}

	private static Choice choice(OpenAiStandIn standIn, Situation situation) {
		return new Choice(situation.id(), situation.title(), situation.description(),
				situation.equals(standIn.situation()));
	}

	/**
	 * A situation that can be chosen.
	 *
	 * @param id the name in addresses
	 * @param title the name for people
	 * @param description what has happened
	 * @param active whether the stand-in is in it now
	 */
	record Choice(String id, String title, String description, boolean active) {

	}

}
