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

/**
 * What a reference would have needed to become a key.
 */
enum ReferenceKind {

	/**
	 * A placeholder of Spring whose name has no value.
	 */
	PLACEHOLDER("is a placeholder that nothing resolved",
			"Set the property or variable that it names, or correct its name."),

	/**
	 * A variable that only a shell, or a template of a pipeline, replaces.
	 */
	VARIABLE("is the name of a variable that no shell replaced by its value",
			"Let the shell or the platform insert the value, or write '${NAME}', which Spring resolves, in a property or YAML file."),

	/**
	 * A command that only a shell runs.
	 */
	COMMAND("is a command that no shell ran",
			"Run the command where the variable is set, without single quotes around it."),

	/**
	 * An expression of a template engine or build tool.
	 */
	TEMPLATE("is an expression of a template that was not filled in",
			"Check the step that fills in the template, and that the value it refers to exists."),

	/**
	 * Code that would have read the key.
	 */
	CODE("is code that reads a key instead of the key that it reads",
			"Write '${NAME}' instead, with the variable's name; Spring resolves it."),

	/**
	 * An encrypted value.
	 */
	ENCRYPTED("is an encrypted value that nothing decrypted",
			"Check that the library or tool that decrypts it is present and has its password or key."),

	/**
	 * The address of a secret in a secret manager.
	 */
	SECRET("is a reference to a secret manager instead of the secret",
			"Check that whatever resolves the reference is present and may read the secret; Spring itself does not."),

	/**
	 * The name of a file that holds the key.
	 */
	FILE("is the name of a file instead of its content",
			"Set 'openai.api-key-file' to the file's name instead; it is read again when it changes."),

	/**
	 * The name of a variable or property, without anything that would resolve it.
	 */
	NAME("is the name of a variable or property instead of its value",
			"Write the name as '${NAME}', or set the key itself.");

	private final String fact;

	private final String remedy;

	ReferenceKind(String fact, String remedy) {
		this.fact = fact;
		this.remedy = remedy;
	}

	String fact() {
		return this.fact;
	}

	String remedy() {
		return this.remedy;
	}

}
