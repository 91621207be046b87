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

package io.github.openaihealth;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The rooms of the house and the arrows between them.
 */
class ArchitectureTests {

	private static final String ROOT = "io.github.openaihealth";

	private final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	@Test
	void packagesAreFreeOfTangles() {
		SlicesRuleDefinition.slices()
			.matching(ROOT + ".(**)")
			.namingSlices("$1")
			.should()
			.beFreeOfCycles()
			.check(this.classes);
	}

	@Test
	void arrowsRunFromWiringToDomain() {
		Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInLayers()
			.withOptionalLayers(true)
			.layer("domain")
			.definedBy(ROOT)
			.layer("inspection")
			.definedBy(ROOT + ".inspection..")
			.layer("connection")
			.definedBy(ROOT + ".connection")
			.layer("neighbors")
			.definedBy(ROOT + ".connection.*..")
			.layer("probe")
			.definedBy(ROOT + ".probe..")
			.layer("health")
			.definedBy(ROOT + ".health..")
			.layer("endpoint")
			.definedBy(ROOT + ".endpoint..")
			.layer("doctor")
			.definedBy(ROOT + ".doctor..")
			.layer("metrics")
			.definedBy(ROOT + ".metrics..")
			.layer("client")
			.definedBy(ROOT + ".client..")
			.layer("calls")
			.definedBy(ROOT + ".calls..")
			.layer("wiring")
			.definedBy(ROOT + ".autoconfigure..")
			.whereLayer("wiring")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("calls")
			.mayOnlyBeAccessedByLayers("wiring")
			.whereLayer("client")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("neighbors")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("endpoint")
			.mayOnlyBeAccessedByLayers("wiring")
			.whereLayer("doctor")
			.mayOnlyBeAccessedByLayers("wiring")
			.whereLayer("metrics")
			.mayOnlyBeAccessedByLayers("wiring")
			.whereLayer("health")
			.mayOnlyBeAccessedByLayers("calls", "endpoint", "doctor", "metrics", "wiring")
			.whereLayer("probe")
			.mayOnlyBeAccessedByLayers("calls", "health", "endpoint", "doctor", "metrics", "wiring")
			.whereLayer("connection")
			.mayOnlyBeAccessedByLayers("neighbors", "calls", "client", "health", "endpoint", "doctor", "metrics",
					"wiring")
			.whereLayer("inspection")
			.mayOnlyBeAccessedByLayers("connection", "health", "endpoint", "metrics", "wiring")
			.check(this.classes);
	}

	@Test
	void neighborsDoNotKnowEachOther() {
		SlicesRuleDefinition.slices()
			.matching(ROOT + ".connection.(*)..")
			.should()
			.notDependOnEachOther()
			.check(this.classes);
	}

	@Test
	void neighborsKnowTheirRoomAndTheDomainOnly() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(ROOT + ".connection.*..")
			.should()
			.dependOnClassesThat(DescribedPredicate.describe("are in other rooms",
					(type) -> type.getPackageName().startsWith(ROOT + ".")
							&& !type.getPackageName().startsWith(ROOT + ".connection")))
			.check(this.classes);
	}

	@Test
	void neighborsAreFoundAndNotNamed() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage(ROOT + ".connection.*..")
			.should()
			.notBePublic()
			.check(this.classes);
	}

	@Test
	void domainDoesNotKnowSpring() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(ROOT)
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework..")
			.check(this.classes);
	}

	@Test
	void inspectionMakesNoCall() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(ROOT + ".inspection..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.net.http..", "org.springframework.web..", "reactor..")
			.orShould()
			.dependOnClassesThat()
			.haveFullyQualifiedName("java.net.Socket")
			.orShould()
			.dependOnClassesThat()
			.haveFullyQualifiedName("java.net.InetAddress")
			.orShould()
			.dependOnClassesThat()
			.haveFullyQualifiedName("java.net.InetSocketAddress")
			.check(this.classes);
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.check(this.classes);
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		ArchRuleDefinition.methods()
			.that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic()
			.check(this.classes);
	}

	@Test
	void beanMethodsArePackagePrivate() {
		ArchRuleDefinition.methods()
			.that()
			.areAnnotatedWith(Bean.class)
			.should()
			.bePackagePrivate()
			.check(this.classes);
	}

	/*
	 * Whoever switches everything off knows the beans of a part by who makes them.
	 */
	@Test
	void beansOfOptionalPartsAreMadeByInstances() {
		ArchRuleDefinition.methods()
			.that()
			.areAnnotatedWith(Bean.class)
			.and()
			.areDeclaredInClassesThat()
			.resideInAPackage(ROOT + ".autoconfigure.*..")
			.should()
			.notBeStatic()
			.check(this.classes);
	}

	@Test
	void beanFactoryPostProcessorsAreCreatedByStaticMethods() {
		ArchRuleDefinition.methods()
			.that()
			.areAnnotatedWith(Bean.class)
			.and()
			.haveRawReturnType(DescribedPredicate.describe("bean factory post processors",
					(type) -> type.isAssignableTo(BeanFactoryPostProcessor.class)))
			.should()
			.beStatic()
			.check(this.classes);
	}

	@Test
	void law1NoPropertiesBeanHoldsTheKey() {
		ArchRuleDefinition.noFields()
			.that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(ConfigurationProperties.class)
			.should()
			.haveNameMatching("(?i).*key")
			.check(this.classes);
	}

}
