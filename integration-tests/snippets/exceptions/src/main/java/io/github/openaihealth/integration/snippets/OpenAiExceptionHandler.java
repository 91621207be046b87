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

package io.github.openaihealth.integration.snippets;

import io.github.openaihealth.Diagnosis;
import io.github.openaihealth.calls.OpenAiExceptionExplainer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClientException;
import org.springframework.web.reactive.function.client.WebClientException;

/**
 * What clients of the application are told of a failed call, and what its log is told.
 */
@RestControllerAdvice
class OpenAiExceptionHandler {

	private static final Log logger = LogFactory.getLog(OpenAiExceptionHandler.class);

	private final OpenAiExceptionExplainer explainer;

	OpenAiExceptionHandler(OpenAiExceptionExplainer explainer) {
		this.explainer = explainer;
	}

	@ExceptionHandler({ RestClientException.class, WebClientException.class })
	ProblemDetail handle(RuntimeException exception) {
		Diagnosis diagnosis = this.explainer.explain(exception);
		if (diagnosis == null) {
			throw exception;
		}
		logger.error(diagnosis.description() + " " + diagnosis.action());
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, diagnosis.cause().summary());
		problem.setProperty("cause", diagnosis.cause().id());
		return problem;
	}

}
