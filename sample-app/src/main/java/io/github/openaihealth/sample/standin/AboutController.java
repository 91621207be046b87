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

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the page whether it shows OpenAI or the stand-in.
 */
@RestController
class AboutController {

	private final ObjectProvider<OpenAiStandIn> standIn;

	AboutController(ObjectProvider<OpenAiStandIn> standIn) {
		this.standIn = standIn;
	}

	@GetMapping("/about")
	About about() {
		OpenAiStandIn present = this.standIn.getIfAvailable();
		return new About((present != null) ? present.address() : null);
	}

	/**
	 * What the page shows.
	 *
	 * @param standIn where the stand-in listens, or {@code null} if there is none
	 */
	record About(@Nullable String standIn) {

	}

}
