package io.natward;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.natward.scanner.registry.Secret;

/** Imports run one way, from the program to the leaves, and never in a circle. */
@AnalyzeClasses(packages = "io.natward", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String POLICIES = "io.natward.policies..";
    private static final String REPORTERS = "io.natward.reporters..";
    private static final String SCANNER = "io.natward.scanner..";
    private static final String SIMULATOR = "io.natward.simulator..";
    private static final String CLI = "io.natward.scanner.cli..";
    private static final String[] FORMATS = {"console", "html", "json", "junit", "sarif"};

    @ArchTest
    static final ArchRule policies_know_nothing_but_themselves = noClasses()
            .that(resideInAPackage(POLICIES))
            .should()
            .dependOnClassesThat(resideInAnyPackage(REPORTERS, SCANNER, SIMULATOR));

    @ArchTest
    static final ArchRule reporters_know_policies_alone = noClasses()
            .that(resideInAPackage(REPORTERS))
            .should()
            .dependOnClassesThat(resideInAnyPackage(SCANNER, SIMULATOR));

    @ArchTest
    static final ArchRule the_simulator_shares_no_code_with_what_it_tests = noClasses()
            .that(resideInAPackage(SIMULATOR))
            .should()
            .dependOnClassesThat(resideInAnyPackage(POLICIES, REPORTERS, SCANNER));

    @ArchTest
    static final ArchRule the_program_does_without_the_simulator =
            noClasses().that(resideInAPackage(SCANNER)).should().dependOnClassesThat(resideInAPackage(SIMULATOR));

    @ArchTest
    static final ArchRule only_the_command_line_knows_report_formats = noClasses()
            .that(resideInAPackage(SCANNER).and(resideOutsideOfPackages(CLI)))
            .should()
            .dependOnClassesThat(resideInAPackage(REPORTERS));

    @ArchTest
    static final ArchRule transports_know_neither_inventory_nor_policies = noClasses()
            .that(resideInAnyPackage(
                    "io.natward.scanner.registry..",
                    "io.natward.scanner.login..",
                    "io.natward.scanner.diagnosis..",
                    "io.natward.scanner.tls..",
                    "io.natward.scanner.regexe..",
                    "io.natward.scanner.wsman..",
                    "io.natward.scanner.winrm.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.natward.scanner.inventory..",
                    "io.natward.scanner.plan..",
                    "io.natward.scanner.scan..",
                    CLI,
                    "io.natward.policies.policy..",
                    "io.natward.policies.loading..",
                    "io.natward.policies.evaluation..",
                    "io.natward.policies.topology..",
                    "io.natward.policies.yaml.."));

    @ArchTest
    static final ArchRule only_the_transport_knows_its_library = noClasses()
            .that(resideOutsideOfPackages("io.natward.scanner.winrm.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.cloudsoft..", "org.apache.cxf.."));

    @ArchTest
    static final ArchRule evaluation_touches_nothing_outside = noClasses()
            .that(resideInAPackage("io.natward.policies.evaluation.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.time.."));

    /** Except that the simulator's entry stands in the same package as the types that it is read into. */
    @ArchTest
    static final ArchRule packages_form_no_circle = slices().matching("io.natward.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage("io.natward.simulator"), DescribedPredicate.alwaysTrue());

    @ArchTest
    static void report_formats_do_not_know_each_other(JavaClasses classes) {
        for (String format : FORMATS) {
            for (String other : FORMATS) {
                if (!format.equals(other)) {
                    noClasses()
                            .that(resideInAPackage("io.natward.reporters." + format + ".."))
                            .should()
                            .dependOnClassesThat(resideInAPackage("io.natward.reporters." + other + ".."))
                            .check(classes);
                }
            }
        }
    }

    /** A record prints, compares and hands out all that it has. */
    @ArchTest
    static final ArchRule no_secret_is_a_field_of_a_record =
            fields().that(holdASecret()).should().beDeclaredInClassesThat().areNotAssignableTo(Record.class);

    private static DescribedPredicate<JavaField> holdASecret() {
        return DescribedPredicate.describe(
                "hold a secret",
                field -> field.getType().getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(Secret.class)));
    }

    @ArchTest
    static final ArchRule only_entries_end_the_process = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.natward.scanner.cli.Main")
            .and()
            .doNotHaveFullyQualifiedName("io.natward.simulator.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule only_the_command_line_prints = noClasses()
            .that(resideOutsideOfPackages(CLI, "io.natward.simulator"))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule every_class_has_its_module =
            classes().should().resideInAnyPackage(POLICIES, REPORTERS, SCANNER, SIMULATOR);
}
