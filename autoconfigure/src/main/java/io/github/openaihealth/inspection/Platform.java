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

package io.github.openaihealth.inspection;

import java.util.List;
import java.util.function.Predicate;

/**
 * Where the application runs, as far as its environment says so in public, and how a
 * variable is set there without showing the key to a history, a log or a file.
 */
enum Platform {

	/**
	 * A workflow of GitHub Actions.
	 *
	 * @see <a href=
	 * "https://docs.github.com/actions/reference/workflows-and-actions/variables">GitHub:
	 * variables</a>
	 */
	GITHUB_ACTIONS(List.of("GITHUB_ACTIONS"),
			"Add the Actions secret '%1$s' (repository settings, Secrets and variables) and pass it to the step: 'env: { %1$s: ${{ secrets.%1$s }} }'. Workflows of forks and of Dependabot get no Actions secrets."),

	/**
	 * A pipeline of GitLab.
	 */
	GITLAB_CI(List.of("GITLAB_CI"),
			"Add the masked variable '%1$s' under Settings, CI/CD, Variables. A protected variable reaches protected branches and tags only, and pipelines of forks get none."),

	/**
	 * Some other build server.
	 */
	OTHER_CI(List.of("CI", "JENKINS_URL", "TEAMCITY_VERSION", "TF_BUILD"),
			"Add '%1$s' to the secrets of the build server and pass it to this step as a variable."),

	/**
	 * A function of AWS Lambda.
	 *
	 * @see <a href=
	 * "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">AWS:
	 * environment variables</a>
	 */
	AWS_LAMBDA(List.of("AWS_LAMBDA_FUNCTION_NAME"),
			"Set '%1$s' in the function's configuration, Environment variables, best from Secrets Manager; it takes effect with the next cold start."),

	/**
	 * A task of Amazon ECS.
	 */
	AWS_ECS(List.of("ECS_CONTAINER_METADATA_URI_V4", "ECS_CONTAINER_METADATA_URI"),
			"Reference the secret as '%1$s' under 'secrets' of the task definition, allow the execution role to read it, and force a new deployment."),

	/**
	 * Azure Functions or App Service.
	 */
	AZURE(List.of("FUNCTIONS_WORKER_RUNTIME", "WEBSITE_SITE_NAME"),
			"Set '%1$s' in the app's Environment variables, best as '@Microsoft.KeyVault(SecretUri=...)' with a managed identity that may read the secret."),

	/**
	 * Azure Container Apps.
	 */
	AZURE_CONTAINER_APPS(List.of("CONTAINER_APP_NAME"),
			"Add a secret to the container app, set '%1$s' to 'secretref:' and the secret's name, and start a new revision."),

	/**
	 * Google Cloud Run, also of functions.
	 *
	 * @see <a href="https://cloud.google.com/run/docs/container-contract">Google:
	 * container contract</a>
	 */
	CLOUD_RUN(List.of("K_SERVICE", "CLOUD_RUN_JOB"),
			"Store the key with 'gcloud secrets create openai --data-file=-' and map it: 'gcloud run services update NAME --update-secrets=%1$s=openai:latest'."),

	/**
	 * Heroku.
	 */
	HEROKU(List.of("DYNO"), "Set the config var '%1$s' under Settings, Config Vars; the dynos restart by themselves."),

	/**
	 * Cloud Foundry.
	 */
	CLOUD_FOUNDRY(List.of("VCAP_APPLICATION"), "Run 'cf set-env NAME %1$s', with the key, and 'cf restage NAME'."),

	/**
	 * A pod of Kubernetes.
	 */
	KUBERNETES(List.of("KUBERNETES_SERVICE_HOST"),
			"""
					Run 'read -rs KEY', paste the key, then 'printf %%s "$KEY" | kubectl create secret generic openai --from-file=%1$s=/dev/stdin --dry-run=client -o yaml | kubectl apply -f -' \
					and 'kubectl set env deployment/NAME --from=secret/openai'. After a change of the Secret: 'kubectl rollout restart deployment/NAME'."""),

	/**
	 * A container.
	 */
	CONTAINER(List.of(),
			"Pass it to the container: 'docker run -e %1$s', which takes it from the shell, or '--env-file' with a line '%1$s=' and the key, without quotes."),

	/**
	 * A Windows machine.
	 */
	WINDOWS(List.of(),
			"In PowerShell: '$env:%1$s = Read-Host', paste the key; in an IDE add it to the run configuration."),

	/**
	 * Any other machine.
	 */
	SHELL(List.of(),
			"In the shell: 'read -rs %1$s && export %1$s', paste the key; in an IDE add it to the run configuration's environment variables.");

	private final List<String> marks;

	private final String remedy;

	Platform(List<String> marks, String remedy) {
		this.marks = marks;
		this.remedy = remedy;
	}

	/**
	 * Find out where the application runs. A more specific place wins: pipelines and
	 * serverless platforms run in containers and on Kubernetes themselves.
	 * @param isSet whether an environment variable is set
	 * @param container whether the machine is a container
	 * @param windows whether the machine runs Windows
	 * @return the platform
	 */
	static Platform detect(Predicate<String> isSet, boolean container, boolean windows) {
		for (Platform platform : values()) {
			if (platform.marks.stream().anyMatch(isSet)) {
				return platform;
			}
		}
		if (container) {
			return CONTAINER;
		}
		return windows ? WINDOWS : SHELL;
	}

	/**
	 * Return how to set a variable there.
	 * @param variable the variable's name
	 * @return whole sentences
	 */
	String remedy(String variable) {
		return this.remedy.formatted(variable);
	}

}
