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

package io.github.openaihealth.sample.gallery;

import java.util.Map;

/**
 * Where an application runs. What it says about setting a variable depends on that, so
 * each example has its place, whatever machine the gallery is made on.
 */
enum Place {

	KUBERNETES("in a pod of Kubernetes", Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")),

	GITHUB_ACTIONS("in a workflow of GitHub Actions", Map.of("GITHUB_ACTIONS", "true")),

	GITLAB_CI("in a pipeline of GitLab", Map.of("GITLAB_CI", "true")),

	AWS_LAMBDA("in AWS Lambda", Map.of("AWS_LAMBDA_FUNCTION_NAME", "sample")),

	AWS_ECS("in Amazon ECS", Map.of("ECS_CONTAINER_METADATA_URI_V4", "http://127.0.0.1/")),

	AZURE("in Azure App Service", Map.of("WEBSITE_SITE_NAME", "sample")),

	CLOUD_RUN("in Google Cloud Run", Map.of("K_SERVICE", "sample")),

	HEROKU("on Heroku", Map.of("DYNO", "web.1"));

	private final String text;

	private final Map<String, String> variables;

	Place(String text, Map<String, String> variables) {
		this.text = text;
		this.variables = variables;
	}

	String text() {
		return this.text;
	}

	Map<String, String> variables() {
		return this.variables;
	}

}
