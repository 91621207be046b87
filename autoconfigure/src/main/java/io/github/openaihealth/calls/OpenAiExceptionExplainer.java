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

package io.github.openaihealth.calls;

import io.github.openaihealth.Cause;
import io.github.openaihealth.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Explains an exception that a call of the application to OpenAI ended with, whichever
 * client threw it and however it is wrapped. Inject it where exceptions are handled:
 * <pre class="code">
 * Diagnosis diagnosis = explainer.explain(ex);
 * if (diagnosis != null) {
 *     logger.error(diagnosis.description() + " " + diagnosis.action());
 *     return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, diagnosis.cause().summary());
 * }
 * </pre>
 * <p>
 * The description and the action are for who runs the application: they name properties,
 * files and hosts of its configuration, and never a key or a text of the answer. Clients
 * of the application may see the {@link Cause#id() id} and the {@link Cause#summary()
 * summary} of the cause, which name nothing of that.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OpenAiExceptionExplainer {

	/**
	 * Tell what an exception means. This makes no call and throws nothing. It may block
	 * if a bean of the application supplies the key and was never asked before.
	 * @param exception the exception, or one that it caused
	 * @return the diagnosis, or {@code null} if the exception does not show that it is
	 * about a call over one of the application's connections, or if nothing definite can
	 * be said
	 */
	@Nullable Diagnosis explain(Throwable exception);

}
