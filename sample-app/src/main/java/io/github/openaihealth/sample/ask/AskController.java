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

package io.github.openaihealth.sample.ask;

import java.util.Objects;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers a question by asking a model.
 */
@RestController
class AskController {

	private final ChatClient client;

	AskController(ChatClient client) {
		this.client = client;
	}

	/*
	 * A failure of the provider is no failure of the one who asked.
	 */
	@PostMapping(path = "/ask", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Answer> ask(@RequestBody Question question) {
		if (!question.isValid()) {
			return ResponseEntity.badRequest()
				.body(Answer.failed("Ask something, in at most %d characters.".formatted(Question.MAX_LENGTH), null,
						null));
		}
		Answer answer = this.client.ask(Objects.requireNonNull(question.question()));
		return ResponseEntity.status(answer.isFailure() ? HttpStatus.BAD_GATEWAY : HttpStatus.OK).body(answer);
	}

}
