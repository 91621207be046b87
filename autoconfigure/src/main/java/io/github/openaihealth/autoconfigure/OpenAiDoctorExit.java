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

package io.github.openaihealth.autoconfigure;

import java.lang.Thread.UncaughtExceptionHandler;

import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Ends the start of an application after the doctor's report. Spring Boot lets it pass
 * without a word. Where nobody catches it, as in a {@code main} method, the process ends
 * with its exit code, which Spring Boot itself does for others than 0 only.
 */
final class OpenAiDoctorExit extends AbandonedRunException implements ExitCodeGenerator {

	private final int exitCode;

	OpenAiDoctorExit(ConfigurableApplicationContext context, int exitCode) {
		super(context);
		this.exitCode = exitCode;
		Thread thread = Thread.currentThread();
		UncaughtExceptionHandler others = thread.getUncaughtExceptionHandler();
		thread.setUncaughtExceptionHandler((where, failure) -> {
			if (isCauseOf(failure)) {
				System.exit(exitCode);
			}
			others.uncaughtException(where, failure);
		});
	}

	/*
	 * Launchers call the main method by reflection.
	 */
	private boolean isCauseOf(Throwable failure) {
		return failure == this || (failure.getCause() != null && isCauseOf(failure.getCause()));
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

	@Override
	public String getMessage() {
		return "The OpenAI doctor has printed its report and ended the start of the application, as 'openai.doctor' wants it (exit code %d)"
			.formatted(this.exitCode);
	}

}
