package io.natward.reporters;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "io.natward.reporters", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule imports_run_one_way =
            slices().matching("io.natward.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule formats_do_not_know_each_other = slices().matching("io.natward.reporters.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    alwaysTrue(), resideInAnyPackage("io.natward.reporters.text", "io.natward.reporters.overview"));

    @ArchTest
    static final ArchRule formats_know_only_the_report = ArchRuleDefinition.classes()
            .that()
            .resideInAPackage("io.natward.reporters..")
            .and()
            .haveNameNotMatching(".*\\.PolicyTestReporter") // it reports test cases and no scan
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.xml.stream..",
                    "org.jspecify..",
                    "tools.jackson..",
                    "gg.jte..",
                    "io.natward.reporters..",
                    "io.natward.policies.finding",
                    "io.natward.policies.topology",
                    "io.natward.policies.source");
}
