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

package io.github.openaihealth.integration.springai;

import java.util.List;

import io.github.openaihealth.health.CallFinding;
import io.github.openaihealth.health.OpenAiMonitors;
import io.github.openaihealth.integration.OpenAiStandIn;
import io.github.openaihealth.integration.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.ai.audio.transcription.AudioTranscriptionPrompt;
import org.springframework.ai.audio.transcription.TranscriptionModel;
import org.springframework.ai.audio.tts.TextToSpeechModel;
import org.springframework.ai.image.ImageModel;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.moderation.ModerationModel;
import org.springframework.ai.moderation.ModerationPrompt;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The calls of the models that Spring AI itself does not observe are seen, too.
 */
class OwnCallModelsTests {

	@RegisterExtension
	private final OpenAiStandIn openAi = new OpenAiStandIn();

	@Test
	void everyModelIsSeen() {
		this.openAi.answerCalls(404, """
				{"error":{"message":"The model does not exist.","type":"invalid_request_error","param":null,
				"code":"model_not_found"}}""");
		try (RunningApplication running = RunningApplication.start(WebApplicationType.SERVLET,
				SpringAiApplication.class, "spring.ai.openai.api-key=" + OpenAiStandIn.KEY,
				"spring.ai.openai.base-url=" + this.openAi.baseUrl(), "spring.ai.openai.max-retries=0")) {
			ApplicationContext application = running.context();
			fails(() -> application.getBean(ImageModel.class).call(new ImagePrompt("A cat")));
			fails(() -> application.getBean(ModerationModel.class).call(new ModerationPrompt("A cat")));
			fails(() -> application.getBean(TextToSpeechModel.class).call("A cat"));
			assertThat(operations(application)).containsExactlyInAnyOrder("images", "moderations", "audio");
			fails(() -> application.getBean(TranscriptionModel.class)
				.call(new AudioTranscriptionPrompt(new NamedResource())));
			assertThat(findings(application)).filteredOn((finding) -> finding.operation().equals("audio"))
				.singleElement()
				.satisfies((finding) -> assertThat(finding.count()).isEqualTo(2));
		}
	}

	private static void fails(Runnable call) {
		assertThatException().isThrownBy(call::run);
	}

	private static List<String> operations(ApplicationContext application) {
		return findings(application).stream().map(CallFinding::operation).toList();
	}

	private static List<CallFinding> findings(ApplicationContext application) {
		return application.getBean(OpenAiMonitors.class).get("spring-ai").peek().ownCalls();
	}

	private static final class NamedResource extends ByteArrayResource {

		NamedResource() {
			super(new byte[] { 1, 2, 3 });
		}

		@Override
		public String getFilename() {
			return "sound.mp3";
		}

	}

}
